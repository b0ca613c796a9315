import { expect, it } from 'vitest';
import type { SeenCharacter } from '../../src/reading/seen-character.ts';
import { withTimesSigns } from '../../src/reading/times-signs.ts';

const LINE_PX = 30;

/** The characters of a line, each in a place of 20 px, on a foot at 26 px; the x ends as far above it as is said. */
function read(text: string, raisedPx: number): string {
  const seen = [...text].map(
    (one, index): SeenCharacter => ({
      text: one,
      probability: 0.9,
      alternatives: [],
      centrePx: 20 * index + 10,
    }),
  );
  const glyphs = [...text].map((one, index) => {
    const end = 26 - (one === 'x' ? raisedPx : 0);
    return { x: 20 * index + 3, y: end - 12, width: 14, height: 12 };
  });
  return withTimesSigns(seen, glyphs, LINE_PX)
    .map(one => one.text)
    .join('');
}

it.each([
  ['M8x40', 'M8×40'],
  ['2.4米x2.6米', '2.4米×2.6米'],
  ['x2.6米', '×2.6米'],
  ['Ax40', 'Ax40'],
  ['8xB', '8xB'],
])('takes the x of %s for ×, where it stands above the line: %s', (text, times) => {
  expect(read(text, 4)).toBe(times);
  expect(read(text, 0)).toBe(text);
});
