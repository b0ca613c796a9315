import { alignTexts } from '../model/align-texts.ts';
import { type Operand, parseCheck } from '../model/check-expression.ts';
import { editDistance } from '../model/edit-distance.ts';
import { fold } from '../model/fold-text.ts';
import type { CheckDefinition, FormDefinition, Vocabulary } from '../model/form-definition.ts';
import type { EvidencedText } from '../model/reading.ts';
import type { LeafValue, ValuedLeaf } from '../model/record.ts';
import { halvedWords } from './halved-words.ts';

/** Of a known word this much must have been read. */
const READ_SHARE = 0.5;
/** Characters less sure than this may be wrong, also where the readers agree. */
const FIRM = 0.97;

/** What both readers make of a streak, a rule or specks beside a word. */
const STREAK =
  /^[1lI|!:;丨、—_.,·'"‘’“”`*~^/\\-]+(?=\p{Script=Han})|(?<=\p{Script=Han})[1lI|!:;丨、—_.,·'"‘’“”`*~^/\\-]+$/gu;

/**
 * Marks what is a word of a closed set, a title of the form or a level of its indicators, and mends such words where
 * a seal or a fax spoilt some of their characters: a text becomes the only known word that differs from it in nothing
 * but characters the readers were not sure of, or the one that is clearly nearest to what they thought of (that one
 * is not known for sure, and stays doubtful). Firmly read text of closed sets is never changed, so that a form's own words stay;
 * `raw` keeps what was read. A word that the end of a page or a false rule cut in pieces is put together again.
 */
export function knowWords(leaves: readonly ValuedLeaf[], definition: FormDefinition): ValuedLeaf[] {
  const done = new Map(leaves.map(leaf => [leaf.path, knowTitle(leaf, definition)]));
  const rules = wordRules(definition);
  const usual = new Set(
    rules.flatMap(rule => (rule.isOpen ? wordsOf(rule.vocabulary, true, null) : [])).map(fold),
  );
  for (const rule of rules) {
    const own = leaves.filter(({ path }) => rowBefore(path, rule) !== null);
    const halved = halvedWords(own, wordsOf(rule.vocabulary, rule.under === null, null));
    for (const leaf of own) {
      const whole = halved.get(leaf.path);
      if (whole !== undefined) done.set(leaf.path, { ...leaf, value: whole, known: true });
      const before = done.get(leaf.path);
      if (before?.known === true || before?.value !== leaf.value) continue;
      const above =
        rule.under === null ? null : done.get(`${rowBefore(leaf.path, rule)}${rule.under}`)?.value;
      const words = wordsOf(rule.vocabulary, rule.under === null, above);
      const mended = knownWord(leaf, words);
      // Of an open set another word may be meant, unless nothing but dust beside it was read.
      const isSame = mended?.isWhole === true || !rule.isOpen;
      const known = mended === null ? isWord(leaf.value, words) : mended.isOnly && isSame;
      const unlikeOthers = mended === null && known && isUnlikeOthers(leaf.value, words);
      const near = mended === null && !known && rule.isOpen ? nearestWord(leaf.value, words, usual) : null;
      const value = mended?.word ?? near?.word ?? leaf.value;
      done.set(leaf.path, {
        ...leaf,
        value,
        known,
        unlikeOthers,
        ...(near === null ? {} : { nearWord: true }),
      });
    }
  }
  return leaves.map(leaf => done.get(leaf.path) ?? leaf);
}

function knowTitle(leaf: ValuedLeaf, { fields, titles }: FormDefinition): ValuedLeaf {
  const isTitle = fields[leaf.path]?.place?.includes('title') === true;
  return isTitle && isWord(leaf.value, titles) ? { ...leaf, known: true } : leaf;
}

function isWord(value: LeafValue, words: readonly string[]): boolean {
  return typeof value === 'string' && words.some(word => fold(word) === fold(value));
}

/** Of shorter words one slip makes another word that is as usual; of codes in letters it makes none. */
const LEAST_NEAR = 4;
const LEAST_NEAR_CODE = 3;

/**
 * Of usual words the only one that is one slip away, however firmly a text was read: `印度尼西亚(DN)`, LSD of a
 * U that a worn head prints. It stays doubtful. A word that another usual one of the form stands
 * behind (`美元中国`) has taken that in from the cell beside it, and there the word is null.
 */
function nearestWord(
  value: LeafValue,
  words: readonly string[],
  others: ReadonlySet<string>,
): { readonly word: string | null } | null {
  const own = fold(String(value));
  const least = /^[a-z]+$/iu.test(own) ? LEAST_NEAR_CODE : LEAST_NEAR;
  if (typeof value !== 'string') return null;
  if (words.some(word => own.startsWith(fold(word)) && others.has(own.slice(fold(word).length)))) {
    return { word: null };
  }
  const [only, ...more] = words.filter(
    // 般贸易: of a thin 一 nothing may be left.
    word => Math.max([...word].length, [...own].length) >= least && editDistance(fold(word), own) === 1,
  );
  return only === undefined || more.length > 0 ? null : { word: only };
}

/** 照章征税(1), whatever its digit is taken for, but neither 数量指标 nor 质量指标: one slip makes the other. */
function isUnlikeOthers(value: LeafValue, words: readonly string[]): boolean {
  const own = fold(String(value));
  return words.every(word => fold(word) === own || editDistance(fold(word), own) > 1);
}

/** A field, or a column of a list, whose words are known, and the column that says which of them may stand there. */
interface WordRule {
  readonly each: string | null;
  readonly name: string;
  readonly under: string | null;
  readonly vocabulary: Vocabulary;
  /** Other words are as right. */
  readonly isOpen: boolean;
}

/** 中国(CHN) is as usual as 中国. */
const OWN_CODE = /\([A-Z]+\)$/u;

/** What checks say of closed sets, and the definition of usual words. */
function wordRules(definition: FormDefinition): WordRule[] {
  const { checks, fields, vocabularies } = definition;
  const usual = (each: string | null, name: string, known: string | undefined): WordRule[] => {
    const words = known === undefined ? undefined : vocabularies[known];
    if (!Array.isArray(words)) return [];
    const vocabulary = [...new Set(words.flatMap(word => [word, word.replace(OWN_CODE, '')]))];
    return [{ each, name, under: null, vocabulary, isOpen: true }];
  };
  return [
    ...Object.values(checks).flatMap(check => wordRule(check, definition) ?? []),
    ...Object.entries(fields).flatMap(([path, { known, rows }]) => [
      ...usual(null, path, known),
      ...Object.entries(rows ?? {}).flatMap(([name, column]) => usual(path, name, column.known)),
    ]),
  ];
}

function wordRule(check: CheckDefinition, { vocabularies }: FormDefinition): WordRule | null {
  const expression = parseCheck(check.expression);
  if (expression.kind !== 'word') return null;
  const vocabulary = vocabularies[expression.vocabulary];
  const [first, second] = expression.values;
  const [one, other] = [nameOf(first), nameOf(second)];
  const each = check.each ?? null;
  if (vocabulary === undefined || one === null) return null;
  if (second === undefined) return { each, name: one, under: null, vocabulary, isOpen: false };
  return other === null ? null : { each, name: other, under: one, vocabulary, isOpen: false };
}

/** The field or column an operand names, or null where it is more than that. */
function nameOf(operand: Operand | undefined): string | null {
  if (operand?.kind !== 'path') return null;
  return operand.steps.every(step => typeof step === 'string') ? operand.steps.join('.') : null;
}

/** `goods[2].` before the column of a rule, nothing before its field; null where a path is neither. */
function rowBefore(path: string, { each, name }: WordRule): string | null {
  if (each === null) return path === name ? '' : null;
  const end = path.startsWith(`${each}[`) ? path.indexOf(']', each.length) : -1;
  return end >= 0 && path.slice(end + 2) === name ? path.slice(0, end + 2) : null;
}

function wordsOf(vocabulary: Vocabulary, isTop: boolean, above: unknown): readonly string[] {
  if (Array.isArray(vocabulary)) return isTop ? vocabulary : [];
  if (isTop) return Object.keys(vocabulary);
  const own = typeof above === 'string' ? vocabulary[above] : undefined;
  return own ?? [...new Set(Object.values(vocabulary).flat())];
}

/** The word a spoilt text stands for, and whether no other would do. */
interface Mended {
  readonly word: string;
  readonly isOnly: boolean;
  /** All of it was read, with dust beside it. */
  readonly isWhole?: boolean;
}

/** Null where a text is a word already, or no word or more than one would do. */
function knownWord({ value, located }: ValuedLeaf, words: readonly string[]): Mended | null {
  if (typeof value !== 'string' || isWord(value, words)) return null;
  const bare = fold(value).replaceAll(STREAK, '');
  const whole = words.find(word => fold(word) === bare);
  // A 1 behind a word may number it.
  if (whole !== undefined) return { word: whole, isOnly: !/\d/u.test(fold(value)), isWhole: true };
  const fitting = words
    .flatMap(word => {
      const cost = costOf(located.text, word);
      return cost === null ? [] : [{ word, cost }];
    })
    .sort((one, other) => one.cost - other.cost);
  const [best, second] = fitting;
  if (best === undefined) return null;
  if (second === undefined) return { word: best.word, isOnly: true };
  return second.cost - best.cost >= CLEARLY ? { word: best.word, isOnly: false } : null;
}

/** Of several words that would do, the best must be this much nearer to what was read. */
const CLEARLY = 1;
/** A character that a reader took for what the word has there, or thought of, is hardly against it. */
const THOUGHT_OF = 0.25;

/** How far a text is from a word in characters that were not read firmly; null where firm ones are against it. */
function costOf(text: EvidencedText, word: string): number | null {
  const characters = text.filter(character => [...fold(character.text)].length === 1);
  const pairs = alignTexts(characters.map(character => fold(character.text)).join(''), fold(word));
  const same = pairs.filter(({ left, right }) => left !== null && left === right).length;
  if (same < READ_SHARE * [...word].length || characters.length === 0) return null;
  const lost = pairs.filter(({ left }) => left === null).length;
  let at = 0;
  let spoilt = 0;
  let cost = lost;
  for (const { left, right } of pairs) {
    if (left === null) continue;
    const character = characters[at++];
    if (left === right) continue;
    if (character === undefined || (character.support === 'agreed' && character.probability >= FIRM))
      return null;
    spoilt++;
    cost += character.alternatives.some(({ text: other }) => fold(other) === right) ? THOUGHT_OF : 1;
  }
  // Where nothing was read wrong, a shorter text is a word of its own.
  return spoilt > 0 && lost <= spoilt ? cost : null;
}
