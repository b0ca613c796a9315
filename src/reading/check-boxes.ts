import type { Box } from '../model/geometry.ts';
import type { Bitmap } from '../model/raster.ts';

/** A check box found by its shape. */
export interface CheckBox {
  /** Empty, ticked, crossed or filled. */
  readonly text: '□' | '☑' | '☒' | '■';
  readonly probability: number;
  /** The square itself, without a tick that sticks out; pixels of the bitmap. */
  readonly box: Box;
}

/** Side of the square, in line heights. */
const SIDE = { least: 0.45, greatest: 1.25 } as const;
/** Width and height differ by no more than this share. */
const GREATEST_SKEWNESS = 0.22;
/** Ink this far off an edge still belongs to it; share of the side. */
const EDGE_ZONE = 0.1;

/** How whole the edges of a square are. */
export interface Edges {
  /** Inked share of each edge's length. */
  readonly coverage: number;
  /** The longest gap, and how far from a corner an edge may end; of the least side. */
  readonly gap: number;
  readonly corner: number;
}

/** Broken edges are common on faxes. */
const DRAWN: Edges = { coverage: 0.82, gap: 0.12, corner: 0.15 };
/** Of a hairline that a scan hardly shows there are dashes, and no corners. */
export const DASHED: Edges = { coverage: 0.6, gap: 0.4, corner: 0.45 };
/** A square may begin where another one ends: a 目 before it has the shape of one, too. Share of the side. */
const OVERLAP = 0.2;
/** How far outside a square nothing but a tick or a close neighbour has ink. Share of the side. */
const CLEAR_ZONE = 0.14;
/** Of the length of a side this much may be inked out there, its most inked side left out. */
const GREATEST_INK_AROUND = 0.25;
/** The middle is looked at without this much on each side. */
const INNER_MARGIN = 0.22;
/** Shares of the middle that are ink: less is empty, more is filled; in between is a tick. */
const EMPTY_SHARE = 0.05;
const FILLED_SHARE = 0.75;
/** Share of a diagonal that is inked in a cross. */
const DIAGONAL_SHARE = 0.7;

/** How far off its edges a round letter is looked at, what their ends are, and which shares of middle and ends are inked there. */
const BULGE = { off: 0.06, end: 0.2, middle: 0.6, ends: 0.35, edges: 2 } as const;

interface Run {
  /** Row or column. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Finds squares drawn with four edges in a line of text, left to right, next to each other at the nearest. */
export function findCheckBoxes(ink: Bitmap, lineHeightPx: number, edges: Edges = DRAWN): CheckBox[] {
  const leastPx = SIDE.least * lineHeightPx;
  const greatestPx = SIDE.greatest * lineHeightPx;
  const rows = longRuns(ink, true, leastPx, edges.gap);
  const columns = longRuns(ink, false, leastPx, edges.gap);
  const found: CheckBox[] = [];
  for (const left of columns) {
    const height = left.to - left.from;
    const isTaken = found.some(({ box }) => left.at < box.x + (1 - OVERLAP) * box.width);
    if (height > greatestPx * 1.3 || isTaken) continue;
    const square = squareFrom(left, rows, columns, ink, { leastPx, greatestPx }, edges);
    if (square !== null) found.push(classify(ink, square));
  }
  return found;
}

/** Runs of ink along rows (or columns) at least `leastPx` long, gaps of as large a share of that bridged. */
function longRuns(ink: Bitmap, horizontal: boolean, leastPx: number, gap: number): Run[] {
  const [lines, length] = horizontal ? [ink.heightPx, ink.widthPx] : [ink.widthPx, ink.heightPx];
  const bridgePx = Math.max(1, Math.round(leastPx * gap));
  const runs: Run[] = [];
  for (let at = 0; at < lines; at++) {
    let from = -1;
    let last = -1;
    for (let index = 0; index <= length + bridgePx; index++) {
      const value =
        index < length ? ink.data[horizontal ? at * ink.widthPx + index : index * ink.widthPx + at] : 0;
      if (value === 1) {
        if (from < 0) from = index;
        last = index;
      } else if (from >= 0 && index - last > bridgePx) {
        if (last + 1 - from >= leastPx) runs.push({ at, from, to: last + 1 });
        from = -1;
      }
    }
  }
  return runs;
}

function squareFrom(
  left: Run,
  rows: readonly Run[],
  columns: readonly Run[],
  ink: Bitmap,
  side: { leastPx: number; greatestPx: number },
  edges: Edges,
): Box | null {
  const slackPx = Math.max(1, edges.corner * side.leastPx);
  const startsHere = rows.filter(row => Math.abs(row.from - left.at) <= slackPx);
  const top = startsHere.find(row => Math.abs(row.at - left.from) <= slackPx);
  const end = startsHere.findLast(row => Math.abs(row.at + 1 - left.to) <= slackPx);
  if (top === undefined || end === undefined || end.at <= top.at) return null;
  const height = end.at + 1 - top.at;
  if (height > side.greatestPx) return null;
  const skewness = ({ width }: Box) => Math.abs(width - height);
  const squares = columns
    .filter(column => column.to - column.from >= edges.coverage * height)
    .map(column => ({ x: left.at, y: top.at, width: column.at + 1 - left.at, height }))
    .filter(box => skewness(box) <= GREATEST_SKEWNESS * height)
    .filter(({ width }) => width >= side.leastPx && width <= side.greatestPx)
    .toSorted((a, b) => skewness(a) - skewness(b));
  const isBox = (box: Box) =>
    edgesAreDrawn(ink, box, edges.coverage) && standsAlone(ink, box) && !isRound(ink, box);
  return squares.find(isBox) ?? null;
}

/** Just outside an edge of a round letter its middle is inked and its ends are not: the O of COSCO goes on over three edges. */
function isRound(ink: Bitmap, { x, y, width, height }: Box): boolean {
  const has = (atX: number, atY: number) =>
    atX >= 0 &&
    atX < ink.widthPx &&
    atY >= 0 &&
    atY < ink.heightPx &&
    ink.data[atY * ink.widthPx + atX] === 1;
  const offPx = Math.max(1, Math.round(BULGE.off * width));
  const bulges = (length: number, probe: (along: number) => boolean) => {
    const inked = Array.from({ length }, (_, along) => probe(along));
    const quarter = Math.round(length * BULGE.end);
    const share = (part: readonly boolean[]) => part.filter(Boolean).length / Math.max(1, part.length);
    const ends = [...inked.slice(0, quarter), ...inked.slice(length - quarter)];
    return share(inked.slice(quarter, length - quarter)) >= BULGE.middle && share(ends) <= BULGE.ends;
  };
  const edges = [
    bulges(width, along => has(x + along, y - offPx)),
    bulges(width, along => has(x + along, y + height - 1 + offPx)),
    bulges(height, along => has(x - offPx, y + along)),
    bulges(height, along => has(x + width - 1 + offPx, y + along)),
  ];
  return edges.filter(Boolean).length >= BULGE.edges;
}

/** Strokes of a Han character go on around the 口 or 日 in it; a tick crosses one side, a close neighbour touches one. */
function standsAlone(ink: Bitmap, box: Box): boolean {
  const offPx = Math.max(2, Math.round(CLEAR_ZONE * box.width));
  const has = (x: number, y: number) =>
    x >= 0 && x < ink.widthPx && y >= 0 && y < ink.heightPx && ink.data[y * ink.widthPx + x] === 1;
  const share = (length: number, probe: (along: number) => boolean) =>
    Array.from({ length }, (_, along) => probe(along)).filter(Boolean).length / length;
  const [right, bottom] = [box.x + box.width - 1 + offPx, box.y + box.height - 1 + offPx];
  const sides = [
    share(box.width, along => has(box.x + along, box.y - offPx)),
    share(box.width, along => has(box.x + along, bottom)),
    share(box.height, along => has(box.x - offPx, box.y + along)),
    share(box.height, along => has(right, box.y + along)),
  ];
  sides.sort((a, b) => a - b);
  return sides.slice(0, 3).reduce((sum, value) => sum + value, 0) / 3 <= GREATEST_INK_AROUND;
}

/** Every edge is inked nearly everywhere, within a narrow zone. */
function edgesAreDrawn(ink: Bitmap, box: Box, coverage: number): boolean {
  const zonePx = Math.max(2, Math.round(EDGE_ZONE * box.width));
  const has = (x: number, y: number) => ink.data[(box.y + y) * ink.widthPx + box.x + x] === 1;
  const covered = (length: number, probe: (along: number, depth: number) => boolean) => {
    let hits = 0;
    for (let along = 0; along < length; along++) {
      for (let depth = 0; depth < zonePx; depth++) {
        if (!probe(along, depth)) continue;
        hits += 1;
        break;
      }
    }
    return hits / length >= coverage;
  };
  return (
    covered(box.width, (x, depth) => has(x, depth)) &&
    covered(box.width, (x, depth) => has(x, box.height - 1 - depth)) &&
    covered(box.height, (y, depth) => has(depth, y)) &&
    covered(box.height, (y, depth) => has(box.width - 1 - depth, y))
  );
}

function classify(ink: Bitmap, box: Box): CheckBox {
  const marginX = Math.round(INNER_MARGIN * box.width);
  const marginY = Math.round(INNER_MARGIN * box.height);
  let inkPx = 0;
  let total = 0;
  for (let y = marginY; y < box.height - marginY; y++) {
    for (let x = marginX; x < box.width - marginX; x++) {
      total += 1;
      inkPx += ink.data[(box.y + y) * ink.widthPx + box.x + x] ?? 0;
    }
  }
  const share = total === 0 ? 0 : inkPx / total;
  if (share < EMPTY_SHARE) return { text: '□', probability: 0.97, box };
  if (share > FILLED_SHARE) return { text: '■', probability: 0.9, box };
  return {
    text: isCrossed(ink, box, marginX) ? '☒' : '☑',
    probability: share > 2 * EMPTY_SHARE ? 0.96 : 0.8,
    box,
  };
}

function isCrossed(ink: Bitmap, box: Box, marginPx: number): boolean {
  const diagonal = (mirrored: boolean) => {
    let hits = 0;
    let count = 0;
    for (let x = marginPx; x < box.width - marginPx; x++) {
      const y = Math.round((x * (box.height - 1)) / Math.max(1, box.width - 1));
      const column = box.x + (mirrored ? box.width - 1 - x : x);
      const touched = [-1, 0, 1].some(dy => ink.data[(box.y + y + dy) * ink.widthPx + column] === 1);
      count += 1;
      hits += touched ? 1 : 0;
    }
    return hits / Math.max(1, count);
  };
  return diagonal(false) >= DIAGONAL_SHARE && diagonal(true) >= DIAGONAL_SHARE;
}
