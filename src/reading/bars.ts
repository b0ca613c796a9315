import { isHan } from '../model/dictionary.ts';
import { type Box, bottom, right, unionBox } from '../model/geometry.ts';
import type { Bitmap, GreyRaster } from '../model/raster.ts';
import { isDigit, isSpace } from './characters.ts';
import { findComponents } from './components.ts';
import { binarizeLine, type GlyphBox, glyphBoxes } from './glyphs.ts';
import type { SeenCharacter } from './seen-character.ts';

/** Ink that hangs together. */
interface Patch {
  readonly box: Box;
  readonly inkPx: number;
}

const BAR = '|';
/** What the readers print for a bar between entries (`4|0|1.7升|1850W`). */
const BAR_LIKE = new Set([...'|｜丨1lI!][()/']);
/** A bar is thinner than any digit and as high as a Han character; on faxes its edges are ragged. Line heights. */
const SHAPE = { width: 0.12, height: 0.76, fill: 0.45 } as const;
/** Where a bar was read its foot tells, and it may be thicker, on the whole and with its edges. Line heights. */
const AMONG_BARS = { thickness: 0.17, width: 0.2 } as const;
/**
 * It ends as low as anything in its line does, below the foot of a 1, l or I; where a bar was read, as low as the lowest
 * of such a shape: dust and the heads of the next line are lower still. Line heights.
 */
const LOW = 0.08;
/** A character within this distance of it is the reader's view of it; between characters there is as much room. Line heights. */
const REACH = 0.35;
/** What was read as a bar is preferred by so much. Line heights. */
const READ_AS_BAR = 0.2;
/** Half a Han character has no bar in it; where the reader saw two further apart than their pitch, it may be out by so much. Line heights. */
const HALF_HAN = 0.45;
const PLACED_BADLY = { nearest: 0.3, apart: 1 } as const;
/** The pieces of a broken bar are no further apart. Line heights. */
const BROKEN = 0.2;
/** So much paper lies on both sides of it. Line heights. */
const PAPER = 0.03;
/** Behind the last character of a line no other bar stands than next to it. Line heights. */
const LAST = 1;
const SURE = { read: 0.97, placed: 0.95, missed: 0.75 } as const;

/** A line in which the second reader printed fewer bars may have none. */
const FEWEST_BARS = 2;

/** Who saw bars between entries: nobody, the other reader, or either in the other lines of the cell. */
export type BarsSeen = 'nowhere' | 'on-line' | 'in-cell';

/** Whether a reader saw entries that bars part. */
export function seesBars(characters: readonly { readonly text: string }[]): boolean {
  return countBars(characters) >= FEWEST_BARS;
}

function countBars(characters: readonly { readonly text: string }[]): number {
  return characters.filter(({ text }) => text === BAR).length;
}

/**
 * The lines of a cell that may have lost a bar: those before them part entries by several, and such a line has too few to
 * show that it does, too. A name above has none, but 制 and 利 have upright strokes.
 */
export function linesLackingBars(lines: readonly (readonly { readonly text: string }[])[]): number[] {
  let above = 0;
  return lines.flatMap((line, index) => {
    const own = countBars(line);
    const isLacking = line.length > 0 && own < FEWEST_BARS && above >= FEWEST_BARS;
    above += own;
    return isLacking ? [index] : [];
  });
}

/** Whether ink on a line has the shape of more bars than were read there. */
export function hasUnreadBar(
  image: GreyRaster,
  read: readonly { readonly text: string }[],
  lineHeightPx: number,
): boolean {
  const ink = binarizeLine(image);
  return barsIn(ink, glyphBoxes(ink), lineHeightPx, 'in-cell').length > countBars(read);
}

/**
 * Bars by their shape: a reader takes them for 1, l or a bracket, or passes over them. Only where it printed another one,
 * or a Han stands before: letters alone do not show that an I is higher than they are.
 * Where only other lines of the cell have bars, a 1 stays one.
 */
export function withBars(
  seen: readonly SeenCharacter[],
  ink: Bitmap,
  glyphs: readonly GlyphBox[],
  lineHeightPx: number,
  others: BarsSeen = 'nowhere',
): readonly SeenCharacter[] {
  const own = seen.some(({ text }) => text === BAR || text === '｜') ? 'on-line' : others;
  const hasBar = own !== 'nowhere';
  const isOpen = ({ text }: SeenCharacter, at: number) =>
    BAR_LIKE.has(text) &&
    !(own === 'in-cell' && isDigit(text)) &&
    (hasBar || isHan(seen[at - 1]?.text ?? ''));
  if (own !== 'in-cell' && !seen.some(isOpen)) return seen;
  const bars = barsIn(ink, glyphs, lineHeightPx, own);
  return bars.reduce<readonly SeenCharacter[]>((sum, centrePx) => {
    const at = nearest(sum, centrePx, lineHeightPx);
    const near = sum[at];
    if (near !== undefined) return isOpen(near, seen.indexOf(near)) ? sum.with(at, asBar(near)) : sum;
    return hasBar ? withMissed(sum, centrePx, lineHeightPx) : sum;
  }, seen);
}

/** Where bars stand, px from the left. */
function barsIn(ink: Bitmap, glyphs: readonly GlyphBox[], lineHeightPx: number, seen: BarsSeen): number[] {
  const hasBar = seen !== 'nowhere';
  const { components } = findComponents(ink);
  const paperPx = PAPER * lineHeightPx;
  const widestPx = (hasBar ? AMONG_BARS.width : SHAPE.width) * lineHeightPx;
  const thickestPx = (hasBar ? AMONG_BARS.thickness : SHAPE.width) * lineHeightPx;
  const whole = hasBar ? withBrokenBars(components, widestPx, lineHeightPx) : components;
  const thin = whole.filter(
    ({ box, inkPx }) =>
      box.width <= widestPx &&
      inkPx <= thickestPx * box.height &&
      box.height >= SHAPE.height * lineHeightPx &&
      inkPx >= SHAPE.fill * box.width * box.height &&
      glyphs.every(
        glyph =>
          (glyph.x >= box.x && right(glyph) <= right(box)) ||
          right(glyph) <= box.x - paperPx ||
          glyph.x >= right(box) + paperPx,
      ),
  );
  const lowestPx = Math.max(...(seen === 'on-line' ? thin : components).map(({ box }) => bottom(box)));
  return thin
    .filter(({ box }) => bottom(box) >= lowestPx - LOW * lineHeightPx)
    .map(({ box }) => box.x + box.width / 2)
    .sort((a, b) => a - b);
}

/** What is left of bars that a fax broke, piece over piece, as one. */
function withBrokenBars(
  components: readonly Patch[],
  widestPx: number,
  lineHeightPx: number,
): readonly Patch[] {
  const pieces = components
    .filter(({ box }) => box.width <= widestPx && box.height < SHAPE.height * lineHeightPx)
    .toSorted((a, b) => a.box.y - b.box.y);
  const joined: Patch[] = [];
  for (const piece of pieces) {
    const at = joined.findIndex(({ box }) => isBelow(box, piece.box, widestPx, lineHeightPx));
    const above = joined[at];
    if (above === undefined) joined.push(piece);
    else joined[at] = { box: unionBox([above.box, piece.box]), inkPx: above.inkPx + piece.inkPx };
  }
  return [...components.filter(one => !pieces.includes(one)), ...joined];
}

function isBelow(above: Box, below: Box, widestPx: number, lineHeightPx: number): boolean {
  const gapPx = below.y - bottom(above);
  const widthPx = unionBox([above, below]).width;
  return gapPx >= 0 && gapPx <= BROKEN * lineHeightPx && widthPx <= widestPx;
}

/** The bar-like character at a place that no bar has yet, else -1. */
function nearest(seen: readonly SeenCharacter[], centrePx: number, lineHeightPx: number): number {
  let [best, leastPx] = [-1, Number.POSITIVE_INFINITY];
  seen.forEach(({ text, placed, confirmed, centrePx: own }, at) => {
    const isTaken = placed === true || confirmed === true;
    const awayPx = Math.abs(own - centrePx);
    const weighedPx = awayPx - (text === BAR ? READ_AS_BAR * lineHeightPx : 0);
    if (
      isTaken ||
      !BAR_LIKE.has(text) ||
      isOfLitre(seen, at) ||
      awayPx >= REACH * lineHeightPx ||
      weighedPx >= leastPx
    )
      return;
    [best, leastPx] = [at, weighedPx];
  });
  return best;
}

/** The l of `500ml`, which a reader may print for that and the bar behind it. */
function isOfLitre(seen: readonly SeenCharacter[], at: number): boolean {
  const [digit, milli, litre] = [seen[at - 2], seen[at - 1], seen[at]].map(one => one?.text ?? '');
  return litre === 'l' && milli === 'm' && /^\d$/u.test(digit ?? '');
}

function asBar(own: SeenCharacter): SeenCharacter {
  if (own.text === BAR) return { ...own, probability: Math.max(own.probability, SURE.read), confirmed: true };
  const { text, probability, alternatives, centrePx } = own;
  const others = alternatives.filter(other => other.text !== BAR);
  return {
    text: BAR,
    probability: SURE.placed,
    alternatives: [{ text, probability: Math.min(probability, 1 - SURE.placed) }, ...others],
    centrePx,
    placed: true,
  };
}

/** A bar that the reader passed over, between two characters that leave room for it, or right behind the last one. */
function withMissed(
  seen: readonly SeenCharacter[],
  centrePx: number,
  lineHeightPx: number,
): readonly SeenCharacter[] {
  const behind = seen.findIndex(other => other.centrePx > centrePx);
  const isLast = behind < 0 && centrePx - (seen.at(-1)?.centrePx ?? 0) <= LAST * lineHeightPx;
  const at = isLast ? seen.length : behind;
  const [before, after] = [seen[at - 1], seen[at]];
  const apart = ((after?.centrePx ?? 0) - (before?.centrePx ?? 0)) / lineHeightPx;
  const halfHan = apart >= PLACED_BADLY.apart ? PLACED_BADLY.nearest : HALF_HAN;
  const isClear = (other: SeenCharacter | undefined) =>
    other !== undefined &&
    (isSpace(other.text) ||
      Math.abs(other.centrePx - centrePx) >= (isHan(other.text) ? halfHan : REACH / 2) * lineHeightPx);
  if (at < 1 || !isClear(before) || !(isLast || isClear(after))) return seen;
  const bar = { text: BAR, probability: SURE.missed, alternatives: [], centrePx, placed: true };
  return seen.toSpliced(at, 0, bar);
}
