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
];
const lookAlikeCost = 0.4;
/** Punctuation is what readers drop or invent most and what labels mean least by. */
const punctuationCost = 0.3;
const punctuation = /[\p{P}\p{S}]/u;

const groupOf = new Map(
  lookAlikes.flatMap((group, index) => [...group].map(character => [character, index])),
);

function substitutionCost(a: string, b: string): number {
  if (a === b) return 0;
  const group = groupOf.get(a);
  return group !== undefined && group === groupOf.get(b) ? lookAlikeCost : 1;
}

const gapCosts = new Map<string, number>();

function gapCost(character: string): number {
  const known = gapCosts.get(character);
  if (known !== undefined) return known;
  const cost = punctuation.test(character) ? punctuationCost : 1;
  gapCosts.set(character, cost);
  return cost;
}

/** A quick look: at least half of the first word's weight stands in the second too, in any order. */
function shareHalf(a: string, b: string): boolean {
  const there = new Set<string | number>();
  for (const character of b) there.add(groupOf.get(character) ?? character);
  let shared = 0;
  let all = 0;
  for (const character of a) {
    const weight = gapCost(character);
    all += weight;
    if (there.has(groupOf.get(character) ?? character)) shared += weight;
  }
  return shared * 2 >= all - 1;
}

/**
 * The last row of the weighted edit distance table (Wagner and Fischer 1974): entry `j` is the cost of turning
 * `word` into the first `j` characters of `text`.
 */
function distanceRow(word: string, text: string, freeStart: boolean): number[] {
  let row = [0];
  for (const character of text) row.push(freeStart ? 0 : (row.at(-1) ?? 0) + gapCost(character));
  for (const character of word) {
    const next = [(row[0] ?? 0) + gapCost(character)];
    for (let j = 1; j <= text.length; j++) {
      const other = text[j - 1] ?? '';
      next.push(
        Math.min(
          (row[j - 1] ?? 0) + substitutionCost(character, other),
          (row[j] ?? 0) + gapCost(character),
          (next[j - 1] ?? 0) + gapCost(other),
        ),
      );
    }
    row = next;
  }
  return row;
}

/** How alike two folded words are as wholes, 0 to 1; 0 for all below one half, which no threshold reaches. */
export function similarity(a: string, b: string): number {
  if (a === b) return 1;
  const longest = Math.max(a.length, b.length);
  if (longest === 0) return 1;
  if (Math.min(a.length, b.length) * 2 < longest || !shareHalf(a, b)) return 0;
  return Math.max(0, 1 - (distanceRow(a, b, false).at(-1) ?? longest) / longest);
}

/** The best place of `word` inside `text`; `end` is exclusive. */
export function bestInside(word: string, text: string): { similarity: number; end: number } {
  return bestEnd(distanceRow(word, text, true), word.length);
}

/** How well `text` begins with `word`, and where the word ends; `end` is exclusive. */
export function bestPrefix(word: string, text: string): { similarity: number; end: number } {
  return bestEnd(distanceRow(word, text.slice(0, word.length * 2), false), word.length);
}

function bestEnd(costs: readonly number[], length: number): { similarity: number; end: number } {
  let end = 0;
  costs.forEach((cost, index) => {
    if (cost < (costs[end] ?? Number.POSITIVE_INFINITY)) end = index;
  });
  return { similarity: Math.max(0, 1 - (costs[end] ?? length) / Math.max(1, length)), end };
}

const enumerator = /^(?:(?:\(?[0-9一二三四五六七八九十]{1,2}[)、.,])|[①-⑳])+/u;
const unitBracket = /\((?:单位:)?(?:[百千万亿]?元|人|个|%|[A-Z](?:[-/*+][A-Z])*)\)/gu;
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
      ? similarity(folded.replace(/\d+/gu, numberSign), wording.full.replaceAll(anyNumber, numberSign))
      : Math.max(similarity(folded, wording.full), similarity(core, wording.core));
    best = Math.max(best, likeness);
  }
  remember(known, folded, best);
  return best;
}
