import { setAt } from '../model/data-path.ts';
import { type FormMatch, hasBoxes, type LocatedValue, type ValueType } from '../model/field.ts';
import { amountUnitOf, type FormDefinition, lengthsOf, optionsOf } from '../model/form-definition.ts';
import type { Issue } from '../model/issue.ts';
import { type EvidencedText, textOf } from '../model/reading.ts';
import type { CheckResult, JsonValue, LeafValue, RecordDraft, ValuedLeaf } from '../model/record.ts';
import { type Shape, shapeOf } from '../model/record-shape.ts';
import { withBorneOutTables } from './borne-out-tables.ts';
import { runChecks } from './checks.ts';
import { mendCode } from './codes.ts';
import {
  withoutEndDust,
  withoutLastMark,
  withoutLastQuote,
  withoutPenMarks,
  withoutSecondPoint,
} from './end-dust.ts';
import { withEntryBars } from './entry-bars.ts';
import { expectingParts, mayBeBlank, sumsOf } from './expectations.ts';
import { fitToSchema } from './fit-schema.ts';
import { withCarrierLetters, withDigitsOfNumber, withIdentifiers } from './identifiers-in-text.ts';
import { knowWords } from './known-words.ts';
import { withLostPercentSigns } from './lost-percent-signs.ts';
import { withMendedItems } from './mend-items.ts';
import { withMendedMarks } from './mend-marks.ts';
import { mendNumber } from './mend-numbers.ts';
import { withMendedTarget } from './mend-targets.ts';
import { withMendedWords } from './mend-words.ts';
import { SPACE_IN_NUMBER } from './numbers.ts';
import { withUnclearParts } from './parts-of-unclear.ts';
import { runsOver } from './runs-over.ts';
import { settledBySums } from './settle-by-sums.ts';
import { isRange, type Target, understandTarget } from './targets.ts';
import { understand } from './understand.ts';
import { type ConfirmedVocabulary, noConfirmedWords } from './vocabulary.ts';

const OVER_LINES = 'number-over-lines';
/** Digits that may be two numbers, or have lost what parts them: the sum of the whole number says that they are one. */
const IN_PIECES: ReadonlySet<string | null> = new Set([OVER_LINES, SPACE_IN_NUMBER]);

/**
 * Works out what every located text of a file means, builds the typed data and runs the definition's checks. A text
 * that is not cleanly of its type gives a problem, and `null` or, where one of its characters was read otherwise as well, the
 * number that makes of it; beside these only spoilt words of a closed vocabulary are mended. What the form's schema
 * does not take is left out, and an issue.
 */
export function buildRecord(
  match: FormMatch,
  definition: FormDefinition,
  words: ConfirmedVocabulary = noConfirmedWords,
  fileName = '',
): RecordDraft {
  const located = match.values.flatMap(value => leavesOf(value, definition, match.issues));
  const read = expectingParts(withLostPercentSigns(located), definition);
  const known = knowWords(withUnclearParts(read, definition), definition);
  const valued = known.map(leaf => confirmed(leaf, definition.id, words));
  const fitted = fitToSchema(dataOf(valued, match, definition), valued, shapeOf(definition), fileName);
  const sums = sumsOf(definition);
  const judged = (leaves: readonly ValuedLeaf[], data: JsonValue) => ({
    leaves,
    data,
    ...runChecks(data, definition, openPaths(leaves)),
  });
  const { leaves, data, checks, issues } = settledBySums(judged(fitted.leaves, fitted.data), {
    judge: tried => judged(tried, dataOf(tried, match, definition)),
    ids: sums,
    numberIn: ({ located }, text) => numberIn(located, definition, text),
  });
  return {
    formId: match.formId,
    formVersion: match.formVersion,
    data,
    leaves: settled(leaves, checks, sums),
    lists: match.lists,
    checks,
    sums,
    issues: [...withBorneOutTables(match.issues, leaves, checks, sums), ...fitted.issues, ...issues],
  };
}

/** The leaves that are missing, unreadable or not understood. */
function openPaths(leaves: readonly ValuedLeaf[]): ReadonlySet<string> {
  const open = leaves.filter(
    leaf => leaf.problem !== null || !['read', 'blank'].includes(leaf.located.state),
  );
  return new Set(open.map(leaf => leaf.path));
}

function leavesOf(asRead: LocatedValue, definition: FormDefinition, issues: readonly Issue[]): ValuedLeaf[] {
  const located = asRead.state === 'read' ? { ...asRead, text: mendedText(asRead) } : asRead;
  const raw = located.state === 'read' ? textOf(located.text) : null;
  const problem = located.state === 'unreadable' ? 'unreadable' : null;
  if (located.type === 'target') return targetLeaves(located, raw, problem, definition);
  const leaf = {
    path: located.path,
    type: located.type,
    raw,
    located,
    known: false,
    mayBeBlank: mayBeBlank(located.path, located.type, definition),
  };
  if (raw === null) return [{ ...leaf, value: null, problem }];
  const options = optionsOf(definition, located.path);
  const meaning = understand(raw, located.type, {
    unit: amountUnitOf(definition, located.path),
    options,
    lengths: lengthsOf(definition, located.path),
  });
  const unitDiffers = issues.some(issue => issue.code === 'unit-differs' && issue.path === located.path);
  if (unitDiffers) return [{ ...leaf, value: null, problem: 'unit-differs' }];
  if (located.printed !== undefined) return [{ ...leaf, value: located.printed, problem: null }];
  const mended = meaning.problem === null ? null : mendedValue(located, definition);
  if (mended !== null) return [{ ...leaf, value: mended, problem: meaning.problem }];
  const known = located.type === 'option' && meaning.problem === null;
  const asks = typeof meaning.value === 'number' && meaning.problem === null && runsOver(located);
  return [{ ...leaf, ...meaning, known, problem: asks ? OVER_LINES : meaning.problem }];
}

const numbers: ReadonlySet<ValueType> = new Set(['amount', 'number', 'percentage']);

/** What is made of words has them, and a text its marks, as their places show them. */
function mendedText({ type, text }: LocatedValue): EvidencedText {
  if (hasBoxes(type)) return withMendedWords(text);
  if (type === 'target') return withMendedTarget(withMendedWords(withoutEndDust(text)));
  if (type === 'code') return withDigitsOfNumber(withCarrierLetters(withoutLastMark(withoutLastQuote(text))));
  if (numbers.has(type)) return withoutSecondPoint(withoutPenMarks(text));
  if (type !== 'text') return text;
  return withMendedWords(
    withMendedMarks(withMendedItems(withIdentifiers(withEntryBars(withoutLastQuote(withoutEndDust(text)))))),
  );
}

/** The number or code that a misread one probably is; it stays not understood until a person has seen it. */
function mendedValue({ path, type, text }: LocatedValue, definition: FormDefinition): LeafValue {
  if (type === 'code') return mendCode(text);
  const mended = mendNumber(text, one => numberIn({ path, type }, definition, one) !== null);
  return mended === null ? null : numberIn({ path, type }, definition, mended);
}

/** The number that a text is at a place; null where it is none, or the place holds none. */
function numberIn(
  { path, type }: Pick<LocatedValue, 'path' | 'type'>,
  definition: FormDefinition,
  text: string,
): number | null {
  if (!numbers.has(type) || type === 'target') return null;
  const { value, problem } = understand(text, type, { unit: amountUnitOf(definition, path), options: [] });
  return problem === null && typeof value === 'number' ? value : null;
}

/**
 * A target that holds digits and is no number, with its misread character as another look has it; a range is asked about
 * as it is.
 */
function targetOf(raw: string, text: EvidencedText): Target {
  const target = understandTarget(raw);
  if (target.value !== null || !/\p{Nd}/u.test(raw)) return target;
  const isNumber = (one: string) => {
    const { value, problem } = understandTarget(one);
    return value !== null && problem === null;
  };
  const mended = mendNumber(text, isNumber);
  if (mended === null) return target;
  const proposed = isRange(raw) ? target : understandTarget(mended);
  return { ...proposed, problem: target.problem ?? 'not-a-number' };
}

function targetLeaves(
  located: LocatedValue,
  raw: string | null,
  problem: string | null,
  definition: FormDefinition,
): ValuedLeaf[] {
  const target =
    raw === null
      ? { raw: null, operator: null, value: null, unit: null, problem }
      : targetOf(raw, located.text);
  // A stroke of a seal above a number is read as its first digit: 1 over 97%.
  const asked = target.problem ?? (target.value !== null && runsOver(located) ? OVER_LINES : null);
  return (['raw', 'operator', 'value', 'unit'] as const).map(name => ({
    path: `${located.path}.${name}`,
    value: target[name] satisfies LeafValue,
    type: 'target',
    raw,
    located,
    problem: asked,
    known: false,
    mayBeBlank: mayBeBlank(located.path, located.type, definition),
  }));
}

/** A text that people confirmed in other documents is a known word here, too. */
function confirmed(leaf: ValuedLeaf, form: string, words: ConfirmedVocabulary): ValuedLeaf {
  const isKnown =
    leaf.type === 'text' && typeof leaf.value === 'string' && words.bearsOut(form, leaf.path, leaf.value);
  return isKnown ? { ...leaf, known: true } : leaf;
}

/** A number broken over two lines, or by a space, is one number where a sum comes out right with it. */
function settled(
  leaves: readonly ValuedLeaf[],
  checks: readonly CheckResult[],
  sums: ReadonlySet<string>,
): ValuedLeaf[] {
  const held = checks.filter(check => check.ok && sums.has(check.id)).flatMap(check => check.paths);
  const borneOut = new Set(held);
  return leaves.map(leaf =>
    IN_PIECES.has(leaf.problem) && borneOut.has(leaf.path) ? { ...leaf, problem: null } : leaf,
  );
}

/** Every leaf at its path; lists without entries and objects without leaves are there, empty. */
function dataOf(leaves: readonly ValuedLeaf[], match: FormMatch, definition: FormDefinition): JsonValue {
  const data: { [key: string]: JsonValue } = emptyObject(shapeOf(definition));
  for (const list of match.lists) setAt(data, list.path, []);
  for (const leaf of leaves) setAt(data, leaf.path, leaf.value);
  return data;
}

function emptyObject(shape: Shape & { kind: 'object' }): { [key: string]: JsonValue } {
  const entries = [...shape.fields].map(([name, inner]): [string, JsonValue] => {
    if (inner.kind === 'list') return [name, []];
    return [name, inner.kind === 'object' ? emptyObject(inner) : null];
  });
  return Object.fromEntries(entries);
}
