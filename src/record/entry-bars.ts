import { isHan } from '../model/dictionary.ts';
import { type EvidencedText, oneEach, type ReadCharacter } from '../model/reading.ts';
import { BAR, countBars, FEWEST_BARS, withBarsByPlace } from './bars-by-place.ts';
import { besideDust, markedAs, placedBy } from './mended-character.ts';

const SEMICOLON = /^[;；]$/u;
const COLON = /^[:：]$/u;
/** A less probable answer is hardly thought of. */
const THOUGHT_OF = 0.2;
const BRACKET = /^[[\]]$/u;

/** What the second reader prints for a bar, and what may as well be one. */
const SEEN_BAR = { surely: /^[|｜丨]$/u, perhaps: /^[lI1!]$/u } as const;
/** An I that may as well part a name from a number with letters before it: `SUNWAYIKC120A`. */
const JOINED = /(?<=[A-Z]{2})I(?=[A-Z]{1,3}-?\d)/gu;
/** What is read for the bar behind a length, `150cml120克`: no unit is that. */
const BEHIND_LENGTH = /(?<=\d[cmk]m)[lI](?=[\d\p{Script=Han}])/gu;
/** How sure a bar is that one reader saw: a person is asked. */
const ONE_SAW = 0.6;

/**
 * Between entries that bars part (`4|0|1.7升`), a bracket without its other half is a bar, or dust beside one; a bar that
 * the second reader alone saw between two characters is put there.
 */
export function withEntryBars(text: EvidencedText): EvidencedText {
  return withEntryColons(withEntrySemicolons(withUnseenBars(withBarsByPlace(withBarsForBrackets(text)))));
}

/** What a colon is taken for. */
const STOP_LIKE = /^[:：;；.．·,，]$/u;

/**
 * Between entries that bars part, the only mark behind the words that begin an entry is a colon where another entry has
 * one (`材质:铁|功率;12W`), however it was read: what it parts is one value from its name.
 */
function withEntryColons(text: EvidencedText): EvidencedText {
  if (countBars(text) < FEWEST_BARS || !text.some(one => COLON.test(one.text))) return text;
  const named = new Set<ReadCharacter>();
  for (const entry of entriesOf(text)) {
    const mark = entry.findIndex(one => !isHan(one.text));
    const own = entry[mark];
    const isOnly = entry.filter(one => COLON.test(one.text) || SEMICOLON.test(one.text)).length === 1;
    if (mark >= FEWEST_NAMING && own !== undefined && mark < entry.length - 1 && isOnly) named.add(own);
  }
  return text.map(character => {
    const isMark = COLON.test(character.text) || SEMICOLON.test(character.text);
    const answers = character.alternatives.every(other => STOP_LIKE.test(other.text));
    if (!named.has(character) || !isMark || !answers) return character;
    return placedBy(character, COLON.test(character.text) ? character.text : '：');
  });
}

/** Han characters that name what an entry says. */
const FEWEST_NAMING = 2;

function entriesOf(text: EvidencedText): EvidencedText[] {
  const entries: ReadCharacter[][] = [[]];
  for (const character of text) {
    if (BAR.test(character.text)) entries.push([]);
    else if (character.text.trim() !== '') entries.at(-1)?.push(character);
  }
  return entries;
}

/**
 * Between entries that semicolons part, the first two of them a digit each (`0;0;棉制;针织`), a colon is one of them behind
 * these digits, and where a reader thought of one.
 */
function withEntrySemicolons(text: EvidencedText): EvidencedText {
  if (text.filter(one => SEMICOLON.test(one.text)).length < FEWEST_BARS) return text;
  const heads = headsOfEntries(text);
  if (heads.size === 0) return text;
  return text.map(character => {
    if (!COLON.test(character.text)) return character;
    const isThoughtOf = character.alternatives.some(
      ({ text: other, probability }) => SEMICOLON.test(other) && probability >= THOUGHT_OF,
    );
    return isThoughtOf || heads.has(character) ? markedAs(character, ';') : character;
  });
}

/** The marks behind the single digits at the beginning of a line, `0:0:` of a specification. */
function headsOfEntries(text: EvidencedText): ReadonlySet<ReadCharacter> {
  const heads = new Set<ReadCharacter>();
  text.forEach((character, index) => {
    if (text[index - 1]?.line === character.line) return;
    const [first, mark, second, next] = text.slice(index, index + 4);
    const [marked, last] = [mark, next].map(one => one !== undefined && /^[:：;；]$/u.test(one.text));
    if (first === undefined || mark === undefined || second === undefined || next === undefined) return;
    if (!/^\d\d$/u.test(first.text + second.text) || marked !== true || last !== true) return;
    heads.add(mark).add(next);
  });
  return heads;
}

function withUnseenBars(text: EvidencedText): EvidencedText {
  if (countBars(text) < FEWEST_BARS) return text;
  // A brand and the model behind it: letters alone do not show that an I is higher than they are.
  const solid = oneEach(text);
  const places = [...solid.matchAll(JOINED), ...solid.matchAll(BEHIND_LENGTH)];
  const joined = new Set(places.map(place => text[place.index]));
  return text.flatMap((character, index) => {
    if (joined.has(character)) return [markedAs(character, '|')];
    const next = text[index + 1];
    if (sawBarFor(text[index - 1], character, next)) return [markedAs(character, '|')];
    if (next === undefined || next.line !== character.line || /\s/u.test(character.text + next.text))
      return [character];
    if (sawBarBefore(next, text[index + 2], character)) return [character, missedBar(next)];
    const between = secondSaw(character, next);
    if (between === undefined) return [character];
    if (SEEN_BAR.surely.test(between)) return [character, missedBar(next)];
    // The second reader takes a bar for two: `SUNWAY|IHP908A`.
    const isBesideBar = BAR.test(character.text) || BAR.test(next.text);
    return SEEN_BAR.perhaps.test(between) && !isBesideBar ? [besideDust(character)] : [character];
  });
}

/** Whether the second reader saw a bar where the other one saw a 1, l or I beside a Han character. */
function sawBarFor(
  before: ReadCharacter | undefined,
  character: ReadCharacter,
  after: ReadCharacter | undefined,
): boolean {
  if (before === undefined || after === undefined || !SEEN_BAR.perhaps.test(character.text)) return false;
  if (!isHan(before.text) && !isHan(after.text)) return false;
  const second = character.line.readings.find(({ reader }) => reader === 'tesseract');
  const seen = (second?.text ?? '').replaceAll(/\s/gu, '');
  return (
    before.line === character.line &&
    after.line === character.line &&
    seen.includes(`${before.text}|${after.text}`) &&
    !seen.includes(before.text + character.text + after.text)
  );
}

/** Whether the second reader saw a bar before two characters, the only such, though it misread what stands before that. */
function sawBarBefore(
  next: ReadCharacter,
  behind: ReadCharacter | undefined,
  before: ReadCharacter,
): boolean {
  if (behind?.line !== next.line || BAR.test(before.text) || BAR.test(next.text)) return false;
  const second = next.line.readings.find(({ reader }) => reader === 'tesseract');
  const parts = (second?.text ?? '').replaceAll(/\s/gu, '').split(`|${next.text}${behind.text}`);
  const last = parts[0]?.at(-1) ?? '';
  // Of a Han character and of one that is none neither is read for the other.
  return parts.length === 2 && last !== before.text && isHan(last) && isHan(before.text) && isHan(next.text);
}

/** The one character that the second reader saw between two that the other one printed side by side. */
function secondSaw(before: ReadCharacter, after: ReadCharacter): string | undefined {
  const second = before.line.readings.find(({ reader }) => reader === 'tesseract');
  const seen = [...(second?.text ?? '')].filter(one => !/\s/u.test(one));
  const places = seen.flatMap((one, at) =>
    one === before.text && seen[at + 2] === after.text ? [seen[at + 1]] : [],
  );
  const isSideBySide = seen.some((one, at) => one === before.text && seen[at + 1] === after.text);
  return places.length === 1 && !isSideBySide ? places[0] : undefined;
}

function missedBar({ line }: ReadCharacter): ReadCharacter {
  return { text: '|', probability: ONE_SAW, support: 'partial', alternatives: [], line };
}

function withBarsForBrackets(text: EvidencedText): EvidencedText {
  const count = (sign: RegExp) => text.filter(one => sign.test(one.text)).length;
  if (count(BAR) === 0 || count(/^\[$/u) === count(/^\]$/u)) return text;
  return text.flatMap((character, index) => {
    const [before, after] = [text[index - 1], text[index + 1]];
    const isBar = (other: ReadCharacter | undefined) => other !== undefined && BAR.test(other.text);
    const isBracket = (other: ReadCharacter | undefined) => other !== undefined && BRACKET.test(other.text);
    if (isBar(character) && (isBracket(before) || isBracket(after))) return [besideDust(character)];
    if (!isBracket(character)) return [character];
    return isBar(before) || isBar(after) ? [] : [markedAs(character, '|')];
  });
}
