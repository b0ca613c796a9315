import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type FormName, makeSheet } from '../../fixtures/generator/forms.ts';
import { Random } from '../../fixtures/generator/random.ts';
import { matchForm } from '../../src/form/match.ts';
import type { FormMatch } from '../../src/model/field.ts';
import { type FormDefinition, formDefinitionSchema } from '../../src/model/form-definition.ts';
import type { JsonValue } from '../../src/model/record.ts';
import { recordSchema, recordTypeText } from '../../src/model/record-schema.ts';
import { buildRecord } from '../../src/record/build-record.ts';
import { ConfirmedVocabulary } from '../../src/record/vocabulary.ts';
import { readDocument } from '../support/read-document.ts';
import { documentOf, shippedForms, understandDocument } from '../support/understand-sheet.ts';

const known: readonly FormName[] = ['seed', 'department', 'project', 'self-evaluation'];
const seeds = fc.integer({ min: 0, max: 1_000_000 });

function leafPaths(value: JsonValue, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  if (Array.isArray(value))
    return value.flatMap((item: JsonValue, index) => leafPaths(item, `${path}[${index}]`));
  return Object.entries(value).flatMap(([key, item]) =>
    leafPaths(item, path === '' ? key : `${path}.${key}`),
  );
}

describe('buildRecord', () => {
  it.each(known)('gives the truth of %s forms that are read perfectly, without a warning', name => {
    fc.assert(
      fc.property(seeds, seed => {
        const sheet = makeSheet(name, new Random(seed));
        const { record, warnings } = understandDocument(documentOf(sheet));
        expect(record.data).toEqual(sheet.data);
        expect(warnings).toEqual([]);
        expect(record.checks.filter(check => !check.ok)).toEqual([]);
        expect(record.lists.flatMap(list => list.doubts)).toEqual([]);
      }),
      { numRuns: 5 },
    );
  });

  it('has exactly one leaf for every leaf of the data, whatever the reading', () => {
    fc.assert(
      fc.property(
        seeds,
        fc.constantFrom(...known),
        fc.double({ min: 0, max: 0.1, noNaN: true }),
        (seed, name, share) => {
          const random = new Random(seed);
          const sheet = makeSheet(name, random);
          const spoil = (text: string) =>
            [...text]
              .map(character => (random.chance(share) ? random.pick(['', '口', '1', '：', '%']) : character))
              .join('');
          const document = documentOf(sheet, rows => [
            { rows: rows.map(row => row.map(cell => ({ ...cell, text: spoil(cell.text) }))) },
          ]);
          const { record } = understandDocument(document);
          const paths = record.leaves.map(leaf => leaf.path);
          expect([...paths].sort()).toEqual(leafPaths(record.data).sort());
          expect(new Set(paths).size).toBe(paths.length);
        },
      ),
      { numRuns: 6 },
    );
  });

  it('keeps the ink of every value that was read', () => {
    const { record } = understandDocument(documentOf(makeSheet('seed', new Random(1))));
    for (const { located, raw } of record.leaves) {
      if (located.state === 'missing') continue;
      expect(located.fragments.length).toBeGreaterThan(0);
      expect(located.locationConfidence).toBeGreaterThan(0.6);
      expect(raw === null).toBe(located.state !== 'read');
    }
  });

  it('gives each goal the box of its own lines', () => {
    const { match } = understandDocument(documentOf(makeSheet('seed', new Random(1))));
    const goals = match.values.filter(value => /^annualGoals\[\d+\]\.text$/.test(value.path));
    const tops = goals.map(goal => goal.fragments[0]?.box.y);
    expect(tops).toEqual(goals.map((_, index) => 400 + index * 40));
  });
});

function matched(rows: readonly (readonly string[])[], definition: FormDefinition): FormMatch {
  const outcome = matchForm(readDocument([], [{ rows }]), [definition], { forced: true });
  if (outcome.kind === 'unknown') throw new Error(outcome.reason);
  return outcome.match;
}

describe('numbers over lines', () => {
  const definition = formDefinitionSchema.parse({
    id: 'test',
    version: 1,
    names: { zh: '测试', en: 'test' },
    titles: '测试表',
    unit: '万元',
    fields: { a: { type: 'amount', label: '金额' }, b: { type: 'amount', label: '单价', unit: '元' } },
  });
  it.each([
    ['1234\n5678', 12345678, 'number-over-lines'],
    ['1234\n.56', 1234.56, null],
    ['12,345,6\n78.00', 12345678, null],
  ])('%j', (text, value, problem) => {
    expect(buildRecord(matched([['金额', text]], definition), definition).leaves[0]).toMatchObject({
      value,
      problem,
    });
  });

  it.each([
    ['1\n97%', 'number-over-lines'],
    ['≥97\n万人次', null],
  ])('of targets, too: %j', (text, problem) => {
    const fields = { t: { type: 'target', label: '目标值' } };
    const ofTarget = formDefinitionSchema.parse({ ...definition, fields });
    const { leaves } = buildRecord(matched([['目标值', text]], ofTarget), ofTarget);
    expect(leaves.find(({ path }) => path === 't.value')?.problem).toBe(problem);
  });

  it('or by a space are asked about unless a sum comes out with the whole', () => {
    const summed = formDefinitionSchema.parse({
      ...definition,
      fields: { ...definition.fields, c: { type: 'amount', label: '合计' } },
      checks: { sum: { expression: 'a + b = c', tolerance: 0.005 } },
    });
    const problems = (total: string) => {
      const rows = [
        ['金额', '2980.218 4'],
        ['单价', '1'],
        ['合计', total],
      ];
      return buildRecord(matched(rows, summed), summed).leaves.map(({ problem }) => problem);
    };
    expect(problems('2981.2184')).toEqual([null, null, null]);
    expect(problems('2990.2184')).toEqual(['space-in-number', null, null]);
  });

  it('and units of a field’s own', () => {
    const rows = [['单价', '0.5万元']];
    expect(buildRecord(matched(rows, definition), definition).data).toMatchObject({ b: 5000 });
    const json = JSON.stringify(z.toJSONSchema(recordSchema(definition)));
    expect(json).toContain('"description":"元"');
  });
});

describe('texts that people confirmed in other documents', () => {
  const definition = formDefinitionSchema.parse({
    id: 'test',
    version: 1,
    names: { zh: '测试', en: 'test' },
    titles: '测试表',
    unit: '万元',
    fields: { a: { label: '主管部门' }, b: { label: '实施单位' } },
  });
  const words = new ConfirmedVocabulary([
    { form: 'test', fieldName: 'a', word: '市财政局', documents: 2 },
    { form: 'test', fieldName: 'b', word: '市教育局', documents: 2 },
  ]);

  it('are known where they are read again; what is only near them stays as it was read', () => {
    const rows = [
      ['主管部门', '市财政局'],
      ['实施单位', '市教肓局'],
    ];
    const leaves = buildRecord(matched(rows, definition), definition, words).leaves;
    expect(leaves.map(({ value, known }) => [value, known])).toEqual([
      ['市财政局', true],
      ['市教肓局', false],
    ]);
  });
});

describe('recordSchema', () => {
  it('gives a JSON Schema and a TypeScript type of the same shape', () => {
    for (const form of shippedForms) {
      const json = z.toJSONSchema(recordSchema(form));
      const names = Object.keys(json.properties ?? {});
      expect(names).toEqual([...new Set(Object.keys(form.fields).map(path => path.split('.')[0]))]);
      for (const name of names) expect(recordTypeText(form)).toContain(`${name}: `);
    }
  });

  it('reads as a person would write it', () => {
    const form = shippedForms.find(({ id }) => id === 'project-expenditure-performance-target');
    const text = form === undefined ? '' : recordTypeText(form);
    expect(text).toContain("projectType: '新增项目' | '延续项目' | '一次性项目' | '经常性项目' | null;");
    expect(text).toContain('  funds: {\n    total: number | null;');
    expect(text).toContain('export interface ProjectExpenditurePerformanceTarget {');
  });
});
