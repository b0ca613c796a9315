import { fold } from '../model/fold-text.ts';

/** Characters that readers take for each other; from public lists of shape-alike characters and our own runs. */
const lookAlikes = [
  '目自日曰白',
  '己已巳',
  '末未',
  '土士',
  '人入八',
  '大太犬',
  '千干于',
  '0OoQ〇',
  '1lI|丨',
  '一-—_',
  '值直植',
  '得傅',
  '标示际',
  '金全',
  '口囗□',
  '效敛',
  '贡责',
  '拔拨',
  '其共',
  '项顶',
  '产广',
  '绩续',
];
const lookAlikeCost = 0.4;
/** Punctuation is what readers drop or invent most and what labels mean least by. */
const punctuationCost = 0.3;
const punctuation = /[\p{P}\p{S}]/u;

const groupOf = new Map(
  lookAlikes.flatMap((group, index) => [...group].map(character => [character, index])),
);

/** A text ready to be compared, since matching compares every cell with every label of every form. */
interface Spelling {
  /** UTF-16 units. */
  readonly codes: Int32Array;
  /** Units that readers take for each other have the same number. */
  readonly groups: Int32Array;
  readonly gapCosts: Float64Array;
  readonly groupSet: ReadonlySet<number>;
  readonly weight: number;
}

const spellings = new Map<string, Spelling>();

function spellingOf(text: string): Spelling {
  const known = spellings.get(text);
  if (known !== undefined) return known;
  const units = Array.from({ length: text.length }, (_, index) => text.charAt(index));
  // Characters of no group are a group of their own, after all others.
  const groups = Int32Array.from(units, unit => groupOf.get(unit) ?? lookAlikes.length + unit.charCodeAt(0));
  const gapCosts = Float64Array.from(units, unit => (punctuation.test(unit) ? punctuationCost : 1));
  const spelling = {
    codes: Int32Array.from(units, unit => unit.charCodeAt(0)),
    groups,
    gapCosts,
    groupSet: new Set(groups),
    weight: gapCosts.reduce((sum, cost) => sum + cost, 0),
  };
  remember(spellings, text, spelling);
  return spelling;
}

/** A quick look: at least half of the first text's weight stands in the second too, in any order. */
function shareHalf(a: Spelling, b: Spelling): boolean {
  let shared = 0;
  for (let index = 0; index < a.groups.length; index++) {
    if (b.groupSet.has(a.groups[index] ?? 0)) shared += a.gapCosts[index] ?? 0;
  }
  return shared * 2 >= a.weight - 1;
}

/**
 * The last row of the weighted edit distance table (Wagner and Fischer 1974): entry `j` is the cost of turning
 * `word` into the first `j` characters of `text`, of which it looks at `width`. Null where every entry exceeds `atMost`.
 */
function distanceRow(
  word: Spelling,
  text: Spelling,
  freeStart: boolean,
  atMost: number,
  width = text.codes.length,
): Float64Array | null {
  let row = new Float64Array(width + 1);
  let next = new Float64Array(width + 1);
  for (let j = 1; j <= width; j++) row[j] = freeStart ? 0 : (row[j - 1] ?? 0) + (text.gapCosts[j - 1] ?? 0);
  for (let i = 0; i < word.codes.length; i++) {
    const gap = word.gapCosts[i] ?? 0;
    const code = word.codes[i];
    const group = word.groups[i];
    let least = (row[0] ?? 0) + gap;
    next[0] = least;
    for (let j = 1; j <= width; j++) {
      const same = code === text.codes[j - 1] ? 0 : group === text.groups[j - 1] ? lookAlikeCost : 1;
      const cost = Math.min(
        (row[j - 1] ?? 0) + same,
        (row[j] ?? 0) + gap,
        (next[j - 1] ?? 0) + (text.gapCosts[j - 1] ?? 0),
      );
      next[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > atMost) return null;
    [row, next] = [next, row];
  }
  return row;
}

/** How alike two folded words are as wholes, 0 to 1; 0 for all below one half, which no threshold reaches. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1;
  const longest = Math.max(a.length, b.length);
  if (longest === 0) return 1;
  if (Math.min(a.length, b.length) * 2 < longest) return 0;
  const [first, second] = [spellingOf(a), spellingOf(b)];
  if (!shareHalf(first, second)) return 0;
  const row = distanceRow(first, second, false, longest / 2);
  return row === null ? 0 : Math.max(0, 1 - (row.at(-1) ?? longest) / longest);
}

/** The best place of `word` inside `text`; `end` is exclusive. */
export function bestInside(word: string, text: string): { similarity: number; end: number } {
  return bestEnd(
    distanceRow(spellingOf(word), spellingOf(text), true, Number.POSITIVE_INFINITY),
    word.length,
  );
}

/** How well `text` begins with `word`, and where the word ends; `end` is exclusive. 0 for all below one half. */
export function bestPrefix(word: string, text: string): { similarity: number; end: number } {
  const [first, second] = [spellingOf(word), spellingOf(text)];
  if (!shareHalf(first, second)) return { similarity: 0, end: 0 };
  const width = Math.min(text.length, word.length * 2);
  return bestEnd(distanceRow(first, second, false, word.length / 2, width), word.length);
}

function bestEnd(costs: Float64Array | null, length: number): { similarity: number; end: number } {
  if (costs === null) return { similarity: 0, end: 0 };
  let end = 0;
  costs.forEach((cost, index) => {
    if (cost < (costs[end] ?? Number.POSITIVE_INFINITY)) end = index;
  });
  return { similarity: Math.max(0, 1 - (costs[end] ?? length) / Math.max(1, length)), end };
}

const enumerator = /^(?:(?:\(?[0-9一二三四五六七八九十]{1,2}[)、.,])|[①-⑳])+/u;
const unitBracket = /\((?:单位:)?(?:[百千万亿]?元(?:[/每][^()]{1,6})?|人|个|%|[A-Z](?:[-/*+][A-Z])*)\)/gu;
const colonEnd = /[:;.。,]+$/u;

/** A folded label without what forms vary: numbering, unit in brackets, final colon. */
function coreOf(folded: string): string {
  const core = folded
    .replace(colonEnd, '')
    .replace(unitBracket, '')
    .replace(enumerator, '')
    .replace(colonEnd, '');
  return core === '' ? folded : core;
}

/** Stands for any number in a wording: `{n}年`. */
const anyNumber = '{n}';
const numberSign = '\uE000';

/** A printed word in the shapes it is compared in. */
interface Wording {
  readonly full: string;
  readonly core: string;
}

/** A word list in the shapes it is compared in; the same list gives the same object. */
export type Wordings = readonly Wording[];

const wordingCache = new Map<string, Wordings>();

/** The wordings of a definition's word list; worked out once a list. */
export function wordingsOf(words: readonly string[]): Wordings {
  const key = words.join('\n');
  const known = wordingCache.get(key);
  if (known !== undefined) return known;
  const wordings = words.map(word => ({ full: fold(word), core: coreOf(fold(word)) }));
  remember(wordingCache, key, wordings);
  return wordings;
}

/** Matching and locating ask the same questions of the same cells several times. */
const answers = new WeakMap<Wordings, Map<string, number>>();
const rememberedAtMost = 5000;

function remember<Value>(cache: Map<string, Value>, key: string, value: Value): void {
  if (cache.size >= rememberedAtMost) cache.clear();
  cache.set(key, value);
}

/** The cell looked at is compared with every label of every form: its core is worked out once in a row. */
let lastCore = { folded: '', core: '' };

function foldedCore(folded: string): string {
  if (lastCore.folded !== folded) lastCore = { folded, core: coreOf(folded) };
  return lastCore.core;
}

/** How well a folded text is a wording with `{n}` in it, whatever its number. */
function numberedSimilarity(folded: string, wording: string): number {
  if (isAmount(folded)) return 0;
  return similarity(folded.replace(/\d+/gu, numberSign), wording.replaceAll(anyNumber, numberSign));
}

/** Digits with signs among them and no word: no year or number that a wording names. */
function isAmount(folded: string): boolean {
  return !/\p{L}/u.test(folded) && !/^\d*$/u.test(folded);
}

/** How well a folded text is one of the wordings, as a whole. */
export function wholeSimilarity(folded: string, wordings: Wordings): number {
  if (folded === '' || wordings.length === 0) return 0;
  let known = answers.get(wordings);
  if (known === undefined) {
    known = new Map();
    answers.set(wordings, known);
  }
  const before = known.get(folded);
  if (before !== undefined) return before;
  const core = foldedCore(folded);
  let best = 0;
  for (const wording of wordings) {
    if (best === 1) break;
    const likeness = wording.full.includes(anyNumber)
      ? numberedSimilarity(folded, wording.full)
      : Math.max(similarity(folded, wording.full), similarity(core, wording.core));
    best = Math.max(best, likeness);
  }
  remember(known, folded, best);
  return best;
}
