import type { CellFragment, LogicalCell, LogicalTable, RecordBasis } from '../model/document.ts';
import { type FoldedText, foldCharacters } from '../model/fold-text.ts';
import { area, type Box, bottom, intersection, type Polygon, right, unionBox } from '../model/geometry.ts';
import type { CellContent, EvidencedText, LineEvidence } from '../model/reading.ts';

/** A piece of the paper that holds text: a cell, or a line outside tables. */
export interface Piece {
  readonly content: CellContent;
  readonly folded: FoldedText;
  readonly fragments: readonly CellFragment[];
}

export interface SheetCell extends Piece, Omit<LogicalCell, 'content' | 'fragments'> {
  readonly table: SheetTable;
}

/** A logical table with its cells found by place. */
export interface SheetTable {
  readonly source: LogicalTable;
  /** A person said that it does not go on with the table before it. */
  readonly isApart: boolean;
  /** Reading order: by row, then by column. */
  readonly cells: readonly SheetCell[];
  /** The cell that covers a grid position, or undefined outside the grid. */
  at(row: number, column: number): SheetCell | undefined;
  /** Every cell that covers some part of a row, from left to right. */
  inRow(row: number): readonly SheetCell[];
}

/** A document arranged for looking things up. */
export interface Sheet {
  readonly tables: readonly SheetTable[];
  /** Lines outside tables in reading order, and the rows at a table's top that are one wide cell. */
  readonly lines: readonly Piece[];
  /** Rows at a table's end that are one wide cell: a rule below them may be the edge of the sheet. */
  readonly footers: readonly Piece[];
}

/** @param apart indexes of tables that a person said do not go on with the one before */
export function sheetOf(document: RecordBasis, apart: ReadonlySet<number> = new Set()): Sheet {
  const tables = document.tables.map(table => sheetTable(table, apart.has(table.index)));
  const lines: Piece[] = document.outsideLines.map(line => {
    const content: CellContent = { kind: 'text', text: line.text };
    const { pageNumber, box, polygon } = line;
    return {
      content,
      folded: foldedContent(content),
      fragments: [{ pageNumber, box, polygon, markedShare: 0 }],
    };
  });
  return {
    tables,
    lines: [...lines, ...tables.flatMap(wideTopCells)],
    footers: tables.flatMap(table => wideCells(table, rowsOf(table).reverse())),
  };
}

function rowsOf({ source: { rowCount } }: SheetTable): number[] {
  return Array.from({ length: rowCount }, (_, row) => row);
}

function sheetTable(source: LogicalTable, isApart: boolean): SheetTable {
  const grid: (SheetCell | undefined)[] = new Array(source.rowCount * source.columnCount);
  const table: SheetTable = {
    source,
    isApart,
    cells: [],
    at: (row, column) =>
      row < 0 || column < 0 || row >= source.rowCount || column >= source.columnCount
        ? undefined
        : grid[row * source.columnCount + column],
    inRow: row => {
      const cells: SheetCell[] = [];
      for (let column = 0; column < source.columnCount; column++) {
        const cell = grid[row * source.columnCount + column];
        if (cell !== undefined && cell !== cells.at(-1)) cells.push(cell);
      }
      return cells;
    },
  };
  const cells = source.cells
    .map(cell => ({ ...cell, table, folded: foldedContent(cell.content) }))
    .sort((a, b) => a.row - b.row || a.column - b.column);
  for (const cell of cells) {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++) {
      for (let column = cell.column; column < cell.column + cell.columnSpan; column++) {
        grid[row * source.columnCount + column] = cell;
      }
    }
  }
  return Object.assign(table, { cells });
}

/** Title and year are sometimes printed inside the frame. */
function wideTopCells(table: SheetTable): SheetCell[] {
  return wideCells(table, rowsOf(table));
}

/** The cells of rows that are one wide cell, up to the first that is not. */
function wideCells(table: SheetTable, rows: readonly number[]): SheetCell[] {
  const wide: SheetCell[] = [];
  for (const row of rows) {
    const cell = table.at(row, 0);
    if (cell === undefined || cell.columnSpan < table.source.columnCount) break;
    if (cell.content.kind === 'text') wide.push(cell);
  }
  return wide;
}

function foldedContent(content: CellContent): FoldedText {
  return content.kind === 'text'
    ? foldCharacters(content.text.map(character => character.text))
    : { text: '', sources: [] };
}

export function evidenceOf(piece: Piece): EvidencedText {
  return piece.content.kind === 'text' ? piece.content.text : [];
}

/** The characters behind a stretch of a piece's folded text. */
export function sliceFolded(piece: Piece, from: number, to: number): EvidencedText {
  const { sources } = piece.folded;
  const first = sources[from];
  if (first === undefined || to <= from) return [];
  const last = sources[Math.min(to, sources.length) - 1] ?? first;
  return evidenceOf(piece).slice(first, last + 1);
}

/** The lines of a piece, from top to bottom. */
export function linesIn(piece: Piece): Piece[] {
  const text = evidenceOf(piece);
  return [...new Set(text.map(({ line }) => line))].map(line => {
    const own = text.filter(character => character.line === line);
    const content: CellContent = { kind: 'text', text: own };
    return { content, folded: foldedContent(content), fragments: fragmentsOfPart(piece, own) };
  });
}

/** Several pieces read as one text, in order; null where there is none. */
export function joinPieces(pieces: readonly Piece[]): Piece | null {
  const [first, ...more] = pieces;
  if (first === undefined || more.length === 0) return first ?? null;
  const unreadable = pieces.find(piece => piece.content.kind === 'unreadable');
  let offset = 0;
  const sources: number[] = [];
  for (const piece of pieces) {
    for (const source of piece.folded.sources) sources.push(source + offset);
    offset += evidenceOf(piece).length;
  }
  return {
    content:
      unreadable === undefined ? { kind: 'text', text: pieces.flatMap(evidenceOf) } : unreadable.content,
    folded: { text: pieces.map(piece => piece.folded.text).join(''), sources },
    fragments: pieces.flatMap(piece => piece.fragments),
  };
}

/** The pieces with a space before each whose digits would run on from those of the piece before it. */
export function withNumbersApart(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece, index) => {
    const { content, folded } = piece;
    const before = pieces[index - 1]?.folded.text ?? '';
    const [next] = evidenceOf(piece);
    if (next === undefined || content.kind !== 'text') return piece;
    if (!/\d$/u.test(before) || !/^\d/u.test(folded.text)) return piece;
    const space = { ...next, text: ' ', probability: 1, support: 'inserted', alternatives: [] } as const;
    const sources = folded.sources.map(source => source + 1);
    return {
      ...piece,
      content: { ...content, text: [space, ...content.text] },
      folded: { ...folded, sources },
    };
  });
}

/** Drops white space at both ends. */
export function trimmed(text: EvidencedText): EvidencedText {
  let from = 0;
  let to = text.length;
  while (from < to && /^\s*$/u.test(text[from]?.text ?? '')) from++;
  while (to > from && /^\s*$/u.test(text[to - 1]?.text ?? '')) to--;
  return text.slice(from, to);
}

/**
 * Where a part of a piece stands: the whole piece where the part touches all of its lines, else the box around
 * the part's lines, a fragment a page. Original page pixels.
 */
export function fragmentsOfPart(piece: Piece, part: EvidencedText): readonly CellFragment[] {
  const lines = new Set(part.map(character => character.line));
  const all = new Set(evidenceOf(piece).map(character => character.line));
  if (lines.size === 0 || lines.size === all.size) return piece.fragments;
  const byPage = new Map<number, LineEvidence[]>();
  for (const line of lines) byPage.set(line.pageNumber, [...(byPage.get(line.pageNumber) ?? []), line]);
  return [...byPage].map(([pageNumber, pageLines]) => {
    const box = unionBox(pageLines.map(line => line.box));
    const [only] = pageLines;
    const polygon = pageLines.length === 1 && only !== undefined ? only.polygon : cornersOf(box);
    return { pageNumber, box, polygon, markedShare: markedShareAt(piece, pageNumber, box) };
  });
}

function cornersOf(box: Box): Polygon {
  return [
    { x: box.x, y: box.y },
    { x: right(box), y: box.y },
    { x: right(box), y: bottom(box) },
    { x: box.x, y: bottom(box) },
  ];
}

/** The cell's marked share on that page; of several fragments the one the box lies in most. */
function markedShareAt(piece: Piece, pageNumber: number, box: Box): number {
  let best = { shared: -1, markedShare: 0 };
  for (const fragment of piece.fragments) {
    if (fragment.pageNumber !== pageNumber) continue;
    const overlap = intersection(fragment.box, box);
    const shared = overlap === null ? 0 : area(overlap);
    if (shared > best.shared) best = { shared, markedShare: fragment.markedShare };
  }
  return best.markedShare;
}

/**
 * How far a reading of several rows can be trusted: the table's quality and the joins that lie between them.
 * A value below a page break depends on the join that brought it under its header.
 */
export function structureConfidence(table: SheetTable, rows: readonly number[]): number {
  const first = Math.min(...rows);
  const last = Math.max(...rows);
  return table.source.joins
    .filter(join => join.atRow > first && join.atRow <= last)
    .reduce((product, join) => product * join.confidence, table.source.quality);
}

/** How many grid columns a cell shares with a stretch of them; below 1 where none. */
export function sharedWidth(cell: SheetCell, [from, to]: readonly [number, number]): number {
  return Math.min(cell.column + cell.columnSpan, to) - Math.max(cell.column, from);
}
