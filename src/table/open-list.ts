import { type Box, intersection, right } from '../model/geometry.ts';
import { median } from '../model/median.ts';
import { gapsBetween, spacedOutGapPx } from '../model/spaced-out.ts';
import type { GridCell } from '../model/table.ts';
import { type ColumnGap, listColumnGaps } from './column-gaps.ts';
import { cellsOfOneList, FEWEST_COLUMNS, FILLED_SHARE } from './list-cells.ts';
import { loneEntry } from './lone-entry.ts';
import { crosses, filledColumns, PIECE_GAP_TEXT_HEIGHTS, type Row, rowsOf } from './piece-rows.ts';

/** A header and rows that rules part; in one cell, where nothing parts them, more must speak for a list. */
const FEWEST_ROWS = { parted: 2, together: 4 };
/** One text has no wider white; running text fills this share of its cell's width, its last line may be shorter. */
const RUNNING = { widthShare: 0.5, widestGapTextHeights: 1.5 };

/** Two texts of a header part where the white is so much wider than usual among its characters, this near to that of its list. */
const HEADER_GAP = { usualSpaces: 1.5, reachTextHeights: 0.3 } as const;

/** The bar between two parts of a specification is narrower than any figure's `1`, and taller. */
const BAR = { widthTextHeights: 0.2, heightTextHeights: 0.95 } as const;

/** Some cells one below the other, each as wide as the others, that only they part from each other. */
export type Stack = readonly GridCell[];

/** A line of a cell, or the lines of one entry. */
export interface Line extends Row {
  /** In pieces as near to each other as the texts of a crowded list may be. */
  readonly crowded: readonly Box[];
  readonly isRunning: boolean;
  /** Where its own texts part, within the white of the list; a header's also near it. */
  readonly gaps?: readonly ColumnGap[];
}

/** A list that stands in such cells: where white parts its columns, and the rows of each cell. */
export interface OpenList {
  readonly stack: Stack;
  readonly gaps: readonly ColumnGap[];
  readonly rows: ReadonlyMap<GridCell, readonly Line[]>;
}

/** The text of a table: in pieces that stand apart as columns do, and as those of a crowded list may. */
export interface TextInk {
  readonly pieces: readonly Box[];
  readonly crowded: readonly Box[];
  readonly crowdedPx: number;
  /** Every character that stands free. */
  readonly characters: readonly Box[];
}

/** The list in some cells, or null where none is. */
export function openList(whole: Stack, ink: TextInk, textHeightPx: number): OpenList | null {
  const linesOf = new Map(whole.map(cell => [cell, linesIn(cell, ink, textHeightPx)]));
  const sureIn = (cell: GridCell) => (linesOf.get(cell) ?? []).filter(line => isSure(line, textHeightPx));
  const isListed = (cell: GridCell) => placesIn(sureIn(cell)) >= FEWEST_COLUMNS;
  if (!whole.some(isListed)) return null;
  const stack = cellsOfOneList(
    whole.slice(whole.findIndex(isListed), whole.findLastIndex(isListed) + 1),
    sureIn,
    cells => gapsOf(cells.map(sureIn), ink, textHeightPx),
    textHeightPx,
  );
  const seen = gapsOf(stack.map(sureIn), ink, textHeightPx);
  // Crowded columns make a header look like running text.
  const above = whole[stack[0] === undefined ? -1 : whole.indexOf(stack[0]) - 1];
  const header = judged(above === undefined ? [] : (linesOf.get(above) ?? []), seen, textHeightPx);
  if (above !== undefined && header.length > 0 && header.every(line => standsInColumns(line, seen)))
    stack.unshift(above);
  const lines = stack.map(cell => judged(linesOf.get(cell) ?? [], seen, textHeightPx));
  const columnar = lines.map(own => own.filter(line => !line.isRunning));
  const gaps = withHeadersOver(gapsOf(columnar, ink, textHeightPx), columnar);
  const [only, another] = stack;
  const lone = () =>
    only === undefined || another !== undefined
      ? null
      : loneEntry(only, linesOf.get(only) ?? [], ink, textHeightPx);
  if (gaps.length + 1 < FEWEST_COLUMNS) return lone();
  const isParted = stack.length > 1;
  const rows = new Map(
    stack.map((cell, index) => {
      const own = entriesIn(lines[index] ?? [], gaps, isParted && index === 0);
      if (!isParted || index > 0) return [cell, own.map(line => withNarrowGaps(line, gaps))];
      const characters = piecesIn(cell, ink.characters);
      return [cell, own.map(line => withOwnGaps(line, gaps, characters, textHeightPx))];
    }),
  );
  const entries = [...rows.values()].flat().filter(row => !row.isRunning);
  const filled = entries.map(row => filledColumns(row.crowded, gaps).size / (gaps.length + 1));
  const mean = filled.reduce((sum, share) => sum + share, 0) / Math.max(1, filled.length);
  const fewest = isParted ? FEWEST_ROWS.parted : FEWEST_ROWS.together;
  return entries.length < fewest || mean < FILLED_SHARE ? lone() : { stack, gaps, rows };
}

/** A header in the middle of its column may stand beside all that stands below it: the white between them parts nothing. */
function withHeadersOver(
  gaps: readonly ColumnGap[],
  [header = [], ...below]: readonly (readonly Line[])[],
): readonly ColumnGap[] {
  if (below.length === 0) return gaps;
  const filled = (lines: readonly Line[]) =>
    filledColumns(
      lines.flatMap(({ crowded }) => crowded),
      gaps,
    );
  const [named, used] = [filled(header), filled(below.flat())];
  const isOnly = (one: ReadonlySet<number>, other: ReadonlySet<number>, column: number) =>
    one.has(column) && !other.has(column);
  return gaps.filter((_, left) => {
    const right = left + 1;
    return !(
      (isOnly(named, used, left) && isOnly(used, named, right)) ||
      (isOnly(used, named, left) && isOnly(named, used, right))
    );
  });
}

/** What rules part is one entry; in one cell every line may be. */
function gapsOf(
  cells: readonly (readonly Line[])[],
  { crowdedPx, characters }: TextInk,
  textHeightPx: number,
): ColumnGap[] {
  const parted = cells.filter(lines => lines.length > 0);
  const entries = parted.length > 1 ? parted : parted.flat().map(line => [line]);
  const bars = characters.filter(
    ({ width, height }) =>
      width <= BAR.widthTextHeights * textHeightPx && height >= BAR.heightTextHeights * textHeightPx,
  );
  return listColumnGaps(entries, crowdedPx, textHeightPx, bars);
}

function piecesIn(cell: GridCell, pieces: readonly Box[]): Box[] {
  return pieces.filter(piece => {
    const shared = intersection(piece, cell.box);
    return shared !== null && shared.height * 2 > piece.height;
  });
}

/** How many stretches of a cell's width hold text. */
function placesIn(lines: readonly Line[]): number {
  const pieces = lines.flatMap(line => line.pieces);
  let places = 0;
  let reached = Number.NEGATIVE_INFINITY;
  for (const piece of pieces.toSorted((a, b) => a.x - b.x)) {
    if (piece.x > reached) places++;
    reached = Math.max(reached, right(piece));
  }
  return places;
}

export function linesIn(cell: GridCell, ink: TextInk, textHeightPx: number): Line[] {
  const lines: Line[] = [];
  const crowded = piecesIn(cell, ink.crowded);
  for (const row of rowsOf(piecesIn(cell, ink.pieces), textHeightPx)) {
    const from = Math.min(...row.pieces.map(({ x }) => x));
    const isWide = Math.max(...row.pieces.map(right)) - from > cell.box.width * RUNNING.widthShare;
    const isRunning = isOneText(row, textHeightPx) && (isWide || lines.at(-1)?.isRunning === true);
    const own = crowded.filter(({ y, height }) => y + height / 2 >= row.top && y + height / 2 <= row.end);
    lines.push({ ...row, crowded: own, isRunning });
  }
  return lines;
}

function isOneText({ pieces }: Row, textHeightPx: number): boolean {
  const sorted = pieces.toSorted((a, b) => a.x - b.x);
  const widestPx = textHeightPx * RUNNING.widestGapTextHeights;
  return gapsBetween(sorted).every(gap => gap < widestPx) || spacedOutGapPx(sorted, textHeightPx) !== null;
}

/** Several texts: what they leave white parts columns, whatever the other lines are. */
function isSure(line: Line, textHeightPx: number): boolean {
  return !line.isRunning && !isOneText(line, textHeightPx);
}

/** The lines of a cell, and which of them are running text, now that it is seen what white they would run over. */
function judged(lines: readonly Line[], gaps: readonly ColumnGap[], textHeightPx: number): Line[] {
  const known: Line[] = [];
  for (const line of lines) {
    // White that is wider than any within a text shows it whole, also where a crowded list would part it.
    const isWide = (gap: ColumnGap) => widthOf(gap) > textHeightPx * PIECE_GAP_TEXT_HEIGHTS;
    const runsOver =
      line.crowded.some(piece => gaps.some(gap => crosses(piece, gap))) ||
      line.pieces.some(piece => gaps.some(gap => isWide(gap) && crosses(piece, gap)));
    const isRunning = line.isRunning
      ? !standsInColumns(line, gaps) && (runsOver || known.at(-1)?.isRunning !== false)
      : runsOver && isOneText(line, textHeightPx);
    known.push({ ...line, isRunning });
  }
  return known;
}

function standsInColumns({ crowded }: Line, gaps: readonly ColumnGap[]): boolean {
  return (
    filledColumns(crowded, gaps).size >= FEWEST_COLUMNS &&
    !crowded.some(piece => gaps.some(gap => crosses(piece, gap)))
  );
}

/**
 * The rows of a cell: an entry begins with text in the first column and takes the lines up to the next; lines of
 * running text are a row together. A header, parted by a rule from what it heads, is one row.
 */
function entriesIn(lines: readonly Line[], gaps: readonly ColumnGap[], isHeader: boolean): Line[] {
  const entries: { line: Line; hasBegun: boolean }[] = [];
  for (const line of lines) {
    const begins = filledColumns(line.crowded, gaps).has(0);
    const last = entries.at(-1);
    const goesOn = line.isRunning || isHeader || !begins || last?.hasBegun === false;
    if (last !== undefined && last.line.isRunning === line.isRunning && goesOn) {
      last.line = joined(last.line, line);
      last.hasBegun ||= begins;
    } else entries.push({ line, hasBegun: begins });
  }
  return entries.map(entry => entry.line);
}

/** A text that reaches into the white behind it, or begins in that before it, stays whole on its side. */
function withNarrowGaps(line: Line, gaps: readonly ColumnGap[]): Line {
  if (line.isRunning) return line;
  const own = gaps.map(gap => {
    const { from, to } = gap;
    const before = line.crowded.filter(piece => piece.x < from && right(piece) > from && right(piece) < to);
    const behind = line.crowded.filter(piece => right(piece) > to && piece.x < to && piece.x > from);
    const narrow = {
      from: Math.max(from, ...before.map(right)),
      to: Math.min(to, ...behind.map(({ x }) => x)),
    };
    return narrow.from < narrow.to ? narrow : gap;
  });
  return { ...line, gaps: own };
}

/** A header's texts are wider than what stands below: they part where their own white is widest, near that of the list. */
function withOwnGaps(
  line: Line,
  gaps: readonly ColumnGap[],
  characters: readonly Box[],
  textHeightPx: number,
): Line {
  const spaces = spacesBetween(characters);
  const leastPx = (median(spaces.map(widthOf)) ?? 0) * HEADER_GAP.usualSpaces;
  const reachPx = HEADER_GAP.reachTextHeights * textHeightPx;
  const own = gaps.map(gap => {
    const middle = (gap.from + gap.to) / 2;
    if (line.crowded.every(piece => piece.x > middle || right(piece) < middle)) return gap;
    const near = spaces.filter(({ from, to }) => from <= gap.to + reachPx && to >= gap.from - reachPx);
    const widest = near.toSorted((a, b) => widthOf(b) - widthOf(a))[0];
    return widest !== undefined && widthOf(widest) >= leastPx ? widest : gap;
  });
  if (own.some((gap, index) => gap.from < (own[index - 1]?.to ?? 0))) return line;
  const moved = own.filter(gap => !gaps.includes(gap));
  return { ...line, gaps: own, crowded: line.crowded.flatMap(piece => cutAt(piece, moved)) };
}

function widthOf({ from, to }: ColumnGap): number {
  return to - from;
}

/** White between what is printed, whatever its line. */
function spacesBetween(characters: readonly Box[]): ColumnGap[] {
  const spaces: ColumnGap[] = [];
  let reached = Number.POSITIVE_INFINITY;
  for (const box of characters.toSorted((a, b) => a.x - b.x)) {
    if (box.x > reached) spaces.push({ from: reached, to: box.x });
    reached = Math.max(right(box), reached === Number.POSITIVE_INFINITY ? 0 : reached);
  }
  return spaces;
}

function cutAt(piece: Box, gaps: readonly ColumnGap[]): Box[] {
  const within = gaps.filter(gap => crosses(piece, gap));
  return [...within, null].map((gap, index) => {
    const x = within[index - 1]?.to ?? piece.x;
    return { ...piece, x, width: (gap?.from ?? right(piece)) - x };
  });
}

function joined(a: Line, b: Line): Line {
  return {
    ...a,
    end: Math.max(a.end, b.end),
    pieces: [...a.pieces, ...b.pieces],
    crowded: [...a.crowded, ...b.crowded],
  };
}
