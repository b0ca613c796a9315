import { right } from '../model/geometry.ts';
import { foldCharacter, isDigit, isSpace } from './characters.ts';
import type { GlyphBox } from './glyphs.ts';
import { endOfLowerRings } from './lower-rings.ts';
import { type InkedLine, likeliest, probabilityOf, type Tail, TailFinder } from './number-tails.ts';
import { placedAs, type SeenCharacter } from './seen-character.ts';
import { digitRows } from './tail-network.ts';

/** A rate's sign that the network is so sure of is told, at the start of a run and within one. */
const SURE = { start: 0.7, within: 0.97 } as const;
/** From here on it contradicts, and bears out a reader who printed the same. */
const LIKELY = 0.5;
/** How surely a sign stands there that no reader printed there: a person is asked unless the second one did. */
const AGAINST_READER = 0.9;
const BORNE_OUT = 0.97;
/** How surely a ‰ stands where its rings show and the network, or a reader that printed its third ring, says so, too. */
const BY_RINGS_TOO = 0.99;
/** A character may be placed this far outside of its ink. Line heights. */
const PLACE = 0.06;
/** What the leading reader prints for ‰, besides itself. */
const PERMILLE_LIKE = /^[%％][0oO°%cC]$/u;
/** Of these nothing else can be printed: of 10 that the network took for ‰, too, all were. */
const NOUGHT_BEHIND_PERCENT = /^[%％][0oO]$/u;
/** What close behind a sign is a character of its own. */
const NO_PIECE = /^[-–—~～－。、，；：;()（）\p{Script=Han}]$/u;
/** What may stand beside a sign that is no number's: the brackets of a unit. */
const BRACKETS = /^[(（)）]*$/u;
/** The width of a digit, that of the narrowest, and how far a reader's place is off. Heights of the digit. */
const DIGIT = { width: 0.55, narrowest: 0.35, overlap: 0.15 } as const;
const NOUGHT_BEHIND = 0.6;
/** The centre of a sign lies this far behind the digit before it, and that of a digit this close behind a sign. Line heights. */
const DIGIT_AND_SIGN = 0.75;
const NEXT_DIGIT = 0.4;
/** No rate has so many digits before its point; a code has (`6402190090`). */
const LONG_CODE = /(?<![.\d])\d{6,}$/u;
const HAN = /\p{Script=Han}/u;
/** A Han character that the leading reader is this sure of is no sign. */
const SURE_HAN = 0.98;

type Rate = '%' | '‰';

interface Sign {
  readonly text: Rate;
  readonly probability: number;
  readonly isSure: boolean;
  readonly fromPx: number;
  readonly toPx: number;
}

/**
 * Puts % and ‰ where the network sees them behind a number, or alone, and confirms those that the leading reader
 * printed: thin strokes that are lost turn them into digits, and neither reader reliably prints ‰.
 */
export function withRateSigns(seen: readonly SeenCharacter[], line: InkedLine): SeenCharacter[] {
  const finder = new TailFinder(line, seen);
  const told = withoutHalves(signsIn(finder).reduce((sum, sign) => withSign(sum, sign, line), [...seen]));
  const placed = told.map((character, index) => withLowerRings(told, index, line) ?? character);
  return placed.flatMap((character, index) => {
    const [before, next] = [placed[index - 1], placed[index + 1]];
    if (before !== undefined && isThirdRing(before, character)) return [];
    return next !== undefined && isThirdRing(character, next)
      ? [withThirdRing(character, next)]
      : [character];
  });
}

/** What a reader may print for the third ring of ‰. */
const THIRD_RING = /^[0oO9°]$/u;
/** A reader places what it prints for it this little behind its end. Heights of a digit. */
const READ_BEHIND = 0.5;

/**
 * A % as the ‰ that its rings show, and a ‰ that something else told as borne out by them; null where they do not show,
 * or something else is read in the place of the third.
 */
function withLowerRings(
  seen: readonly SeenCharacter[],
  index: number,
  { ink, lineHeightPx }: InkedLine,
): SeenCharacter | null {
  const own = seen[index];
  if (own === undefined || !isRate(own)) return null;
  const digitsPx = seen.slice(0, index).flatMap(({ text, centrePx }) => (isDigit(text) ? [centrePx] : []));
  const rows = digitRows(ink, digitsPx, lineHeightPx);
  const endPx = rows === null ? null : endOfLowerRings(ink, own.centrePx, rows);
  if (rows === null || endPx === null) return null;
  if (own.text === '‰') return { ...own, probability: Math.max(own.probability, BY_RINGS_TOO) };
  const next = seen.slice(index + 1).find(({ text }) => !isSpace(text));
  // The reader's own nought may have been taken for a part of the sign.
  const hasNought = own.alternatives.some(({ text }) => NOUGHT_BEHIND_PERCENT.test(text));
  if (next === undefined) return placedAs(own, '‰', hasNought ? BY_RINGS_TOO : AGAINST_READER);
  const isRead = THIRD_RING.test(next.text) && next.centrePx < endPx + READ_BEHIND * rows.heightPx;
  if (next.text === '。' || (next.centrePx < endPx && !isRead)) return null;
  return placedAs(own, '‰', isRead ? BY_RINGS_TOO : AGAINST_READER);
}

/** The signs of a line, left to right, none over another. */
function signsIn(finder: TailFinder): Sign[] {
  const signs = finder.ofRuns().flatMap(tail => signOf(tail, SURE.start) ?? []);
  const within = finder.withinRuns().flatMap(tail => signOf(tail, SURE.within) ?? []);
  for (const sign of within.filter(({ isSure }) => isSure).sort((a, b) => b.probability - a.probability)) {
    if (!signs.some(other => other.fromPx < sign.toPx && sign.fromPx < other.toPx)) signs.push(sign);
  }
  return signs.sort((a, b) => a.fromPx - b.fromPx);
}

function signOf({ scores, fromPx, toPx }: Tail, sure: number): Sign | null {
  const text = likeliest(scores);
  if (text !== '%' && text !== '‰') return null;
  const probability = probabilityOf(scores, text);
  return probability < LIKELY ? null : { text, probability, isSure: probability >= sure, fromPx, toPx };
}

function withSign(
  seen: readonly SeenCharacter[],
  sign: Sign,
  { glyphs, lineHeightPx }: InkedLine,
): SeenCharacter[] {
  const marginPx = PLACE * lineHeightPx;
  const [startPx, endPx] = [sign.fromPx - marginPx, sign.toPx + marginPx];
  const ahead = seen.filter(({ centrePx }) => centrePx < startPx);
  const within = seen.filter(({ centrePx }) => centrePx >= startPx && centrePx <= endPx);
  const late = digitReadLate(ahead, within, glyphs, startPx);
  const before = [...ahead, ...within.slice(0, late)];
  const covered = within.slice(late);
  const behind = seen.filter(({ centrePx }) => centrePx > endPx);
  const isBehindDigit = isDigit(before.findLast(({ text }) => !isSpace(text))?.text);
  const isAlone = [...before, ...behind].every(({ text }) => isSpace(text) || BRACKETS.test(text));
  const solid = covered.filter(({ text }) => !isSpace(text));
  const isTold = sign.isSure ? !HAN.test(printedIn(solid)) : printedIn(solid) === sign.text;
  if (!isBehindDigit && !(isAlone && isTold)) return [...seen];
  if (LONG_CODE.test(printedIn(before)) && printedIn(solid) !== sign.text) return [...seen];
  // A dash or a full stop close behind the sign is none of its pieces.
  const pieces = solid.findIndex(({ text }, index) => index > 0 && NO_PIECE.test(text));
  const [own, rest] = pieces < 0 ? [solid, []] : [solid.slice(0, pieces), solid.slice(pieces)];
  const next = [...rest, ...behind][0];
  const isImpossible = printedIn(own) !== sign.text && isWithinNumber(own, next, sign, lineHeightPx);
  const settled =
    isImpossible || isStopBehind(own, sign, behind) ? own.map(doubtedRate) : settle(own, sign, rest);
  return [...before, ...settled, ...rest, ...behind];
}

/**
 * Whether a sign would stand before a digit, where none does, or over a digit and the sign behind it that were read
 * apart.
 */
function isWithinNumber(
  own: readonly SeenCharacter[],
  next: SeenCharacter | undefined,
  { fromPx, toPx }: Sign,
  lineHeightPx: number,
): boolean {
  const [first, last] = [own[0], own.at(-1)];
  if (own.length === 2 && isDigit(first?.text) && last !== undefined && isRate(last))
    return last.centrePx - fromPx > DIGIT_AND_SIGN * lineHeightPx;
  return isDigit(next?.text) && (next?.centrePx ?? 0) - toPx < NEXT_DIGIT * lineHeightPx;
}

/** Whether the third ring of a ‰ may be the full stop that was read behind a %. */
function isStopBehind(own: readonly SeenCharacter[], sign: Sign, [next]: readonly SeenCharacter[]): boolean {
  return sign.text === '‰' && printedIn(own) === '%' && next?.text === '。';
}

function printedIn(solid: readonly SeenCharacter[]): string {
  return solid.map(({ text }) => foldCharacter(text)).join('');
}

/** What stands in a sign's ink, from what the leading reader saw there; `rest` is what it saw behind it. */
function settle(
  solid: readonly SeenCharacter[],
  sign: Sign,
  rest: readonly SeenCharacter[],
): readonly SeenCharacter[] {
  const [only] = solid;
  const printed = printedIn(solid);
  const isPermille = sign.text === '‰' && (sign.isSure ? PERMILLE_LIKE : NOUGHT_BEHIND_PERCENT).test(printed);
  const isSame = printed === sign.text || isPermille;
  if (isSame && only !== undefined) {
    const probability = Math.max(only.probability, sign.isSure || isPermille ? BORNE_OUT : 0);
    return [{ ...only, text: printed === sign.text ? only.text : sign.text, probability, confirmed: true }];
  }
  if (solid.some(({ confirmed, placed }) => confirmed === true || placed === true)) return solid;
  if (solid.some(({ text, probability }) => HAN.test(text) && probability >= SURE_HAN)) return solid;
  // The ring of a full stop looks like the third of ‰.
  if (printed === '%' && rest[0]?.text === '。') return solid;
  const isTorn = PERMILLE_LIKE.test(printed) || printed === '';
  if (!sign.isSure && !isTorn) return solid.map(doubtedRate);
  const read = solid.flatMap(({ text, probability, alternatives }) => [
    { text, probability: Math.min(probability, 1 - AGAINST_READER) },
    ...alternatives,
  ]);
  const whole = solid.length > 1 ? [{ text: printed, probability: 1 - AGAINST_READER }] : [];
  return [
    {
      text: sign.text,
      probability: AGAINST_READER,
      alternatives: [...whole, ...read].filter(({ text }) => foldCharacter(text) !== sign.text),
      centrePx: (sign.fromPx + sign.toPx) / 2,
      placed: true,
    },
  ];
}

/** How many characters at the head of a sign's are the digit before it: its ink stands there, and nothing else was read for it. */
function digitReadLate(
  ahead: readonly SeenCharacter[],
  within: readonly SeenCharacter[],
  glyphs: readonly GlyphBox[],
  startPx: number,
): number {
  const own = glyphs.flatMap(glyph => beforeSign(glyph, startPx) ?? []).at(-1);
  const [first, second] = within;
  if (own === undefined || second === undefined || !isDigit(first?.text)) return 0;
  const reachPx = DIGIT.overlap * own.height;
  const read = ahead.filter(
    ({ text, centrePx }) => !isSpace(text) && centrePx >= own.x - reachPx && centrePx <= right(own) + reachPx,
  );
  // Digits that touch are one run of ink.
  return read.length < Math.max(1, Math.round(own.width / (DIGIT.width * own.height))) ? 1 : 0;
}

/** A run of ink that ends before a sign, or what lies before the sign of one that the sign is grown together with. */
function beforeSign(glyph: GlyphBox, startPx: number): GlyphBox | null {
  const { x, height } = glyph;
  if (right(glyph) <= startPx + DIGIT.overlap * height) return glyph;
  return startPx - x >= DIGIT.narrowest * height ? { ...glyph, width: startPx - x } : null;
}

/** Two rates' signs in a row are the halves of one: what a reader printed stays, else the first. */
function withoutHalves(seen: readonly SeenCharacter[]): SeenCharacter[] {
  const isOverruled = (own: SeenCharacter, other: SeenCharacter) =>
    own.placed === true && other.placed !== true;
  return seen.filter((own, index) => {
    if (!isRate(own)) return true;
    const [before, next] = [seen[index - 1], seen[index + 1]];
    const isSecond = before !== undefined && isRate(before) && !isOverruled(before, own);
    return !isSecond && !(next !== undefined && isRate(next) && isOverruled(own, next));
  });
}

function isRate({ text }: SeenCharacter): boolean {
  return /^[%％‰]$/u.test(text);
}

/** No number has a nought behind its per cent sign: that is the third ring of ‰, also where both readers print it. */
function isThirdRing(sign: SeenCharacter, nought: SeenCharacter): boolean {
  return isRate(sign) && /^[0oO]$/u.test(nought.text);
}

/** A sign and the nought behind it as the ‰ they are the pieces of. */
function withThirdRing(sign: SeenCharacter, nought: SeenCharacter): SeenCharacter {
  const { text, probability, alternatives, centrePx } = sign;
  const middlePx = (nought.centrePx + centrePx) / 2;
  if (text === '‰' && probability >= BY_RINGS_TOO) return { ...sign, centrePx: middlePx };
  const printed = { text: `${text}${nought.text}`, probability: 1 - NOUGHT_BEHIND };
  const others = [printed, { text, probability: Math.min(probability, 1 - NOUGHT_BEHIND) }, ...alternatives];
  return {
    text: '‰',
    probability: NOUGHT_BEHIND,
    alternatives: others.filter(other => other.text !== '‰'),
    centrePx: middlePx,
    placed: true,
  };
}

function doubtedRate(character: SeenCharacter): SeenCharacter {
  return { ...character, probability: Math.min(character.probability, NOUGHT_BEHIND), doubted: true };
}
