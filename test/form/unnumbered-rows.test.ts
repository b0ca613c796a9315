import { describe, expect, it } from 'vitest';
import { makeSheet } from '../../fixtures/generator/forms.ts';
import { Random } from '../../fixtures/generator/random.ts';
import { defaultScoring, scoreRecord } from '../../src/confidence/score-record.ts';
import { documentOf, type Rows, understandDocument } from '../support/understand-sheet.ts';

const sheet = makeSheet('seed', new Random(1));
const NUMBERED = /^任务(\d+)[：:]/u;

function read(name: (text: string, number: number) => string) {
  const change = (rows: Rows): Rows =>
    rows.map(row =>
      row.map(cell => ({
        ...cell,
        text: NUMBERED.test(cell.text) ? name(cell.text, Number(NUMBERED.exec(cell.text)?.[1])) : cell.text,
      })),
    );
  const document = documentOf(sheet, rows => [{ rows: change(rows) }]);
  const scoring = defaultScoring(0.001);
  const record = scoreRecord(understandDocument(document).record, {
    scoring,
    recordId: 'r',
    document,
    auditShare: 0,
  });
  const isLabel = (path: string) => /^mainTasks\[\d+\]\.label$/u.test(path);
  return {
    doubts: record.fields.find(({ path }) => path === 'mainTasks')?.doubts ?? [],
    labels: record.fields.filter(({ path }) => isLabel(path)).map(({ value }) => value),
    asked: record.fields.filter(({ path, status }) => isLabel(path) && status === 'needs-review').length,
  };
}

const without = (text: string) => text.replace(NUMBERED, '');

describe('a list that the definition numbers', () => {
  it('may be one that the paper does not number: nobody is asked for the numbers', () => {
    const { doubts, labels, asked } = read(without);
    expect(doubts).toEqual([]);
    expect(labels.length).toBeGreaterThan(1);
    expect(new Set(labels)).toEqual(new Set([null]));
    expect(asked).toBe(0);
  });

  it('is asked about where one row has lost its number, or all have half lost it', () => {
    const one = read((text, number) => (number === 2 ? without(text) : text));
    expect(one.doubts).toContain('row-without-number');
    expect(one.asked).toBeGreaterThan(0);
    const half = read((text, number) => `${number}、${without(text)}`);
    expect(half.asked).toBeGreaterThan(0);
  });
});
