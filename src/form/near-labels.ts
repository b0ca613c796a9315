import { fold } from '../model/fold-text.ts';
import type { FormDefinition } from '../model/form-definition.ts';
import type { GroupBody } from './group-bodies.ts';
import { otherWordsSimilarity, printsOtherWords } from './header-likeness.ts';
import type { SheetCell } from './sheet.ts';
import { wholeSimilarity, wordingsOf } from './similarity.ts';
import type { SpottedLabel } from './spot-labels.ts';

/** Half of a label is right: one of the two characters of 合计. How alike it is is all the trust its value gets. */
const leastSimilarity = 0.5;
/** Half of a shorter label is a character or less. */
const shortestLabel = 3;
/** What is ticked is no label: ☑会议 for 会议地点. */
const boxes = /[□☑]/u;
/** Longer texts are no labels. */
const longestLabel = 16;

/** The labels found, with those of sums whose words are lost: each for the first field of its column without one. */
export function withLostSums(
  labels: readonly SpottedLabel[],
  sums: readonly SheetCell[],
  bodies: readonly GroupBody[],
  { fields }: FormDefinition,
): SpottedLabel[] {
  const all = [...labels];
  for (const cell of sums) {
    const group = bodies.find(({ table, fromRow, endRow }) => isWithin(cell, table, fromRow, endRow));
    const taken = new Set<string>();
    for (const [path, { column, label }] of Object.entries(fields)) {
      if (column === undefined || label === undefined || taken.has(column)) continue;
      if (groupOf(column) !== group?.header.path || all.some(found => found.path === path)) continue;
      taken.add(column);
      all.push({ path, cell, similarity: leastSimilarity, valueFrom: null, valueTo: null });
    }
  }
  return all;
}

function isWithin(cell: SheetCell, table: SheetCell['table'], fromRow: number, endRow: number): boolean {
  return cell.table === table && cell.row >= fromRow && cell.row < endRow;
}

function groupOf(column: string): string {
  return column.slice(0, column.lastIndexOf('.'));
}

/**
 * The labels of sums that were misread too much to be known alone, by their place: the last row of the group they
 * close.
 */
export function nearTotals(
  labels: readonly SpottedLabel[],
  bodies: readonly GroupBody[],
  { fields }: FormDefinition,
): SpottedLabel[] {
  return Object.entries(fields).flatMap(([path, { column, label }]): SpottedLabel[] => {
    if (column === undefined || label === undefined || labels.some(found => found.path === path)) return [];
    const body = bodies.findLast(({ header }) => header.path === groupOf(column));
    if (body === undefined || body.endRow - body.fromRow < 2) return [];
    const row = body.endRow - 1;
    const cell = body.table.inRow(row).find(one => one.row === row && one.folded.text !== '');
    const isOther = labels.some(found => found.cell === cell && fields[found.path]?.column === undefined);
    if (cell === undefined || isOther) return [];
    return spotted(path, cell, wholeSimilarity(cell.folded.text, wordingsOf(label)));
  });
}

/**
 * The labels that were misread too much to be known alone, by what stands before and after them: the only one of the
 * cells that are nothing else which is half alike, between the labels that the definition has around it; or anywhere,
 * where it ends in the same word.
 */
export function nearLabels(
  labels: readonly SpottedLabel[],
  free: readonly SheetCell[],
  { fields }: FormDefinition,
): SpottedLabel[] {
  const paths = Object.keys(fields);
  const found = new Map(labels.map(label => [label.path, label.cell]));
  const neighbour = (own: readonly string[]) =>
    own.map(path => found.get(path)).find(cell => cell !== undefined);
  return Object.entries(fields).flatMap(([path, { column, label, place }], index): SpottedLabel[] => {
    if (label === undefined || column !== undefined || found.has(path) || place?.includes('outside'))
      return [];
    if (label.some(words => words.length < shortestLabel)) return [];
    const before = neighbour(paths.slice(0, index).reverse());
    const after = neighbour(paths.slice(index + 1));
    const wordings = wordingsOf(label);
    const alike = free.filter(
      ({ folded: { text } }) =>
        !boxes.test(text) &&
        (wholeSimilarity(text, wordings) >= leastSimilarity || label.some(words => isShortFor(words, text))),
    );
    const [only] = alike;
    if (only === undefined || alike.length > 1) return [];
    const isInOrder = follows(before, only) && follows(only, after);
    const isSaid = (words: string) =>
      endsAlike(words, only.folded.text) || isShortFor(words, only.folded.text);
    if (!isInOrder && !label.some(isSaid)) return [];
    const similarity = Math.max(leastSimilarity, wholeSimilarity(only.folded.text, wordings));
    const isOther = !isInOrder || printsOtherWords(only, wordings);
    return spotted(path, only, similarity).map(label =>
      isOther ? { ...label, similarity: otherWordsSimilarity } : label,
    );
  });
}

/** 现住址 and 家庭住址 ask for the same, wherever they stand. */
function endsAlike(words: string, folded: string): boolean {
  return /\p{Script=Han}{2}$/u.exec(fold(words))?.[0] === /\p{Script=Han}{2}$/u.exec(folded)?.[0];
}

/** 现住址 for 现居住地址, 法定代表人 for 法定代表人或主要负责人: one of them leaves out words of the other, not the first. */
function isShortFor(words: string, folded: string): boolean {
  const [short = '', long = ''] = [fold(words), folded].sort((a, b) => a.length - b.length);
  if (short.length < shortestLabel || short === long || short[0] !== long[0]) return false;
  let at = 0;
  for (const character of long) if (character === short[at]) at++;
  return at === short.length && long.length <= longestLabel;
}

/** Whether one cell stands after another in reading order; where one is missing there is nothing to object to. */
export function follows(first: SheetCell | undefined, next: SheetCell | undefined): boolean {
  if (first === undefined || next === undefined) return true;
  if (first.table !== next.table) return first.table.source.index < next.table.source.index;
  return first.row < next.row || (first.row === next.row && first.column < next.column);
}

function spotted(path: string, cell: SheetCell, similarity: number): SpottedLabel[] {
  return similarity < leastSimilarity ? [] : [{ path, cell, similarity, valueFrom: null, valueTo: null }];
}
