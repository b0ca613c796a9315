import { expect, it } from 'vitest';
import { lackingUnits } from '../../src/confidence/row-units.ts';
import type { ValuedLeaf } from '../../src/model/record.ts';
import { valuedLeaf } from '../support/valued-leaf.ts';

function leavesOf(
  ...rows: readonly (readonly [target: string | null, actual: string | null])[]
): ValuedLeaf[] {
  return rows.flatMap((units, row) =>
    ['target', 'actual'].flatMap((name, index) => {
      const path = `indicators[${row}].${name}`;
      const leaf = { ...valuedLeaf(path, '98'), type: 'target' as const };
      return [
        { ...leaf, path: `${path}.value`, value: 98 },
        { ...leaf, path: `${path}.unit`, value: units[index] ?? null },
      ];
    }),
  );
}
const both = ['%', '%'] as const;
const six = [both, both, both, both, both, both];

it('knows the target of a row that lost the unit which the other one has', () => {
  expect([...lackingUnits(leavesOf(...six, ['%', null]))]).toEqual(['indicators[6].actual']);
  expect([...lackingUnits(leavesOf(...six, [null, '人']))]).toEqual(['indicators[6].target']);
});

it('leaves lists alone where rows do without it, and rows without any', () => {
  const [one, none] = [['%', null] as const, [null, null] as const];
  expect(lackingUnits(leavesOf(...six, one, one)).size).toBe(0);
  expect(lackingUnits(leavesOf(...six, none)).size).toBe(0);
  expect(lackingUnits(leavesOf(both, both, one)).size).toBe(0);
});
