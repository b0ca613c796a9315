import { isHan, wordsWith } from '../model/dictionary.ts';
import type { CellFragment, TableJoin } from '../model/document.ts';
import { type Box, bottom, right } from '../model/geometry.ts';
import type { CellContent, EvidencedText, LineEvidence } from '../model/reading.ts';
import {
  cellsCovering,
  isBlank,
  onEdges,
  type PartCell,
  type TablePart,
  textOfCell,
  unitePartEdges,
} from './table-part.ts';

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
  const cutRow = isCutRow(pairs, labelColumns) || (isOpen && isCutLabel(pairs));
  const joined = pairs.filter(pair => cutRow || isSpanning(pair) || isLabelAgain(pair, labelColumns));
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

/** Two cells that face each other across the break in the same columns. */
interface Pair {
  readonly above: PartCell;
  readonly below: PartCell;
  /** Nothing but blank cells stands to the left below the break. */
  readonly leading: boolean;
  /** It stands in a column of labels that span rows, with nothing but such columns to the left. */
  readonly amongLabels: boolean;
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
 * A label that spans rows is printed once; its cell on the next page is blank. Left of the first text of a row,
 * a blank cell under a spanning one continues it; elsewhere it must span rows itself.
 */
function isSpanning({ above, below, leading }: Pair): boolean {
  if (!isBlank(below)) return false;
  return above.rowSpan > 1 ? leading || below.rowSpan > 1 : leading && below.rowSpan > 1;
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

/** Words on a spine are few. */
const SPINE_TEXT = /^\p{Script=Han}{1,12}$/u;

/** A spine whose words the break parts. */
function isSpineGoingOn({ above, below, leading }: Pair): boolean {
  const hasWords = (cell: PartCell) => SPINE_TEXT.test(textOfCell(cell).replaceAll(/\s/gu, ''));
  return leading && above.rowSpan > 1 && hasWords(above) && hasWords(below);
}

/** A cell that a break can cut has several lines, or so many characters. */
const SHORTEST_CUT_TEXT = 10;

/** A line that goes on below leaves no more room in its cell: padding, and less than a character. Line heights. */
const ROOM_OF_FULL_LINE = 2.6;

/**
 * Whether the break went through a row: the first cell of the row's own (its label) is blank below, though it has
 * text above, while only long cells go on with text below, or with who signs and when. Where such labels span rows, the
 * lines above must be full or the numbers of the items run on as well: the label may just go on over a row of its own.
 * Beside words of a spine on both sides, which may be two spines, only who signs tells.
 */
function isCutRow(pairs: readonly Pair[], labelColumns: ReadonlySet<number>): boolean {
  const own = pairs.filter(pair => !isSpanning(pair) && !isSpineGoingOn(pair));
  const [label, ...others] = own;
  if (label === undefined || pairs.some(({ below }) => below.rowSpan > 1 && !isBlank(below))) return false;
  if (!isBlank(label.below) || isBlank(label.above)) return false;
  const goesOn = others.filter(({ below }) => !isBlank(below));
  const maySpan = labelColumns.has(label.below.column);
  return (
    goesOn.length > 0 &&
    goesOn.every(
      ({ above, below }) =>
        isSignature(below) ||
        (!pairs.some(isSpineGoingOn) &&
          (textOfCell(above).length >= SHORTEST_CUT_TEXT || linesOf(above) > 1) &&
          (!maySpan || endsWithFullLine(above) || itemsRunOn(above, below))),
    )
  );
}

/** A day, or the room for one, with at most who signs before it: what ends an opinion, and no row by itself. */
const SIGNATURE = /^(?:[^。；;：:]{2,20}[：:])?[^。；;：:]{0,12}(?:\d{4}年\d{1,2}月\d{1,2}日|年月日)$/u;

function isSignature(cell: PartCell): boolean {
  return SIGNATURE.test(textOfCell(cell).replaceAll(/\s/gu, ''));
}

function linesOf({ content }: PartCell): number {
  return content.kind === 'text' ? new Set(content.text.map(({ line }) => line)).size : 0;
}

/** The number of an item, as `3.` or `（3）`, at the beginning of a text or behind another item. */
const ITEM_NUMBER = /(?:^|[；;。，,）)\s])[（(]?(\d{1,2})[.．、)）](?!\d)/gu;

/** Whether the text below begins with the item that follows the last one above. */
function itemsRunOn(above: PartCell, below: PartCell): boolean {
  const numbers = (cell: PartCell) =>
    [...textOfCell(cell).matchAll(ITEM_NUMBER)].map(({ 1: number, index }) => ({
      number: Number(number),
      index,
    }));
  const last = numbers(above).at(-1);
  const [next] = numbers(below);
  return last !== undefined && next?.index === 0 && next.number === last.number + 1;
}

/** Words of a label, of which the break leaves some to the next page; a list may number it. */
const LABEL_TEXT = /^(?:(?:指标)?\d{1,2}[：:.．、])?([\p{Script=Han}()（）]{1,16})$/u;

/**
 * Whether the break went through the label of a row whose value ends above it: 村集体经济组织或村, 民委员会意见. Where
 * it left one line above, a word goes on over it: 群众安全意, 识.
 */
function isCutLabel(pairs: readonly Pair[]): boolean {
  const [label, ...others] = pairs.filter(pair => !isSpanning(pair));
  if (label === undefined || others.length === 0) return false;
  const wordsOf = (cell: PartCell) => LABEL_TEXT.exec(textOfCell(cell).replaceAll(/\s/gu, ''));
  const [words, rest] = [wordsOf(label.above)?.[1], wordsOf(label.below)?.[0]];
  return (
    words !== undefined &&
    rest !== undefined &&
    (linesOf(label.above) > 1 || partsWord([...words], [...rest])) &&
    endsWithFullLine(label.above) &&
    others.every(({ below }) => isBlank(below)) &&
    others.some(({ above }) => !isBlank(above))
  );
}

/** Whether two texts make fewer words as one: 意|识. */
function partsWord(above: readonly string[], below: readonly string[]): boolean {
  const count = (text: readonly string[]) => wordsWith(text, 0, 1, text[0] ?? '').count;
  return isHan(below[0] ?? '') && count([...above, ...below]) < count(above) + count(below);
}

function endsWithFullLine({ content, fragments }: PartCell): boolean {
  const line = content.kind === 'text' ? content.text.at(-1)?.line.box : undefined;
  const cell = fragments.at(-1)?.box;
  if (line === undefined || cell === undefined) return false;
  // The boxes are those of the page as it was scanned, which may lie on its side.
  const [roomPx, heightPx] =
    line.width >= line.height
      ? [cell.width - line.width, line.height]
      : [cell.height - line.height, line.width];
  return roomPx <= ROOM_OF_FULL_LINE * heightPx;
}

function mergeCells({ above, below }: Pair, offset: number): PartCell {
  const content = joinContents(above.content, below.content);
  // Of an unreadable whole nobody could tell any more what each page holds.
  const [first, ...others] = content.kind === 'unreadable' ? keepingContent(above) : above.fragments;
  const last = content.kind === 'unreadable' ? keepingContent(below) : below.fragments;
  return {
    ...above,
    rowSpan: offset + below.row + below.rowSpan - above.row,
    fragments: [first, ...others, ...last],
    content,
  };
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
  if (content.kind === 'unreadable') {
    return fragments.map(fragment => fragment.content ?? content).reduce(joinContents);
  }
  const text = content.text.filter(({ line }) => fragments.includes(homeOf(line, cell.fragments)));
  // The space between the lines of two pages was printed on neither.
  if (text[0]?.support === 'inserted') text.shift();
  return text.length === 0 ? { kind: 'blank' } : { kind: 'text', text };
}

/** The fragment a line stands in: on its page, and of several there the one around the line's middle. */
function homeOf(line: LineEvidence, fragments: PartCell['fragments']): CellFragment {
  const onPage = fragments.filter(({ pageNumber }) => pageNumber === line.pageNumber);
  const around = onPage.find(({ box }) => holds(box, line.box));
  return around ?? onPage[0] ?? fragments[0];
}

/** Whether the middle of one box lies in another. */
export function holds(outer: Box, { x, y, width, height }: Box): boolean {
  const [middleX, middleY] = [x + width / 2, y + height / 2];
  return middleX >= outer.x && middleX <= right(outer) && middleY >= outer.y && middleY <= bottom(outer);
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
