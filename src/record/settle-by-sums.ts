import type { EvidencedText, ReadCharacter } from '../model/reading.ts';
import { textOf } from '../model/reading.ts';
import type { CheckResult, ValuedLeaf } from '../model/record.ts';

/** A less probable answer is hardly the other reader's. */
const LEAST_ANSWER = 0.2;

/** What sums need to know of a record in the making. */
export interface Sums {
  /** The results of all checks, with these leaves. */
  check(leaves: readonly ValuedLeaf[]): readonly CheckResult[];
  /** Which of them are sums. */
  readonly ids: ReadonlySet<string>;
  /** The number that a leaf's text would mean; null where it is none. */
  numberIn(leaf: ValuedLeaf, text: string): number | null;
}

/**
 * Where a sum fails and one reader's other answer for a single character makes it come out, with every check that holds
 * kept, that answer is taken: the sum is a third witness. Where several answers do, or none, all stays as it was read.
 */
export function settledBySums(leaves: readonly ValuedLeaf[], sums: Sums): readonly ValuedLeaf[] {
  const failing = (all: readonly CheckResult[]) => all.filter(({ id, ok }) => !ok && sums.ids.has(id));
  let [settled, checks] = [leaves, sums.check(leaves)];
  for (const { id, paths } of failing(checks)) {
    const better = paths.flatMap(path =>
      othersOf(settled, path, sums).flatMap(candidate => {
        const results = sums.check(candidate);
        return mends(id, paths, checks, results) ? [{ candidate, results }] : [];
      }),
    );
    const [only, ...more] = better;
    if (only === undefined || more.length > 0) continue;
    [settled, checks] = [only.candidate, only.results];
  }
  return settled;
}

/** The leaves with the number at a path read otherwise in one character, one way at a time. */
function othersOf(leaves: readonly ValuedLeaf[], path: string, { numberIn }: Sums): ValuedLeaf[][] {
  const leaf = leaves.find(one => one.path === path);
  if (leaf === undefined || typeof leaf.value !== 'number' || leaf.problem !== null) return [];
  return otherTexts(leaf.located.text).flatMap(text => {
    const [raw, value] = [textOf(text), numberIn(leaf, textOf(text))];
    if (value === null || value === leaf.value) return [];
    const read: ValuedLeaf = { ...leaf, raw, value, located: { ...leaf.located, text } };
    return [leaves.map(one => (one === leaf ? read : one))];
  });
}

function otherTexts(text: EvidencedText): EvidencedText[] {
  return text.flatMap((character, index) =>
    character.alternatives
      .filter(({ probability }) => probability >= LEAST_ANSWER)
      .map(answer => text.with(index, readAs(character, answer))),
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
