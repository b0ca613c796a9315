import { describe, expect, it } from 'vitest';
import { makeSheet } from '../../fixtures/generator/forms.ts';
import { Random } from '../../fixtures/generator/random.ts';
import {
  documentOf,
  shippedFormNames,
  shippedForms,
  understandDocument,
} from '../support/understand-sheet.ts';

describe.each(shippedFormNames)('a generated %s', name => {
  it('is taken for its form and read as it was written', () => {
    const sheet = makeSheet(name, new Random(1));
    const { definition, record, warnings } = understandDocument(documentOf(sheet));
    expect(definition.id).toBe(sheet.form);
    expect(record.data).toEqual(JSON.parse(JSON.stringify(sheet.data)));
    expect(warnings).toEqual([]);
    expect(record.checks.filter(check => !check.ok)).toEqual([]);
  });
});

it('has a generated sheet for every shipped form', () => {
  const generated = new Set(shippedFormNames.map(name => makeSheet(name, new Random(0)).form));
  expect([...generated].sort()).toEqual(shippedForms.map(form => form.id));
});
