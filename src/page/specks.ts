import { inkRuns } from '../imaging/ink-runs.ts';
import { type Box, bottom, right } from '../model/geometry.ts';
import type { Bitmap, GreyRaster } from '../model/raster.ts';

/** No speck is larger than this on a side; full stops, commas and the dots of characters may be as small. Text heights. */
const LARGEST_SPECK = 0.22;
/** Ink that is larger than this is a rule or a frame, no glyph. Text heights. */
const LARGEST_GLYPH = 3;
/** Side of the squares in which a page is surveyed. Text heights. */
const TILE = 0.5;
/** So many specks of a size, alone on the paper, are a habit of the page. */
const LEAST_ALONE = 8;
/** Where noise explains this share of the dots of a size that stand nowhere a dot belongs, all of these are noise. */
const NOISE_SHARE = 0.3;
/** A dot nearer than this to a glyph is taken for a part of it. Text heights. */
const PART_OF_GLYPH = 0.07;
/** The dots of a colon: their offset at most, and their distance. Text heights. */
const COLON = { aside: 0.12, least: 0.22, most: 0.75 } as const;
/** A decimal point, or the point of a numbering: behind a narrow glyph, on its foot, before another. Text heights. */
const POINT = { behind: 0.45, offFoot: 0.18, widest: 0.65, before: 1.3 } as const;
/** Dots of an ellipsis, a leader or a dotted rule: so many others as near in line. Text heights. */
const ROW_OF_DOTS = { offLine: 0.12, within: 1.6, fewest: 2 } as const;
const COLUMN_OF_DOTS = { offLine: 0.06, within: 1.2, fewest: 3 } as const;
/** The dot of an i or a j over its stem. Text heights. */
const STEM = { below: 0.35, widest: 0.3 } as const;
/** Room on both sides of a dot between two names. Text heights. */
const INTERPUNCT = { room: 0.25, most: 0.8, offMiddle: 0.2 } as const;
/** Strokes are blurred beyond their ink by about this much, px. */
const HALO_PX = 2;

interface Pictures {
  readonly grey: GreyRaster;
  readonly legible: GreyRaster;
  /** Everything dark. */
  readonly ink: Bitmap;
}

/**
 * Takes the specks of a speckled page out of its pictures, as a copier's glass or a noisy line leaves them: dots of the
 * sizes that also lie alone on the blank paper, as often near text as their density there has it. A dot stays where a
 * dot belongs: in a glyph, a colon, a number, an ellipsis, between names. Pages without such dots stay as they are.
 * After the idea of judging noise by where nothing is printed (L. O'Gorman, "Image and document processing techniques
 * for the RightPages electronic library system", ICPR 1992), the rule itself is ours.
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
  const places = new Places(
    runs.boxes.filter(
      (box, patch) =>
        isSmall[patch] !== true && Math.max(box.width, box.height) <= LARGEST_GLYPH * textHeightPx,
    ),
    small,
    textHeightPx,
  );
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

/** What stands around a dot. */
class Places {
  private readonly textHeightPx: number;
  private readonly glyphs: Grid;
  private readonly dots: Grid;

  constructor(glyphs: readonly Box[], dots: readonly Box[], textHeightPx: number) {
    this.textHeightPx = textHeightPx;
    const cellPx = 2 * textHeightPx;
    this.glyphs = new Grid(glyphs, cellPx);
    this.dots = new Grid(dots, cellPx);
  }

  /** Whether a dot is one of a row or column of them. */
  isOfLine(dot: Box): boolean {
    const dots = this.dots.around(dot).filter(other => other !== dot);
    return isInLine(dot, dots, this.textHeightPx);
  }

  /** Whether a dot stands where one is printed. */
  belongs(dot: Box): boolean {
    const th = this.textHeightPx;
    const glyphs = this.glyphs.around(dot);
    const dots = this.dots.around(dot).filter(other => other !== dot);
    return (
      glyphs.some(glyph => gapBetween(glyph, dot) < PART_OF_GLYPH * th) ||
      [...glyphs.filter(({ width }) => width <= 0.45 * th), ...dots].some(other =>
        isColonWith(dot, other, th),
      ) ||
      isPoint(dot, glyphs, th) ||
      isInLine(dot, dots, th) ||
      glyphs.some(glyph => isStemOf(glyph, dot, th)) ||
      isInterpunct(dot, glyphs, th)
    );
  }
}

function gapBetween(one: Box, other: Box): number {
  return Math.max(one.x - right(other), other.x - right(one), one.y - bottom(other), other.y - bottom(one));
}

function centreX({ x, width }: Box): number {
  return x + width / 2;
}

function centreY({ y, height }: Box): number {
  return y + height / 2;
}

function isColonWith(dot: Box, other: Box, th: number): boolean {
  const apart = Math.abs(centreY(dot) - centreY(other));
  return (
    Math.abs(centreX(dot) - centreX(other)) <= COLON.aside * th &&
    other.height <= 0.45 * th &&
    apart >= COLON.least * th &&
    apart <= COLON.most * th
  );
}

function isPoint(dot: Box, glyphs: readonly Box[], th: number): boolean {
  const isOnFoot = (glyph: Box) => Math.abs(bottom(glyph) - bottom(dot)) <= POINT.offFoot * th;
  const isTall = ({ height }: Box) => height >= 0.5 * th;
  const before = glyphs.some(
    glyph =>
      isTall(glyph) &&
      glyph.width <= POINT.widest * th &&
      isOnFoot(glyph) &&
      dot.x >= right(glyph) &&
      dot.x - right(glyph) <= POINT.behind * th,
  );
  return (
    before &&
    glyphs.some(
      glyph =>
        isTall(glyph) &&
        glyph.y < bottom(dot) &&
        bottom(glyph) > dot.y - 0.2 * th &&
        glyph.x >= right(dot) &&
        glyph.x - right(dot) <= POINT.before * th,
    )
  );
}

function isInLine(dot: Box, dots: readonly Box[], th: number): boolean {
  const count = (
    along: typeof centreX,
    across: typeof centreX,
    line: typeof ROW_OF_DOTS | typeof COLUMN_OF_DOTS,
  ) =>
    dots.filter(
      other =>
        Math.abs(across(other) - across(dot)) <= line.offLine * th &&
        Math.abs(along(other) - along(dot)) <= line.within * th,
    ).length >= line.fewest;
  return count(centreX, centreY, ROW_OF_DOTS) || count(centreY, centreX, COLUMN_OF_DOTS);
}

function isStemOf(glyph: Box, dot: Box, th: number): boolean {
  return (
    glyph.width <= STEM.widest * th &&
    glyph.height >= 0.35 * th &&
    glyph.y >= bottom(dot) &&
    glyph.y - bottom(dot) <= STEM.below * th &&
    Math.abs(centreX(glyph) - centreX(dot)) <= 0.15 * th
  );
}

function isInterpunct(dot: Box, glyphs: readonly Box[], th: number): boolean {
  const isBeside = (gapPx: number) => gapPx >= INTERPUNCT.room * th && gapPx <= INTERPUNCT.most * th;
  const isLevel = (glyph: Box) =>
    glyph.height >= 0.6 * th && Math.abs(centreY(glyph) - centreY(dot)) <= INTERPUNCT.offMiddle * th;
  return (
    glyphs.some(glyph => isLevel(glyph) && isBeside(dot.x - right(glyph))) &&
    glyphs.some(glyph => isLevel(glyph) && isBeside(glyph.x - right(dot)))
  );
}

/** Boxes by where they lie. */
class Grid {
  private readonly cellPx: number;
  private readonly cells = new Map<string, Box[]>();

  constructor(boxes: readonly Box[], cellPx: number) {
    this.cellPx = cellPx;
    for (const box of boxes) {
      const key = this.keyOf(this.at(centreX(box)), this.at(centreY(box)));
      const cell = this.cells.get(key);
      if (cell === undefined) this.cells.set(key, [box]);
      else cell.push(box);
    }
  }

  /** All whose centre is within a cell's side of a box's, and some that lie further. */
  around(box: Box): Box[] {
    const [column, row] = [this.at(centreX(box)), this.at(centreY(box))];
    return [-1, 0, 1].flatMap(dy =>
      [-1, 0, 1].flatMap(dx => this.cells.get(this.keyOf(column + dx, row + dy)) ?? []),
    );
  }

  private at(px: number): number {
    return Math.floor(px / this.cellPx);
  }

  private keyOf(column: number, row: number): string {
    return `${column} ${row}`;
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
