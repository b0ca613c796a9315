import { inkRuns } from '../imaging/ink-runs.ts';
import { type Box, bottom, right } from '../model/geometry.ts';
import type { Bitmap, GreyRaster } from '../model/raster.ts';
import { DotPlaces } from './dot-places.ts';

/** No speck is larger than this on a side; full stops, commas and the dots of characters may be as small. Text heights. */
const LARGEST_SPECK = 0.22;
/** Side of the squares in which a page is surveyed. Text heights. */
const TILE = 0.5;
/** So many specks of a size, alone on the paper, are a habit of the page. */
const LEAST_ALONE = 8;
/** Where noise explains this share of the dots of a size that stand nowhere a dot belongs, all of these are noise. */
const NOISE_SHARE = 0.3;
/** Strokes are blurred beyond their ink by about this much, px. */
const HALO_PX = 2;

/** A straight page as it is worked on and as it is read. */
export interface Pictures {
  readonly grey: GreyRaster;
  readonly legible: GreyRaster;
  /** Everything dark. */
  readonly ink: Bitmap;
}

/**
 * Takes the specks of a speckled page out of its pictures, as a copier's glass or a noisy line leaves them: dots of the
 * sizes that also lie alone on the blank paper, as often near text as their density there has it. A dot stays where a
 * dot belongs: in a glyph, a colon, a number, an ellipsis, between names. Pages without such dots stay as they are.
 */
export function wipeSpecks(pictures: Pictures, textHeightPx: number): Pictures {
  const specks = findSpecks(pictures.ink, textHeightPx);
  if (specks.length === 0) return pictures;
  const grey = { ...pictures.grey, data: pictures.grey.data.slice() };
  const legible =
    pictures.legible === pictures.grey ? grey : { ...pictures.legible, data: pictures.legible.data.slice() };
  const ink = { ...pictures.ink, data: pictures.ink.data.slice() };
  for (const box of specks) wipe({ grey, legible, ink }, pictures.ink, box);
  return { grey, legible, ink };
}

/** Boxes of the dots that are noise. */
export function findSpecks(ink: Bitmap, textHeightPx: number): readonly Box[] {
  const runs = inkRuns(ink);
  const largestPx = LARGEST_SPECK * textHeightPx;
  const isSmall = runs.boxes.map(box => Math.max(box.width, box.height) <= largestPx);
  const small = runs.boxes.filter((_, patch) => isSmall[patch]);
  if (small.length < LEAST_ALONE) return [];
  const survey = new Survey(ink, textHeightPx);
  runs.patches.forEach((patch, run) => {
    if (isSmall[patch] !== true) survey.markSolid(runs.starts[run] ?? 0, runs.ends[run] ?? 0);
  });
  const [free, near] = parted(small, box => survey.isFree(box));
  if (free.length < LEAST_ALONE) return [];
  const large = runs.boxes.filter((_, patch) => isSmall[patch] !== true);
  const places = new DotPlaces(large, small, textHeightPx);
  const alone = free.filter(box => !places.isOfLine(box));
  const odd = near.filter(box => !places.belongs(box));
  const { freeTiles, tiles } = survey.measure();
  const noise = noiseSizes(alone, odd, (tiles - freeTiles) / Math.max(1, freeTiles));
  const isNoise = (box: Box) => noise.has(sizeOf(box));
  return [...alone, ...odd].filter(isNoise);
}

/** Sizes of dots, by their longer side, of which most odd ones are noise. */
function noiseSizes(alone: readonly Box[], odd: readonly Box[], nearPerFree: number): ReadonlySet<number> {
  const countsOf = (boxes: readonly Box[]) => {
    const counts = new Map<number, number>();
    for (const box of boxes) counts.set(sizeOf(box), (counts.get(sizeOf(box)) ?? 0) + 1);
    return counts;
  };
  const [aloneOf, oddOf] = [countsOf(alone), countsOf(odd)];
  // A speck cut by the sampling grid is a pixel larger or smaller.
  const around = (counts: ReadonlyMap<number, number>, size: number) =>
    [size - 1, size, size + 1].reduce((sum, one) => sum + (counts.get(one) ?? 0), 0);
  const sizes = new Set<number>();
  for (const size of aloneOf.keys()) {
    const found = around(aloneOf, size);
    if (found >= LEAST_ALONE && found * nearPerFree >= NOISE_SHARE * around(oddOf, size)) sizes.add(size);
  }
  return sizes;
}

function sizeOf({ width, height }: Box): number {
  return Math.max(width, height);
}

function parted(boxes: readonly Box[], isFirst: (box: Box) => boolean): [Box[], Box[]] {
  const [first, second]: [Box[], Box[]] = [[], []];
  for (const box of boxes) (isFirst(box) ? first : second).push(box);
  return [first, second];
}

/** Which squares of a page hold more than dots. */
class Survey {
  private readonly tilePx: number;
  private readonly columns: number;
  private readonly rows: number;
  private readonly widthPx: number;
  private readonly solid: Uint8Array;

  constructor({ widthPx, heightPx }: Bitmap, textHeightPx: number) {
    this.tilePx = Math.max(4, Math.round(TILE * textHeightPx));
    this.columns = Math.ceil(widthPx / this.tilePx);
    this.rows = Math.ceil(heightPx / this.tilePx);
    this.widthPx = widthPx;
    this.solid = new Uint8Array(this.columns * this.rows);
  }

  /** Marks a run of pixels from one index to before another. */
  markSolid(start: number, end: number): void {
    const y = Math.floor(start / this.widthPx);
    const row = Math.floor(y / this.tilePx);
    const first = Math.floor((start - y * this.widthPx) / this.tilePx);
    const last = Math.floor((end - 1 - y * this.widthPx) / this.tilePx);
    this.solid.fill(1, row * this.columns + first, row * this.columns + last + 1);
  }

  isFree(box: Box): boolean {
    return this.isFreeAt(
      Math.floor((box.x + box.width / 2) / this.tilePx),
      Math.floor((box.y + box.height / 2) / this.tilePx),
    );
  }

  private isFreeAt(column: number, row: number): boolean {
    for (let y = Math.max(0, row - 1); y <= Math.min(this.rows - 1, row + 1); y++) {
      for (let x = Math.max(0, column - 1); x <= Math.min(this.columns - 1, column + 1); x++) {
        if (this.solid[y * this.columns + x] === 1) return false;
      }
    }
    return true;
  }

  measure(): { readonly tiles: number; readonly freeTiles: number } {
    let freeTiles = 0;
    for (let row = 0; row < this.rows; row++) {
      for (let column = 0; column < this.columns; column++) if (this.isFreeAt(column, row)) freeTiles++;
    }
    return { tiles: this.solid.length, freeTiles };
  }
}

/** Makes a dot and the blur around it paper; other ink stays. */
function wipe({ grey, legible, ink }: Pictures, inkBefore: Bitmap, box: Box): void {
  const { widthPx, heightPx } = ink;
  const isInBox = (x: number, y: number) => x >= box.x && x < right(box) && y >= box.y && y < bottom(box);
  for (let y = Math.max(0, box.y - HALO_PX); y < Math.min(heightPx, bottom(box) + HALO_PX); y++) {
    for (let x = Math.max(0, box.x - HALO_PX); x < Math.min(widthPx, right(box) + HALO_PX); x++) {
      const pixel = y * widthPx + x;
      if (inkBefore.data[pixel] !== 0 && !isInBox(x, y)) continue;
      ink.data[pixel] = 0;
      grey.data[pixel] = 255;
      legible.data[pixel] = 255;
    }
  }
}
