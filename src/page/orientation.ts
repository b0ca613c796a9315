import { cropGrey } from '../imaging/crop.ts';
import { inkRuns, keepPatches } from '../imaging/ink-runs.ts';
import { matFromBitmap, type OpenCv, withMats } from '../imaging/opencv.ts';
import type { Box } from '../model/geometry.ts';
import type { Bitmap, GreyRaster } from '../model/raster.ts';
import { isUpsideDown } from './direction-model.ts';
import { turnBitmap, turnGrey } from './quarter-turn.ts';

export type QuarterTurn = 0 | 90 | 180 | 270;

export interface Orientation {
  /** Clockwise turn that makes the page upright. */
  readonly turnDegrees: QuarterTurn;
  /** Enough lines agreed; where they did not, the page is left as it came. */
  readonly certain: boolean;
  /** Lines run up and down the page; null where too few characters tell. */
  readonly lying: boolean | null;
}

/**
 * What tells one axis must outweigh what tells the other by this factor: how many characters have their neighbour along
 * it, times how long the lines are that grow together along it. In low rows characters have nearer neighbours in the
 * rows above and below, but make no lines of even height with them; in single words it is the other way round.
 */
const CLEAR_MAJORITY = 1.6;
/** Fewer characters than this say nothing about the page. */
const FEWEST_CHARACTERS = 30;
/** Lines shown to the direction model. */
const MOST_LINES = 15;
const FEWEST_LINES = 3;
/** Share of lines that must be seen upside down before a page is turned. */
const TURN_SHARE = 0.7;

/**
 * Finds how a page must be turned to stand upright. Text runs where characters have their nearest neighbours
 * (L. O'Gorman, "The document spectrum for page layout analysis", IEEE PAMI 15, 1993); which way up it stands,
 * PP-OCR's direction model says of its longest lines.
 */
export async function findOrientation(
  cv: OpenCv,
  grey: GreyRaster,
  ink: Bitmap,
  textHeightPx: number,
): Promise<Orientation> {
  const axis = textAxis(cv, ink, textHeightPx);
  if (axis === null) return { turnDegrees: 0, certain: false, lying: null };
  const lying = axis === 'vertical';
  const uprightGrey = lying ? turnGrey(grey, 90) : grey;
  const uprightInk = lying ? turnBitmap(ink, 90) : ink;
  const lines = longestLines(cv, uprightInk, textHeightPx);
  if (lines.length < FEWEST_LINES) return { turnDegrees: 0, certain: false, lying };
  let upsideDown = 0;
  for (const line of lines) if (await isUpsideDown(cropGrey(uprightGrey, line))) upsideDown++;
  const share = upsideDown / lines.length;
  const certain = share >= TURN_SHARE || share <= 1 - TURN_SHARE;
  if (lying && !certain) return { turnDegrees: 0, certain, lying };
  if (lying) return { turnDegrees: share >= TURN_SHARE ? 270 : 90, certain, lying };
  return { turnDegrees: share >= TURN_SHARE ? 180 : 0, certain, lying };
}

export function liesOnItsSide(turn: QuarterTurn): boolean {
  return turn === 90 || turn === 270;
}

/** The orientation of a page that does not tell it, from its neighbour in the file, which was scanned with it. */
export function orientedLike(own: Orientation, neighbour: QuarterTurn | null): Orientation {
  if (own.certain || neighbour === null) return own;
  const agrees = own.lying === null || own.lying === liesOnItsSide(neighbour);
  return agrees ? { ...own, turnDegrees: neighbour, certain: true } : own;
}

interface Blob {
  readonly box: Box;
  readonly x: number;
  readonly y: number;
}

/** The axis along which characters stand closest and make lines, or null where neither clearly prevails. */
function textAxis(cv: OpenCv, ink: Bitmap, textHeightPx: number): 'horizontal' | 'vertical' | null {
  // The parts of one character must not be each other's neighbours.
  const characters = blobs(cv, ink, Math.max(1, Math.round(textHeightPx * 0.12)), 1).filter(({ box }) => {
    const larger = Math.max(box.width, box.height);
    const smaller = Math.min(box.width, box.height);
    return larger < textHeightPx * 1.6 && larger > textHeightPx * 0.6 && smaller > textHeightPx * 0.4;
  });
  if (characters.length < FEWEST_CHARACTERS) return null;
  let [horizontal, vertical] = [1, 1];
  for (const one of characters) {
    const near = nearest(one, characters, textHeightPx * 2.5);
    if (near === null) continue;
    const dx = Math.abs(near.x - one.x);
    const dy = Math.abs(near.y - one.y);
    if (dy < dx * 0.35) horizontal++;
    else if (dx < dy * 0.35) vertical++;
  }
  const lengthOf = (seen: Bitmap) =>
    linesOf(cv, seen, textHeightPx).reduce((sum, { width }) => sum + width, textHeightPx);
  horizontal *= lengthOf(ink);
  vertical *= lengthOf(turnBitmap(ink, 90));
  if (horizontal > vertical * CLEAR_MAJORITY) return 'horizontal';
  return vertical > horizontal * CLEAR_MAJORITY ? 'vertical' : null;
}

function nearest(one: Blob, all: readonly Blob[], reachPx: number): Blob | null {
  let best: Blob | null = null;
  let bestDistance = reachPx;
  for (const other of all) {
    if (other === one || Math.abs(other.y - one.y) > bestDistance) continue;
    const distance = Math.hypot(other.x - one.x, other.y - one.y);
    if (distance < bestDistance) {
      bestDistance = distance;
      best = other;
    }
  }
  return best;
}

/** Boxes of the longest runs of characters, with a margin. */
function longestLines(cv: OpenCv, ink: Bitmap, textHeightPx: number): Box[] {
  const margin = textHeightPx * 0.15;
  return linesOf(cv, ink, textHeightPx)
    .toSorted((a, b) => b.width - a.width)
    .slice(0, MOST_LINES)
    .map(box => ({
      x: box.x - margin,
      y: box.y - margin,
      width: box.width + 2 * margin,
      height: box.height + 2 * margin,
    }));
}

/** Boxes of the runs of characters that are as high as a line all along. */
function linesOf(cv: OpenCv, ink: Bitmap, textHeightPx: number): Box[] {
  return blobs(cv, charactersOnly(ink, textHeightPx), Math.round(textHeightPx * 0.7), 1)
    .map(blob => blob.box)
    .filter(
      box =>
        box.height > textHeightPx * 0.7 && box.height < textHeightPx * 1.7 && box.width > box.height * 2.5,
    );
}

/** The ink without rules, dashes and specks: these grow together to lines that no direction can be seen in. */
function charactersOnly(ink: Bitmap, textHeightPx: number): Bitmap {
  const runs = inkRuns(ink);
  const isCharacter = runs.boxes.map(({ width, height }) => {
    const [smaller, larger] = [Math.min(width, height), Math.max(width, height)];
    return larger <= textHeightPx * 2 && smaller >= textHeightPx * 0.25;
  });
  return keepPatches(ink, runs, patch => isCharacter[patch] === true);
}

/** Components after closing gaps of the given width (and height). */
function blobs(cv: OpenCv, ink: Bitmap, gapXPx: number, gapYPx: number): Blob[] {
  return withMats(keep => {
    const source = keep(matFromBitmap(cv, ink));
    const kernel = keep(cv.getStructuringElement(cv.MORPH_RECT, new cv.Size(gapXPx + 1, gapYPx + 1)));
    cv.morphologyEx(source, source, cv.MORPH_CLOSE, kernel);
    const { boxes } = inkRuns({ ...ink, data: source.data });
    return boxes.map(box => ({ box, x: box.x + box.width / 2, y: box.y + box.height / 2 }));
  });
}
