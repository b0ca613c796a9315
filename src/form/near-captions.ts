import type { FieldDefinition, FormDefinition } from '../model/form-definition.ts';
import { firstLines, type LabelHit, startsWithDigit } from './label-in.ts';
import { follows } from './near-labels.ts';
import { saysOpposite } from './opposites.ts';
import type { SheetCell } from './sheet.ts';
import { bestPrefix, type Wordings, wholeSimilarity, wordingsOf } from './similarity.ts';
import type { SpottedLabel } from './spot-labels.ts';

/** Half of a label is right, where its place bears it out; a little more where it is the only cell left that is so alike. */
const leastSimilarity = { inPlace: 0.5, anywhere: 0.6 } as const;
/** Half of a shorter label is a character: only the labels on both sides of it tell which it is. */
const shortestLabel = 3;

/** Of two cells that may be a label's the one that is so much more alike is it. */
const clearlyBetter = 0.1;

interface Candidate extends SpottedLabel {
  readonly isBetween: boolean;
}

/**
 * Labels that share their cell with the value and were misread too much to be known alone: of the cells that are
 * nothing else, the one whose first lines, or whose text before the number or the Latin value, are half alike. How alike they are is all
 * the trust the value gets.
 */
export function nearCaptions(
  labels: readonly SpottedLabel[],
  free: readonly SheetCell[],
  { fields }: FormDefinition,
): SpottedLabel[] {
  const paths = Object.keys(fields).filter(path => fields[path]?.place?.includes('outside') !== true);
  const found = new Map(labels.map(label => [label.path, label.cell]));
  const candidates = Object.entries(fields).flatMap(([path, field]): Candidate[] => {
    if (field.label === undefined || field.place?.includes('under') !== true || found.has(path)) return [];
    const at = paths.indexOf(path);
    const [before, after] = [at - 1, at + 1].map(index => found.get(paths[index] ?? ''));
    const all = wordingsOf(field.label);
    const long = wordingsOf(field.label.filter(words => words.length >= shortestLabel));
    return free.flatMap(cell => {
      const isBetween = standBeside(before, cell) && standBeside(cell, after);
      const isOrdered = follows(before, cell) && follows(cell, after);
      const least = isOrdered ? leastSimilarity.inPlace : leastSimilarity.anywhere;
      const hit = captionOf(cell, field, isBetween ? all : long, least);
      return hit === null ? [] : [{ ...hit, path, cell, valueTo: null, isBetween }];
    });
  });
  return surest(candidates);
}

/** The most alike pairs first, each label and cell once; where two cells are as alike, neither is the label. */
function surest(candidates: readonly Candidate[]): SpottedLabel[] {
  const sorted = candidates.toSorted(
    (a, b) => Number(b.isBetween) - Number(a.isBetween) || b.similarity - a.similarity,
  );
  const chosen: Candidate[] = [];
  for (const one of sorted) {
    const isFree = ({ path, cell }: Candidate) =>
      !chosen.some(other => other.path === path || other.cell === cell);
    const isRival = (other: Candidate) =>
      other !== one &&
      other.path === one.path &&
      isFree(other) &&
      !(one.isBetween && !other.isBetween) &&
      other.similarity > one.similarity - clearlyBetter;
    if (isFree(one) && !candidates.some(isRival)) chosen.push(one);
  }
  return chosen.map(({ isBetween: _, ...label }) => label);
}

/** The label on the first line or lines of a cell, or before the number or the Latin letters that it holds, or the value. */
function captionOf(
  cell: SheetCell,
  { type, place }: FieldDefinition,
  wordings: Wordings,
  least: number,
): LabelHit | null {
  const { text } = cell.folded;
  if (wordings.some(({ full }) => saysOpposite(text, full))) return null;
  const start = startsWithDigit.has(type) ? text.search(/\d/u) : text.search(/[A-Z\d]/u);
  const hits = [
    firstLines(cell, wordings, least),
    start > 0 ? { similarity: wholeSimilarity(text.slice(0, start), wordings), valueFrom: start } : null,
    start < 0 && place?.includes('within') === true ? beforeValue(text, wordings) : null,
  ];
  return hits
    .filter(hit => hit !== null)
    .reduce<LabelHit | null>(
      (best, hit) => (hit.similarity >= Math.max(least, best?.similarity ?? 0) ? hit : best),
      null,
    );
}

/** The label that a text begins with, and the marks that its last characters were read for. */
function beforeValue(text: string, wordings: Wordings): LabelHit {
  return wordings
    .map(({ full }) => bestPrefix(full, text))
    .map(({ similarity, end }) => ({
      similarity,
      valueFrom: end + text.slice(end).search(/[^)\]:;,.、。·!]|$/u),
    }))
    .filter(({ valueFrom }) => valueFrom < text.length)
    .reduce<LabelHit>((best, hit) => (hit.similarity > best.similarity ? hit : best), {
      similarity: 0,
      valueFrom: null,
    });
}

/** Whether two cells stand side by side in a row. */
function standBeside(one: SheetCell | undefined, next: SheetCell | undefined): boolean {
  return (
    one !== undefined &&
    next !== undefined &&
    one.table === next.table &&
    one.row === next.row &&
    one.column + one.columnSpan === next.column
  );
}
