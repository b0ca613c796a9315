import type { LocatedValue } from '../model/field.ts';
import type { FieldDefinition, FormDefinition } from '../model/form-definition.ts';
import { bottom } from '../model/geometry.ts';
import type { Issue } from '../model/issue.ts';
import { withAbsentLabels } from './absent-labels.ts';
import type { GroupBody } from './group-bodies.ts';
import { guessedHeaderSimilarity, headerSimilarity, otherWordsSimilarity } from './header-likeness.ts';
import { locateOutside, locateTitle } from './locate-outside.ts';
import { locateRows } from './locate-rows.ts';
import { locateScalar } from './locate-scalar.ts';
import { issueAt, type Located, quote, together } from './located.ts';
import { namesBlock } from './names-of-blocks.ts';
import { withoutSetAside } from './set-aside.ts';
import type { Piece, Sheet, SheetCell } from './sheet.ts';
import { type HeaderRow, spotHeaderRows } from './spot-headers.ts';
import { type Spotted, type SpottedLabel, spotLabels } from './spot-labels.ts';
import { withSwallowedLabels } from './swallowed-labels.ts';

/** Finds every value of the definition on the paper; text that nothing accounts for becomes an issue. */
export function locateValues(whole: Sheet, definition: FormDefinition): Located {
  const { sheet, issues: aside } = withoutSetAside(whole, definition.setAside);
  const headerRows = spotHeaderRows(sheet, definition.fields);
  const spotted = spotLabels(sheet, definition, headerRows);
  const located = together(
    Object.entries(definition.fields).map(([path, field]) =>
      locateField(path, field, { sheet, definition, spotted }),
    ),
  );
  const left = leftovers(sheet, definition, spotted, [...located.used, ...valuesAgain(spotted)]);
  const issues = [
    ...aside,
    ...located.issues,
    ...repeatIssues(spotted, definition),
    ...unclearHeaders(headerRows),
    ...unclearLabels(spotted),
    ...leftoverIssues(left, spotted, definition),
  ];
  const cut = new Set(
    spotted.bodies.filter(
      body =>
        left.cells.some(cell => mayBeRowOf(cell, body, spotted)) ||
        mayGoOnInTable(left.cells, body, sheet) ||
        mayGoOnIn(left.lines, body, sheet) ||
        isCutByPage(left.lines, body, sheet),
    ),
  );
  const lists = located.lists.map(list =>
    [...cut].some(body => body.header.path === list.path)
      ? { ...list, doubts: [...list.doubts, 'rows-left-over'] }
      : list,
  );
  return {
    ...located,
    values: withAbsentLabels(
      withSwallowedLabels(located.values, definition, spotted).map(value =>
        doubtedWhereCut(value, located, left),
      ),
      definition,
      spotted,
      left.cells,
    ),
    lists,
    issues,
  };
}

/** A value that goes on, or may, in a cell beside its own that no field takes: a person looks. */
function doubtedWhereCut(value: LocatedValue, { cut }: Located, left: Leftovers): LocatedValue {
  const goesOn = cut.some(
    ({ path, piece }) =>
      path === value.path && left.cells.includes(piece) && /[\p{L}\p{N}]/u.test(piece.folded.text),
  );
  return goesOn
    ? { ...value, locationConfidence: Math.min(value.locationConfidence, otherWordsSimilarity) }
    : value;
}

interface Ground {
  readonly sheet: Sheet;
  readonly definition: FormDefinition;
  readonly spotted: Spotted;
}

function locateField(path: string, field: FieldDefinition, { sheet, definition, spotted }: Ground): Located {
  if (field.rows !== undefined) return locateRows(path, field, spotted);
  if (field.place?.includes('title')) return locateTitle(path, sheet, definition.titles);
  if (field.from !== undefined) return locateScalar(path, field, spotted, definition.fields[field.from]);
  if (field.label !== undefined && !field.place?.includes('outside'))
    return locateScalar(path, field, spotted);
  const outside = locateOutside(path, field, sheet, definition);
  const missing = outside.values.every(value => value.state === 'missing');
  if (!missing || !field.required) return outside;
  const message = `${path} was not found in the text around the tables. Look for it on the page.`;
  return { ...outside, issues: [issueAt('label-not-found', 'warning', message, null, path)] };
}

/** The cell with text to the right of a label that fills its cell; undefined where there is none. */
function besideLabel({ cell, valueFrom }: SpottedLabel): SheetCell | undefined {
  const isBehind = (other: SheetCell) => other.column > cell.column && other.folded.text !== '';
  return valueFrom === null ? cell.table.inRow(cell.row).find(isBehind) : undefined;
}

/** A label that is printed again with the same value beside it, as where a page repeats rows of the one before. */
function isSaidAgain(repeat: SpottedLabel, labels: readonly SpottedLabel[]): boolean {
  const first = labels.find(({ path }) => path === repeat.path);
  const value = besideLabel(repeat)?.folded.text;
  return first !== undefined && value !== undefined && value === besideLabel(first)?.folded.text;
}

function valuesAgain({ repeats, labels }: Spotted): SheetCell[] {
  return repeats.flatMap(repeat => (isSaidAgain(repeat, labels) ? (besideLabel(repeat) ?? []) : []));
}

/** The same label twice: the first one's value was taken, the other may differ. */
function repeatIssues({ repeats, labels }: Spotted, { fields }: FormDefinition): Issue[] {
  // A list in two halves prints the label of its sums once a half; their values are told by their columns.
  const isSumAgain = ({ path, cell }: SpottedLabel) =>
    fields[path]?.column !== undefined &&
    labels.some(
      label => label.cell.table === cell.table && label.cell.row === cell.row && label.path === path,
    );
  return repeats
    .filter(repeat => !isSumAgain(repeat))
    .map(repeat => {
      const message = `The label ${quote(repeat.cell)} is printed again; the value beside its best match was taken.`;
      const severity = isSaidAgain(repeat, labels) ? 'info' : 'warning';
      return issueAt('label-repeated', severity, message, repeat.cell, repeat.path);
    });
}

function unclearHeaders(headerRows: readonly HeaderRow[]): Issue[] {
  return headerRows.flatMap(({ path, columns }) =>
    columns
      .filter(column => column.similarity < headerSimilarity)
      .map(({ name, cell, similarity }) => {
        const message =
          similarity < guessedHeaderSimilarity
            ? `The header ${quote(cell)} was taken for ${path}[].${name}, whose words it does not print. Compare it with the page; add the words to the definition if they mean the same.`
            : `The header ${quote(cell)} was taken for ${path}[].${name} by its place. Compare it with the page.`;
        return issueAt('header-unclear', 'warning', message, cell, path);
      }),
  );
}

function unclearLabels({ labels }: Spotted): Issue[] {
  return labels
    .filter(({ similarity }) => similarity < guessedHeaderSimilarity)
    .map(({ path, cell }) => {
      const message = `The label ${quote(cell)} was taken for ${path}, whose words it does not print. Compare it with the page; add the words to the definition if they mean the same.`;
      return issueAt('label-unclear', 'warning', message, cell, path);
    });
}

/** Less on a page of its own is a page number or a signature. */
const FEWEST_LETTERS_OF_A_ROW = 4;

/** What the form is in the paper it comes with, printed above its title: 附件2, 附表1-3, also with a stroke for the 1. */
const annexNumber = /^附(?:件|表|录)?[\d一二三四五六七八九十lI|-]{0,4}[:.]?$/u;

interface Leftovers {
  readonly cells: readonly SheetCell[];
  readonly lines: readonly Piece[];
}

/** What is printed and neither taken, a label nor a caption. */
function leftovers(
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
  const ignore = definition.ignore.map(source => new RegExp(source, 'u'));
  const isLeft = (piece: Piece) =>
    !taken.has(piece) &&
    piece.content.kind !== 'blank' &&
    !annexNumber.test(piece.folded.text) &&
    !ignore.some(pattern => pattern.test(piece.folded.text));
  const cells = sheet.tables
    .flatMap(table => table.cells)
    .filter(cell => isLeft(cell) && !namesBlock(cell, spotted));
  return { cells, lines: sheet.lines.filter(line => isLeft(line) && !cells.some(cell => cell === line)) };
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

/** Whether what stands right before a cell is a label that the form passes over: who is responsible, why the project. */
function isBesideIgnored(cell: SheetCell, ignore: readonly RegExp[]): boolean {
  return cell.table.cells.some(
    other =>
      other.column + other.columnSpan === cell.column &&
      other.row <= cell.row &&
      other.row + other.rowSpan >= cell.row + cell.rowSpan &&
      ignore.some(pattern => pattern.test(other.folded.text)),
  );
}

function leftoverIssues({ cells, lines }: Leftovers, spotted: Spotted, definition: FormDefinition): Issue[] {
  const { bodies } = spotted;
  const ignore = definition.ignore.map(source => new RegExp(source, 'u'));
  const inside = cells.map(cell => {
    const aside =
      cell.table.isApart ||
      isBesideIgnored(cell, ignore) ||
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
