import { isHan } from '../model/dictionary.ts';
import { right, unionBox } from '../model/geometry.ts';
import type { Bitmap } from '../model/raster.ts';
import { foldCharacter, isDigit, isSmallMark, isSpace } from './characters.ts';
import { type Component, findComponents } from './components.ts';
import { type GlyphBox, glyphBoxes } from './glyphs.ts';
import { type MarkShape, shapeOf } from './mark-shape.ts';
import { placedAs, type SeenCharacter } from './seen-character.ts';
import { hanPitch } from './unread-ink.ts';

/** Marks that readers print for one another where a fax left a few pixels of each. */
const JUDGED = new Set([...'：；，、。.．·']);
/** What readers make of a 一 that is broken in pieces. */
const DASHES = new Set([...'-—一–·']);
/** A Han character's ink ends this far from its centre at least. Line heights. */
const HALF_HAN = 0.42;
const HALF_OTHER = 0.28;

/** Half the width of a character's ink, line heights. */
export function halfWidth(text: string): number {
  return isHan(text) ? HALF_HAN : HALF_OTHER;
}

/** No part of a mark is larger, on either side. Line heights. */
const GREATEST_PART = 0.4;
/** Between the centres of two characters one more has its place. Line heights. */
const ROOM_FOR_ONE = { least: 1.6, greatest: 2.5 } as const;
/** Even a narrow mark parts the Han beside it by more than this, centre to centre. Line heights. */
const NO_ROOM = 1.2;
/** The pieces of one character are no further apart than this, centre to centre; two dashes are. Line heights. */
const ONE_CHARACTER = 0.8;
/** Ink of so many columns and rows is no mark's. Line heights. */
const CHARACTER_INK = { width: 0.5, height: 0.6 } as const;
/** The patches of a mark that is set narrow lie this near to where it was read, and are together no wider. Line heights. */
const PAIR_REACH = 0.25;
/** Fewer pixels are dust. */
const LEAST_INK_PX = 4;
/** A comma that is set narrow has so much ink at least, and parts the Han beside it so much more than others are. Line heights squared; pitches. */
const NARROW_COMMA = { ink: 0.008, apart: 1.15 } as const;

const SURE = { tail: 0.7, comma: 0.88, ring: 0.85, one: 0.93, missed: 0.75 } as const;
/** A reader this sure of a colon is not overruled: on faxes of nine fonts 51 of 59 right ones were surer, and 2 of 17 wrong ones. */
const SURE_COLON = 0.985;
/** A hole in the ink of a comma looks like a ring: of 6 commas read so surely none was a full stop. */
const SURE_COMMA = 0.95;
/** Below a dot of this height a tail is seen where there is one: scans of 300 dpi. */
const CLEAR_DOT_PX = 5;

/**
 * Settles the small marks between clauses by their shape and place: a semicolon by its tail, a full stop by its ring,
 * a comma that lost its tail (too narrow for 、, and no point stands between Han), one of them that nobody read, and a 一
 * that was read as several dashes. `ink` is the line's.
 */
export function withClauseMarks(
  seen: readonly SeenCharacter[],
  ink: Bitmap,
  lineHeightPx: number,
): SeenCharacter[] {
  const whole = joinDashes(seen, lineHeightPx);
  const isMark = ({ text }: SeenCharacter) => JUDGED.has(text);
  const isOpen = (own: SeenCharacter, at: number) =>
    isMark(own) || isSmallMark(own.text) || isRoom(own, whole[at + 1], lineHeightPx);
  if (!whole.some(isOpen)) return whole;
  const parts = findComponents(ink).components.filter(
    ({ box }) => Math.max(box.width, box.height) <= GREATEST_PART * lineHeightPx,
  );
  const solid = whole.filter(({ text }) => !isSpace(text));
  const pitchPx = hanPitch(solid, lineHeightPx);
  const line: Line = { ink, runs: glyphBoxes(ink), parts, lineHeightPx, pitchPx };
  return whole.flatMap(own => {
    const at = solid.indexOf(own);
    const before = solid[at - 1];
    const after = solid[at + 1];
    if (isSpace(own.text)) return [own];
    if (isSmallMark(own.text) && isCrowded(before, after, lineHeightPx)) {
      const pair = pairAt(own, line);
      if (pair !== null) return [judgedColon(own, pair)];
      return [isCommaAt(own, before, after, line) ? { ...own, roomy: true } : { ...own, crowded: true }];
    }
    const isAnyMark = isMark(own) || isSmallMark(own.text);
    if (isAnyMark && holdsCharacter(before, after, line)) return [{ ...own, oversized: true }];
    if (isAnyMark) {
      const settled = isMark(own) ? judged(own, before, after, line) : own;
      const isOwn =
        (isHanAt(before) && isHanAt(after) && isCommaAt(own, before, after, line)) ||
        isPointAt(own, before, after, line);
      return [isOwn ? { ...settled, roomy: true } : settled];
    }
    const missed = missedMark(own, after, line);
    return missed === null ? [own] : [own, missed];
  });
}

interface Line {
  readonly ink: Bitmap;
  /** Its columns with ink, run by run. */
  readonly runs: readonly GlyphBox[];
  /** Patches small enough for a mark. */
  readonly parts: readonly Component[];
  readonly lineHeightPx: number;
  /** How far its Han stand apart, centre to centre; null where that does not show. */
  readonly pitchPx: number | null;
}

type Neighbour = SeenCharacter | undefined;

function isHanAt(neighbour: Neighbour): boolean {
  return neighbour !== undefined && isHan(neighbour.text);
}

/** Two Han that stand so far apart that one more character has room between them. */
function isRoom(one: SeenCharacter, other: Neighbour, lineHeightPx: number): boolean {
  if (other === undefined || !isHan(one.text) || !isHan(other.text)) return false;
  const apart = (other.centrePx - one.centrePx) / lineHeightPx;
  return apart >= ROOM_FOR_ONE.least && apart <= ROOM_FOR_ONE.greatest;
}

/** Two Han so close together that no mark of ordinary type has room between them: one reader alone sees speckle there. */
function isCrowded(before: Neighbour, after: Neighbour, lineHeightPx: number): boolean {
  if (before === undefined || after === undefined || !isHan(before.text) || !isHan(after.text)) return false;
  return after.centrePx - before.centrePx < NO_ROOM * lineHeightPx;
}

/** Two patches one above the other where a colon or semicolon was read: type that sets its marks narrow; null where there are none. */
function pairAt(own: SeenCharacter, { ink, parts, lineHeightPx }: Line): MarkShape | null {
  if (!/^[:;]$/u.test(foldCharacter(own.text))) return null;
  const near = parts.filter(
    ({ box, inkPx }) =>
      inkPx >= LEAST_INK_PX && Math.abs((box.x + right(box)) / 2 - own.centrePx) <= PAIR_REACH * lineHeightPx,
  );
  const isOne = near.length === 2 && unionBox(near.map(({ box }) => box)).width <= PAIR_REACH * lineHeightPx;
  const shape = isOne ? shapeOf(ink, near, lineHeightPx) : null;
  return shape?.lower == null ? null : shape;
}

/** Whether a comma was read where one patch stands by itself at the foot of the line, between Han that leave room for it. */
function isCommaAt(own: SeenCharacter, before: Neighbour, after: Neighbour, line: Line): boolean {
  const { pitchPx } = line;
  if (foldCharacter(own.text) !== ',' || before === undefined || after === undefined) return false;
  if (pitchPx === null || after.centrePx - before.centrePx < NARROW_COMMA.apart * pitchPx) return false;
  return standsAlone(own, line);
}

/** Whether one patch stands by itself at the foot of the line where a mark was read, in columns of its own. */
function standsAlone(own: SeenCharacter, { ink, parts, runs, lineHeightPx }: Line): boolean {
  const isNear = ({ x, width }: GlyphBox) =>
    Math.abs(x + width / 2 - own.centrePx) <= PAIR_REACH * lineHeightPx;
  const leastPx = NARROW_COMMA.ink * lineHeightPx ** 2;
  const [patch, ...more] = parts.filter(({ box, inkPx }) => inkPx >= leastPx && isNear(box));
  if (patch === undefined || more.length > 0) return false;
  const isApart = runs.some(({ x, width }) => x === patch.box.x && width === patch.box.width);
  return isApart && shapeOf(ink, [patch], lineHeightPx).isLow;
}

/** Digits with a point between them stand this far apart, centre to centre; others do nearer. Line heights. */
const POINTED = 0.68;

/** Whether a point was read between two digits that leave room for it, where one patch stands at their foot. */
function isPointAt(own: SeenCharacter, before: Neighbour, after: Neighbour, line: Line): boolean {
  if (own.text !== '.' || !isDigit(before?.text) || !isDigit(after?.text)) return false;
  const apartPx = (after?.centrePx ?? 0) - (before?.centrePx ?? 0);
  return apartPx >= POINTED * line.lineHeightPx && standsAlone(own, line);
}

/** A run of dashes before a Han, no longer together than one character, is a broken 一. */
function joinDashes(seen: readonly SeenCharacter[], lineHeightPx: number): SeenCharacter[] {
  const out: SeenCharacter[] = [];
  for (let at = 0; at < seen.length; at++) {
    const own = seen[at];
    if (own === undefined) break;
    let end = at;
    while (DASHES.has(foldDash(seen[end]))) end += 1;
    const [before, last, after] = [seen[at - 1], seen[end - 1], seen[end]];
    const isBroken =
      end - at >= 2 &&
      isWordBefore(before) &&
      isHanAt(after) &&
      (last?.centrePx ?? 0) - own.centrePx <= ONE_CHARACTER * lineHeightPx;
    if (!isBroken) {
      out.push(own);
      continue;
    }
    const centrePx = (own.centrePx + (last?.centrePx ?? own.centrePx)) / 2;
    const read = seen.slice(at, end).map(({ text, probability }) => ({ text, probability }));
    out.push({ text: '一', probability: SURE.one, alternatives: read, centrePx, placed: true });
    at = end - 1;
  }
  return out;
}

/** Nothing, a Han, or a quotation mark that opens. */
function isWordBefore(before: Neighbour): boolean {
  return before === undefined || isHan(before.text) || before.text === '“';
}

function foldDash(character: Neighbour): string {
  return character === undefined ? '' : foldCharacter(character.text);
}

function judged(own: SeenCharacter, before: Neighbour, after: Neighbour, line: Line): SeenCharacter {
  // Behind a digit a point is a point, and a colon ends a label; what its place tells needs no shape.
  if (!isHanAt(before) || own.confirmed === true) return own;
  const shape = shapeBetween(before, after, line);
  const text = foldCharacter(own.text);
  if (text === ':' || text === ';') return judgedColon(own, shape);
  if (shape === null || shape.lower !== null) return own;
  const isSureComma = text === ',' && own.probability >= SURE_COMMA;
  if (text !== '。' && shape.isRing && !isSureComma) return placedAs(own, '。', SURE.ring);
  const isComma =
    text === '、' ? shape.isNarrow && !shape.isFalling : /[.·]/u.test(text) && shape.isLow && isHanAt(after);
  return isComma ? placedAs(own, '，', SURE.comma) : own;
}

/** The readers lose the tail of a faxed semicolon together. */
function judgedColon(own: SeenCharacter, shape: MarkShape | null): SeenCharacter {
  const lower = shape?.lower ?? null;
  const isSemicolon = foldCharacter(own.text) === ';';
  if (lower === null) return isSemicolon || own.probability >= SURE_COLON ? own : { ...own, doubted: true };
  if (isSemicolon) return lower === 'tail' ? { ...own, paired: true } : { ...own, doubted: true };
  if (lower === 'dot' && (shape?.upperPx ?? 0) >= CLEAR_DOT_PX) return { ...own, paired: true };
  if (own.probability >= SURE_COLON) return own;
  return lower === 'tail' ? placedAs(own, '；', SURE.tail) : { ...own, doubted: true };
}

/** The ink between two characters as a mark; null where there is none, or more than a mark. */
function shapeBetween(before: Neighbour, after: Neighbour, line: Line): MarkShape | null {
  const { ink, lineHeightPx } = line;
  const half = (own: SeenCharacter) => halfWidth(own.text) * lineHeightPx;
  const fromPx = before === undefined ? 0 : before.centrePx + half(before);
  const toPx = after === undefined ? fromPx + lineHeightPx : after.centrePx - half(after);
  const between = line.parts.filter(({ box }) => {
    const centrePx = (box.x + right(box)) / 2;
    return centrePx >= fromPx && centrePx <= toPx;
  });
  const isNarrow = (parts: readonly Component[]) =>
    unionBox(parts.map(part => part.box)).width <= GREATEST_PART * lineHeightPx;
  // A dot of the Han beside it may lie there, too.
  const own = between.length === 0 || isNarrow(between) ? between : heaviest(columnsOf(between));
  const inkPx = inkOf(own);
  return inkPx >= LEAST_INK_PX && isNarrow(own) ? shapeOf(ink, own, lineHeightPx) : null;
}

/**
 * Whether the ink between two Han is as high and as wide as a character: a reader that lacks it (缮) prints a mark or
 * nothing. What reaches beyond its room belongs to the characters beside it.
 */
function holdsCharacter(before: Neighbour, after: Neighbour, { runs, lineHeightPx }: Line): boolean {
  if (before === undefined || after === undefined || !isHan(before.text) || !isHan(after.text)) return false;
  const fromPx = before.centrePx + HALF_HAN * lineHeightPx;
  const toPx = after.centrePx - HALF_HAN * lineHeightPx;
  const middle = ({ x, width }: GlyphBox) => x + width / 2;
  const own = runs.filter(run => middle(run) >= fromPx && middle(run) <= toPx);
  const inRoom = (run: GlyphBox) => Math.min(right(run), toPx) - Math.max(run.x, fromPx);
  const widthPx = own.reduce((sum, run) => sum + inRoom(run), 0);
  return (
    widthPx >= CHARACTER_INK.width * lineHeightPx &&
    unionBox(own).height >= CHARACTER_INK.height * lineHeightPx
  );
}

/** Patches that share columns, from left to right. */
function columnsOf(parts: readonly Component[]): Component[][] {
  const columns: Component[][] = [];
  let endsPx = Number.NEGATIVE_INFINITY;
  for (const part of parts.toSorted((a, b) => a.box.x - b.box.x)) {
    if (part.box.x < endsPx) columns.at(-1)?.push(part);
    else columns.push([part]);
    endsPx = Math.max(endsPx, right(part.box));
  }
  return columns;
}

function heaviest(columns: readonly Component[][]): Component[] {
  return columns.reduce((best, column) => (inkOf(column) > inkOf(best) ? column : best), []);
}

function inkOf(parts: readonly Component[]): number {
  return parts.reduce((sum, part) => sum + part.inkPx, 0);
}

/** A comma between two Han that the reader ran together. */
function missedMark(own: SeenCharacter, after: Neighbour, line: Line): SeenCharacter | null {
  if (after === undefined || !isRoom(own, after, line.lineHeightPx)) return null;
  if (holdsCharacter(own, after, line)) return null;
  const shape = shapeBetween(own, after, line);
  if (shape === null || shape.lower !== null || !shape.isLow) return null;
  const centrePx = (own.centrePx + after.centrePx) / 2;
  const text = shape.isRing ? '。' : '，';
  return { text, probability: SURE.missed, alternatives: [], centrePx, placed: true };
}
