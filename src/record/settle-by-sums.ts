import type { EvidencedText, ReadCharacter } from '../model/reading.ts';
import { textOf } from '../model/reading.ts';
import type { CheckResult, ValuedLeaf } from '../model/record.ts';

/** A less probable answer is hardly the other reader's. */
const LEAST_ANSWER = 0.2;
/** A digit that a reader thinks may be another with so much is in doubt. */
const THOUGHT_OF = 0.05;
/** The problem of a number of which only a sum tells a digit: it stays until a person has seen it. */
const BY_ITS_SUM = 'digit-by-its-sum';
/** How sure such a digit is. */
const GUESSED = 0.5;

/** Leaves with what all checks say of them. */
export interface Judged {
  readonly leaves: readonly ValuedLeaf[];
  readonly checks: readonly CheckResult[];
}

/** What sums need to know of a record in the making. */
export interface Sums<Own extends Judged> {
  judge(leaves: readonly ValuedLeaf[]): Own;
  /** Which of them are sums. */
  readonly ids: ReadonlySet<string>;
  /** The number that a leaf's text would mean; null where it is none. */
  numberIn(leaf: ValuedLeaf, text: string): number | null;
}

/**
 * Where a sum fails and one reader's other answer for a single character makes it come out, with every check that holds
 * kept, that answer is taken: the sum is a third witness. Where none does, a digit in doubt becomes the only other one
 * that makes it come out, and is asked about. Where several do, or none, all stays as it was read.
 */
export function settledBySums<Own extends Judged>(read: Own, sums: Sums<Own>): Own {
  let settled = read;
  for (const { id, paths } of read.checks.filter(check => !check.ok && sums.ids.has(check.id))) {
    const betterBy = (textsOf: OtherTexts) =>
      [...new Set(paths)].flatMap(path =>
        othersOf(settled.leaves, path, sums.numberIn, textsOf)
          .map(leaves => sums.judge(leaves))
          .filter(tried => mends(id, paths, settled.checks, tried.checks)),
      );
    const answers = betterBy(otherTexts);
    const [only, ...more] = answers.length > 0 ? answers : betterBy(guessedTexts);
    if (only !== undefined && more.length === 0)
      settled = answers.length > 0 ? only : sums.judge(asked(only.leaves, settled.leaves));
  }
  return settled;
}

type OtherTexts = (text: EvidencedText, exchanged?: RegExp) => EvidencedText[];

/** Leaves of which those that differ from what was read are a problem. */
function asked(leaves: readonly ValuedLeaf[], read: readonly ValuedLeaf[]): ValuedLeaf[] {
  return leaves.map((leaf, index) => (leaf === read[index] ? leaf : { ...leaf, problem: BY_ITS_SUM }));
}

/** The leaves with the number at a path read otherwise in one character, one way at a time. */
function othersOf(
  leaves: readonly ValuedLeaf[],
  path: string,
  numberIn: Sums<Judged>['numberIn'],
  textsOf: OtherTexts,
): ValuedLeaf[][] {
  const leaf = leaves.find(one => one.path === path);
  if (leaf === undefined || leaf.value === null || leaf.problem !== null) return [];
  if (typeof leaf.value === 'string' && leaf.type === 'text') return othersOfWords(leaves, leaf, textsOf);
  return textsOf(leaf.located.text).flatMap(text => {
    const [raw, value] = [textOf(text), numberIn(leaf, textOf(text))];
    if (value === null || value === leaf.value) return [];
    const read: ValuedLeaf = { ...leaf, raw, value, located: { ...leaf.located, text } };
    return [leaves.map(one => (one === leaf ? read : one))];
  });
}

/** A text holds the number: one digit of it for another, as in `1200千克3000件`. */
function othersOfWords(leaves: readonly ValuedLeaf[], leaf: ValuedLeaf, textsOf: OtherTexts): ValuedLeaf[][] {
  const { text } = leaf.located;
  if (leaf.value !== textOf(text)) return [];
  return textsOf(text, /^\d$/u).map(other => {
    const raw = textOf(other);
    const read: ValuedLeaf = { ...leaf, raw, value: raw, located: { ...leaf.located, text: other } };
    return leaves.map(one => (one === leaf ? read : one));
  });
}

function otherTexts(text: EvidencedText, exchanged = /./u): EvidencedText[] {
  return text.flatMap((character, index) =>
    character.alternatives
      .filter(
        answer =>
          answer.probability >= LEAST_ANSWER && exchanged.test(character.text) && exchanged.test(answer.text),
      )
      .map(answer => text.with(index, readAs(character, answer))),
  );
}

/** A text with each of its digits in doubt as each other digit, one at a time. */
function guessedTexts(text: EvidencedText): EvidencedText[] {
  const isDigit = (one: string) => /^\d$/u.test(one);
  const isOpen = ({ text: own, support, alternatives }: ReadCharacter) =>
    isDigit(own) &&
    (support !== 'agreed' ||
      alternatives.some(({ text: other, probability }) => isDigit(other) && probability >= THOUGHT_OF));
  return text.flatMap((character, index) =>
    isOpen(character)
      ? [...'0123456789']
          .filter(digit => digit !== character.text)
          .map(digit => text.with(index, readAs(character, { text: digit, probability: GUESSED })))
      : [],
  );
}

function readAs(character: ReadCharacter, answer: ReadCharacter['alternatives'][number]): ReadCharacter {
  const { text, probability, alternatives } = character;
  const others = alternatives.filter(other => other.text !== answer.text);
  return { ...character, ...answer, support: 'voted', alternatives: [{ text, probability }, ...others] };
}

/** Whether a check that failed holds, and no check that held fails. */
function mends(
  id: string,
  paths: readonly string[],
  before: readonly CheckResult[],
  after: readonly CheckResult[],
): boolean {
  const key = (check: Pick<CheckResult, 'id' | 'paths'>) => `${check.id} ${check.paths.join()}`;
  const results = new Map(after.map(check => [key(check), check.ok]));
  return (
    results.get(key({ id, paths })) === true &&
    before.every(check => !check.ok || results.get(key(check)) !== false)
  );
}
