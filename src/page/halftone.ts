import { cropGrey } from '../imaging/crop.ts';
import {
  bitmapFromMat,
  greyFromMat,
  matFromBitmap,
  matFromGrey,
  type OpenCv,
  withMats,
} from '../imaging/opencv.ts';
import type { Box } from '../model/geometry.ts';
import { median } from '../model/median.ts';
import type { Bitmap, GreyRaster } from '../model/raster.ts';

/** Dots are counted in blocks this wide. */
const BLOCK_PX = 8;
/** A screen is told by windows of so many blocks a side, in each quarter of which dots stand. */
const WINDOW = { blocks: 4, quarterShare: 0.3 } as const;
/**
 * Dots a pixel. Measured on 56 papers scanned at 200 to 400 dpi: 0.036 to 0.115 on screens of 75 to 120 lines an inch,
 * in text at most 0.03, and there never over two windows a side.
 */
const LEAST_DENSITY = 0.03;
/** A dot is so much darker than the lightest of its neighbours, grey levels; grain is not. */
const LEAST_CONTRAST = 28;
/** Around where it is sure a screen goes on for so many blocks where there is so much of its density, and closes around text this wide. */
const GROWTH = { blocks: 2, share: 0.5, closeBlocks: 3 } as const;
/** Blurred over so much of the distance of its dots, or along so much of it, a screen is grey paper. */
const BLUR = { sigma: 0.45, along: 6 } as const;
/** What the blurred screen does not reach by chance is print: so many deviations, and grey levels, darker than its median. */
const PRINT = { deviations: 4, levels: 25 } as const;
/** On a darker screen hairlines are no darker than its dots, and would go with them. */
const DARKEST_LEVEL = 205;
/** Unevener than this, grey levels, it is no screen but small text or the grain of a photo (measured: 1.5 to 7.4, and from 11.9 on). */
const MOST_DEVIATION = 10;
/** Less is a word in small type; shaded cells are larger. */
const FEWEST_BLOCKS = 120;
/** From the median absolute deviation to a standard deviation. */
const DEVIATION = 1.4826;
/** A dot's paper lies within this window of it. */
const PAPER_PX = 7;

/**
 * A scan without the dots of halftone screens, by which printers shade cells grey: they make rules, hide strokes and are
 * read as marks. Screens are where dark dots stand close to each other throughout; there what is not darker than the
 * screen over the width of a dot becomes paper, and text stays as it is.
 * @returns the raster that was given where there is no screen
 */
export function withoutHalftone(cv: OpenCv, grey: GreyRaster): GreyRaster {
  const dots = countDots(grey);
  const screens = screensOf(dots);
  if (screens.length === 0) return grey;
  const data = grey.data.slice();
  for (const screen of screens) clear(cv, grey, data, screen, dots);
  return { ...grey, data };
}

/** How many dots stand in each block of a page, row by row. */
interface DotCounts {
  readonly columns: number;
  readonly rows: number;
  readonly counts: Uint8Array;
}

/** Pixels darker than those before them and no lighter than those behind, with something much lighter near. */
function countDots({ widthPx, heightPx, data }: GreyRaster): DotCounts {
  const columns = Math.ceil(widthPx / BLOCK_PX);
  const rows = Math.ceil(heightPx / BLOCK_PX);
  const counts = new Uint8Array(columns * rows);
  for (let y = 2; y < heightPx - 2; y++) {
    for (let x = 2; x < widthPx - 2; x++) {
      const at = y * widthPx + x;
      // Indices of this loop are in bounds.
      const own = data[at] as number;
      if (own >= (data[at - 1] as number) || own >= (data[at - widthPx] as number)) continue;
      if (own > (data[at + 1] as number) || own > (data[at + widthPx] as number)) continue;
      const [above, below] = [at - widthPx, at + widthPx];
      if (own >= (data[above - 1] as number) || own >= (data[above + 1] as number)) continue;
      if (own > (data[below - 1] as number) || own > (data[below + 1] as number)) continue;
      if (!hasLighter(data, at, widthPx, own + LEAST_CONTRAST)) continue;
      const block = Math.floor(y / BLOCK_PX) * columns + Math.floor(x / BLOCK_PX);
      counts[block] = (counts[block] as number) + 1;
    }
  }
  return { columns, rows, counts };
}

function hasLighter(data: Uint8Array, at: number, widthPx: number, level: number): boolean {
  for (let row = -2; row <= 2; row++) {
    for (let column = -2; column <= 2; column++) {
      if ((data[at + row * widthPx + column] as number) >= level) return true;
    }
  }
  return false;
}

/** Dots in a square of blocks from one on. */
function countIn({ columns, counts }: DotCounts, column: number, row: number, blocks: number): number {
  let sum = 0;
  for (let down = 0; down < blocks; down++) {
    for (let across = 0; across < blocks; across++) {
      sum += counts[(row + down) * columns + column + across] ?? 0;
    }
  }
  return sum;
}

/** A screen: its blocks, and the dots a pixel where it is sure. */
interface Screen {
  readonly blocks: readonly number[];
  readonly sure: readonly number[];
  readonly density: number;
}

function screensOf(dots: DotCounts): Screen[] {
  const { columns, rows } = dots;
  const { blocks: side, quarterShare } = WINDOW;
  const least = LEAST_DENSITY * (side * BLOCK_PX) ** 2;
  const isScreened = new Uint8Array(columns * rows);
  for (let row = 0; row + side <= rows; row++) {
    for (let column = 0; column + side <= columns; column++) {
      const count = countIn(dots, column, row, side);
      if (count < least) continue;
      const quarters = [0, side / 2].flatMap(down =>
        [0, side / 2].map(across => countIn(dots, column + across, row + down, side / 2)),
      );
      if (Math.min(...quarters) >= (quarterShare * count) / 4) isScreened[row * columns + column] = 1;
    }
  }
  const windows = { columns, rows, counts: isScreened };
  const sure = new Uint8Array(columns * rows);
  for (let row = 0; row + side <= rows; row++) {
    for (let column = 0; column + side <= columns; column++) {
      if (countIn(windows, column, row, side) < side ** 2) continue;
      for (let down = 0; down < 2 * side - 1; down++) {
        sure.fill(1, (row + down) * columns + column, (row + down) * columns + column + 2 * side - 1);
      }
    }
  }
  const large = componentsOf(sure, columns).filter(blocks => blocks.length >= FEWEST_BLOCKS);
  return large.map(blocks => {
    const density = (median(blocks.map(block => dots.counts[block] ?? 0)) ?? 0) / BLOCK_PX ** 2;
    return { blocks: grown(blocks, dots, density), sure: blocks, density };
  });
}

/** Blocks that touch along a side, a list each; shaded cells that only corners join stay apart. */
function componentsOf(isIn: Uint8Array, columns: number): number[][] {
  const left = isIn.slice();
  const components: number[][] = [];
  for (let first = left.indexOf(1); first >= 0; first = left.indexOf(1, first + 1)) {
    const blocks = [first];
    left[first] = 0;
    for (const block of blocks) {
      for (const next of [block - 1, block + 1, block - columns, block + columns]) {
        if (left[next] !== 1) continue;
        left[next] = 0;
        blocks.push(next);
      }
    }
    components.push(blocks);
  }
  return components;
}

/** A screen to its edges, which few dots reach, and with the text on it, between whose strokes there are few. */
function grown(sure: readonly number[], dots: DotCounts, density: number): number[] {
  const { columns, rows } = dots;
  const blocks = new Set(sure);
  const least = GROWTH.share * density * (2 * BLOCK_PX) ** 2;
  let edge: readonly number[] = sure;
  for (let step = 0; step < GROWTH.blocks; step++) {
    const next = edge
      .flatMap(block => [block - 1, block + 1, block - columns, block + columns])
      .filter(block => block >= 0 && block < columns * rows && !blocks.has(block));
    edge = [...new Set(next)].filter(block => {
      const [column, row] = [block % columns, Math.floor(block / columns)];
      return [-1, 0].some(down =>
        [-1, 0].some(across => countIn(dots, column + across, row + down, 2) >= least),
      );
    });
    for (const block of edge) blocks.add(block);
  }
  const isIn = (column: number, row: number) => blocks.has(row * columns + column);
  const reach = Array.from({ length: GROWTH.closeBlocks }, (_, index) => index + 1);
  const [left, top, right, bottom] = boundsOf([...blocks], columns);
  const within: number[] = [];
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const isBetween =
        (reach.some(away => isIn(column - away, row)) && reach.some(away => isIn(column + away, row))) ||
        (reach.some(away => isIn(column, row - away)) && reach.some(away => isIn(column, row + away)));
      if (isIn(column, row) || isBetween) within.push(row * columns + column);
    }
  }
  return within;
}

function boundsOf(blocks: readonly number[], columns: number): [number, number, number, number] {
  let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, 0, 0];
  for (const block of blocks) {
    const [column, row] = [block % columns, Math.floor(block / columns)];
    left = Math.min(left, column);
    right = Math.max(right, column);
    top = Math.min(top, row);
    bottom = Math.max(bottom, row);
  }
  return [left, top, right, bottom];
}

/** Makes the dots of a screen paper, in `data`. */
function clear(cv: OpenCv, grey: GreyRaster, data: Uint8Array, screen: Screen, { columns }: DotCounts): void {
  const [left, top, right, bottom] = boundsOf(screen.blocks, columns);
  const box: Box = {
    x: left * BLOCK_PX,
    y: top * BLOCK_PX,
    width: Math.min(grey.widthPx, (right + 1) * BLOCK_PX) - left * BLOCK_PX,
    height: Math.min(grey.heightPx, (bottom + 1) * BLOCK_PX) - top * BLOCK_PX,
  };
  const placeOf = (block: number) =>
    (Math.floor(block / columns) - top) * BLOCK_PX * box.width + ((block % columns) - left) * BLOCK_PX;
  const samples = screen.sure.map(block => placeOf(block) + (BLOCK_PX / 2) * (box.width + 1));
  const seen = printAndPaper(cv, cropGrey(grey, box), 1 / Math.sqrt(screen.density), samples);
  if (seen === null) return;
  for (const block of screen.blocks) {
    const from = placeOf(block);
    const [fromX, fromY] = [from % box.width, Math.floor(from / box.width)];
    for (let y = fromY; y < Math.min(box.height, fromY + BLOCK_PX); y++) {
      for (let x = fromX; x < Math.min(box.width, fromX + BLOCK_PX); x++) {
        const at = y * box.width + x;
        if (seen.print.data[at] !== 1) data[(box.y + y) * grey.widthPx + box.x + x] = seen.paper[at] ?? 255;
      }
    }
  }
}

/**
 * The print on a screen, with the pixels beside it, and the lightest that lies near each pixel; null where it is no screen,
 * or one too dark.
 * @param samples places on the screen
 */
function printAndPaper(
  cv: OpenCv,
  part: GreyRaster,
  periodPx: number,
  samples: readonly number[],
): { readonly print: Bitmap; readonly paper: Uint8Array } | null {
  return withMats(keep => {
    const source = keep(matFromGrey(cv, part));
    const target = keep(new cv.Mat());
    const sampled = (view: Uint8Array) => samples.map(at => view[at] ?? 255);
    cv.GaussianBlur(source, target, new cv.Size(0, 0), BLUR.sigma * periodPx);
    const whole = greyFromMat(target).data;
    const { usual: level, deviation } = levelOf(sampled(whole));
    if (level < DARKEST_LEVEL || deviation > MOST_DEVIATION) return null;
    const print = new Uint8Array(whole.length);
    const addDarker = (view: Uint8Array, sample: readonly number[]) => {
      const own = levelOf(sample);
      const darkest = own.usual - Math.max(PRINT.levels, PRINT.deviations * own.deviation);
      view.forEach((value, at) => {
        if (value < darkest) print[at] = 1;
      });
    };
    addDarker(whole, sampled(whole));
    const alongPx = Math.round(BLUR.along * periodPx);
    for (const size of [new cv.Size(alongPx, 1), new cv.Size(1, alongPx)]) {
      cv.blur(source, target, size);
      const view = greyFromMat(target).data;
      // Of a screen whose rows lie level every other row is as dark as its dots.
      addDarker(view, darkerHalf(sampled(view)));
    }
    const grown = keep(matFromBitmap(cv, { ...part, data: print }));
    cv.dilate(grown, grown, keep(cv.getStructuringElement(cv.MORPH_CROSS, new cv.Size(3, 3))));
    cv.dilate(source, target, keep(cv.getStructuringElement(cv.MORPH_RECT, new cv.Size(PAPER_PX, PAPER_PX))));
    return { print: bitmapFromMat(grown), paper: greyFromMat(target).data };
  });
}

/** Median and deviation of grey levels. */
function levelOf(sample: readonly number[]): { readonly usual: number; readonly deviation: number } {
  const usual = median(sample) ?? 255;
  return { usual, deviation: DEVIATION * (median(sample.map(value => Math.abs(value - usual))) ?? 0) };
}

function darkerHalf(sample: readonly number[]): readonly number[] {
  return sample.toSorted((a, b) => a - b).slice(0, Math.ceil(sample.length / 2));
}
