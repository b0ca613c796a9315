import { right } from '../model/geometry.ts';
import type { Bitmap, GreyRaster } from '../model/raster.ts';
import { cutRows, type GlyphBox } from './glyphs.ts';
import { runNetwork, sampleAt, shippedNetwork } from './small-network.ts';

/** What may begin at a place behind the first digit of a number; `inside` is a place within a character. */
export const tailClasses = ['digit', '%', '‰', '℃', 'm', 'm²', 'm³', 'mark', 'other', 'inside'] as const;
export type TailClass = (typeof tailClasses)[number];
/** Probability of every class, in the order of `tailClasses`. */
export type TailScores = readonly number[];

/** The rows between which the digits before a place stand. */
export interface DigitRows {
  readonly topPx: number;
  readonly heightPx: number;
}

/** A place in a line where a character may begin. */
export interface Anchor {
  readonly x: number;
  /** Paper before it, px; 0 within a run of ink. */
  readonly gapPx: number;
  /** Width of the ink from here to the next paper, px. */
  readonly runPx: number;
  /** Paper behind that ink, px. */
  readonly nextGapPx: number;
}

/** Columns and rows of the window, a cell's size, and how far it reaches before and above. Heights of a digit. */
const WINDOW = { columns: 24, rows: 18, cell: 0.084, before: 0.3, above: 0.34 } as const;
/** The gaps and the run tell pieces from characters. */
const PLACE_FEATURES = 3;
export const featureCount = WINDOW.columns * WINDOW.rows + PLACE_FEATURES;
/** Of so many digits before a place the middle rows are taken. */
const DIGITS = 4;
/** Half the columns about a digit's centre that are looked at, and what is too low for a digit. Line heights. */
const ABOUT = 0.16;
const LEAST_DIGIT = 0.35;

/**
 * What begins at a place behind a digit, by the grey of a window as large as two digits: both readers lose the thin
 * stroke of % and the rings of ‰, and pass over the small 2 of ㎡ together. A small network trained on many fonts,
 * printed, copied and faxed (`scripts/train-tails.ts`); drawn rings failed on strokes as thin as hairs.
 */
export function lookAtTail(image: GreyRaster, anchor: Anchor, rows: DigitRows): TailScores {
  return runNetwork(trained(), tailFeatures(image, anchor, rows));
}

const trained = shippedNetwork(new URL('./tail-network.json', import.meta.url));

/** The rows of the last digits at these places, px; null where no ink is as tall as a digit. */
export function digitRows(ink: Bitmap, centresPx: readonly number[], lineHeightPx: number): DigitRows | null {
  const aboutPx = Math.max(1, Math.round(ABOUT * lineHeightPx));
  const boxes = centresPx.slice(-DIGITS).flatMap(centrePx => {
    const fromPx = Math.max(0, Math.round(centrePx) - aboutPx);
    const toPx = Math.min(ink.widthPx, Math.round(centrePx) + aboutPx + 1);
    const box = fromPx < toPx ? cutRows(ink, fromPx, toPx) : null;
    return box !== null && box.height >= LEAST_DIGIT * lineHeightPx ? [box] : [];
  });
  if (boxes.length === 0) return null;
  const middle = (values: readonly number[]) =>
    [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;
  const topPx = middle(boxes.map(({ y }) => y));
  const endPx = middle(boxes.map(({ y, height }) => y + height));
  return endPx > topPx ? { topPx, heightPx: endPx - topPx } : null;
}

/** Where each run of ink begins. */
export function runStarts(glyphs: readonly GlyphBox[]): Anchor[] {
  return glyphs.map((glyph, index) => anchorAt(glyphs, index, glyph.x));
}

/** A place in a run of ink. */
export function anchorAt(glyphs: readonly GlyphBox[], index: number, x: number): Anchor {
  const [before, own, next] = [glyphs[index - 1], glyphs[index], glyphs[index + 1]];
  const endPx = own === undefined ? x : right(own);
  const isStart = own?.x === x;
  return {
    x,
    gapPx: isStart ? x - (before === undefined ? 0 : right(before)) : 0,
    runPx: endPx - x,
    nextGapPx: next === undefined ? Number.POSITIVE_INFINITY : next.x - endPx,
  };
}

/** The ink in each cell of the window, 0 to 1, then the gap before, the run and the gap behind in heights of a digit. */
export function tailFeatures(
  { data, widthPx, heightPx }: GreyRaster,
  { x: startPx, gapPx, runPx, nextGapPx }: Anchor,
  { topPx, heightPx: digitPx }: DigitRows,
): Float32Array {
  const features = new Float32Array(featureCount);
  const stepPx = (WINDOW.cell * digitPx) / 2;
  const [leftPx, upperPx] = [startPx - WINDOW.before * digitPx, topPx - WINDOW.above * digitPx];
  let most = 1;
  for (let row = 0; row < 2 * WINDOW.rows; row++) {
    const y = upperPx + (row + 0.5) * stepPx - 0.5;
    if (y < 0 || y > heightPx - 1) continue;
    for (let column = 0; column < 2 * WINDOW.columns; column++) {
      const x = leftPx + (column + 0.5) * stepPx - 0.5;
      if (x < 0 || x > widthPx - 1) continue;
      const own = 255 - sampleAt(data, widthPx, heightPx, x, y);
      most = Math.max(most, own);
      const at = (row >> 1) * WINDOW.columns + (column >> 1);
      features[at] = (features[at] ?? 0) + own / 4;
    }
  }
  const cells = WINDOW.columns * WINDOW.rows;
  for (let at = 0; at < cells; at++) features[at] = (features[at] ?? 0) / most;
  for (const [index, px] of [gapPx, runPx, nextGapPx].entries()) {
    features[cells + index] = Math.min(1, px / digitPx);
  }
  return features;
}
