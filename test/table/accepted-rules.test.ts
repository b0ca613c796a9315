import { expect, it } from 'vitest';
import { acceptedRules } from '../../src/table/accepted-rules.ts';
import { ruleOf } from '../../src/table/rules.ts';

const TEXT_HEIGHT_PX = 20;

/** A rule 2 px thick at `acrossPx` with ink in these stretches along it. */
function rule(acrossPx: number, pieces: readonly (readonly [number, number])[]) {
  const start = Math.min(...pieces.map(([from]) => from));
  const end = Math.max(...pieces.map(([, to]) => to));
  const places = Array.from({ length: end - start }, (_, at) => at + start);
  const isInk = (place: number) => pieces.some(([from, to]) => place >= from && place < to);
  const ink = places.map(isInk);
  const free = Uint8Array.from(ink, own => (own ? 1 : 0));
  const stroke = {
    start,
    end,
    first: Int32Array.from(ink, own => (own ? acrossPx : -1)),
    last: Int32Array.from(ink, own => (own ? acrossPx + 1 : -1)),
    thicknessPx: 2,
    freeBefore: free,
    freeAfter: free,
    branches: [],
  };
  return ruleOf([stroke], TEXT_HEIGHT_PX);
}

const rows = [0, 38, 76, 114, 152, 190].map(y => rule(y, [[0, 400]]));
const sides = [rule(0, [[0, 192]]), rule(400, [[0, 192]])];
const acceptedAt = (upright: ReturnType<typeof rule>) =>
  acceptedRules(rows, [...sides, upright], TEXT_HEIGHT_PX).vertical.includes(upright);

it('takes uprights of the same character in row below row, and the rules between, for no dashed rule', () => {
  const crossings = rows.map(
    ({ positionPx }) => [Math.round(positionPx), Math.round(positionPx) + 2] as const,
  );
  const uprights = [9, 47, 85, 123].map(from => [from, from + 21] as const);
  expect(acceptedAt(rule(200, [...uprights, ...crossings.slice(1, 5)]))).toBe(false);
});

it('but a dashed rule for one, and one that a copy broke', () => {
  const dashes = Array.from({ length: 19 }, (_, at) => [at * 10, at * 10 + 6] as const);
  expect(acceptedAt(rule(200, dashes))).toBe(true);
  expect(
    acceptedAt(
      rule(200, [
        [0, 70],
        [95, 120],
        [140, 192],
      ]),
    ),
  ).toBe(true);
});

it('takes the two dots of marks that end lines one below the other for no dotted rule, but where it joins two rules', () => {
  const marks = (from: number, lines: number) =>
    Array.from({ length: lines }, (_, line) => {
      const top = from + line * 30;
      return [
        [top, top + 4],
        [top + 9, top + 15],
      ] as const;
    }).flat();
  expect(acceptedAt(rule(200, marks(20, 5)))).toBe(false);
  expect(acceptedAt(rule(200, [...marks(2, 6), [180, 190]]))).toBe(true);
});

it('takes colons at one place of every row for no dashed rule, though the dots of some stand as near as pinholes are long', () => {
  const low = [0, 24, 48, 72, 96, 120, 144, 168].map(y => rule(y, [[0, 400]]));
  const edges = [rule(0, [[0, 170]]), rule(400, [[0, 170]])];
  const colons = [0, 24, 48, 72, 96, 120, 144].flatMap((top, row) => {
    const lower = top + (row % 2 === 0 ? 14 : 15);
    return [
      [top + 8, top + 11],
      [lower, lower + 3],
    ] as const;
  });
  const crossings = low.map(
    ({ positionPx }) => [Math.round(positionPx), Math.round(positionPx) + 1] as const,
  );
  const upright = rule(200, [...crossings, ...colons]);
  expect(acceptedRules(low, [...edges, upright], TEXT_HEIGHT_PX).vertical.includes(upright)).toBe(false);
});
