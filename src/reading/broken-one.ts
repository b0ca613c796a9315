import { isHan, wordLengthWith } from '../model/dictionary.ts';
import { type Box, bottom, right, unionBox } from '../model/geometry.ts';
import type { Bitmap } from '../model/raster.ts';
import { isSpace } from './characters.ts';
import { type Component, findComponents } from './components.ts';
import type { GlyphBox } from './glyphs.ts';
import type { SeenCharacter } from './seen-character.ts';
import { hanPitch } from './unread-ink.ts';

/** What readers print for what a fax leaves of 一. */
const REMAINS = /^[-－—–·・.．…、，,"“”'‘’:：]$/u;
/** Of these the ones that nothing else than a dash, a middle dot or 一 looks like. */
const DASH_OR_DOT = /^[-－—–·・.．…]$/u;
/** Han without height. */
const FLAT = /[一丶]/u;
/** Ink of this height is a Han character's, not what is left of 一. Line heights. */
const TALL = 0.4;
/** The paper between two Han with one more between them, and the place before the first of a line, where the pitch is known less well. Pitches. */
const BETWEEN = { least: 0.85, greatest: 1.6 } as const;
const AHEAD = { least: 0.2, greatest: 1.3 } as const;
/** What is left of 一 has its middle between these heights, as shares of the Han from the top, and is thin. */
const BAND = { top: 0.3, bottom: 0.66, thickest: 0.22 } as const;
/** The last touch of the brush, the thickest part of 一, stands this near to the next character. Pitches. */
const NEAR_NEXT = 0.3;
/** Ink of this length is most of a 一. Pitches. */
const LONG = 0.5;
/** Ink no larger is a speck. Pitches. */
const SPECK = 0.15;
/** Shorter ink in the middle of its place is a middle dot. Pitches. */
const DOT = { longest: 0.25, offCentre: 0.14 } as const;
/** Fewer pixels are dust. */
const LEAST_INK_PX = 3;
/** Of 12 that faxes broke all are found; of 40 marks with the room of a Han character and 19 whole 一 none is touched. */
const SURE = { touch: 0.95, bar: 0.85 } as const;
/** A mark that may be what is left of a character, but makes no word as 一. */
const DOUBTED = 0.7;

/**
 * Puts 一 where a fax left pieces of it: ink at half height in the room of a whole Han character before another, which
 * readers print as a dash or a point, or pass over. The shape says where one may be, the dictionary whether the word
 * has one; without a word a mark there is doubted. Marks with the room of a Han character are told to be no specks.
 */
export function withBrokenOnes(
  seen: readonly SeenCharacter[],
  ink: Bitmap,
  glyphs: readonly GlyphBox[],
  lineHeightPx: number,
): SeenCharacter[] {
  const solid = seen.filter(({ text }) => !isSpace(text));
  const pitchPx = hanPitch(solid, lineHeightPx) ?? lineHeightPx;
  const tall = glyphs.filter(({ height }) => height >= TALL * lineHeightPx);
  let found: readonly Component[] | null = null;
  const components = () => {
    found ??= findComponents(ink).components;
    return found;
  };
  const line: Line = { components, tall, pitchPx };
  let whole = [...seen];
  for (const next of solid) {
    if (!isTallHan(next)) continue;
    const at = whole.indexOf(next);
    const from =
      whole.findLastIndex(({ text }, index) => index < at && !isSpace(text) && !REMAINS.test(text)) + 1;
    const before = whole[from - 1];
    const marks = whole.slice(from, at);
    if (marks.some(({ confirmed }) => confirmed === true)) continue;
    // Before the first character of a line nothing says how much room there is.
    if (before === undefined ? marks.length === 0 : !isTallHan(before)) continue;
    const place = placeBetween(before, next, line);
    if (place === null) continue;
    whole = [
      ...whole.slice(0, from),
      ...judged(marks, place, () => isWordWithOne(whole, from, at)),
      ...whole.slice(at),
    ];
  }
  return whole;
}

function isTallHan({ text }: SeenCharacter): boolean {
  return isHan(text) && !FLAT.test(text);
}

interface Line {
  /** All patches of ink; looked for where there is room for a character. */
  components(): readonly Component[];
  /** Runs of columns as high as characters. */
  readonly tall: readonly GlyphBox[];
  readonly pitchPx: number;
}

/** What stands in a room for one Han character: perhaps most of 一, or its last touch, or a bar or dot that need be none. */
interface Place {
  readonly kind: 'touch' | 'bar' | 'other';
  readonly centrePx: number;
}

/** What becomes of the marks that were read in a room between two characters; `isWord` is whether 一 makes one there. */
function judged(
  marks: readonly SeenCharacter[],
  { kind, centrePx }: Place,
  isWord: () => boolean,
): SeenCharacter[] {
  const solid = marks.filter(({ text }) => !isSpace(text));
  const roomy = marks.map(mark => (isSpace(mark.text) ? mark : { ...mark, roomy: true }));
  if (kind === 'other' || (kind === 'bar' && solid.length === 0)) return roomy;
  if (isWord()) {
    const probability = solid.length === 0 ? SURE.bar : SURE[kind];
    const read = solid.map(({ text, probability: own }) => ({
      text,
      probability: Math.min(own, 1 - probability),
    }));
    return [{ text: '一', probability, alternatives: read, centrePx, placed: true }];
  }
  return roomy.map(mark =>
    kind === 'touch' && DASH_OR_DOT.test(mark.text)
      ? { ...mark, probability: Math.min(mark.probability, DOUBTED), doubted: true }
      : mark,
  );
}

/** Whether 一 in place of some characters is part of a word. */
function isWordWithOne(line: readonly SeenCharacter[], from: number, to: number): boolean {
  const texts = line.map(({ text }) => text);
  return wordLengthWith(texts, from, to, '一') > 1;
}

/** Looks at the room between two characters, or before the first; null where there is no room for one, or no ink. */
function placeBetween(before: SeenCharacter | undefined, next: SeenCharacter, line: Line): Place | null {
  const { components, tall, pitchPx } = line;
  const room = roomBetween(before, next, line);
  if (room === null) return null;
  const [fromPx, toPx] = room;
  const parts = components().filter(
    ({ box, inkPx }) => inkPx >= LEAST_INK_PX && box.x >= fromPx && right(box) <= toPx,
  );
  if (parts.length === 0) return null;
  // Specks above and below a bar as long as 一 are not a part of it.
  const bar = parts.find(part => part.box.width >= LONG * pitchPx && isAtHalfHeight(part.box, tall));
  const isSpecked = parts.every(
    part => part === bar || Math.max(part.box.width, part.box.height) <= SPECK * pitchPx,
  );
  const box = bar !== undefined && isSpecked ? bar.box : unionBox(parts.map(part => part.box));
  const centrePx = box.x + box.width / 2;
  if (!isAtHalfHeight(box, tall)) return { kind: 'other', centrePx };
  const offPx = centrePx - (fromPx + toPx) / 2;
  const isLong = box.width >= LONG * pitchPx;
  const isNear = toPx - right(box) <= NEAR_NEXT * pitchPx;
  if (isNear && (before === undefined || offPx >= 0 || isLong)) return { kind: 'touch', centrePx };
  const isDot = box.width <= DOT.longest * pitchPx && Math.abs(offPx) <= DOT.offCentre * pitchPx;
  return { kind: isDot || before === undefined ? 'other' : 'bar', centrePx };
}

/** The paper for one more character (from, to; px) between two, or before the first; null where there is none. */
function roomBetween(
  before: SeenCharacter | undefined,
  next: SeenCharacter,
  { tall, pitchPx }: Line,
): readonly [number, number] | null {
  const reachPx = 0.25 * pitchPx;
  const behind = tall.find(box => right(box) > next.centrePx - reachPx);
  if (behind === undefined) return null;
  if (before === undefined) {
    return behind.x < AHEAD.least * pitchPx
      ? null
      : [Math.max(0, behind.x - AHEAD.greatest * pitchPx), behind.x];
  }
  // Readers place characters roughly: of all paper between the two the widest stretch is meant.
  const ahead = tall.findLast(({ x }) => x < before.centrePx + reachPx);
  const between = tall.filter(({ x }) => x >= (ahead?.x ?? 0) && x <= behind.x);
  let [fromPx, toPx] = [0, 0];
  for (const [index, box] of between.entries()) {
    const other = between[index + 1];
    if (other !== undefined && other.x - right(box) > toPx - fromPx) [fromPx, toPx] = [right(box), other.x];
  }
  const isRoom = toPx - fromPx >= BETWEEN.least * pitchPx && toPx - fromPx <= BETWEEN.greatest * pitchPx;
  return isRoom ? [fromPx, toPx] : null;
}

function isAtHalfHeight(box: Box, tall: readonly GlyphBox[]): boolean {
  const top = Math.min(...tall.map(({ y }) => y));
  const heightPx = Math.max(...tall.map(bottom)) - top;
  const middle = (box.y + box.height / 2 - top) / heightPx;
  return box.height <= BAND.thickest * heightPx && middle >= BAND.top && middle <= BAND.bottom;
}
