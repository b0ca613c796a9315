import { describe, expect, it } from 'vitest';
import { type FormName, makeSheet } from '../../fixtures/generator/forms.ts';
import { Random } from '../../fixtures/generator/random.ts';
import { documentOf, shippedForms, understandDocument } from '../support/understand-sheet.ts';

const names: readonly FormName[] = [
  'department',
  'project',
  'self-evaluation',
  'shanghai',
  'anhui',
  'sichuan',
  'chongqing',
  'hubei',
  'fiscal',
  'central',
  'reviewed',
  'customs',
];

describe.each(names)('a generated %s', name => {
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
  const generated = new Set(names.map(name => makeSheet(name, new Random(0)).form));
  expect([...generated].sort()).toEqual(shippedForms.map(form => form.id));
});
