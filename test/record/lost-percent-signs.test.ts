import { expect, it } from 'vitest';
import { readForm } from '../support/read-form.ts';

const fields = {
  finances: {
    rows: { item: { header: '项目', key: true }, share: { header: '占比', type: 'percentage' } },
  },
};
const sharesOf = (...shares: readonly string[]) => {
  const rows = shares.map((share, index) => [`第${index + 1}类收入`, share]);
  const { record } = readForm(fields, [['项目', '占比'], ...rows]);
  return record.leaves
    .filter(({ type }) => type === 'percentage')
    .map(({ value, problem }) => [value, problem]);
};

it('asks about a percentage that lost its sign, and proposes it without the digit the sign was read as', () => {
  expect(sharesOf('41.61%', '32.56%', '3.05%', '25.838', '31.94')).toEqual([
    [41.61, null],
    [32.56, null],
    [3.05, null],
    [25.83, 'not-a-percentage'],
    [31.94, 'not-a-percentage'],
  ]);
});

it('asks nothing where a column prints no signs', () => {
  expect(sharesOf('41.61', '32.568', '25.8%')).toEqual([
    [41.61, null],
    [32.568, null],
    [25.8, null],
  ]);
});
