import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../../src/model/raster.ts';
import { cellInk } from '../../src/reading/cell-ink.ts';
import { lineJobs } from '../../src/reading/line-jobs.ts';
import { splitLines } from '../../src/reading/split-lines.ts';

const TEXT_HEIGHT_PX = 20;

/** A cell 200 x 100 px with rectangles of ink: x, y, width, height. */
function cell(...patches: readonly (readonly [number, number, number, number])[]): Bitmap {
  const [widthPx, heightPx] = [200, 100];
  const data = new Uint8Array(widthPx * heightPx);
  for (const [left, top, width, height] of patches) {
    for (let y = top; y < top + height; y++) data.fill(1, y * widthPx + left, y * widthPx + left + width);
  }
  return { widthPx, heightPx, data };
}

const whole = { x: 0, y: 0, width: 200, height: 100 };
const noMarks = cell();

function inkOf(bitmap: Bitmap, marks = noMarks) {
  return cellInk(bitmap, marks, whole, TEXT_HEIGHT_PX);
}

describe('cellInk', () => {
  it('finds a cell without ink blank', () => {
    expect(inkOf(cell()).text.components).toEqual([]);
  });

  it('finds a cell with speckle and slivers of rules blank', () => {
    const bitmap = cell([50, 50, 2, 2], [120, 20, 1, 3], [0, 0, 2, 100], [0, 97, 200, 2]);
    expect(inkOf(bitmap).text.components).toEqual([]);
  });

  it('takes a dot far from text for dust, and keeps one beside it', () => {
    expect(inkOf(cell([90, 50, 6, 6])).text.components).toEqual([]);
    const beside = inkOf(cell([20, 50, 6, 6], [100, 40, 18, 20], [124, 54, 6, 6])).text.components;
    expect(beside.map(({ box }) => box.x)).toEqual([100, 124]);
  });

  it('keeps the mark at the end of a line that is spread out, as far from its text as that is spread', () => {
    const spread = Array.from({ length: 9 }, (_, at) => [2 + at * 20, 40, 9, 10] as const);
    const kept = cellInk(cell(...spread, [186, 46, 3, 3]), noMarks, whole, 10).text.components;
    expect(kept.map(({ box }) => box.x)).toContain(186);
    const apart = spread.filter((_, at) => at === 0 || at === 7);
    const left = cellInk(cell(...apart, [186, 46, 3, 3]), noMarks, whole, 10).text.components;
    expect(left.map(({ box }) => box.x)).not.toContain(186);
  });

  it.each([
    ['dash', [90, 49, 7, 2]],
    ['slash', [90, 40, 6, 18]],
    ['one', [4, 40, 4, 16]],
  ] as const)('does not find a cell with a lone %s blank', (_, patch) => {
    expect(inkOf(cell(patch)).text.components).toHaveLength(1);
  });

  it('sets slivers where a seal lay apart, and keeps text beside it', () => {
    const marks = cell([100, 0, 60, 100]);
    const ink = inkOf(cell([10, 40, 18, 20], [120, 10, 9, 2]), marks);
    expect(ink.text.components.map(({ box }) => box.x)).toEqual([10]);
    expect(ink.traces?.components.map(({ box }) => box.x)).toEqual([120]);
  });

  it('knows when ink reaches the border', () => {
    expect(inkOf(cell([182, 40, 18, 20])).text.touchesBorder).toBe(true);
    expect(inkOf(cell([100, 40, 18, 20])).text.touchesBorder).toBe(false);
  });
});

describe('splitLines', () => {
  const boxes = (bitmap: Bitmap) => splitLines(bitmap, bitmap, TEXT_HEIGHT_PX).map(({ box }) => box);

  it('finds lines top to bottom with the extent of their ink', () => {
    expect(boxes(cell([10, 10, 60, 20], [10, 40, 90, 20], [10, 70, 30, 20]))).toEqual([
      { x: 10, y: 10, width: 60, height: 20 },
      { x: 10, y: 40, width: 90, height: 20 },
      { x: 10, y: 70, width: 30, height: 20 },
    ]);
  });

  it('keeps the strokes of 二 and the dots of a colon together', () => {
    expect(boxes(cell([10, 20, 18, 2], [10, 28, 18, 3]))).toHaveLength(1);
  });

  it('keeps the halves of a character together that a fax parted, and lines of small type apart', () => {
    expect(boxes(cell([90, 20, 18, 10], [90, 31, 18, 9]))).toHaveLength(1);
    expect(boxes(cell([90, 20, 60, 10], [90, 33, 60, 10]))).toHaveLength(2);
  });

  it('cuts lines that touch where the ink thins out', () => {
    expect(boxes(cell([10, 10, 100, 20], [50, 30, 3, 4], [10, 34, 100, 20]))).toHaveLength(2);
  });

  it('leaves one line of large type whole', () => {
    expect(boxes(cell([10, 10, 36, 38], [60, 10, 36, 38]))).toHaveLength(1);
  });

  it('follows a line that slopes', () => {
    const steps = Array.from(
      { length: 18 },
      (_, index) => [index * 10, 10 + Math.round(index / 4), 8, 18] as const,
    );
    const lower = steps.map(([x, y, width, height]) => [x, y + 21, width, height] as const);
    expect(boxes(cell(...steps, ...lower))).toHaveLength(2);
  });
});

describe('lineJobs', () => {
  const grey = { widthPx: 200, heightPx: 100, channels: 1, data: new Uint8Array(20000).fill(255) } as const;
  const jobs = (bitmap: Bitmap) => lineJobs(grey, inkOf(bitmap).text, TEXT_HEIGHT_PX);

  it('reads stacked characters as one strip', () => {
    const strip = jobs(cell([90, 4, 18, 18], [90, 27, 18, 18], [90, 50, 18, 18], [90, 73, 18, 18]));
    expect(strip).toHaveLength(1);
    expect(strip[0]?.image.widthPx).toBeGreaterThan(4 * 18);
  });

  it('reads short texts that white parts by themselves, but for the characters of one word', () => {
    expect(jobs(cell([90, 4, 8, 18], [90, 52, 10, 18]))).toHaveLength(2);
    expect(jobs(cell([90, 2, 38, 18], [90, 24, 38, 18], [90, 70, 38, 18]))).toHaveLength(2);
    expect(jobs(cell([90, 4, 18, 18], [90, 52, 18, 18]))).toHaveLength(1);
  });

  it('reads a wrapped last character together with its line', () => {
    expect(jobs(cell([10, 10, 120, 20], [60, 40, 12, 20]))).toHaveLength(1);
  });

  it('reads a full stop that wrapped together with its line, not a speck below a line with room behind it', () => {
    expect(jobs(cell([10, 10, 180, 20], [12, 52, 7, 7]))).toHaveLength(1);
    expect(jobs(cell([10, 10, 120, 20], [12, 52, 7, 7]))).toHaveLength(2);
    expect(jobs(cell([10, 10, 180, 20], [120, 52, 7, 7]))).toHaveLength(2);
  });

  it('repeats only single characters', () => {
    expect(jobs(cell([90, 40, 12, 20]))[0]?.tight).not.toBeNull();
    expect(jobs(cell([90, 40, 60, 20]))[0]?.tight).toBeNull();
  });
});
