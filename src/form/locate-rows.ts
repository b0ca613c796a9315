import type { LocatedValue } from '../model/field.ts';
import { isLeftover } from '../model/fold-text.ts';
import type { ColumnDefinition, FieldDefinition } from '../model/form-definition.ts';
import type { Issue } from '../model/issue.ts';
import type { Carried } from './carried-levels.ts';
import { liesUnderAll, withContinued } from './continued-text.ts';
import { countsRows } from './counters.ts';
import type { GroupBody } from './group-bodies.ts';
import { gapMessage } from './locate-items.ts';
import { groupNotFound, issueAt, type Located, nothingLocated } from './located.ts';
import { columnsOf, type GroupColumn, isDust, type RowReading, readRow } from './read-row.ts';
import { type Piece, type Sheet, type SheetCell, sharedWidth } from './sheet.ts';
import { type Wordings, wholeSimilarity, wordingsOf } from './similarity.ts';
import type { Spotted } from './spot-labels.ts';
import { breaksEarly, hardlyTrusted, holdsTwoRows, uncountedDoubted } from './two-rows.ts';
import { unknownColumns } from './unknown-columns.ts';
import { withoutNumbers } from './unnumbered-rows.ts';
import { isFollowed, wholeListIssues } from './whole-list.ts';

/** Where this share of the rows went astray, the others are no surer of their places. */
const astrayShare = 0.3;
/** A row with this share of the headers' words is the header again. */
const repeatedHeaderShare = 0.6;
const headerAgain = 0.8;

interface Progress {
  values: readonly LocatedValue[];
  readonly issues: Issue[];
  readonly used: Piece[];
  readonly doubts: Set<string>;
  readonly numbers: number[];
  /** Rows since the last one whose number was read. */
  unnumbered: number;
  /** Rows that do not stand under the headers, or lack what names them. */
  astray: number;
  carried: Carried;
  length: number;
}

/** A repeating group: every row of every body under its headers, with levels carried down. */
export function locateRows(
  path: string,
  field: FieldDefinition,
  { spotted, sheet }: { readonly spotted: Spotted; readonly sheet: Sheet },
): Located {
  const definitions = field.rows ?? {};
  const bodies = spotted.bodies.filter(body => body.header.path === path);
  if (bodies.length === 0) return groupNotFound(path, field);
  const progress: Progress = {
    values: [],
    issues: [],
    used: bodies.flatMap(body => body.header.columns.map(column => column.cell)),
    doubts: new Set(),
    numbers: [],
    unnumbered: 0,
    astray: 0,
    carried: new Map(),
    length: 0,
  };
  const seen = new Set<string>();
  for (const [index, body] of bodies.entries()) {
    if (body.unjoined) reportUnjoined(path, body, progress);
    else if (index > 0) {
      const cell = body.header.columns[0]?.cell ?? null;
      progress.issues.push(
        issueAt(
          'repeated-header',
          'info',
          `The header of ${path} is printed again; the rows below it go on.`,
          cell,
          path,
        ),
      );
    }
    reportColumns(path, definitions, body, progress, seen);
    const unknown = unknownColumns(path, body, spotted.bodies, definitions);
    progress.used.push(...unknown.used);
    if (!body.unjoined) progress.issues.push(...unknown.issues);
    const sums = new Set([...spotted.near.map(label => label.cell), ...spotted.sums]);
    readBody(path, field, body, { progress, sums });
  }
  const gap = progress.numbers.some((number, index) => number !== index + 1);
  if (gap) {
    progress.doubts.add('numbering-gap');
    const numbers = progress.numbers.map(number => ({ number }));
    progress.issues.push(issueAt('numbering-gap', 'warning', gapMessage(path, numbers), null, path));
  }
  if (progress.length === 0 && field.required) progress.doubts.add('no-rows');
  const whole = { ...progress, isFollowed: isFollowed(bodies, sheet) };
  for (const issue of wholeListIssues(path, field, whole)) {
    progress.doubts.add(issue.code);
    progress.issues.push(issue);
  }
  const unnumbered = withoutNumbers(definitions, progress);
  if (unnumbered !== null) {
    progress.values = unnumbered;
    progress.doubts.delete('row-without-number');
  }
  const list = { path, length: progress.length, doubts: [...progress.doubts] };
  const { issues, used } = progress;
  const isDisordered = progress.length > 0 && progress.astray >= progress.length * astrayShare;
  const counted = uncountedDoubted(path, definitions, progress.values);
  const values = isDisordered ? hardlyTrusted(counted) : counted;
  return { ...nothingLocated, values, lists: [list], issues, used };
}

/** The rows of a table that was not joined are kept, but the list may be cut or hold strangers. */
function reportUnjoined(path: string, body: GroupBody, progress: Progress): void {
  progress.doubts.add('table-not-joined');
  const message = `A table without a header was read as going on with ${path}, since it has the same columns. Compare it with the page.`;
  progress.issues.push(issueAt('table-not-joined', 'warning', message, body.table.cells[0] ?? null, path));
}

/** A column of the definition that the paper does not show, or shows unclearly, is said once. */
function reportColumns(
  path: string,
  definitions: Readonly<Record<string, ColumnDefinition>>,
  body: GroupBody,
  progress: Progress,
  seen: Set<string>,
): void {
  for (const [name, column] of Object.entries(definitions)) {
    const found = column.rowLabel !== false || body.header.columns.some(header => header.name === name);
    if (found || column.optional || seen.has(name)) continue;
    seen.add(name);
    progress.doubts.add('column-missing');
    const words = column.header?.[0] ?? name;
    const cell = body.header.columns[0]?.cell ?? null;
    const message = `The header “${words}” was not found, so ${path}[].${name} is missing. Look at the table's header.`;
    progress.issues.push(issueAt('column-missing', 'warning', message, cell, path));
  }
}

function readBody(
  path: string,
  field: FieldDefinition,
  body: GroupBody,
  { progress, sums }: { readonly progress: Progress; readonly sums: ReadonlySet<SheetCell> },
): void {
  let columns = columnsOf(body.header, field.rows ?? {});
  const totals = wordingsOf(field.totals ?? []);
  const own = columns.filter(({ definition }) => !definition.carried).flatMap(({ ranges }) => ranges);
  let rowBefore: readonly SheetCell[] = [];
  for (let row = body.fromRow; row < body.endRow; row++) {
    const cells = body.table.inRow(row);
    // A grid row without a cell of its own is a further line of the row above; of blocks side by side, one may
    // have a row where the other has none.
    const entries = cells.filter(cell => own.some(range => sharedWidth(cell, range) > 0));
    if (entries.every(cell => rowBefore.includes(cell))) continue;
    rowBefore = entries;
    const starting = cells.filter(cell => cell.row === row && cell.folded.text !== '');
    if (isHeaderAgain(starting, body)) {
      progress.used.push(...starting);
      progress.issues.push(
        issueAt(
          'repeated-header',
          'info',
          `The header of ${path} is printed again and was skipped.`,
          starting[0] ?? null,
          path,
        ),
      );
      continue;
    }
    const [first] = starting;
    const isSum = cells.some(cell => cell.row === row && sums.has(cell));
    if (isSum || (first !== undefined && wholeSimilarity(first.folded.text, totals) >= headerAgain)) {
      progress.used.push(...starting);
      continue;
    }
    if (first !== undefined && starting.length === 1 && liesUnderAll(first, columns)) {
      takeAcross(path, field, first, progress);
      continue;
    }
    if (field.totals !== undefined && hasLostKey(columns, body, row)) columns = doubted(columns);
    takeRow(path, columns, body, row, progress);
  }
}

/** One text under all headers goes on with the row above; or the row lost its rules. What no field takes is said. */
function takeAcross(path: string, field: FieldDefinition, cell: SheetCell, progress: Progress): void {
  const at = `${path}[${progress.length - 1}]`;
  const values = withContinued(progress.values, { cell, at, definitions: field.rows ?? {} });
  // Its number and code make it an entry of its own, whose columns nothing parts.
  if (values === null || /^\d{1,2}[.,、]?\d{6}/u.test(cell.folded.text))
    progress.doubts.add('row-does-not-fit');
  if (values !== null) {
    progress.values = values;
    progress.used.push(cell);
  }
}

/** Where the words of a row are lost beside its values, it may be a sum: then it is no entry, and the next ones move up. */
const trustAfterLostKey = 0.5;

function hasLostKey(columns: readonly GroupColumn[], { table }: GroupBody, row: number): boolean {
  const isLost = ({ definition, ranges: [range] }: GroupColumn) =>
    definition.key && range !== undefined && table.at(row, range[0])?.content.kind !== 'text';
  const hasValue = ({ definition, ranges: [range] }: GroupColumn) =>
    !definition.key &&
    !definition.carried &&
    !countsRows(definition) &&
    range !== undefined &&
    table.at(row, range[0])?.content.kind === 'text';
  return columns.some(isLost) && columns.some(hasValue);
}

function doubted(columns: readonly GroupColumn[]): GroupColumn[] {
  return columns.map(column => ({ ...column, similarity: column.similarity * trustAfterLostKey }));
}

function isHeaderAgain(cells: readonly SheetCell[], body: GroupBody): boolean {
  const headers = body.header.columns.map(column => wordingsOf([column.cell.folded.text]));
  const isIn = (words: Wordings) =>
    cells.some(cell => wholeSimilarity(cell.folded.text, words) >= headerAgain);
  const again = headers.filter(isIn);
  return again.length >= Math.max(2, headers.length * repeatedHeaderShare);
}

function takeRow(
  path: string,
  columns: readonly GroupColumn[],
  body: GroupBody,
  row: number,
  progress: Progress,
): void {
  const expected = (progress.numbers.at(-1) ?? 0) + progress.unnumbered + 1;
  const reading = readRow(`${path}[${progress.length}]`, columns, body, row, progress.carried, expected);
  progress.used.push(...reading.used);
  progress.issues.push(...reading.issues);
  progress.carried = reading.carried;
  const own = reading.entries.filter(entry => !entry.column.definition.carried);
  // What a template prints, and dust, make no entry of a row without words.
  const filled = own.filter(
    ({ filled, text, column }) => filled && !isLeftover(text) && !countsRows(column.definition),
  );
  if (filled.length === 0 || isDust(filled)) {
    if (own.some(entry => entry.filled) || reading.startsLevel)
      progress.issues.push(
        issueAt(
          'row-not-filled-in',
          'info',
          `A row of ${path} holds printed words but no entry; it was left out.`,
          reading.used[0] ?? null,
          path,
        ),
      );
    return;
  }
  judgeRow(path, reading, progress);
  const values = reading.entries.flatMap(entry => entry.values);
  const isTwo = holdsTwoRows(own) || breaksEarly(own);
  if (isTwo) reportTwo(path, reading, progress);
  const isAstray = reading.misfit || own.some(({ column, filled }) => column.definition.key && !filled);
  if (isAstray) progress.astray++;
  progress.values = [...progress.values, ...(isTwo || isAstray ? hardlyTrusted(values) : values)];
  const numbers = own.flatMap(({ number }) => (number === null ? [] : [number]));
  progress.numbers.push(...numbers);
  progress.unnumbered = numbers.length > 0 ? 0 : progress.unnumbered + 1;
  progress.length++;
}

function reportTwo(path: string, { used: [piece] }: RowReading, progress: Progress): void {
  progress.doubts.add('two-rows-in-one');
  const at = `${path}[${progress.length}]`;
  const message = `${at} holds two lines in each cell that are entries of their own: it may be two rows, and the rule between them lost. Compare the row with the page.`;
  progress.issues.push(issueAt('two-rows-in-one', 'warning', message, piece ?? null, at));
}

/** A row whose key is blank beside a value, or whose cells do not stand under the headers, is doubtful. */
function judgeRow(path: string, reading: RowReading, progress: Progress): void {
  const at = `${path}[${progress.length}]`;
  const [piece] = reading.used;
  for (const entry of reading.entries) {
    const { definition, name } = entry.column;
    if (definition.key && !entry.filled && entry.found) {
      const code = `row-without-${name.toLowerCase()}`;
      progress.doubts.add(code);
      const message = `${at} has a value but no ${name}: it may have slid to another column or been lost. Compare the row with the page.`;
      progress.issues.push(issueAt(code, 'warning', message, piece ?? null, at));
    }
    if (definition.carried && !entry.filled && entry.found) {
      progress.doubts.add(`row-without-${name.toLowerCase()}`);
      const message = `${at} has no ${name}, neither beside it nor above. Compare the row with the page.`;
      progress.issues.push(
        issueAt(`row-without-${name.toLowerCase()}`, 'warning', message, piece ?? null, at),
      );
    }
    if (definition.prefix !== undefined && entry.filled && entry.number === null)
      progress.doubts.add('row-without-number');
    if (entry.numberingMisread) {
      progress.doubts.add('numbering-misread');
      const message = `The numbering of ${at} was misread and is known only by its place. Compare it with the page.`;
      progress.issues.push(issueAt('numbering-misread', 'warning', message, piece ?? null, at));
    }
  }
  if (reading.misfit) {
    progress.doubts.add('row-does-not-fit');
    const message = `The cells of ${at} do not stand under the headers. Compare the row with the page.`;
    progress.issues.push(issueAt('row-does-not-fit', 'warning', message, piece ?? null, at));
  }
}
