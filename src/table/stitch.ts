import type { CellFragment, TableJoin } from '../model/document.ts';
import { holdsMiddle } from '../model/geometry.ts';
import { type CellContent, contentText, type EvidencedText, type LineEvidence } from '../model/reading.ts';
import { isCutLabel, isCutRow, isLabelGoingOn, isRoomOfRow, isSpanning, type Pair } from './cut-row.ts';
import {
  cellsCovering,
  isBlank,
  onEdges,
  type PartCell,
  type TablePart,
  unitePartEdges,
} from './table-part.ts';
import { comparable } from './text-similarity.ts';

export interface Stitched {
  readonly part: TablePart;
  /** Row of the whole that the second part begins at; a cut row begins in the first. */
  readonly atRow: number;
  /** The page break went through a row, and its two halves are one row again. */
  readonly cutRow: boolean;
  /** Cells that continue over the break. */
  readonly continued: number;
  /** Where the column edges of the two parts went. */
  readonly columns: TableJoin['columns'];
}

/** Removes the first rows of a part; a cell that reaches below them keeps its lower part. */
export function withoutFirstRows(part: TablePart, count: number): TablePart {
  const cells = part.cells.flatMap(cell => {
    const end = cell.row + cell.rowSpan;
    if (end <= count) return [];
    const row = Math.max(0, cell.row - count);
    return [{ ...cell, row, rowSpan: end - count - row }];
  });
  return { ...part, rowCount: part.rowCount - count, cells };
}

/** Removes the last row of a part, in which its cells begin: one that the edge of a photograph cut, and that the next shows whole. */
export function withoutLastRow(part: TablePart): TablePart {
  const rowCount = part.rowCount - 1;
  return { ...part, rowCount, cells: part.cells.filter(cell => cell.row < rowCount) };
}

/**
 * Puts the second part under the first, on the column edges of both, joining the cells the page break cut.
 * @param isOpen no rule closes the first part at the break
 */
export function stitch(first: TablePart, second: TablePart, isOpen: boolean): Stitched {
  const { edges, firstIndexes, secondIndexes } = unitePartEdges(first, second);
  const upper = onEdges(first, edges, firstIndexes);
  const lower = onEdges(second, edges, secondIndexes);
  const labelColumns = new Set(
    [...upper.cells, ...lower.cells].filter(cell => cell.rowSpan > 1).map(cell => cell.column),
  );
  const pairs = pairsAtBreak(upper, lower, labelColumns);
  const isRoom = isRoomOfRow(pairs, edges.length - 1) && !isBlankRow(lower, 1);
  const cutRow = isRoom || isCutRow(pairs, labelColumns) || isCutLabel(pairs, isOpen);
  const whole = pairs.filter(
    pair =>
      cutRow ||
      isSpanning(pair) ||
      isLabelAgain(pair, labelColumns) ||
      isLabelGoingOn(pair) ||
      isLabelBelow(pair, upper, labelColumns),
  );
  const joined = pairs.filter(pair => whole.includes(pair) || liesAround(pair, whole, labelColumns));
  const offset = upper.rowCount - (cutRow ? 1 : 0);
  const merged = new Map(joined.map(pair => [pair.above, mergeCells(pair, offset)]));
  const taken = new Set(joined.map(pair => pair.below));
  const cells = [
    ...upper.cells.map(cell => merged.get(cell) ?? cell),
    ...lower.cells.filter(cell => !taken.has(cell)).map(cell => ({ ...cell, row: cell.row + offset })),
  ].sort((a, b) => a.row - b.row || a.column - b.column);
  return {
    part: { rowCount: offset + lower.rowCount, edges, cells },
    atRow: upper.rowCount,
    cutRow,
    continued: joined.length,
    columns: { from: firstIndexes, to: secondIndexes },
  };
}

/** Whether a part has such a row, and nothing stands in it. */
function isBlankRow(part: TablePart, row: number): boolean {
  const cells = part.cells.filter(cell => cell.row === row);
  return cells.length > 0 && cells.every(isBlank);
}

function pairsAtBreak(upper: TablePart, lower: TablePart, labelColumns: ReadonlySet<number>): Pair[] {
  const bottomCells = cellsCovering(upper, upper.rowCount - 1);
  const pairs: Pair[] = [];
  let [leading, amongLabels] = [true, true];
  for (const below of cellsCovering(lower, 0)) {
    amongLabels &&= labelColumns.has(below.column);
    const above = bottomCells.find(
      cell => cell.column === below.column && cell.columnSpan === below.columnSpan,
    );
    if (above === undefined) {
      leading = false;
      continue;
    }
    const pair = { above, below, leading, amongLabels };
    pairs.push(pair);
    leading &&= isBlank(below);
  }
  return pairs;
}

/**
 * A label over two rows that the break parts has one row on each side: its column holds labels that span rows. The break
 * may part the words of a label to the left of it, too.
 */
function isLabelAgain(
  { above, below, leading, amongLabels }: Pair,
  labelColumns: ReadonlySet<number>,
): boolean {
  const isLabel = (leading && labelColumns.has(below.column)) || amongLabels;
  return isLabel && isBlank(below) && !isBlank(above);
}

/**
 * A label printed in the lower part of its cell leaves the upper one blank: over several rows, or over one where labels
 * above or below it span theirs and none of those above is left blank. A label that stands above already is of rows
 * printed again.
 */
function isLabelBelow(
  { above, below, amongLabels }: Pair,
  upper: TablePart,
  labelColumns: ReadonlySet<number>,
): boolean {
  if (!amongLabels || !labelColumns.has(below.column) || !isBlank(above) || isBlank(below)) return false;
  const label = contentText(below.content);
  if (upper.cells.some(cell => cell.column === below.column && contentText(cell.content) === label))
    return false;
  const before = stackAbove(above, upper);
  const spansRows = [...before, below].some(cell => cell.rowSpan > 1 && !isBlank(cell));
  return above.rowSpan > 1 || (spansRows && before.every(cell => !isBlank(cell)));
}

/** The cells of a column right above one, as wide as it. */
function stackAbove(own: PartCell, part: TablePart): PartCell[] {
  const next = part.cells.find(
    cell =>
      cell.column === own.column && cell.columnSpan === own.columnSpan && cell.row + cell.rowSpan === own.row,
  );
  return next === undefined ? [] : [...stackAbove(next, part), next];
}

/** A label that goes on over the break lies within those to the left of it, whose text may stand below the break. */
function liesAround(
  { above, below }: Pair,
  whole: readonly Pair[],
  labelColumns: ReadonlySet<number>,
): boolean {
  const isLabel = ({ column }: PartCell) => labelColumns.has(column);
  if (!isLabel(below) || !isBlank(above)) return false;
  return whole.some(({ below: inner }) => isLabel(inner) && inner.column > below.column);
}

function mergeCells({ above, below }: Pair, offset: number): PartCell {
  const content = wholeOf(above.content, below.content);
  // Of an unreadable whole, and of one that leaves a text out, nobody could tell any more what each page holds.
  const keeps = content.kind === 'unreadable' || isPrintedAgain(above.content, below.content);
  const [first, ...others] = keeps ? keepingContent(above) : above.fragments;
  const last = keeps ? keepingContent(below) : below.fragments;
  return {
    ...above,
    rowSpan: offset + below.row + below.rowSpan - above.row,
    fragments: [first, ...others, ...last],
    content,
  };
}

/** A label over the break may be printed whole on both pages. */
function isPrintedAgain(first: CellContent, second: CellContent): boolean {
  const [above, below] = [first, second].map(content => comparable(contentText(content)));
  return above !== undefined && [...above].length > 1 && above === below;
}

function wholeOf(first: CellContent, second: CellContent): CellContent {
  return isPrintedAgain(first, second) ? first : joinContents(first, second);
}

function keepingContent(cell: PartCell): PartCell['fragments'] {
  const keep = (fragment: CellFragment) => ({ ...fragment, content: contentOn([fragment], cell) });
  const [first, ...others] = cell.fragments;
  return [keep(first), ...others.map(keep)];
}

/** What some of a cell's fragments hold of its content: the inverse of `joinContents`. */
export function contentOn(
  fragments: readonly CellFragment[],
  cell: Pick<PartCell, 'fragments' | 'content'>,
): CellContent {
  const { content } = cell;
  if (content.kind === 'blank' || fragments.length === cell.fragments.length) return content;
  if (content.kind === 'unreadable' || fragments.some(fragment => fragment.content !== undefined)) {
    return fragments
      .map(fragment => fragment.content ?? linesOn([fragment], cell.fragments, content))
      .reduce(wholeOf);
  }
  return linesOn(fragments, cell.fragments, content);
}

/** The lines of a text that stand in some of the fragments of its cell. */
function linesOn(
  fragments: readonly CellFragment[],
  all: PartCell['fragments'],
  content: CellContent,
): CellContent {
  if (content.kind !== 'text') return content;
  const text = content.text.filter(({ line }) => fragments.includes(homeOf(line, all)));
  // The space between the lines of two pages was printed on neither.
  if (text[0]?.support === 'inserted') text.shift();
  return text.length === 0 ? { kind: 'blank' } : { kind: 'text', text };
}

/** Fragments of a cell without contents of their own where its whole tells what each of them holds. */
export function withoutToldContents(
  [first, ...others]: PartCell['fragments'],
  content: CellContent,
): PartCell['fragments'] {
  const bare = ({ content: _, ...fragment }: CellFragment): CellFragment => fragment;
  const all: PartCell['fragments'] = [bare(first), ...others.map(bare)];
  const isTold = (fragment: CellFragment, index: number) =>
    fragment.content === undefined ||
    contentText(fragment.content) === contentText(linesOn(all.slice(index, index + 1), all, content));
  const isOne = others.length === 0;
  return isOne || (content.kind !== 'unreadable' && [first, ...others].every(isTold))
    ? all
    : [first, ...others];
}

/** The fragment a line stands in: on its page, and of several there the one around the line's middle. */
function homeOf(line: LineEvidence, fragments: PartCell['fragments']): CellFragment {
  const onPage = fragments.filter(({ pageNumber }) => pageNumber === line.pageNumber);
  const around = onPage.find(({ box }) => holdsMiddle(box, line.box));
  return around ?? onPage[0] ?? fragments[0];
}

/** The content of a cell in two parts, in order; ink that nobody could read makes the whole unreadable. */
export function joinContents(first: CellContent, second: CellContent): CellContent {
  if (second.kind === 'blank') return first;
  if (first.kind === 'blank') return second;
  if (first.kind === 'unreadable') return first;
  if (second.kind === 'unreadable') return second;
  return { kind: 'text', text: joinTexts(first.text, second.text) };
}

/** A space keeps two Latin words apart; Han and numbers run on. */
function joinTexts(first: EvidencedText, second: EvidencedText): EvidencedText {
  const last = first.at(-1);
  const next = second[0];
  if (last === undefined || next === undefined) return [...first, ...second];
  const isLetter = (text: string) => /\p{Script=Latin}/u.test(text);
  if (!isLetter(last.text) || !isLetter(next.text)) return [...first, ...second];
  return [
    ...first,
    { text: ' ', probability: 1, support: 'inserted', alternatives: [], line: next.line },
    ...second,
  ];
}
