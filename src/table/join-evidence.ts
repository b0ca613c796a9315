import { bottom } from '../model/geometry.ts';
import type { ReadPage, ReadTable } from '../model/reading.ts';
import { matchEdges } from './column-edges.ts';
import { printedPageNumber, textBetween } from './page-lines.ts';
import { cellsCovering, isSameRow, onEdges, rowTexts, type TablePart, unitePartEdges } from './table-part.ts';
import { isSameText } from './text-similarity.ts';

/** The end of what is joined so far, and the table that may go on with it. */
export interface JoinCandidate {
  readonly from: { readonly page: ReadPage; readonly table: ReadTable; readonly part: TablePart };
  readonly to: { readonly page: ReadPage; readonly table: ReadTable; readonly part: TablePart };
  /** Texts above the first page's table: the title may be printed again. */
  readonly opening: readonly string[];
}

export interface JoinVerdict {
  readonly joined: boolean;
  /** Probability that the two are one table, 0 to 1. */
  readonly confidence: number;
  readonly reason: string;
  readonly repetition: Repetition;
}

/** What the second table shows again of the first. */
export interface Repetition {
  /** Rows at the top of the second table that the first has too; those of an overlap cut by its upper edge included. */
  readonly rows: number;
  /** Two photographs overlap: the rows repeated are the last of the first table. */
  readonly isOverlap: boolean;
  /** The edge of the first photograph went through the first table's last row, which the second shows whole. */
  readonly cutsLastRow: boolean;
}

/** Log-odds of each piece of evidence; set by hand, from how office programs break tables. */
const WEIGHTS = {
  prior: -0.5,
  sameColumns: 2,
  someColumns: 0.5,
  otherColumns: -4,
  openEdge: 2,
  repeatedHeader: 3,
  continuedBlank: 1.5,
  countsOn: 3.5,
  saysContinued: 4,
  nothingBetween: 1,
  freshText: -2.5,
  sameLabelsOtherValues: -5,
  endsHighUp: -1.5,
  onePage: -3,
  turnsPage: 3.5,
  restartsNumbering: -3,
  pagesFollow: 0.75,
} as const;

/** A table that runs on usually reaches this far down its page. */
const LOW_END_SHARE = 0.6;
/** Columns agree where this share of the inner edges does. */
const SAME_COLUMNS_SHARE = 0.75;

interface Evidence {
  readonly weight: number;
  readonly words: string;
}

/** Weighs whether a table at a page's top goes on with the one at the bottom of the page before. */
export function judgeJoin(candidate: JoinCandidate): JoinVerdict {
  const { from, to, opening } = candidate;
  const columns = matchEdges(from.part.edges, to.part.edges);
  const repetition = findRepetition(candidate);
  const repeatedRows = repetition.rows;
  const between = textBetween(from, to, opening);
  const [number, next] = [printedPageNumber(from.page), printedPageNumber(to.page)];
  const restarts = number !== null && next === 1;
  const follows = number !== null && next === number + 1;
  const evidence: readonly (Evidence | false)[] = [
    columnEvidence(columns.share),
    (from.table.openBottom || to.table.openTop) && {
      weight: WEIGHTS.openEdge,
      words: 'no rule closes it at the page break',
    },
    repeatedRows > 0 && {
      weight: WEIGHTS.repeatedHeader,
      words: repetitionInWords(repetition),
    },
    beginsBlank(to.part) && {
      weight: WEIGHTS.continuedBlank,
      words: 'its first row begins with a blank cell',
    },
    countsOn(from.part, to.part, repeatedRows) && { weight: WEIGHTS.countsOn, words: 'its rows count on' },
    between.saysContinued && { weight: WEIGHTS.saysContinued, words: 'the page says that it goes on' },
    between.fresh.length === 0
      ? { weight: WEIGHTS.nothingBetween, words: 'nothing stands between the parts' }
      : {
          weight: WEIGHTS.freshText * Math.min(2, between.fresh.length),
          words: 'new text stands between the parts',
        },
    hasSameLabels(from.part, to.part, repeatedRows) && {
      weight: WEIGHTS.sameLabelsOtherValues,
      words: 'it begins with the same labels and other values',
    },
    from.page === to.page && { weight: WEIGHTS.onePage, words: 'both stand on one page' },
    between.turnsPage && { weight: WEIGHTS.turnsPage, words: 'a page number stands between the parts' },
    from.page !== to.page &&
      endsHighUp(from) &&
      !isPushedOver(from, to) && {
        weight: WEIGHTS.endsHighUp,
        words: 'the first part ends high up on its page',
      },
    restarts && { weight: WEIGHTS.restartsNumbering, words: 'page numbers begin again' },
    follows && { weight: WEIGHTS.pagesFollow, words: 'page numbers go on' },
  ];
  const found = evidence.filter((one): one is Evidence => one !== false);
  const logOdds = found.reduce<number>((sum, { weight }) => sum + weight, WEIGHTS.prior);
  return {
    joined: logOdds > 0,
    confidence: 1 / (1 + Math.exp(-logOdds)),
    reason: found.map(({ words }) => words).join('; '),
    repetition,
  };
}

function endsHighUp({ page, table }: JoinCandidate['from']): boolean {
  return bottom(table.upright) < page.uprightHeightPx * LOW_END_SHARE;
}

/** Pages are printed about this far down. */
const PRINTED_SHARE = 0.92;
/** Rows that need less than this share of the room left may have had room: pictures differ in scale. */
const FILLS_ROOM_SHARE = 0.85;

/** Whether the rows that programs keep together would not have fitted on the first page any more. */
function isPushedOver(from: JoinCandidate['from'], to: JoinCandidate['to']): boolean {
  const room = PRINTED_SHARE - bottom(from.table.upright) / from.page.uprightHeightPx;
  return keptTogetherPx(to.table) / to.page.uprightHeightPx > FILLS_ROOM_SHARE * room;
}

/** Height of the first rows that a merged cell holds together, with a header above them, in upright pixels. */
function keptTogetherPx({ cells, upright }: ReadTable): number {
  let rows = 2;
  for (const { row, rowSpan } of cells.toSorted((a, b) => a.row - b.row)) {
    if (row < rows) rows = Math.max(rows, row + rowSpan);
  }
  const kept = cells.filter(cell => cell.row < rows);
  return Math.max(0, ...kept.map(cell => bottom(cell.upright))) - upright.y;
}

function columnEvidence(share: number): Evidence {
  if (share >= SAME_COLUMNS_SHARE) return { weight: WEIGHTS.sameColumns, words: 'the columns agree' };
  if (share >= 0.5) return { weight: WEIGHTS.someColumns, words: 'some columns agree' };
  return { weight: WEIGHTS.otherColumns, words: 'the columns differ' };
}

function repetitionInWords({ rows, isOverlap }: Repetition): string {
  const count = rows === 1 ? 'a row' : `${rows} rows`;
  return isOverlap ? `the pictures overlap by ${count}` : `${count} printed again`;
}

function findRepetition({ from, to }: JoinCandidate): Repetition {
  const { edges, firstIndexes, secondIndexes } = unitePartEdges(from.part, to.part);
  const upper = onEdges(from.part, edges, firstIndexes);
  const lower = onEdges(to.part, edges, secondIndexes);
  return (
    findOverlap(upper, lower, from.table.openBottom, to.table.openTop) ?? {
      rows: countRepeatedRows(upper, lower),
      isOverlap: false,
      cutsLastRow: false,
    }
  );
}

/** Fewer rows alike may be chance; a header printed again hardly ever stands at the end of its table. */
const LEAST_OVERLAP_ROWS = 2;

/** The longest run of rows alike at the end of one picture and the start of the next; rows cut by an edge aside. */
function findOverlap(
  upper: TablePart,
  lower: TablePart,
  upperIsCut: boolean,
  lowerIsCut: boolean,
): Repetition | null {
  for (const [skipped, cut] of [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ] as const) {
    if ((skipped === 1 && !lowerIsCut) || (cut === 1 && !(upperIsCut && endsInOwnRow(upper)))) continue;
    const most = Math.min(upper.rowCount - cut, lower.rowCount - skipped);
    for (let count = most; count >= LEAST_OVERLAP_ROWS; count--) {
      const start = upper.rowCount - cut - count;
      const isSame = Array.from({ length: count }, (_, row) => row).every(row =>
        isSameRow(upper, start + row, lower, skipped + row),
      );
      if (isSame) return { rows: skipped + count, isOverlap: true, cutsLastRow: cut === 1 };
    }
  }
  return null;
}

/** Whether the last row's cells begin in it, so that it can be left out whole. */
function endsInOwnRow(part: TablePart): boolean {
  return cellsCovering(part, part.rowCount - 1).every(cell => cell.row === part.rowCount - 1);
}

/** Shorter texts alone in their row may well be printed twice. */
const LEAST_HEADING = 8;

/** How many rows at the second part's top stand, in the same order, somewhere in the first. */
function countRepeatedRows(upper: TablePart, lower: TablePart): number {
  let longest = 0;
  if (isHeadingAgain(upper, lower)) return 1;
  for (let start = 0; start < upper.rowCount; start++) {
    let count = 0;
    while (
      count < lower.rowCount &&
      start + count < upper.rowCount &&
      isSameRow(upper, start + count, lower, count)
    )
      count++;
    longest = Math.max(longest, count);
  }
  // One row of one or two short texts may well be printed twice; a header or a run of rows may not.
  const texts = rowTexts(lower, 0).length;
  return longest > 1 || texts >= 3 || (texts === 2 && lower.edges.length === 3) ? longest : 0;
}

/** A heading within the frame, across all columns of the first row, printed again on top of the next page. */
function isHeadingAgain(upper: TablePart, lower: TablePart): boolean {
  const columns = lower.edges.length - 1;
  const isAcross = ({ row, column, columnSpan }: TablePart['cells'][number]) =>
    row === 0 && column === 0 && columnSpan === columns;
  const [heading = { text: '' }, ...more] = rowTexts(lower, 0);
  return (
    columns > 1 &&
    lower.cells.some(isAcross) &&
    more.length === 0 &&
    heading.text.length >= LEAST_HEADING &&
    isSameRow(upper, 0, lower, 0) &&
    !isSameRow(upper, 1, lower, 1)
  );
}

function beginsBlank(part: TablePart): boolean {
  const first = part.cells.find(cell => cell.row === 0 && cell.column === 0);
  return first !== undefined && first.content.kind === 'blank' && rowTexts(part, 0).length > 0;
}

const ROW_NUMBER = /^(\d{1,3})[.．、]?$/u;

/** Whether the last row of the first part has the number before that of the second's first own row: 10, then 11. */
function countsOn(first: TablePart, second: TablePart, repeatedRows: number): boolean {
  const numberOf = (part: TablePart, row: number) => {
    const [label, ...others] = rowTexts(part, row);
    return others.length === 0 ? undefined : ROW_NUMBER.exec(label?.text.trim() ?? '')?.[1];
  };
  const [last, next] = [numberOf(first, first.rowCount - 1), numberOf(second, repeatedRows)];
  return last !== undefined && next !== undefined && Number(next) === Number(last) + 1;
}

/** Two copies of one form begin with the same labels; where their values differ, they are two forms. */
function hasSameLabels(first: TablePart, second: TablePart, repeatedRows: number): boolean {
  if (repeatedRows > 1) return false;
  const labels = (part: TablePart) =>
    [0, 1].flatMap(row =>
      rowTexts(part, row)
        .slice(0, 1)
        .map(({ text }) => text),
    );
  const [a, b] = labels(first);
  const [c, d] = labels(second);
  if (a === undefined || b === undefined || c === undefined || d === undefined) return false;
  return isSameText(a, c) && isSameText(b, d);
}
