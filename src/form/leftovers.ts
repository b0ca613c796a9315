import type { FormDefinition } from '../model/form-definition.ts';
import { bottom } from '../model/geometry.ts';
import type { Issue } from '../model/issue.ts';
import type { GroupBody } from './group-bodies.ts';
import { issueAt, quote } from './located.ts';
import { namesBlock } from './names-of-blocks.ts';
import type { Piece, Sheet, SheetCell } from './sheet.ts';
import type { Spotted, SpottedLabel } from './spot-labels.ts';

/** Less on a page of its own is a page number or a signature. */
const FEWEST_LETTERS_OF_A_ROW = 4;

/** What the form is in the paper it comes with, printed above its title: 附件2, 附表1-3, also with a stroke for the 1. */
const annexNumber = /^附(?:件|表|录)?[\d一二三四五六七八九十lI|-]{0,4}[:.]?$/u;

export interface Leftovers {
  readonly cells: readonly SheetCell[];
  readonly lines: readonly Piece[];
}

/** What is printed and neither taken, a label nor a caption. */
export function leftovers(
  sheet: Sheet,
  definition: FormDefinition,
  spotted: Spotted,
  used: readonly Piece[],
): Leftovers {
  const taken = new Set<Piece>([
    ...used,
    ...spotted.captions,
    ...spotted.repeats.map(repeat => repeat.cell),
    ...spotted.labels.map(label => label.cell),
  ]);
  const isPassedOver = passedOverBy(definition);
  const isLeft = (piece: Piece) =>
    !taken.has(piece) &&
    piece.content.kind !== 'blank' &&
    !annexNumber.test(piece.folded.text) &&
    !isPassedOver(piece);
  const cells = sheet.tables
    .flatMap(table => table.cells)
    .filter(cell => isLeft(cell) && !namesBlock(cell, spotted));
  return { cells, lines: sheet.lines.filter(line => isLeft(line) && !cells.some(cell => cell === line)) };
}

/** Whether some of what is left may be rows of a group, below it, in the next table or on the next page. */
export function mayHoldRowsOf(
  { cells, lines }: Leftovers,
  body: GroupBody,
  spotted: Spotted,
  sheet: Sheet,
): boolean {
  return (
    cells.some(cell => mayBeRowOf(cell, body, spotted)) ||
    mayGoOnInTable(cells, body, sheet) ||
    mayGoOnIn(lines, body, sheet) ||
    isCutByPage(lines, body, sheet)
  );
}

/** Text below the rows of a group, under its headers and before anything else of the form: it may be a row of it. */
function mayBeRowOf(cell: SheetCell, body: GroupBody, { labels, captions, bodies }: Spotted): boolean {
  const { header, table, endRow, endedByWord } = body;
  if (endedByWord || cell.table !== table || cell.row < endRow) return false;
  const others = [
    ...labels.map(label => label.cell),
    ...captions,
    ...bodies.flatMap(other => other.header.columns.map(column => column.cell)),
  ];
  // What stands beside several rows, as a spine does, parts nothing.
  const parts = (other: SheetCell) =>
    other.table === table &&
    other.row >= endRow &&
    (other.row + other.rowSpan <= cell.row || (other.row === cell.row && other.rowSpan === 1));
  if (others.some(parts)) return false;
  return header.columns.some(
    column =>
      cell.column < column.cell.column + column.cell.columnSpan &&
      column.cell.column < cell.column + cell.columnSpan,
  );
}

/** Cells of a table with fewer that no field takes are a note's, or a signature's. */
const FEWEST_CELLS_OF_ROWS = 4;

/** The table behind one that the group fills to its end, of other columns and taken by no field: its rest, misread. */
function mayGoOnInTable(left: readonly SheetCell[], body: GroupBody, sheet: Sheet): boolean {
  const next = sheet.tables[sheet.tables.indexOf(body.table) + 1];
  if (next === undefined || next.isApart || body.endedByWord) return false;
  if (body.endRow < body.table.source.rowCount) return false;
  return left.filter(cell => cell.table === next).length >= FEWEST_CELLS_OF_ROWS;
}

/** Words on a page behind the last table, where no table was found: a row alone on its page is easily missed. */
function mayGoOnIn(lines: readonly Piece[], { table, endedByWord }: GroupBody, sheet: Sheet): boolean {
  if (endedByWord || table !== sheet.tables.at(-1)) return false;
  const pagesOf = (piece: Piece) => piece.fragments.map(({ pageNumber }) => pageNumber);
  const lastPage = Math.max(...sheet.tables.flatMap(({ cells }) => cells.flatMap(pagesOf)));
  return holdRow(lines.filter(line => pagesOf(line).every(page => page > lastPage)));
}

/** What a note below a table begins with; what stands behind it goes on with it. */
const noteHead = /^(?:备|附)?注\d?[:.、]|^(?:填[表报]?)?说明[:.、]/u;

/** Whether lines hold as many words as a row does, before any note. */
function holdRow(lines: readonly Piece[]): boolean {
  const note = lines.findIndex(({ folded: { text } }) => noteHead.test(text));
  const letters = (note < 0 ? lines : lines.slice(0, note)).flatMap(
    ({ folded: { text } }) => text.match(/\p{Script=Han}/gu) ?? [],
  );
  return letters.length >= FEWEST_LETTERS_OF_A_ROW;
}

/** Words below the table that a group fills to its end, and on the next page above all tables: a row that two pages share. */
function isCutByPage(
  lines: readonly Piece[],
  { table, endRow, endedByWord }: GroupBody,
  sheet: Sheet,
): boolean {
  if (endedByWord || endRow < table.source.rowCount) return false;
  const fragments = table.cells.flatMap(cell => cell.fragments);
  const page = Math.max(...fragments.map(({ pageNumber }) => pageNumber));
  const on = (one: number, pieces: readonly Pick<Piece, 'fragments'>[]) =>
    pieces.flatMap(piece => piece.fragments.filter(({ pageNumber }) => pageNumber === one));
  const endPx = Math.max(...on(page, table.cells).map(({ box }) => bottom(box)));
  const nextPx = Math.min(
    ...on(
      page + 1,
      sheet.tables.flatMap(({ cells }) => cells),
    ).map(({ box }) => box.y),
  );
  const below = lines.filter(line => on(page, [line]).some(({ box }) => box.y + box.height / 2 > endPx));
  const above = lines.filter(line => on(page + 1, [line]).some(({ box }) => bottom(box) <= nextPx));
  return holdRow(below) && holdRow(above);
}

/** A number in the row of a sum is another column's sum, which the form has no field for. */
function isOtherSum(cell: SheetCell, { labels }: Spotted, { fields }: FormDefinition): boolean {
  const isSum = ({ cell: label, path }: SpottedLabel) =>
    label.table === cell.table && label.row === cell.row && fields[path]?.column !== undefined;
  return /^-?[\d,.]+%?$/u.test(cell.folded.text) && labels.some(isSum);
}

/** What a form says is none of its text. */
function passedOverBy({ ignore }: FormDefinition): (piece: Piece) => boolean {
  const patterns = ignore.map(source => new RegExp(source, 'u'));
  return piece => patterns.some(pattern => pattern.test(piece.folded.text));
}

/** Whether what stands right before a cell is a label that the form passes over: who is responsible, why the project. */
function isBesideOne(cell: SheetCell, isPassedOver: (piece: Piece) => boolean): boolean {
  return cell.table.cells.some(
    other =>
      other.column + other.columnSpan === cell.column &&
      other.row <= cell.row &&
      other.row + other.rowSpan >= cell.row + cell.rowSpan &&
      isPassedOver(other),
  );
}

/** A received-stamp has a line or two one below the other, the form's tables have more cells, or labels. */
const MOST_CELLS_OF_STAMP = 3;

/** Whether a cell belongs to a frame of its own of which the form knows nothing: a stamp (收文登记, the day). */
function isFrameApart({ table }: SheetCell, left: readonly SheetCell[]): boolean {
  return (
    table.source.columnCount === 1 &&
    table.cells.length <= MOST_CELLS_OF_STAMP &&
    table.cells.every(cell => cell.content.kind === 'blank' || left.includes(cell))
  );
}

export function leftoverIssues(
  { cells, lines }: Leftovers,
  spotted: Spotted,
  definition: FormDefinition,
): Issue[] {
  const { bodies } = spotted;
  const isPassedOver = passedOverBy(definition);
  const inside = cells.map(cell => {
    const aside =
      cell.table.isApart ||
      isFrameApart(cell, cells) ||
      isBesideOne(cell, isPassedOver) ||
      isOtherSum(cell, spotted, definition) ||
      bodies.some(body => body.endedByWord && body.table === cell.table && cell.row >= body.endRow);
    const message = `No field takes the text ${quote(cell)}. Look whether it belongs to one.`;
    return issueAt('left-over-text', aside ? 'info' : 'warning', message, cell, null);
  });
  return [...inside, ...outsideLeftovers(lines)];
}

/** Text around the tables is seldom a value: one note a page. */
function outsideLeftovers(lines: readonly Piece[]): Issue[] {
  const byPage = new Map<number, Piece[]>();
  for (const line of lines) {
    const page = line.fragments[0]?.pageNumber ?? 0;
    byPage.set(page, [...(byPage.get(page) ?? []), line]);
  }
  return [...byPage.values()].flatMap(pieces => {
    const message = `Text around the tables that no field takes: ${pieces.map(quote).join(', ')}.`;
    return [issueAt('left-over-text', 'info', message, pieces[0] ?? null, null)];
  });
}
