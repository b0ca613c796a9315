import { fold } from '../model/fold-text.ts';
import type { FormDefinition } from '../model/form-definition.ts';
import { isOfOtherPapers } from './absent-labels.ts';
import { labelIn } from './label-in.ts';
import { inPrintedOrder } from './label-order.ts';
import { isSigned, labelAtLine, signedFrom } from './labels-at-lines.ts';
import { labelsInOneCell } from './labels-in-cell.ts';
import { labelsOfOtherWords } from './labels-of-other-words.ts';
import { nearCaptions } from './near-captions.ts';
import { nearLabels, nearTotals, withLostSums } from './near-labels.ts';
import type { Sheet, SheetCell, SheetTable } from './sheet.ts';
import { bestPrefix, wholeSimilarity, wordingsOf } from './similarity.ts';
import { isSpineAgain, spineCells } from './spines.ts';
import type { HeaderRow } from './spot-headers.ts';
import { lostSums } from './sum-rows.ts';

/** Captions carry no value, so a false one costs text: be strict. */
const captionSimilarity = 0.8;
/** The block of a header row is named beside it: one character of four may be misread there. */
const spineSimilarity = 0.7;
/** A few characters at the beginning of a text must be read nearly perfectly. */
const endPrefixSimilarity = 0.9;
/** A label inside a cell ranks below one that fills its cell. */
const withinPenalty = 0.1;

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

/** The rows below a header row, up to the next label, caption, header or end word. */
export interface GroupBody {
  readonly header: HeaderRow;
  /** The header's table, or one that follows it unjoined. */
  readonly table: SheetTable;
  readonly fromRow: number;
  /** First row that is no longer the group's. */
  readonly endRow: number;
  /** The table was not joined to the header's: that it goes on is taken from its columns alone. */
  readonly unjoined: boolean;
  /** An end word of the definition stands there: what follows is none of the group's business. */
  readonly endedByWord: boolean;
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
  const captions = cells.filter(cell => {
    const least = namesBlock.has(cell) ? spineSimilarity : captionSimilarity;
    return spines.includes(cell) || wholeSimilarity(cell.folded.text, captionWordings) >= least;
  });
  // A spine such as 年度绩效指标 is near the label 年度绩效目标: the nearer wording has it.
  const candidates = candidatesIn(cells, definition).filter(
    ({ cell, similarity }) =>
      !spines.includes(cell) && wholeSimilarity(cell.folded.text, captionWordings) <= similarity,
  );
  const marks = new Set([...likeliest(candidates).map(candidate => candidate.cell), ...captions]);
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
  near.push(...nearCaptions([...ordered, ...near], cells.filter(isLeft), definition));
  const isOther = isOfOtherPapers(ordered, definition);
  // What is half alike to a label that the paper has none of is another's words.
  const likely = near.filter(({ path }) => !isOther(path));
  const known = [...ordered, ...likely];
  const others = labelsOfOtherWords(known, isLeft, definition);
  const labels = [...known, ...others];
  const taken = new Set([...labels, ...repeats].map(label => label.cell));
  const isSpine = (cell: SheetCell) =>
    bodies.some(body => liesInside(cell, body) && isSpineAgain(cell, body.header));
  return {
    bodies,
    labels,
    near: likely,
    sums,
    repeats,
    captions: cells.filter(
      cell => !taken.has(cell) && ((captions.includes(cell) && outside(cell)) || isSpine(cell)),
    ),
  };
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

/** Without those whose label stands elsewhere, printed as it should be: 建筑密度(%) in a list is no misread 建筑高度(m). */
function likeliest(candidates: readonly Candidate[]): readonly Candidate[] {
  const best = new Map<string, number>();
  for (const { path, similarity } of candidates) best.set(path, Math.max(similarity, best.get(path) ?? 0));
  return candidates.filter(({ path, similarity }) => similarity >= (best.get(path) ?? 0) - clearlyLess);
}

/** The cells beside or above a header row that name its block. */
function spinesOf(header: HeaderRow, { fields }: FormDefinition): SheetCell[] {
  const wordings = wordingsOf(fields[header.path]?.spine ?? []);
  return spineCells(header).filter(cell => wholeSimilarity(cell.folded.text, wordings) >= captionSimilarity);
}

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
  for (const candidate of sorted) {
    if (isTaken(candidate) || labels.has(candidate.path)) continue;
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

interface Ground {
  readonly definition: FormDefinition;
  readonly headerRows: readonly HeaderRow[];
  /** Cells that print a label or a caption. */
  readonly marks: ReadonlySet<SheetCell>;
  readonly sheet: Sheet;
}

/** The body below a header row and, where it runs to its table's end, the tables that go on with it. */
function bodiesOf(header: HeaderRow, ground: Ground): GroupBody[] {
  const bodies = [bodyIn(header, header.table, header.bodyRow, ground)];
  const { tables } = ground.sheet;
  for (let index = tables.indexOf(header.table) + 1; index < tables.length; index++) {
    const last = bodies.at(-1);
    const next = tables[index];
    if (last === undefined || next === undefined || last.endRow < last.table.source.rowCount) break;
    // Without a header of its own, only a table of the same columns can be the same list.
    if (next.isApart || next.source.columnCount !== header.table.source.columnCount) break;
    const body = bodyIn(header, next, 0, ground);
    if (body.endRow === 0) break;
    bodies.push(body);
  }
  return bodies;
}

/** A new label begins its row, so only cells at or left of the group's first column can end it. */
function bodyIn(header: HeaderRow, table: SheetTable, fromRow: number, ground: Ground): GroupBody {
  const { definition, headerRows, marks } = ground;
  const firstColumn = Math.min(...header.columns.map(column => column.cell.column));
  const { end = [], totals = [], rows = {} } = definition.fields[header.path] ?? {};
  const labelled = Math.max(0, ...Object.values(rows).map(({ rowLabel }) => Number(rowLabel)));
  const endWords = wordingsOf(end);
  const totalWords = wordingsOf(totals);
  const unjoined = table !== header.table;
  const nextHeader = Math.min(
    table.source.rowCount,
    ...headerRows.filter(other => other.table === table && other.row >= fromRow).map(other => other.row),
  );
  for (let row = fromRow; row < nextHeader; row++) {
    const starting = table.inRow(row).filter(cell => cell.row === row && cell.column <= firstColumn);
    const endedByWord = starting.some(
      cell =>
        wholeSimilarity(cell.folded.text, endWords) >= captionSimilarity || isEndText(cell, header, end),
    );
    // The label of a sum has its value in the group's columns and does not end it.
    const isTotal = (cell: SheetCell) => wholeSimilarity(cell.folded.text, totalWords) >= captionSimilarity;
    const isEnd = (cell: SheetCell) => marks.has(cell) && !isTotal(cell) && !isSpineAgain(cell, header);
    const isBelowSpine = starting.some(cell => endsSpine(cell, header, firstColumn - labelled));
    if (endedByWord || isBelowSpine || starting.some(isEnd)) {
      return { header, table, fromRow, endRow: row, unjoined, endedByWord };
    }
  }
  return { header, table, fromRow, endRow: nextHeader, unjoined, endedByWord: false };
}

/** A text that begins with an end word, in a cell under several of the headers: signatures are filled in. */
function isEndText(cell: SheetCell, { columns }: HeaderRow, end: readonly string[]): boolean {
  const under = columns.filter(
    ({ cell: { column } }) => column >= cell.column && column < cell.column + cell.columnSpan,
  );
  const begins = (word: string) => bestPrefix(fold(word), cell.folded.text).similarity >= endPrefixSimilarity;
  return under.length > 1 && end.some(begins);
}

/** Whether a cell begins below the spine beside a header row and reaches under its group: it is none of its rows. */
function endsSpine(cell: SheetCell, { table, row }: HeaderRow, firstColumn: number): boolean {
  const spine = cell.table === table ? table.at(cell.row - 1, cell.column) : undefined;
  return (
    spine !== undefined &&
    spine.row <= row &&
    spine.row + spine.rowSpan === cell.row &&
    spine.column + spine.columnSpan === firstColumn &&
    cell.column + cell.columnSpan > firstColumn
  );
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
