import { isHan } from '../model/dictionary.ts';
import type { ReadCharacter } from '../model/reading.ts';
import { foldCharacter, isDigit, isWide } from './characters.ts';
import type { GlyphBox } from './glyphs.ts';

/** Half the advance of a character, in line heights; what lies nearer to its centre is the character itself. */
const HALF_WIDE = 0.5;
const HALF_NARROW = 0.32;
/** Latin print that is nearly as wide as a Han character; the second ring of `%` is no digit. */
const WIDE_LATIN = /[%‰℃@mwMW]/u;
/** Smaller ink than this is no character. Line heights. */
const LEAST_GLYPH = 0.12;

/** How sure a character can be at most beside ink that nobody read, or that was taken out. */
const BESIDE_UNREAD = 0.7;
const BESIDE_MISSED = 0.5;

/** A character with the middle of its place, px. */
export interface Placed {
  readonly text: string;
  readonly centrePx: number;
}

/** Whether there is ink between two neighbouring characters (or before the first, after the last) that neither covers. */
export function hasUnreadInk(
  glyphs: readonly GlyphBox[],
  before: Placed | undefined,
  after: Placed | undefined,
  lineHeightPx: number,
): boolean {
  const half = ({ text }: Placed) =>
    (isWide(text) || WIDE_LATIN.test(text) ? HALF_WIDE : HALF_NARROW) * lineHeightPx;
  const fromPx = before === undefined ? Number.NEGATIVE_INFINITY : before.centrePx + half(before);
  const toPx = after === undefined ? Number.POSITIVE_INFINITY : after.centrePx - half(after);
  return glyphs.some(glyph => {
    const centrePx = glyph.x + glyph.width / 2;
    const isLarge = Math.max(glyph.width, glyph.height) >= LEAST_GLYPH * lineHeightPx;
    return isLarge && centrePx > fromPx && centrePx < toPx;
  });
}

/** With as many pairs of neighbours the middle one tells how far a line's Han characters stand apart. */
const PITCH_PAIRS = 3;
/** With fewer the nearest pair does, unless it stands wider than Han are set. Line heights. */
const WIDEST_SET = 1.3;

/** How far apart the Han characters of a line stand, centre to centre (px); null where that does not show. */
export function hanPitch(characters: readonly Placed[], lineHeightPx: number): number | null {
  const steps = characters
    .flatMap((character, index) => {
      const next = characters[index + 1];
      return next !== undefined && isHan(character.text) && isHan(next.text)
        ? [next.centrePx - character.centrePx]
        : [];
    })
    .sort((a, b) => a - b);
  if (steps.length >= PITCH_PAIRS) return steps[steps.length >> 1] ?? null;
  const [nearest] = steps;
  return nearest !== undefined && nearest <= WIDEST_SET * lineHeightPx ? nearest : null;
}

/**
 * What the image holds between two neighbouring characters: a whole one that was not read, some ink that neither
 * covers, none, or no room for any.
 */
export type Between = 'character' | 'unread-ink' | 'nothing' | 'no-room';

/** Han characters stand one pitch apart; nearer than this none fits between, and from there on one may. Pitches. */
const NO_ROOM = 1.35;
const ROOM = 1.5;
/** So much of what lies between must have ink for a character to stand there. Pitches. */
const LEAST_COVER = 0.35;

/**
 * Looks between two Han characters by the pitch of their line, which glyphs that touch cannot mislead; null where
 * one of them is none, or the pitch is unknown.
 */
export function betweenHan(
  glyphs: readonly GlyphBox[],
  before: Placed | undefined,
  after: Placed | undefined,
  pitchPx: number | null,
): Between | null {
  if (pitchPx === null || before === undefined || after === undefined) return null;
  if (!isHan(before.text) || !isHan(after.text)) return null;
  const stepPx = after.centrePx - before.centrePx;
  if (stepPx < NO_ROOM * pitchPx) return 'no-room';
  if (stepPx < ROOM * pitchPx) return 'nothing';
  const fromPx = before.centrePx + pitchPx / 2;
  const toPx = after.centrePx - pitchPx / 2;
  const coverPx = glyphs.reduce(
    (sum, { x, width }) => sum + Math.max(0, Math.min(x + width, toPx) - Math.max(x, fromPx)),
    0,
  );
  return coverPx >= LEAST_COVER * pitchPx ? 'character' : 'nothing';
}

/** Han of running text that stand further apart than this have lost a mark between them. Pitches. */
const LOST_MARK = 1.75;
/** …and from here on blanks are printed between them, before what is to be filled in or its label. Pitches. */
const BLANKS = 2.6;
/** A smaller pitch is that of characters which the reader heaped. Line heights. */
const NARROWEST_SET = 0.6;

/**
 * Whether two Han characters of running text stand so far apart that a mark is printed between them, which nobody
 * read: of a faint comma a scan may leave no ink at all.
 */
export function lacksClauseMark(
  before: Placed | undefined,
  after: Placed | undefined,
  pitchPx: number | null,
  lineHeightPx: number,
): boolean {
  if (pitchPx === null || before === undefined || after === undefined) return false;
  if (!isHan(before.text) || !isHan(after.text) || !isSet(pitchPx / lineHeightPx)) return false;
  const stepPx = after.centrePx - before.centrePx;
  return stepPx >= LOST_MARK * pitchPx && stepPx < BLANKS * pitchPx;
}

function isSet(pitch: number): boolean {
  return pitch >= NARROWEST_SET && pitch <= WIDEST_SET;
}

/** Least paper between two characters as wide as they are set, and least height of a glyph in it, that hold one more. Pitches. */
const GAP = { width: 0.4, glyph: 0.5, margin: 0.1 } as const;
const NARROW_MARK = /[.,:;'"`·|!()]/u;

/** How far a character reaches to either side of its centre in running text. Pitches. */
function halfAdvance({ text }: Placed): number {
  if (text === '%') return 0.4;
  if (isWide(text) || WIDE_LATIN.test(text)) return 0.5;
  if (NARROW_MARK.test(text)) return 0.175;
  return isDigit(text) ? 0.26 : 0.3;
}

/**
 * Whether two neighbours stand further apart than they are wide, and a whole glyph as tall as a character lies between
 * them: neither reader saw it (the bars of `11` in display type, 目 in 预期目标 on a fax). In 1444 lines of
 * poor scans 16 such gaps were found, all of them with something lost.
 */
export function hasUnreadGap(
  glyphs: readonly GlyphBox[],
  before: Placed | undefined,
  after: Placed | undefined,
  { pitchPx, lineHeightPx }: { readonly pitchPx: number; readonly lineHeightPx: number },
): boolean {
  if (before === undefined || after === undefined) return false;
  const fromPx = before.centrePx + halfAdvance(before) * pitchPx;
  const toPx = after.centrePx - halfAdvance(after) * pitchPx;
  if (toPx - fromPx < GAP.width * pitchPx) return false;
  if (holdOnlyTwo(glyphs, before, after, pitchPx)) return false;
  const marginPx = GAP.margin * pitchPx;
  return glyphs.some(
    glyph =>
      glyph.height >= GAP.glyph * pitchPx &&
      glyph.x >= fromPx - marginPx &&
      glyph.x + glyph.width <= toPx + marginPx &&
      ![before, after].some(
        own => isPieceOf(glyph, own, glyphs, lineHeightPx) || isNearestTo(glyph, own, glyphs),
      ),
  );
}

/** Whether a mark was read to the side of its only ink: no other glyph is as near. */
function isNearestTo(glyph: GlyphBox, { text, centrePx }: Placed, glyphs: readonly GlyphBox[]): boolean {
  const distance = ({ x, width }: GlyphBox) => Math.max(0, x - centrePx, centrePx - x - width);
  return NARROW_MARK.test(foldCharacter(text)) && glyphs.every(other => distance(other) >= distance(glyph));
}

/** Whether no more stands from one digit to the next than these two, of which the reader set one too far to the side. */
function holdOnlyTwo(glyphs: readonly GlyphBox[], before: Placed, after: Placed, pitchPx: number): boolean {
  if (!isDigit(before.text) || !isDigit(after.text)) return false;
  const fromPx = before.centrePx - halfAdvance(before) * pitchPx;
  const toPx = after.centrePx + halfAdvance(after) * pitchPx;
  const isBetween = ({ x, width, height }: GlyphBox) =>
    height >= GAP.glyph * pitchPx && x + width / 2 > fromPx && x + width / 2 < toPx;
  return glyphs.filter(isBetween).length <= 2;
}

/** Ink at least this large is a character, whatever it is. Line heights. */
const CHARACTER_INK = { height: 0.4, width: 0.2 } as const;

/** Whether a character's worth of ink stands before the first or behind the last one read: something was passed over. */
export function hasUnreadEnds(
  glyphs: readonly GlyphBox[],
  characters: readonly Placed[],
  lineHeightPx: number,
): { readonly before: boolean; readonly behind: boolean } {
  const large = glyphs.filter(
    ({ width, height }) =>
      height >= CHARACTER_INK.height * lineHeightPx && width >= CHARACTER_INK.width * lineHeightPx,
  );
  const [first, last] = [characters[0], characters.at(-1)];
  if (first === undefined || last === undefined) return { before: false, behind: false };
  const notOf = (end: Placed, beside: Placed | undefined) => {
    const own = glyphs.filter(glyph => !isNearer(glyph, beside, end));
    return large.filter(glyph => !isPieceOf(glyph, end, own, lineHeightPx));
  };
  return {
    before: hasUnreadInk(notOf(first, characters[1]), undefined, first, lineHeightPx),
    behind: hasUnreadInk(notOf(last, characters.at(-2)), last, undefined, lineHeightPx),
  };
}

/** Whether a glyph stands nearer to a character than to the one beside it. */
function isNearer({ x, width }: GlyphBox, one: Placed | undefined, other: Placed): boolean {
  const middlePx = x + width / 2;
  return one !== undefined && Math.abs(middlePx - one.centrePx) < Math.abs(middlePx - other.centrePx);
}

/**
 * Whether a glyph is a piece of a Han character that fell apart, or a ring of a rate's sign: with the others about its
 * middle, which the reader sets a little to the side, it is no wider than one.
 */
function isPieceOf(
  glyph: GlyphBox,
  { text, centrePx }: Placed,
  glyphs: readonly GlyphBox[],
  lineHeightPx: number,
): boolean {
  const widest = isHan(text) ? 1 : WIDEST_RATE[text];
  if (widest === undefined) return false;
  // A digit stands nearer before a rate's sign than a Han.
  const half = isHan(text) ? HALF_WIDE : HALF_NARROW;
  const middleOf = ({ x, width }: GlyphBox) => x + width / 2;
  const own = glyphs.filter(other => Math.abs(middleOf(other) - centrePx) <= half * lineHeightPx);
  if (own.length === 0) return false;
  const pieces = [...own, glyph];
  const left = Math.min(...pieces.map(({ x }) => x));
  const right = Math.max(...pieces.map(({ x, width }) => x + width));
  return right - left <= widest * lineHeightPx;
}

/** Signs of several pieces, as wide as they are printed at most. Line heights. */
const WIDEST_RATE: Readonly<Record<string, number>> = { '%': 1, '‰': 1.35 };

/** The character beside what nobody read: both readers may agree on it, yet neither has read all that stands there. */
export function doubted<Character extends Pick<ReadCharacter, 'probability' | 'support'>>(
  character: Character,
): Character {
  const probability = Math.min(character.probability, BESIDE_UNREAD);
  return { ...character, probability, support: 'partial' };
}

/** The character beside a whole one that is in neither reader's answer. */
export function besideMissed<Character extends Pick<ReadCharacter, 'probability' | 'support'>>(
  character: Character,
): Character {
  return { ...character, probability: Math.min(character.probability, BESIDE_MISSED), support: 'missed' };
}
