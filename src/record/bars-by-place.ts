import { isHan } from '../model/dictionary.ts';
import { type EvidencedText, isContested, oneEach, type ReadCharacter, textOf } from '../model/reading.ts';
import { markedAs, placedBy } from './mended-character.ts';

/** A bar between entries, as printed or wide. */
export const BAR = /^[|｜]$/u;
/** What readers print for a bar. */
const BAR_LIKE = /^[|｜丨lI1![\]()]$/u;
/** An I that both readers print between a Han and a name in capitals, and what they print for a bar behind a measure. */
const BEFORE_NAME = /(?<=\p{Script=Han})[Il](?=[A-Z]{3})/gu;
const BEHIND_MEASURE = /(?<=\d(?:[cmk]m|k?[WV]|kg|m[lL]|MPa|%))[lI1](?=\p{Script=Han})|(?<=\d%)[lI](?=\d)/gu;
/** What may as well be a bar before a name. */
const STROKE = /^[IlJ1![\]]$/u;
/** Texts with fewer bars are no entries that bars part. */
export const FEWEST_BARS = 2;
/** From so many on they part entries throughout. */
const LEAST_PARTED = 3;
/** A less probable reading is nobody's answer. */
const ANSWER = 0.05;

/** How many bars a text has. */
export function countBars(text: EvidencedText): number {
  return text.filter(one => BAR.test(one.text)).length;
}

/**
 * Bars between entries that their places tell: those behind the two codes that a specification below a name begins with,
 * and those with a Han beside them, whatever other upright stroke a reader took them for. Of 40 such in 24 scans all were
 * bars. A stroke between a Han and a name, or behind a measure, is one, too, and asked about.
 */
export function withBarsByPlace(read: EvidencedText): EvidencedText {
  const bars = countBars(read);
  if (bars < FEWEST_BARS) return read;
  const text = withHeads(read);
  const solid = oneEach(text);
  const strokes = new Set(
    [BEFORE_NAME, BEHIND_MEASURE].flatMap(place => [...solid.matchAll(place)].map(({ index }) => index)),
  );
  return text.map((character, index) => {
    const [before, after] = [text[index - 1], text[index + 1]];
    if (bars >= LEAST_PARTED && isBarByPlace(character, before, after)) return placedBy(character, '|');
    return strokes.has(index) || isBeforeName(character, before, after)
      ? markedAs(character, '|')
      : character;
  });
}

/** The codes at the head of a specification: whose brand it is, and which origin. */
const CODE = { brand: '[0-4O]', origin: '[0-3O]' } as const;
const BAR_READ = '[|｜丨lI1!\\[\\]]';
/** With both bars, one of them perhaps read as another stroke, the second at times as one more nought. */
const WITH_BARS = new RegExp(
  `^${CODE.brand}(?:[|｜]${CODE.origin}[|｜丨lI1!\\[\\]0O]|${BAR_READ}${CODE.origin}[|｜1l])`,
  'u',
);
/** With the bar between them passed over: `10|冷冻`. */
const JOINED = new RegExp(`^${CODE.brand}${CODE.origin}[|｜]`, 'u');
const WORD = /^[\p{Script=Han}A-Z]$/u;

/** A text with the two codes below its name parted by bars. */
function withHeads(text: EvidencedText): EvidencedText {
  const heads = new Map<number, number>();
  text.forEach((character, index) => {
    if (text[index - 1]?.line === character.line) return;
    const head = text.slice(index, index + 5).filter(({ line }) => line === character.line);
    const printed = textOf(head);
    if (WITH_BARS.test(printed) && WORD.test(head[4]?.text ?? '')) heads.set(index, 4);
    else if (index > 0 && JOINED.test(printed) && WORD.test(head[3]?.text ?? '')) heads.set(index, 3);
  });
  return text.flatMap((character, index) => {
    const at = [0, 1, 2, 3].find(back => (heads.get(index - back) ?? 0) > back);
    if (at === undefined) return [character];
    const isBar = heads.get(index - at) === 4 ? at % 2 === 1 : at === 2;
    if (isBar) return [placedBy(character, '|')];
    const digit = placedBy(character, character.text === 'O' ? '0' : character.text);
    const isJoined = heads.get(index - at) === 3 && at === 0;
    return isJoined ? [digit, { ...placedBy(character, '|'), alternatives: [] }] : [digit];
  });
}

/** Whether a bar that the readers do not agree on can be nothing else: no name begins or ends in a stroke beside a Han. */
function isBarByPlace(
  character: ReadCharacter,
  before: ReadCharacter | undefined,
  after: ReadCharacter | undefined,
): boolean {
  if (!BAR.test(character.text) || !isContested(character)) return false;
  // What only a shape shows may be a stroke of 制.
  if (character.support === 'shape' && character.alternatives.length === 0) return false;
  if (before === undefined || after === undefined || !(isHan(before.text) || isHan(after.text))) return false;
  const answers = character.alternatives.filter(({ probability }) => probability >= ANSWER);
  // `长1.5米` has a 1 there.
  const isByDigit = /\d/u.test(before.text + after.text);
  return answers.every(({ text }) => BAR_LIKE.test(text) && !(isByDigit && text === '1'));
}

/** Whether a stroke that the readers do not agree on stands between a Han and a name, and one thought of a bar. */
function isBeforeName(
  character: ReadCharacter,
  before: ReadCharacter | undefined,
  after: ReadCharacter | undefined,
): boolean {
  if (!STROKE.test(character.text) || !isContested(character)) return false;
  if (before === undefined || after === undefined || !isHan(before.text)) return false;
  return /^[A-Z]$/u.test(after.text) && character.alternatives.some(({ text }) => BAR.test(text));
}
