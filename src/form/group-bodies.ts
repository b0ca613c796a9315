import { fold } from '../model/fold-text.ts';
import type { FormDefinition } from '../model/form-definition.ts';
import type { Sheet, SheetCell, SheetTable } from './sheet.ts';
import { bestPrefix, wholeSimilarity, wordingsOf } from './similarity.ts';
import { isSpineAgain } from './spines.ts';
import type { HeaderRow } from './spot-headers.ts';

/** An end word or the label of a sum is read at least this well. */
const wordSimilarity = 0.8;
/** A few characters at the beginning of a text must be read nearly perfectly. */
const endPrefixSimilarity = 0.9;
/** So many labels in a row that does not stand under the headers are none of its entries; below its sum one tells. */
const fewestLabels = 2;

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

interface Ground {
  readonly definition: FormDefinition;
  readonly headerRows: readonly HeaderRow[];
  /** Cells that print a label or a caption. */
  readonly marks: ReadonlySet<SheetCell>;
  readonly sheet: Sheet;
}

/** The body below a header row and, where it runs to its table's end, the tables that go on with it. */
export function bodiesOf(header: HeaderRow, ground: Ground): GroupBody[] {
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
    const cells = table.inRow(row).filter(cell => cell.row === row);
    const starting = cells.filter(cell => cell.column <= firstColumn);
    const endedByWord = starting.some(
      cell => wholeSimilarity(cell.folded.text, endWords) >= wordSimilarity || isEndText(cell, header, end),
    );
    // The label of a sum has its value in the group's columns and does not end it.
    const isTotal = (cell: SheetCell) => wholeSimilarity(cell.folded.text, totalWords) >= wordSimilarity;
    const isEnd = (cell: SheetCell) => marks.has(cell) && !isTotal(cell) && !isSpineAgain(cell, header);
    const isBelowSpine = starting.some(cell => endsSpine(cell, header, firstColumn - labelled));
    const isBelowSum = table.inRow(row - 1).some(cell => cell.row === row - 1 && isTotal(cell));
    const isOfLabels = row > fromRow && isRowOfLabels(cells, header, marks, isBelowSum ? 1 : fewestLabels);
    if (endedByWord || isBelowSpine || isOfLabels || starting.some(isEnd)) {
      return { header, table, fromRow, endRow: row, unjoined, endedByWord };
    }
  }
  return { header, table, fromRow, endRow: nextHeader, unjoined, endedByWord: false };
}

/** Labels that begin a row with words of the paper's own: 费用预算 before 住宿费 and 伙食费, which stand under no header. */
function isRowOfLabels(
  cells: readonly SheetCell[],
  { columns, table }: HeaderRow,
  marks: ReadonlySet<SheetCell>,
  atLeast: number,
): boolean {
  const edges = new Set(columns.map(({ cell }) => cell.column + cell.columnSpan));
  const isAstray = (cell: SheetCell) => cell.table === table && !edges.has(cell.column + cell.columnSpan);
  return cells.filter(cell => marks.has(cell)).length >= atLeast && cells.some(isAstray);
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
