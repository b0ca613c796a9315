import { bottom, boundingBox, type PageGeometry, toOriginalPolygon } from '../model/geometry.ts';
import { median } from '../model/median.ts';
import type { EvidencedText, LineEvidence, ReadCell, ReadPage, ReadTable } from '../model/reading.ts';
import { textOf } from '../model/reading.ts';

/** A row with text in fewer cells is no row of a list. */
const FEWEST_CELLS = 4;
/** Numbers or codes stand at the beginning of an entry: in one of so many first cells. */
const FIRST_CELLS = 3;
/** In this share of the other cells with text a line stands beside each number. */
const ALIGNED_SHARE = 0.5;
/** So many columns with as many lines in each entry bear out where the codes begin. */
const FEWEST_REGULAR = 2;
/** Lines are beside each other where their middles are this near; of two entries they overlap by no more than that. Line heights. */
const BESIDE = 0.5;
const OVERLAP = 0.3;

const counter = /^\d{1,3}[.、．]?$/u;
const code = /^[A-Z\d]{6,}$/u;

/** A line of a cell in pixels of the straight page. */
interface Line {
  readonly evidence: LineEvidence;
  readonly text: string;
  readonly top: number;
  readonly end: number;
}

/** A cell of a row with the lines of its text. */
interface LinedCell {
  readonly cell: ReadCell;
  readonly lines: readonly Line[];
}

/**
 * The page with a row for each entry where rules part the columns of a list but not its entries: the cells of a
 * column are one, and the numbers (1, 2, 3) or the codes in one of the first tell where each entry begins.
 * @param geometry of the page, to compare the heights of lines where it is straight
 */
export function withEntriesApart(page: ReadPage, geometry: PageGeometry): ReadPage {
  return { ...page, tables: page.tables.map(table => entriesApart(table, geometry)) };
}

function entriesApart(table: ReadTable, geometry: PageGeometry): ReadTable {
  let added = 0;
  const cells: ReadCell[] = [];
  for (let row = 0; row < table.rowCount; row++) {
    const own = table.cells.filter(cell => cell.row === row);
    const shifted = own.map(cell => ({ ...cell, row: row + added }));
    const isPlain = !table.cells.some(
      cell => cell.row <= row && cell.row + cell.rowSpan > row && cell.rowSpan > 1,
    );
    const lined = own.map(cell => ({ cell, lines: linesOf(cell, geometry) }));
    const below = table.cells.filter(cell => cell.row === row + 1);
    const entries = isPlain ? cutsOf(lined) : [];
    const cuts = isPlain && entries.length === 0 ? headCut(lined, below, geometry) : entries;
    if (cuts.length === 0) cells.push(...shifted);
    else cells.push(...lined.flatMap(one => parted(one, cuts, row + added, geometry)));
    added += cuts.length;
  }
  if (added === 0) return table;
  cells.sort((a, b) => a.row - b.row || a.column - b.column);
  return { ...table, cells, rowCount: table.rowCount + added };
}

function linesOf({ content }: ReadCell, geometry: PageGeometry): Line[] {
  if (content.kind !== 'text') return [];
  return [...new Set(content.text.map(({ line }) => line))].map(evidence => {
    const { y, height } = boundingBox(evidence.polygon.map(point => geometry.toClean(point)));
    const text = textOf(ofLine(content.text, evidence)).normalize('NFKC').replace(/\s/gu, '');
    return { evidence, text, top: y, end: y + height };
  });
}

function ofLine(text: EvidencedText, evidence: LineEvidence): EvidencedText {
  return text.filter(({ line }) => line === evidence);
}

/** Where the entries of a row part, from top to bottom; none where it is one. */
function cutsOf(row: readonly LinedCell[]): number[] {
  const filled = row
    .filter(({ lines }) => lines.length > 0)
    .toSorted((a, b) => a.cell.column - b.cell.column);
  if (filled.length < FEWEST_CELLS) return [];
  const heightPx = median(filled.flatMap(({ lines }) => lines.map(({ top, end }) => end - top))) ?? 0;
  const [first] = filled
    .slice(0, FIRST_CELLS)
    .filter(({ lines }) => beginsEntries(lines, without(filled, lines), heightPx))
    // A number may not have been read: of numbers and codes the most tell where entries begin.
    .sort((a, b) => b.lines.length - a.lines.length);
  if (first === undefined) return [];
  const { lines } = first;
  const all = filled.flatMap(other => other.lines);
  const isAtTop = all.every(line => middleOf(line) > middleOf(lines[0] ?? line) - BESIDE * heightPx);
  const cuts = lines
    .slice(1)
    .map((next, index) =>
      isAtTop ? whiteAbove(next, all, heightPx) : widestWhite(lines[index] ?? next, next, all),
    );
  return cuts.every(cut => cut !== null) ? cuts : [];
}

/**
 * Where a header ends that no rule parts from the first entry: words stand above the number 1 and the row below begins
 * with 2, or above a code, and the row below has one like it.
 */
function headCut(row: readonly LinedCell[], below: readonly ReadCell[], geometry: PageGeometry): number[] {
  const filled = row
    .filter(({ lines }) => lines.length > 0)
    .toSorted((a, b) => a.cell.column - b.cell.column);
  if (filled.length < FEWEST_CELLS || filled.some(({ lines: [head] }) => /\d/u.test(head?.text ?? '')))
    return [];
  const [first] = filled.slice(0, FIRST_CELLS).flatMap(({ cell, lines }) => {
    const next = below.find(({ column }) => column === cell.column);
    const [following] = next === undefined ? [] : linesOf(next, geometry);
    return following === undefined ? [] : lines.filter(line => isFollowed(line.text, following.text));
  });
  if (first === undefined) return [];
  const all = filled.flatMap(({ lines }) => lines);
  const heightPx = median(all.map(({ top, end }) => end - top)) ?? 0;
  const cut = whiteAbove(first, all, heightPx);
  return cut === null ? [] : [cut];
}

/** Whether one entry's number or code is followed by another's. */
function isFollowed(own: string, next: string): boolean {
  if (counter.test(own) && counter.test(next))
    return Number.parseInt(next, 10) === Number.parseInt(own, 10) + 1;
  return [own, next].every(text => code.test(text) && /\d{6}/u.test(text)) && own.length === next.length;
}

function without(row: readonly LinedCell[], lines: readonly Line[]): LinedCell[] {
  return row.filter(other => other.lines !== lines);
}

/** Whether the lines of a cell are the numbers, or the codes, of entries that stand beside them in the other cells. */
function beginsEntries(lines: readonly Line[], others: readonly LinedCell[], heightPx: number): boolean {
  if (lines.length < 2) return false;
  const numbers = lines.map(({ text }) => (counter.test(text) ? Number.parseInt(text, 10) : Number.NaN));
  const isCounted = numbers.every((number, index) => number === (numbers[0] ?? 0) + index);
  const areCodes = lines.every(({ text }) => code.test(text) && text.length === lines[0]?.text.length);
  const isBeside = (line: Line, own: readonly Line[]) =>
    own.some(other => Math.abs(middleOf(other) - middleOf(line)) <= BESIDE * heightPx);
  const bearsOut = (own: readonly Line[]) =>
    own.length > 0 &&
    (own.length === lines.length || own.every(({ text }) => counter.test(text))) &&
    own.every(line => isBeside(line, lines));
  // A quantity in two units, a price of three lines: so many lines in each entry.
  const isRegular = (own: readonly Line[]) => {
    const perEntry = own.length / lines.length;
    return (
      Number.isInteger(perEntry) &&
      lines.every((line, at) => isBeside(line, own.slice(at * perEntry, at * perEntry + 1)))
    );
  };
  const isBorneOut =
    others.some(other => bearsOut(other.lines)) ||
    others.filter(other => isRegular(other.lines)).length >= FEWEST_REGULAR;
  if (!isCounted && !(areCodes && isBorneOut)) return false;
  return lines.every(
    line => others.filter(other => isBeside(line, other.lines)).length >= ALIGNED_SHARE * others.length,
  );
}

/** Entries aligned at their tops part above the line of a number; null where lines run over that. */
function whiteAbove(next: Line, all: readonly Line[], heightPx: number): number | null {
  const isAbove = (line: Line) => middleOf(line) < middleOf(next) - BESIDE * heightPx;
  const end = Math.max(...all.filter(isAbove).map(line => line.end));
  const top = Math.min(...all.filter(line => !isAbove(line)).map(line => line.top));
  return end - top > OVERLAP * heightPx ? null : (end + top) / 2;
}

/** Others part in the widest white of all columns between two numbers; null where there is none. */
function widestWhite(before: Line, next: Line, all: readonly Line[]): number | null {
  let reached = before.end;
  let widest = { from: 0, to: 0 };
  for (const { top, end } of all.toSorted((a, b) => a.top - b.top)) {
    if (end < middleOf(before) || top > middleOf(next)) continue;
    if (top - reached > widest.to - widest.from) widest = { from: reached, to: top };
    reached = Math.max(reached, end);
  }
  return widest.to > widest.from ? (widest.from + widest.to) / 2 : null;
}

function middleOf({ top, end }: Line): number {
  return (top + end) / 2;
}

/** A cell as those of its entries. */
function parted(
  { cell, lines }: LinedCell,
  cuts: readonly number[],
  row: number,
  geometry: PageGeometry,
): ReadCell[] {
  const { upright, content } = cell;
  const edges = [upright.y, ...cuts, bottom(upright)];
  return edges.slice(1).map((end, index) => {
    const top = edges[index] ?? upright.y;
    const box = { ...upright, y: top, height: end - top };
    const polygon = toOriginalPolygon(box, geometry);
    const isFirst = index === 0;
    const own = lines.filter(
      line => (isFirst || middleOf(line) > top) && (index === cuts.length || middleOf(line) <= end),
    );
    const text = own.flatMap(({ evidence }) =>
      content.kind === 'text' ? ofLine(content.text, evidence) : [],
    );
    return {
      ...cell,
      row: row + index,
      box: boundingBox(polygon),
      polygon,
      upright: box,
      content:
        content.kind !== 'text' ? content : text.length > 0 ? { kind: 'text', text } : { kind: 'blank' },
    };
  });
}
