import { describe, expect, it } from 'vitest';
import type { CellText } from '../support/read-document.ts';
import { readForm } from '../support/read-form.ts';

const amount = (header: string) => ({ header, type: 'amount' });
const fields = {
  finances: {
    totals: ['合计'],
    rows: {
      kind: { rowLabel: 2, carried: true },
      item: { rowLabel: 1, key: true },
      now: amount('当年金额'),
      before: amount('上年金额'),
    },
  },
  income: { type: 'amount', label: '合计', column: 'finances.now' },
  spending: { type: 'amount', label: '合计', column: 'finances.now' },
};

const unreadable: CellText = { text: '', unreadable: true };

/** Two kinds of two entries each and their sums; the first sum's words and amount as given. */
function readWith(label: CellText | string, sum = '50') {
  return readForm(fields, [
    [{ text: '资金情况', columnSpan: 2 }, '当年金额', '上年金额'],
    [{ text: '收入', rowSpan: 3 }, '拨款', '30', '25'],
    ['其他', '20', '15'],
    [label, sum, '40'],
    [{ text: '支出', rowSpan: 3 }, '人员', '10', '11'],
    ['运转', '35', '22'],
    ['合计', '45', '33'],
  ]);
}

describe('a sum whose words are lost', () => {
  const right = readWith('合计');

  it.each([
    ['unreadable', unreadable],
    ['blank', ''],
  ])('is known by what it adds up, its words %s', (_, label) => {
    const { data, record } = readWith(label);
    expect(data).toEqual(right.data);
    expect(data).toMatchObject({ income: 50, spending: 45 });
    const trust = record.leaves.find(leaf => leaf.path === 'income')?.located.locationConfidence;
    expect(trust).toBeLessThan(0.6);
  });

  it('is no sum where it adds up to something else; what follows may have moved up and is doubted', () => {
    const { data, record } = readWith(unreadable, '51');
    expect((data.finances as unknown[]).length).toBe(5);
    const trustIn = (row: number) =>
      record.leaves.find(leaf => leaf.path === `finances[${row}].now`)?.located.locationConfidence ?? 0;
    expect([trustIn(0), trustIn(1)].every(trust => trust > 0.9)).toBe(true);
    expect([trustIn(2), trustIn(3), trustIn(4)].every(trust => trust < 0.6)).toBe(true);
  });

  it('is an entry where its words are those of one', () => {
    expect((readWith('利息').data.finances as unknown[]).length).toBe(5);
  });
});
