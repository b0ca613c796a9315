import { hasInk } from '../located.ts';
import type { SheetCell, SheetTable } from '../sheet.ts';
import { asksForSignature, isSignedBelow } from './cell-look.ts';
import { sumInWords } from './choices-in.ts';
import { columnOf, isOver, partsUnder, rowLabelColumn, rowLabelsUnder } from './group-columns.ts';
import { isHeader, looksFilledIn, nameTimes, sureLabel } from './header-look.ts';
import type { DraftGroup, Look } from './layout.ts';
import { countsRows, isOverSpare, lookWithBelow, summed } from './look-below.ts';

/** Two headers over a single row of text are two labels with their values below. */
const fewHeaders = 3;
/** 合计 and the like; 学时合计 says of what. */
const totalWords =
  /^(?:合计|平均|总计|小计|共计|总额合计|合计金额|总分|总得分)|^\p{Script=Han}{1,8}(?:合计|总计|小计|共计)(?:\([^()]*\))?:?$/u;
/** 总，计: dirt between the characters of a word that is spread over its cell. */
const speckWithin = /(?<=^[合总小共])[,.、·'"“”](?=计)/u;
const namesIndicators = /(?:级指标|指标名称)(?:\([^()]*\))?$/u;
const namesThings = /(?:级指标|指标名称|科目|费用项目|支出内容)(?:\([^()]*\))?$/u;

export interface FoundGroup {
  readonly group: DraftGroup;
  /** First row of the header, and the first row after the group. */
  readonly fromRow: number;
  readonly toRow: number;
}

/** Every header row of a table with rows below it that are made as it is. */
export function findGroups(table: SheetTable, look: Look): FoundGroup[] {
  const found: FoundGroup[] = [];
  for (let row = 0; row < table.source.rowCount; row++) {
    const group = groupAt(table, row, look);
    if (group === null) continue;
    found.push(group);
    row = group.toRow - 1;
  }
  return found;
}

/** The cells of a header that ends in a row, from left to right; a spine left of it apart. */
function headerIn(
  table: SheetTable,
  row: number,
): { cells: SheetCell[]; spine: SheetCell | null; endRow: number } {
  const cells = table.inRow(row);
  const ending = cells.filter(cell => cell.row + cell.rowSpan === row + 1);
  const left = ending[0]?.column ?? 0;
  // What stands right of the spine must be whole.
  const right = cells.filter(cell => cell.column >= left);
  const beside = cells.filter(cell => cell.column < left);
  const spine = beside.filter(hasInk).at(-1) ?? null;
  // What stands beside the header holds for its rows, and for no others.
  const endRow = Math.min(table.source.rowCount, ...beside.map(cell => endBeside(cell, table)));
  return { cells: right.length === ending.length ? ending : [], spine, endRow };
}

/** Where a spine ends: a page break or a streak may leave a blank rest of it below. */
function endBeside({ row, rowSpan, column, columnSpan }: SheetCell, table: SheetTable): number {
  const end = row + rowSpan;
  const below = table.at(end, column);
  if (below === undefined || below.row !== end || below.columnSpan !== columnSpan) return end;
  return below.rowSpan > 1 && below.folded.text === '' ? endBeside(below, table) : end;
}

function groupAt(table: SheetTable, row: number, look: Look): FoundGroup | null {
  const { cells, spine, endRow } = headerIn(table, row);
  if (!isHeader(cells, lookWithBelow(table, row, cells, look)) || !areTiers(table, cells, row)) return null;
  const labels = rowLabelsUnder(table, cells[0], row + 1);
  const body = bodyBelow(table, { fromRow: row + 1, endRow, labels }, cells, look);
  const [first] = body.rows;
  if (first === undefined) return null;
  // Who signs below is named above, once each; 备注 may stand beside them.
  const asking = cells.filter(asksForSignature).length;
  if (asking > 1 && asking * 2 > cells.length && body.rows.length === 1) return null;
  if (asking === cells.length && first.every(isSignedBelow)) return null;
  // Of two cells side by side the second is a value more often than a header.
  const [, second] = cells;
  if (
    cells.length < fewHeaders &&
    (body.rows.length < 2 || (second !== undefined && look(second) < sureLabel))
  )
    return null;
  // Where every header is surely a label, or rows were left to spare, the row is none of labels and values in turn.
  const isSpared = isOverSpare(table, row, cells);
  const sure =
    cells.length >= fewHeaders &&
    (cells.every(cell => look(cell) >= sureLabel) || countsRows(table, row, cells) || isSpared);
  const isFilledIn = looksFilledIn(cells, look) && !isSpared && !nameTimes(cells);
  if (!sure && (looksLikePairs(first, cells, look) || isFilledIn)) return null;
  const fromRow = Math.min(...cells.map(cell => cell.row));
  const [left, ...others] = cells;
  const columns = [
    ...labels.map(label => rowLabelColumn(label, table, body.rowNumbers)),
    ...(labels.length > 0 ? others : cells).map(header => columnOf(header, table, body.rowNumbers, fromRow)),
  ];
  const corner = labels.length > 0 && hasInk(left) ? left : null;
  const totals = body.totals.map(label => ({ label, columns: summed(label, columns, table) }));
  return { group: { kind: 'group', columns, spine, corner, totals }, fromRow, toRow: body.toRow };
}

/** What stands above lower headers, beside taller ones, stands over several of them; else it is a row of its own. */
function areTiers(table: SheetTable, headers: readonly SheetCell[], row: number): boolean {
  const fromRow = Math.min(...headers.map(cell => cell.row));
  const left = Math.min(...headers.map(cell => cell.column));
  for (let upper = fromRow; upper < row; upper++) {
    for (const cell of table.inRow(upper)) {
      if (cell.column < left || headers.includes(cell)) continue;
      const below = headers.filter(
        ({ column }) => column >= cell.column && column < cell.column + cell.columnSpan,
      );
      if (below.length < 2) return false;
    }
  }
  return true;
}

interface Body {
  readonly rows: readonly (readonly SheetCell[])[];
  readonly rowNumbers: readonly number[];
  /** Labels of rows of sums. */
  readonly totals: readonly SheetCell[];
  readonly toRow: number;
}

/** The rows whose cells stand under the headers, up to the first that is something else. */
function bodyBelow(
  table: SheetTable,
  {
    fromRow,
    endRow,
    labels,
  }: { readonly fromRow: number; readonly endRow: number; readonly labels: readonly SheetCell[] },
  headers: readonly SheetCell[],
  look: Look,
): Body {
  const edges = new Set(
    [...headers, ...labels, ...partsUnder(table, headers, fromRow)].flatMap(cell => [
      cell.column,
      cell.column + cell.columnSpan,
    ]),
  );
  const left = Math.min(...edges);
  const rows: SheetCell[][] = [];
  const rowNumbers: number[] = [];
  const totals: SheetCell[] = [];
  let row = fromRow;
  for (; row < table.source.rowCount; row++) {
    const cells = table.inRow(row).filter(cell => cell.column + cell.columnSpan > left);
    const starting = cells.filter(cell => cell.row === row);
    const total = starting.find(cell => totalWords.test(cell.folded.text.replace(speckWithin, '')));
    // The label of a sum may reach out below the spine.
    if (
      total !== undefined &&
      total === starting[0] &&
      total.column <= left + 1 &&
      rows.length > 0 &&
      !namesIndicator(total, headers)
    ) {
      const beside = starting.filter(cell => cell !== total);
      const others = beside.filter(hasInk);
      // Sums stand in their columns.
      const areMerged = beside.length > 0 && beside.every(cell => isOverSeveral(cell, headers));
      if (areMerged || isAmountInWords(total, others) || others.some(cell => look(cell) >= sureLabel)) break;
      totals.push(total);
      continue;
    }
    if (row >= endRow || cells.some(cell => cell.row < fromRow || !fits(cell, edges))) break;
    // After a sum the next kind of rows begins, if any (收入构成, then 支出构成).
    const [outer] = starting;
    const nextKind = labels.length > 0 && outer?.column === left && outer.rowSpan > 1;
    if (
      (totals.length > 0 && !nextKind && !beganAfterSum(rows, totals)) ||
      endsBody(starting, headers, rows, look)
    )
      break;
    rows.push(cells);
    rowNumbers.push(row);
  }
  return { rows, rowNumbers, totals, toRow: row };
}

/** 资产总计 below 指标名称, one of what is asked for; 合计 alone sums up. */
function namesIndicator({ column, folded }: SheetCell, headers: readonly SheetCell[]): boolean {
  const header = headers.find(cell => cell.column === column)?.folded.text ?? '';
  return /指标(?:名称)?(?:\([^()]*\))?$/u.test(header) && !/^.?[合总小共]/u.test(folded.text);
}

/** 合计（大写） and 小写 stand before their values, not above a column's end; the values may be in one cell. */
function isAmountInWords(total: SheetCell, values: readonly SheetCell[]): boolean {
  return [total, ...values].some(
    ({ folded }) => /大写|小写/u.test(folded.text) || sumInWords.test(folded.text),
  );
}

/** The last row read stands below the last sum. */
function beganAfterSum(rows: readonly (readonly SheetCell[])[], totals: readonly SheetCell[]): boolean {
  const [last] = rows.at(-1)?.slice(-1) ?? [];
  return last !== undefined && last.row > (totals.at(-1)?.row ?? 0);
}

/** Merged over the columns of several headers. */
function isOverSeveral({ column, columnSpan }: SheetCell, headers: readonly SheetCell[]): boolean {
  return headers.filter(header => header.column >= column && header.column < column + columnSpan).length > 1;
}

function fits(cell: SheetCell, edges: ReadonlySet<number>): boolean {
  return edges.has(cell.column) && edges.has(cell.column + cell.columnSpan);
}

/** A label at the left with one wide cell beside it, or labels in turn with what they ask for. */
function endsBody(
  starting: readonly SheetCell[],
  headers: readonly SheetCell[],
  rows: readonly (readonly SheetCell[])[],
  look: Look,
): boolean {
  const [first] = starting;
  if (first === undefined) return false;
  // Another header: a list of the same columns below this one.
  const isOtherLabel = (cell: SheetCell) => look(cell) >= sureLabel && !isIndicator(cell, headers);
  if (
    rows.length > 0 &&
    starting.length >= fewHeaders &&
    starting.filter(isOtherLabel).length * 2 > starting.length &&
    isHeader(starting, look)
  )
    return true;
  const merged = starting.some(cell => isOverSeveral(cell, headers));
  if (merged && (starting.length < headers.length / 2 || look(first) >= 1)) return true;
  const isLabel = (cell: SheetCell | undefined) =>
    cell !== undefined && look(cell) >= sureLabel && !holdsLabels(cell.column, headers, rows, look);
  const pairs = starting.filter(
    (cell, index) => isLabel(cell) && !isLabel(starting[index + 1]) && index + 1 < starting.length,
  );
  // A row made as the header is one of the list, unless labels and values stand in turn all along it.
  const isMadeAlike =
    starting.length === headers.length && starting.every((cell, index) => isOver(headers[index], cell));
  const alternates = starting.every((cell, index) =>
    index % 2 === 0 ? look(cell) > 0 : hasInk(cell) && look(cell) <= 0.5,
  );
  // 编制人数, 48, 实有人数, 52 below rows that are named by labels.
  const areSure = starting.every((cell, index) => index % 2 === 1 || look(cell) >= sureLabel);
  const areOpen = starting.every((cell, index) => index % 2 === 0 || !hasInk(cell));
  if (areSure && (alternates || areOpen) && starting.length > fewHeaders && rows.length > 0) return true;
  const fewest = isMadeAlike && !alternates ? Math.max(2, starting.length / 2) : 2;
  return pairs.length >= fewest && isLabel(first);
}

/** 成本节约率 below 三级指标: named like a label, and no header. */
function isIndicator({ column, folded }: SheetCell, headers: readonly SheetCell[]): boolean {
  const header = headers.find(cell => cell.column <= column && column < cell.column + cell.columnSpan);
  return namesIndicators.test(header?.folded.text ?? '') && !namesIndicators.test(folded.text);
}

/** Names of indicators and of what is counted read like labels and are entries: so their header says, or the rows above. */
function holdsLabels(
  column: number,
  headers: readonly SheetCell[],
  rows: readonly (readonly SheetCell[])[],
  look: Look,
): boolean {
  const header = headers.find(cell => cell.column <= column && column < cell.column + cell.columnSpan);
  if (header === undefined) return false;
  if (namesThings.test(header.folded.text)) return true;
  const above = new Set(rows.flatMap(row => row.filter(cell => cell.column === column && hasInk(cell))));
  return above.size > 0 && [...above].every(cell => look(cell) >= sureLabel);
}

/** Under headers stand values; a row of further labels says that both rows are labels and values in turn. */
function looksLikePairs(first: readonly SheetCell[], headers: readonly SheetCell[], look: Look): boolean {
  const under = first.filter(cell => cell.column > (headers[0]?.column ?? 0));
  const labels = under.filter(
    cell => look(cell) >= sureLabel && !holdsLabels(cell.column, headers, [], look),
  );
  return labels.length > under.length / 4;
}
