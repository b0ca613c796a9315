import { fold } from '../model/fold-text.ts';
import type { FormDefinition } from '../model/form-definition.ts';
import { isOfOtherPapers } from './absent-labels.ts';
import { entriesLikeLabels } from './entries-like-labels.ts';
import { bodiesOf, type GroupBody } from './group-bodies.ts';
import { labelIn } from './label-in.ts';
import { inPrintedOrder } from './label-order.ts';
import { isSigned, labelAtLine, signedFrom } from './labels-at-lines.ts';
import { labelsInOneCell } from './labels-in-cell.ts';
import { labelsOfOneWord, labelsOfOtherWords } from './labels-of-other-words.ts';
import { nearCaptions } from './near-captions.ts';
import { nearLabels, nearTotals, withLostSums } from './near-labels.ts';
import { surelyReworded } from './reworded-labels.ts';
import type { Sheet, SheetCell } from './sheet.ts';
import { type Wordings, wholeSimilarity, wordingsOf } from './similarity.ts';
import { isSpineAgain, spineCells } from './spines.ts';
import type { HeaderRow } from './spot-headers.ts';
import { lostSums } from './sum-rows.ts';

/** Captions carry no value, so a false one costs text: be strict. */
const captionSimilarity = 0.8;
/** The block of a header row is named beside it: one character of four may be misread there. */
const spineSimilarity = 0.7;
/** A label inside a cell ranks below one that fills its cell. */
const withinPenalty = 0.1;

/** A label beside a caption of like words has three of its four characters. */
const besideSimilarity = 0.7;
/** One cell is this much less like a label than another. */
const clearlyLess = 0.15;

/** A field's label on the paper. */
export interface SpottedLabel {
  readonly path: string;
  readonly cell: SheetCell;
  readonly similarity: number;
  /** Where the value begins in the cell's folded text; null where the label fills the cell. */
  readonly valueFrom: number | null;
  /** Where it ends, exclusive, because the cell goes on with another label; null where it takes the rest. */
  readonly valueTo: number | null;
}

export interface Spotted {
  readonly bodies: readonly GroupBody[];
  /** One a field at most. */
  readonly labels: readonly SpottedLabel[];
  /** Those of `labels` that are half misread and known by their place. */
  readonly near: readonly SpottedLabel[];
  /** Cells in the place of the label of a sum, which arithmetic alone tells; some may have no field. */
  readonly sums: readonly SheetCell[];
  /** Further cells that print a label already found. */
  readonly repeats: readonly SpottedLabel[];
  readonly captions: readonly SheetCell[];
}

interface Candidate extends SpottedLabel {
  /** Place in the definition and in the document; ties go by them. */
  readonly order: number;
  readonly place: number;
  /** The label of a sum may have a value in each of several columns, but one value in each. */
  readonly column: string | undefined;
}

/** Finds labels, captions and the extent of groups; one cell is one label, the most alike pairs first. */
export function spotLabels(
  sheet: Sheet,
  definition: FormDefinition,
  headerRows: readonly HeaderRow[],
): Spotted {
  const headerCells = new Set(headerRows.flatMap(row => row.columns.map(column => column.cell)));
  const cells = sheet.tables
    .flatMap(table => table.cells)
    .filter(cell => cell.folded.text !== '' && !headerCells.has(cell));
  const captionWordings = wordingsOf(definition.captions);
  const spines = headerRows.flatMap(row => spinesOf(row, definition));
  const namesBlock = new Set(headerRows.flatMap(spineCells));
  const raw = candidatesIn(cells, definition);
  const besides = new Set(cells.filter(cell => isBesideCaption(cell, cells, definition, raw)));
  const captions = cells.filter(cell => {
    const least = namesBlock.has(cell) ? spineSimilarity : captionSimilarity;
    if (besides.has(cell)) return false;
    return spines.includes(cell) || wholeSimilarity(cell.folded.text, captionWordings) >= least;
  });
  // A spine such as 年度绩效指标 is near the label 年度绩效目标: the nearer wording has it.
  const candidates = raw.filter(
    ({ cell, similarity }) =>
      besides.has(cell) ||
      (!spines.includes(cell) &&
        wholeSimilarity(cell.folded.text, captionWordings) <= similarity &&
        !namesItsLabel(cell, cells, captionWordings)),
  );
  const entries = entriesLikeLabels(candidates, headerRows);
  const likely = likeliest(candidates).flatMap(({ cell }) => (entries.has(cell) ? [] : [cell]));
  const marks = new Set([...likely, ...captions]);
  const bodies = headerRows.flatMap(header => bodiesOf(header, { definition, headerRows, marks, sheet }));
  const outside = (cell: SheetCell, column?: string) =>
    !bodies.some(body => liesInside(cell, body) && column?.startsWith(`${body.header.path}.`) !== true);
  const free = candidates.filter(({ cell, path }) => outside(cell, definition.fields[path]?.column));
  const { labels: assigned, repeats } = assignLabels(free);
  const sums = lostSums(bodies, definition);
  const ordered = inPrintedOrder(withLostSums(assigned, sums, bodies, definition), definition);
  const printed = new Set([...ordered, ...repeats].map(label => label.cell));
  const isFree = (cell: SheetCell) =>
    outside(cell) &&
    !printed.has(cell) &&
    !captions.includes(cell) &&
    !headerRows.some(header => isInHeader(cell, header));
  const near = [
    ...nearTotals(ordered, bodies, definition),
    ...nearLabels(ordered, cells.filter(isFree), definition),
  ];
  const isLeft = (cell: SheetCell) => isFree(cell) && !near.some(label => label.cell === cell);
  near.push(...labelsOfOneWord([...ordered, ...near], isLeft, cells, definition));
  near.push(...nearCaptions([...ordered, ...near], cells.filter(isLeft), definition));
  const isOther = isOfOtherPapers(ordered, definition);
  // What is half alike to a label that the paper has none of is another's words.
  const nearest = near.filter(({ path }) => !isOther(path));
  const known = [...ordered, ...nearest];
  const others = labelsOfOtherWords(known, isLeft, definition, captions);
  const labels = surelyReworded([...known, ...others], definition, captions);
  const taken = new Set([...labels, ...repeats].map(label => label.cell));
  const isSpine = (cell: SheetCell) =>
    bodies.some(body => liesInside(cell, body) && isSpineAgain(cell, body.header));
  return {
    bodies,
    labels,
    near: nearest,
    sums,
    repeats,
    captions: cells.filter(
      cell => !taken.has(cell) && ((captions.includes(cell) && outside(cell)) || isSpine(cell)),
    ),
  };
}

/** 登记原因 beside 登记原因 and 证明文件: a caption that one of the labels beside it says again is none itself. */
function namesItsLabel(spine: SheetCell, cells: readonly SheetCell[], captions: Wordings): boolean {
  const { text } = spine.folded;
  if (spine.rowSpan < 2 || wholeSimilarity(text, captions) < 1) return false;
  return cells.some(
    ({ table, folded, row, column }) =>
      table === spine.table &&
      folded.text === text &&
      column === spine.column + spine.columnSpan &&
      row >= spine.row &&
      row < spine.row + spine.rowSpan,
  );
}

function candidatesIn(cells: readonly SheetCell[], definition: FormDefinition): Candidate[] {
  const several = labelsInOneCell(cells, definition);
  return Object.entries(definition.fields).flatMap(([path, field], order) => {
    if (field.label === undefined || field.place?.includes('outside') === true) return [];
    const wordings = wordingsOf(field.label);
    return cells.flatMap((cell, index) => {
      const hits = several.get(cell)?.filter(one => one.path === path) ?? [];
      const { column } = field;
      if (several.has(cell)) return hits.map(hit => ({ ...hit, cell, order, place: index, column }));
      const atLine = field.place?.includes('line') === true ? labelAtLine(cell, wordings) : null;
      const hit = labelIn(cell, field, wordings) ?? atLine;
      if (hit === null || isSigned(cell.folded.text, hit.valueFrom)) return [];
      const valueTo = signedFrom(cell.folded.text, hit.valueFrom, wordings);
      return [{ ...hit, valueTo, path, cell, order, place: field.last ? -index : index, column }];
    });
  });
}

/** 建筑总面积 for the label 总建筑面积, though nearer to the caption 建筑面积: the paper prints that elsewhere as it is. */
function isBesideCaption(
  cell: SheetCell,
  cells: readonly SheetCell[],
  { captions, fields }: FormDefinition,
  candidates: readonly Candidate[],
): boolean {
  const { text } = cell.folded;
  const printed = new Set(captions.map(fold));
  const near = captions.filter(caption => wholeSimilarity(text, wordingsOf([caption])) >= captionSimilarity);
  const isElsewhere = (caption: string) =>
    cells.some(other => other !== cell && other.folded.text === fold(caption));
  if (near.length === 0 || !near.every(caption => fold(caption) !== text && isElsewhere(caption)))
    return false;
  return Object.entries(fields).some(([path, { label, column }]) => {
    if (label === undefined || column !== undefined) return false;
    const likeness = wholeSimilarity(text, wordingsOf(label));
    const isBetter = (other: Candidate) =>
      other.path === path && other.similarity > likeness && !printed.has(other.cell.folded.text);
    return likeness >= besideSimilarity && !candidates.some(isBetter);
  });
}

/** Without those whose label stands elsewhere, printed as it should be: 建筑密度(%) in a list is no misread 建筑高度(m). */
function likeliest(candidates: readonly Candidate[]): readonly Candidate[] {
  const best = new Map<string, number>();
  for (const { path, similarity } of candidates) best.set(path, Math.max(similarity, best.get(path) ?? 0));
  return candidates.filter(({ path, similarity }) => {
    const top = best.get(path) ?? 0;
    // 盈余总额(万元) in a list is like 出资总额(万元), but for 成员出资总额(万元) elsewhere.
    return similarity === top || similarity >= Math.max(top - clearlyLess, captionSimilarity);
  });
}

/** The cells beside or above a header row that name its block. */
function spinesOf(header: HeaderRow, { fields }: FormDefinition): SheetCell[] {
  const wordings = wordingsOf(fields[header.path]?.spine ?? []);
  return spineCells(header).filter(cell => wholeSimilarity(cell.folded.text, wordings) >= captionSimilarity);
}

/** A cell so much more like the label of another field prints that one again. */
const clearlyAnother = 0.2;

function assignLabels(candidates: readonly Candidate[]): Pick<Spotted, 'labels' | 'repeats'> {
  const rank = (candidate: Candidate) =>
    candidate.similarity - (candidate.valueFrom === null ? 0 : withinPenalty);
  const sorted = [...candidates].sort((a, b) => rank(b) - rank(a) || a.order - b.order || a.place - b.place);
  const labels = new Map<string, SpottedLabel>();
  const repeats: SpottedLabel[] = [];
  const taken = new Map<SheetCell, Candidate[]>();
  const isTaken = ({ cell, valueFrom, valueTo, column }: Candidate) =>
    taken
      .get(cell)
      ?.some(
        other =>
          !(column !== undefined && other.column !== undefined && column !== other.column) &&
          ((valueTo === null && other.valueTo === null) || other.valueFrom === valueFrom),
      ) ?? false;
  const take = (candidate: Candidate) =>
    taken.set(candidate.cell, [...(taken.get(candidate.cell) ?? []), candidate]);
  const best = new Map(sorted.toReversed().map(candidate => [candidate.cell, candidate]));
  // 运抵国（地区） that a second page prints again is no 贸易国（地区）.
  const isAnother = ({ cell, path, similarity }: Candidate) => {
    const own = best.get(cell);
    return (
      own !== undefined &&
      own.path !== path &&
      own.similarity >= captionSimilarity &&
      own.similarity - similarity >= clearlyAnother
    );
  };
  for (const candidate of sorted) {
    if (isTaken(candidate) || labels.has(candidate.path) || isAnother(candidate)) continue;
    labels.set(candidate.path, candidate);
    take(candidate);
  }
  const found = new Set(
    [...labels.values()].flatMap(({ cell, valueFrom }) => (valueFrom === null ? [cell] : [])),
  );
  for (const candidate of sorted) {
    if (taken.has(candidate.cell) || candidate.similarity < captionSimilarity) continue;
    // 法定代表人：（盖章） beside 申请单位意见 is what that asks for.
    const { cell, valueFrom } = candidate;
    const before = cell.table.at(cell.row, cell.column - 1);
    if (valueFrom !== null && before !== undefined && found.has(before)) continue;
    repeats.push(candidate);
    take(candidate);
  }
  return { labels: [...labels.values()], repeats };
}

/** Headers of columns that the definition does not know stand in the row all the same. */
function isInHeader(cell: SheetCell, { table, row, bodyRow }: HeaderRow): boolean {
  return (
    cell.table === table &&
    cell.row <= row &&
    cell.row + cell.rowSpan > row &&
    cell.row + cell.rowSpan <= bodyRow
  );
}

function liesInside(cell: SheetCell, { table, fromRow, endRow }: GroupBody): boolean {
  return cell.table === table && cell.row >= fromRow && cell.row < endRow;
}
