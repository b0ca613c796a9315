import { numberTypes } from '../model/field.ts';
import type { FieldDefinition, FormDefinition } from '../model/form-definition.ts';
import { labelIn } from './label-in.ts';
import type { SheetCell } from './sheet.ts';
import { bestPrefix, type Wordings, wordingsOf } from './similarity.ts';
import type { SpottedLabel } from './spot-labels.ts';

/** A label inside a cell is less alike than this only where it is another word. */
const leastSimilarity = 0.75;
const captionSimilarity = 0.9;
/** What may stand before a label inside a cell. */
const before = /[();,。、:：\d\p{Script=Han}%]/u;
/** Behind a label, and before a number what faxes and stains leave of it: there the label must be read well. */
const colons = /:|(?<=\p{Script=Han})[,;.、·](?=[\d¥])/gu;
/** What parts a value from the label after it. */
const connector = /(?:[;,。、(]|其中:?)+$/u;

type Hit = Omit<SpottedLabel, 'cell'>;

/** A label and the fields that it may be the label of. */
interface InnerLabel {
  readonly paths: readonly string[];
  readonly wordings: Wordings;
  readonly isNumber: boolean;
}

interface Found {
  readonly label: InnerLabel;
  readonly similarity: number;
  /** Where the label begins in the cell's folded text, and where its value does. */
  readonly from: number;
  readonly valueFrom: number;
}

/**
 * Cells that hold the labels and values of several fields with the place `within`:
 * `财政拨款：12.5万元（其中：上级资金：10万元；本级资金：2.5万元）`. A label stands before a colon; each value ends where
 * the next label begins.
 */
export function labelsInOneCell(
  cells: readonly SheetCell[],
  { fields }: FormDefinition,
): ReadonlyMap<SheetCell, readonly Hit[]> {
  const inner = labelsWithin(fields);
  const found = new Map<SheetCell, readonly Hit[]>();
  if (inner.length === 0) return found;
  const captions = Object.values(fields).flatMap(field =>
    field.label !== undefined && field.place?.includes('under') === true
      ? [{ field, wordings: wordingsOf(field.label) }]
      : [],
  );
  const labels = new Set(
    inner.flatMap(({ wordings }) => wordings.map(({ full }) => full.replace(/:$/u, ''))),
  );
  const elsewhere = new Set(inner.filter(one => beginsCells(one, cells)));
  for (const cell of cells) {
    const starts = labelStarts(cell, labels);
    if (starts.length === 0 || captions.some(({ field, wordings }) => hasCaption(cell, field, wordings)))
      continue;
    const hits = starts.flatMap(({ from, colon }) => {
      const printed = cell.folded.text.slice(from, colon);
      return inner.flatMap((label): Found[] => {
        const similarity = likeness(label, printed);
        const isColon = cell.folded.text[colon] === ':';
        if (similarity < (isColon ? leastSimilarity : captionSimilarity) || !(isColon || label.isNumber))
          return [];
        return [{ label, similarity, valueFrom: colon + 1, from }];
      });
    });
    const all = chooseHits(hits);
    // Alone behind another's words, it is part of them where the form has its own cell for it.
    const chosen = all.length === 1 ? all.filter(hit => hit.from === 0 || !elsewhere.has(hit.label)) : all;
    if (chosen.length > 1 || (chosen[0]?.from ?? 0) > 0) found.set(cell, ended(chosen, cell));
  }
  return found;
}

/** A label that its cell begins with: what stands below or after it is its value, whatever words that holds. */
function hasCaption(cell: SheetCell, field: FieldDefinition, wordings: Wordings): boolean {
  return (labelIn(cell, field, wordings)?.similarity ?? 0) >= captionSimilarity;
}

/** Labels and the fields that print them: who handles it is asked in every opinion of a form, in the same words. */
function labelsWithin(fields: FormDefinition['fields']): InnerLabel[] {
  const byWords = new Map<string, InnerLabel & { paths: string[] }>();
  for (const [path, { place, label, type }] of Object.entries(fields)) {
    // A caption begins its cell: within another's value its words are part of that.
    if (label === undefined || place?.includes('within') !== true || place.includes('under')) continue;
    const words = label.join('\n');
    const isNumber = numberTypes.has(type);
    const own = byWords.get(words) ?? { paths: [], wordings: wordingsOf(label), isNumber };
    own.paths.push(path);
    byWords.set(words, own);
  }
  return [...byWords.values()];
}

/** Whether as many cells begin with a label as there are fields of its words. */
function beginsCells(label: InnerLabel, cells: readonly SheetCell[]): boolean {
  const begins = ({ folded: { text } }: SheetCell) =>
    text.includes(':') && likeness(label, text.slice(0, text.indexOf(':'))) >= captionSimilarity;
  return cells.filter(begins).length >= label.paths.length;
}

function likeness({ wordings }: InnerLabel, printed: string): number {
  return Math.max(0, ...wordings.map(({ full }) => wholeOf(full.replace(/:$/u, ''), printed)));
}

/** Every stretch between a place where a label may begin and the next colon; of one character where that is a label. */
function labelStarts(cell: SheetCell, labels: ReadonlySet<string>): { from: number; colon: number }[] {
  const { text } = cell.folded;
  const starts: { from: number; colon: number }[] = [];
  let stop = -1;
  for (const { index: colon } of text.matchAll(colons)) {
    for (let from = colon - (labels.has(text[colon - 1] ?? '') ? 1 : 2); from > stop; from--) {
      if (from === 0 || (before.test(text[from - 1] ?? '') && /\p{Script=Han}/u.test(text[from] ?? '')))
        starts.push({ from, colon });
    }
    if (text[colon] === ':') stop = colon;
  }
  return starts;
}

function wholeOf(word: string, printed: string): number {
  if (Math.abs(word.length - printed.length) > 1) return 0;
  const { similarity, end } = bestPrefix(word, printed);
  return end === printed.length ? similarity : 0;
}

/** The most alike label before each colon, each as often as there are fields of its words. */
function chooseHits(hits: readonly Found[]): Found[] {
  const chosen: Found[] = [];
  for (const hit of [...hits].sort((a, b) => b.similarity - a.similarity || a.from - b.from)) {
    const again = chosen.filter(other => other.label === hit.label).length;
    const clash = chosen.some(other => other.valueFrom === hit.valueFrom) || again >= hit.label.paths.length;
    if (!clash) chosen.push(hit);
  }
  return chosen.sort((a, b) => a.from - b.from);
}

function ended(hits: readonly Found[], cell: SheetCell): Hit[] {
  const { text } = cell.folded;
  return hits.flatMap(({ label, similarity, valueFrom }, index) => {
    const next = hits[index + 1]?.from ?? text.length;
    const value = text.slice(valueFrom, next);
    const bare = index < hits.length - 1 ? value.replace(connector, '') : value;
    const closed = hits.length > 1 ? withoutOpenBracket(bare) : bare;
    const valueTo = valueFrom + closed.length;
    return label.paths.map(path => ({ path, similarity, valueFrom, valueTo }));
  });
}

/** `2.5万元)` ends a bracket that was opened before the value. */
function withoutOpenBracket(text: string): string {
  const opened = [...text].filter(sign => sign === '(').length;
  const closedCount = [...text].filter(sign => sign === ')').length;
  return closedCount > opened ? text.replace(/\)[;。]?$/u, '') : text;
}
