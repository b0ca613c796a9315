import { expect, it } from 'vitest';
import { darknessAlong, darknessWhereFree } from '../../src/table/line-darkness.ts';
import { ruleOf } from '../../src/table/rules.ts';
import type { Stroke } from '../../src/table/strokes.ts';

/** A line of 2 px along 60 px, from 15 to 45 beside a character that makes it 6 px thick and leaves no paper behind it. */
const isBeside = (along: number) => along >= 15 && along < 45;
const length = 60;
const places = Array.from({ length }, (_, along) => along);
const stroke: Stroke = {
  start: 0,
  end: length,
  first: Int32Array.from(places, () => 4),
  last: Int32Array.from(places, along => (isBeside(along) ? 9 : 5)),
  freeBefore: Uint8Array.from(places, () => 1),
  freeAfter: Uint8Array.from(places, along => (isBeside(along) ? 0 : 1)),
  branches: [],
  thicknessPx: 4,
};
const grey = {
  widthPx: length,
  heightPx: 12,
  channels: 1 as const,
  data: Uint8Array.from({ length: length * 12 }, (_, at) => {
    const [along, across] = [at % length, Math.floor(at / length)];
    return across >= 4 && across <= (isBeside(along) ? 9 : 5) ? 0 : 255;
  }),
};
const line = ruleOf([stroke], 28);

it('tells a line from the character beside it by where it has paper on both sides', () => {
  expect(Math.max(...darknessAlong(line, grey, 6))).toBe(6 * 255);
  expect(darknessWhereFree(line, grey, 0.25)).toBe(2 * 255);
});

it('knows nothing of a line that is hardly seen by itself', () => {
  expect(darknessWhereFree(line, grey, 0.6)).toBe(null);
});
