import { describe, expect, it } from 'vitest';
import type { CheckResult, ValuedLeaf } from '../../src/model/record.ts';
import { type Judged, type Sums, settledBySums } from '../../src/record/settle-by-sums.ts';
import { type Doubted, valuedLeaf } from '../support/valued-leaf.ts';

const amount = (path: string, text: string, places: Doubted = {}): ValuedLeaf =>
  valuedLeaf(path, text, places, { type: 'amount', value: Number(text) });
const contested = (other: string, probability = 0.3): Doubted[number] => ({
  support: 'voted',
  probability: 0.7,
  alternatives: [{ text: other, probability }],
});

const paths = ['total', 'a', 'b'];
const numberAt = (leaves: readonly ValuedLeaf[], path: string) =>
  Number(leaves.find(leaf => leaf.path === path)?.value ?? 0);
const sumOf = (leaves: readonly ValuedLeaf[]): CheckResult => ({
  id: 'sum',
  paths,
  ok: numberAt(leaves, 'total') === numberAt(leaves, 'a') + numberAt(leaves, 'b'),
  detail: 'a and b make the total',
});
const adds: Sums<Judged> = {
  judge: leaves => ({ leaves, checks: [sumOf(leaves)] }),
  ids: new Set(['sum']),
  numberIn: (_, text) => (/^\d+$/u.test(text) ? Number(text) : null),
};
const settle = (leaves: readonly ValuedLeaf[], sums = adds) => settledBySums(sums.judge(leaves), sums).leaves;
const settled = (leaves: readonly ValuedLeaf[]) => settle(leaves).map(({ value, raw }) => [value, raw]);

describe('settledBySums', () => {
  it('takes the digit that the other reader saw where only it makes the sum come out', () => {
    const leaves = [amount('total', '100'), amount('a', '36', { 1: contested('8') }), amount('b', '62')];
    expect(settled(leaves)).toEqual([
      [100, '100'],
      [38, '38'],
      [62, '62'],
    ]);
    const [, mended] = settle(leaves);
    expect(mended?.located.text[1]).toMatchObject({
      text: '8',
      support: 'voted',
      alternatives: [{ text: '6', probability: 0.7 }],
    });
  });

  it('asks where what makes the sum come out is hardly an answer', () => {
    const leaves = [
      amount('total', '100'),
      amount('a', '36', { 1: contested('8', 0.05) }),
      amount('b', '62'),
    ];
    expect(settle(leaves)[1]).toMatchObject({ value: 38, problem: 'digit-by-its-sum' });
  });

  it('takes the only digit that makes the sum come out where the readers thought of none, and asks', () => {
    const unsure = { 1: { support: 'voted', probability: 0.6 } } as const;
    const [, mended, firm] = settle([amount('total', '100'), amount('a', '36', unsure), amount('b', '62')]);
    expect(mended).toMatchObject({ value: 38, problem: 'digit-by-its-sum' });
    expect(firm).toMatchObject({ value: 62, problem: null });
    const both = [amount('total', '100'), amount('a', '36', unsure), amount('b', '62', unsure)];
    expect(settled(both).map(([value]) => value)).toEqual([100, 36, 62]);
    expect(settled([amount('total', '100'), amount('a', '36'), amount('b', '62')])[1]).toEqual([36, '36']);
  });

  it('takes it in a text that holds the number', () => {
    const text = (own: string, places: Doubted = {}) => valuedLeaf('b', own, places);
    const holds: Sums<Judged> = {
      ...adds,
      judge: leaves => {
        const words = String(leaves.find(({ path }) => path === 'b')?.value);
        return { leaves, checks: [{ ...sumOf(leaves), ok: words === '20千克62件' }] };
      },
    };
    const leaves = (places: Doubted) => [
      amount('total', '100'),
      amount('a', '38'),
      text('20千克52件', places),
    ];
    const [, , mended] = settle(leaves({ 4: contested('6') }), holds);
    expect([mended?.value, mended?.raw]).toEqual(['20千克62件', '20千克62件']);
    const [, , asked] = settle(leaves({ 4: contested('G') }), holds);
    expect([asked?.value, asked?.problem]).toEqual(['20千克62件', 'digit-by-its-sum']);
    expect(settle(leaves({}), holds)).toEqual(leaves({}));
  });

  it.each([
    ['no digit would make it come out', [amount('a', '36', { 0: contested('9') }), amount('b', '62')]],
    ['its digits are read firmly', [amount('a', '36'), amount('b', '62')]],
    [
      'two ways make it come out',
      [amount('a', '36', { 1: contested('8') }), amount('b', '62', { 1: contested('4') })],
    ],
    ['the sum holds', [amount('a', '38', { 1: contested('6') }), amount('b', '62')]],
  ])('leaves all as it was read where %s', (_, parts) => {
    const leaves = [amount('total', '100'), ...parts];
    expect(settle(leaves)).toEqual(leaves);
  });

  it('breaks no check that holds', () => {
    const leaves = [amount('total', '100'), amount('a', '36', { 1: contested('8') }), amount('b', '62')];
    const small = (all: readonly ValuedLeaf[]): CheckResult => ({
      id: 'small',
      paths: ['a'],
      ok: numberAt(all, 'a') < 37,
      detail: 'a is small',
    });
    const judge = (all: readonly ValuedLeaf[]) => ({ leaves: all, checks: [sumOf(all), small(all)] });
    expect(settle(leaves, { ...adds, judge })).toEqual(leaves);
  });

  it('leaves checks alone that are no sums: paper may be wrong', () => {
    const leaves = [amount('total', '100'), amount('a', '36', { 1: contested('8') }), amount('b', '62')];
    expect(settle(leaves, { ...adds, ids: new Set() })).toEqual(leaves);
  });
});
