import { describe, expect, it } from 'vitest';
import { loadOpenCv } from '../../src/imaging/opencv.ts';
import { withoutHalftone } from '../../src/page/halftone.ts';
import { greyOf } from '../support/drawing.ts';

const [WIDTH_PX, HEIGHT_PX] = [420, 300];
/** The shaded cell. */
const CELL = { left: 60, top: 60, right: 300, bottom: 200 };

const isShaded = (x: number, y: number) =>
  x >= CELL.left && x < CELL.right && y >= CELL.top && y < CELL.bottom;
/** Dots of 2 px, 4 px apart, every other row shifted by half of that: a screen at 45°. */
const onDot = (x: number, y: number) => y % 4 < 2 && (x + (y % 8 < 4 ? 0 : 2)) % 4 < 2;
/** A frame, and characters of strokes 3 px wide in the cell and beside it. */
const onFrame = (x: number, y: number) =>
  x >= CELL.left - 3 && x < CELL.right + 3 && y >= CELL.top - 3 && y < CELL.bottom + 3 && !isShaded(x, y);
const onText = (x: number, y: number) =>
  y >= 115 && y < 145 && ((x >= 120 && x < 240) || (x >= 320 && x < 400)) && (x % 15 < 3 || y % 15 < 3);

const screened = (dotLevel: number) =>
  greyOf(WIDTH_PX, HEIGHT_PX, (x, y) =>
    onFrame(x, y) || onText(x, y) ? 40 : isShaded(x, y) && onDot(x, y) ? dotLevel : 250,
  );

describe('withoutHalftone', () => {
  it.each([90, 120])(
    'makes the dots of a shaded cell paper and leaves its text and frame (dots of %d)',
    async level => {
      const cv = await loadOpenCv();
      const given = screened(level);
      const { data } = withoutHalftone(cv, given);
      let [dots, dotsLeft, print, printLeft] = [0, 0, 0, 0];
      for (let y = 0; y < HEIGHT_PX; y++) {
        for (let x = 0; x < WIDTH_PX; x++) {
          const isDark = (data[y * WIDTH_PX + x] ?? 255) < 200;
          if (onFrame(x, y) || onText(x, y)) {
            print++;
            if (isDark) printLeft++;
          } else if (isShaded(x, y) && onDot(x, y)) {
            dots++;
            if (isDark) dotsLeft++;
          } else expect(data[y * WIDTH_PX + x]).toBe(250);
        }
      }
      expect(printLeft).toBe(print);
      // Those that touch strokes stay with them.
      expect(dotsLeft / dots).toBeLessThan(0.3);
    },
  );

  it('gives a page without a screen back as it is: text, however dense, and grain', async () => {
    const cv = await loadOpenCv();
    const text = greyOf(WIDTH_PX, HEIGHT_PX, (x, y) => (y % 24 > 3 && (x % 8 < 2 || y % 6 < 2) ? 40 : 250));
    expect(withoutHalftone(cv, text)).toBe(text);
    // Strokes of small type, as near as dots, but not everywhere.
    const isStroke = (x: number, y: number) => ((((x >> 2) * 7919) ^ ((y >> 2) * 104729)) >> 3) % 10 < 6;
    const small = greyOf(WIDTH_PX, HEIGHT_PX, (x, y) =>
      isStroke(x, y) && x % 4 < 2 && y % 4 < 2 ? 20 : 250,
    );
    expect(withoutHalftone(cv, small)).toEqual(small);
    const grain = greyOf(WIDTH_PX, HEIGHT_PX, (x, y) => 230 + ((x * 7919 + y * 104729) % 23));
    expect(withoutHalftone(cv, grain)).toBe(grain);
  });
});
