import { numberTypes } from '../model/field.ts';
import { withoutRows } from '../model/field-path.ts';
import { foldWidth } from '../model/fold-text.ts';
import { ITEM_COUNTS } from '../model/list-items.ts';
import { textOf } from '../model/reading.ts';
import type { ValuedLeaf } from '../model/record.ts';

/** How the texts of a document are printed: what lacks what the others have has probably lost it. */
export interface Habits {
  /** Whether a text lacks the mark at its end that the others have. */
  endsOddly(leaf: ValuedLeaf): boolean;
  /** Whether a number has a point before its last three digits, the only mark in it, where other numbers group by commas. */
  pointsGroup(leaf: ValuedLeaf): boolean;
  /** Whether a code is longer or shorter than all others of its column, which are of one length. */
  hasOddLength(leaf: ValuedLeaf): boolean;
  /** Whether an item of a text lacks the mark behind its number that other items of the document have. */
  lacksPoint(leaf: ValuedLeaf): boolean;
  /** Whether an item begins behind words without the mark that ends nearly all items before others. */
  lacksItemEnd(leaf: ValuedLeaf): boolean;
}

/** Words count as entries that end in a mark from this many ended others and this share of them on. */
const LEAST_ENTRIES = 3;
const ENTRIES_SHARE = 0.75;
/** So many other codes of one length make it that of their column. */
const LEAST_CODES = 2;
/** Sentences from this share of the others on: a mark that is lost once is lost again. */
const SENTENCES_SHARE = 0.5;
/** So many single texts that end in a mark make that the habit of a paper with one sentence. */
const FEWEST_ENDED = 2;
/** So many opinions of single words without a mark, or a sentence, make it the habit of a paper's opinions. */
const FEWEST_BARE = 2;
/** Longer words of one who signs are a statement. */
const LONGEST_OPINION = 16;
/** Shorter clauses are words with a mark between them. */
const LONGEST_BRIEF = 12;
const endMark = /[。；！.;!]$/u;
/** Among reasons that end in a mark these are answers, not sentences. */
const ANSWER_OF_A_WORD = /^(?:无|暂无|没有|同上|不适用|略)$/u;
const sentenceEnd = /\p{Script=Han}[。；！]$/u;
/** Several sentences: the last ends as those before it; a list of items parted by `；` may not. */
const innerEnd = /。[^。]*\p{Script=Han}/u;

const grouped = /(?<![\d.,])\d{1,3}(?:,\d{3})+(?!\d)/u;
const groupLike = /(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?![\d.,])/u;

/** What is counted in whole: of 6.5 人次 nobody prints three decimals. */
const groupOfWhole = /^[≥≤><=]?[1-9]\d{0,2}\.\d{3}(?:人次|[人个件台套次户名家辆头只份条])$/u;

/** What stands before the number of an item, in folded text. */
const itemEnd = /(?<=[^\d])(\d{1,2})[.、](?=[\p{Script=Han}《“])/gu;
/** Items without an end are a habit of their own from this share on. */
const MOST_BARE = 0.15;

const itemHead = /(?:^|[;。])(\d{1,2})([.、]?)(?=\p{Script=Han})/gu;

/**
 * Entries of a list are compared with the other entries, whatever the habit of the rest of the paper: a column of
 * reasons may end in no mark. Sentences that stand alone are compared with one another, brief ones with brief ones, and
 * so are opinions.
 */
export function habitsIn(leaves: readonly ValuedLeaf[]): Habits {
  const groups = new Map<string, { texts: number; ended: number }>();
  let hasPoints = false;
  let endedTexts = 0;
  const ends = { marked: 0, bare: 0 };
  const codes = codeLengths(leaves);
  const printed = new Map<string, number>();
  const opinions = leaves.filter(({ located, raw }) => located.isSigned === true && raw !== null);
  const endedOpinions = opinions.filter(({ raw }) => endMark.test(raw ?? '')).length;
  const isGrouping = leaves.some(leaf => isNumeric(leaf) && grouped.test(foldWidth(leaf.raw ?? '')));
  for (const leaf of leaves) {
    if (leaf.type !== 'text' || leaf.raw === null) continue;
    printed.set(foldWidth(leaf.raw), (printed.get(foldWidth(leaf.raw)) ?? 0) + 1);
    hasPoints ||= itemsOf(leaf.raw).some(({ point }) => point !== '');
    const { marked, bare } = itemEndsOf(leaf.raw);
    ends.marked += marked;
    ends.bare += bare;
    const group = groupOf(leaf);
    if (withoutRows(leaf.path) === leaf.path && sentenceEnd.test(leaf.raw)) endedTexts++;
    if (group === null) continue;
    const seen = groups.get(group) ?? { texts: 0, ended: 0 };
    seen.texts++;
    if (endMark.test(leaf.raw)) seen.ended++;
    groups.set(group, seen);
  }
  return {
    endsOddly: leaf => {
      if (leaf.type !== 'text' || leaf.raw === null || endMark.test(leaf.raw)) return false;
      if (ANSWER_OF_A_WORD.test(leaf.raw)) return false;
      if (innerEnd.test(leaf.raw)) return true;
      // What is printed twice hardly lost its mark twice.
      if ((printed.get(foldWidth(leaf.raw)) ?? 0) > 1) return false;
      // Each opinion is by another hand: 同意 says nothing of the stop behind 经核查，情况属实。
      if (opinions.includes(leaf) && isBriefOpinion(leaf)) return false;
      if (opinions.includes(leaf) && endedOpinions === 0) {
        const bare = opinions.filter(other => other !== leaf);
        if (bare.some(isSentence) || bare.length >= FEWEST_BARE) return false;
      }
      const { texts, ended } = groups.get(groupOf(leaf) ?? '') ?? { texts: 1, ended: 0 };
      // Where no other sentence tells, the words of those who sign and of short sentences do.
      const isAlone = texts === 1 && withoutRows(leaf.path) === leaf.path;
      if (isAlone && isSentence(leaf) && !isBriefClause(leaf)) return endedTexts >= FEWEST_ENDED;
      const share = texts > 1 ? ended / (texts - 1) : 0;
      return isSentence(leaf) ? share >= SENTENCES_SHARE : ended >= LEAST_ENTRIES && share >= ENTRIES_SHARE;
    },
    pointsGroup: leaf => {
      if (isGrouping && isNumeric(leaf) && groupLike.test(foldWidth(leaf.raw ?? ''))) return true;
      return leaf.located.type === 'target' && groupOfWhole.test(foldWidth(textOf(leaf.located.text)));
    },
    hasOddLength: leaf => {
      const lengths = codes.get(withoutRows(leaf.path));
      if (leaf.type !== 'code' || leaf.raw === null || lengths === undefined) return false;
      const others = lengths.toSpliced(lengths.indexOf(codeLength(leaf.raw)), 1);
      return others.length >= LEAST_CODES && new Set(others).size === 1 && others[0] !== codeLength(leaf.raw);
    },
    lacksPoint: ({ type, raw }) =>
      type === 'text' &&
      raw !== null &&
      hasPoints &&
      itemsOf(raw).some(
        ({ number, point, rest }, index) => point === '' && number === index + 1 && !ITEM_COUNTS.test(rest),
      ),
    lacksItemEnd: ({ type, raw }) =>
      type === 'text' &&
      raw !== null &&
      itemEndsOf(raw).bare > 0 &&
      ends.bare <= MOST_BARE * (ends.marked + ends.bare),
  };
}

/** How many items behind the first of a text begin behind a mark, and how many behind words. */
function itemEndsOf(raw: string): { readonly marked: number; readonly bare: number } {
  const text = foldWidth(raw);
  if (!/^1[.、]/u.test(text)) return { marked: 0, bare: 0 };
  const counting = [...text.matchAll(itemEnd)].filter(({ 1: number }, at) => Number(number) === at + 2);
  const bare = counting.filter(({ index }) => /[\p{Script=Han})”》%]/u.test(text[index - 1] ?? '')).length;
  return { marked: counting.length - bare, bare };
}

/** The lengths of the codes in each column of a list. */
function codeLengths(leaves: readonly ValuedLeaf[]): ReadonlyMap<string, readonly number[]> {
  const lengths = new Map<string, number[]>();
  for (const { path, type, raw } of leaves) {
    const column = withoutRows(path);
    if (type !== 'code' || raw === null || column === path) continue;
    lengths.set(column, [...(lengths.get(column) ?? []), codeLength(raw)]);
  }
  return lengths;
}

function codeLength(raw: string): number {
  return raw.replaceAll(/\s/gu, '').length;
}

function isNumeric({ type, located }: ValuedLeaf): boolean {
  return numberTypes.has(type) || located.type === 'target';
}

/** What a text is compared with: the column of an entry, other sentences for one that stands alone, else nothing. */
function groupOf(leaf: ValuedLeaf): string | null {
  const column = withoutRows(leaf.path);
  if (column !== leaf.path) return column;
  if (!isSentence(leaf)) return null;
  return isBriefClause(leaf) ? 'clauses' : 'sentences';
}

/** Words with a mark between them. */
function isSentence({ raw }: ValuedLeaf): boolean {
  return /\p{Script=Han}[，；。,;].*\p{Script=Han}/u.test(raw ?? '');
}

/** 经审核，符合条件，同意: of 34 without a stop beside others with one all were right, of longer statements few. */
function isBriefOpinion({ raw }: ValuedLeaf): boolean {
  const text = foldWidth(raw ?? '');
  return text.length <= LONGEST_OPINION && (text.match(/[,;]/gu) ?? []).length <= 2;
}

/** 修复平整，合格, signed by nobody: hardly longer than words, and ended as they are. */
function isBriefClause({ raw, located }: ValuedLeaf): boolean {
  const text = foldWidth(raw ?? '');
  return (
    located.isSigned !== true && text.length <= LONGEST_BRIEF && (text.match(/[,;]/gu) ?? []).length === 1
  );
}

/** The numbers at the heads of items, `1.负责…；2.组织…`, each with its mark and what stands behind. */
function itemsOf(raw: string): { readonly number: number; readonly point: string; readonly rest: string }[] {
  const text = foldWidth(raw);
  return [...text.matchAll(itemHead)].map(match => ({
    number: Number(match[1]),
    point: match[2] ?? '',
    rest: text.slice(match.index + match[0].length),
  }));
}
