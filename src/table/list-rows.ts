import { type Box, right } from '../model/geometry.ts';
import { median } from '../model/median.ts';
import type { ColumnGap } from './column-gaps.ts';
import type { Line } from './open-list.ts';
import { crosses, filledColumns } from './piece-rows.ts';

/** Two texts of a header part where the white is so much wider than usual among its characters, this near to that of its list. */
const HEADER_GAP = { usualSpaces: 1.5, reachTextHeights: 0.3 } as const;

/** The first entry below a header has text in most columns, as that has, and stands further from it than its lines do. */
const FIRST_ENTRY = { filledShare: 0.7, gapTextHeights: 0.5 } as const;

/** A second line of an entry has so little text, and stands as near to the first as lines of one text do. */
const SECOND_LINE = { filledShare: 0.5, gapTextHeights: 0.5 } as const;

export function charactersOf({ top, end }: Line, characters: readonly Box[]): Box[] {
  return characters.filter(({ y, height }) => y + height / 2 >= top && y + height / 2 <= end);
}

/**
 * The rows of a cell: an entry begins with text in the first column and takes the lines up to the next; close below a
 * full line one without text in the second column goes on with it (the number of a register below that of the entry).
 * Lines of running text are a row together. A header, parted by a rule from what it heads, is one row; where that rule was lost,
 * a line of all its columns below it begins the first entry.
 */
export function entriesIn(
  lines: readonly Line[],
  gaps: readonly ColumnGap[],
  isHeader: boolean,
  textHeightPx: number,
): Line[] {
  const entries: { line: Line; hasBegun: boolean }[] = [];
  const isFull = ({ crowded }: Line) =>
    filledColumns(crowded, gaps).size >= (gaps.length + 1) * FIRST_ENTRY.filledShare;
  const isBelowHeader = (line: Line, above: Line) =>
    isFull(line) && isFull(above) && line.top - above.end >= FIRST_ENTRY.gapTextHeights * textHeightPx;
  const isSecond = (line: Line, above: Line) => {
    const [own, first] = [line, above].map(({ crowded }) => filledColumns(crowded, gaps));
    const isClose = line.top - above.end < SECOND_LINE.gapTextHeights * textHeightPx;
    const isSparse = (own?.size ?? 0) <= (gaps.length + 1) * SECOND_LINE.filledShare;
    return isClose && isSparse && isFull(above) && own?.has(1) === false && first?.has(1) === true;
  };
  for (const line of lines) {
    const last = entries.at(-1);
    const begins =
      filledColumns(line.crowded, gaps).has(0) && !(last !== undefined && isSecond(line, last.line));
    const isInHeader =
      isHeader && !(last !== undefined && (entries.length > 1 || isBelowHeader(line, last.line)));
    const goesOn = line.isRunning || isInHeader || !begins || last?.hasBegun === false;
    if (last !== undefined && last.line.isRunning === line.isRunning && goesOn) {
      last.line = joined(last.line, line);
      last.hasBegun ||= begins;
    } else entries.push({ line, hasBegun: begins });
  }
  return entries.map(entry => entry.line);
}

/** A text that reaches into the white behind it, or begins in that before it, stays whole on its side. */
export function withNarrowGaps(line: Line, gaps: readonly ColumnGap[]): Line {
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
export function withOwnGaps(
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

export function widthOf({ from, to }: ColumnGap): number {
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
