import type { Box } from '../model/geometry.ts';
import { unionBox } from '../model/geometry.ts';
import type { GreyRaster } from '../model/raster.ts';
import type { CellInk } from './cell-ink.ts';
import { closedUp } from './close-up.ts';
import { cutLine, LINE_MARGIN, layInRow } from './line-image.ts';
import { withPaleStop } from './pale-ends.ts';
import { padWhite } from './resample.ts';
import { isShortLine } from './short-lines.ts';
import { splitLines, type TextLine } from './split-lines.ts';

/** One image to read, and where it stands. */
export interface LineJob {
  /** Of a line that is spread out, with its characters closed up. */
  readonly image: GreyRaster;
  /** The same with little white left and right, for repeating it; null unless it is one short line. */
  readonly tight: GreyRaster | null;
  /** Ink of the line (or of all stacked lines), clean page pixels. */
  readonly box: Box;
  /** Room of the cell beside the ink, px. */
  readonly room: { readonly beforePx: number; readonly behindPx: number };
  /** Height of the ink of one line, px. */
  readonly inkHeightPx: number;
  /** The page's typical text height, px. */
  readonly textHeightPx: number;
  /** Of lines side by side: where each begins in `image`, px. */
  readonly startsPx: readonly number[];
  /** The lines before one of these, and those from it on, each as a job of its own. */
  partedAt(index: number): readonly LineJob[];
}

/** Lines this short are stacked text: read side by side, they give the readers a context. Line heights. */
const STACKED_WIDTH = 2.6;
/** More white parts two stacks, unless lone Han stand above and below: a word may be set as far apart. Text heights. */
const STACK_GAP = 1.2;
const LONE_HAN = { least: 0.75, most: 1.35 } as const;
/** Side margins of stacked pieces: characters then stand about as far apart as printed. */
const STACKED_MARGIN = 0.06;
/** White beside a short line's copies. */
const TIGHT_MARGIN = 0.1;
/** A line this narrow, and at least this tall, is the tail of the one above. Text heights. */
const TAIL_WIDTH = 1.5;
const TAIL_HEIGHT = 0.5;

/** Cuts a cell into line images, in reading order. */
export function lineJobs(grey: GreyRaster, cell: CellInk, textHeightPx: number): LineJob[] {
  if (cell.components.length === 0) return [];
  const found = splitLines(cell.solidInk, cell.ink, textHeightPx);
  const lines = found.map((line, index) =>
    withPaleStop(grey, cell.box, line, textHeightPx, freeRows(found, index)),
  );
  const groups = isStacked(lines, textHeightPx)
    ? stacksOf(lines, textHeightPx)
    : withTails(lines, textHeightPx);
  return groups.map(group => rowJob(grey, cell, lines, group, textHeightPx));
}

/** A line's last one or two characters may have wrapped; they are read together with it. */
function withTails(lines: readonly TextLine[], textHeightPx: number): TextLine[][] {
  const groups: TextLine[][] = [];
  for (const line of lines) {
    const previous = groups.at(-1);
    const isTail =
      line.box.width <= TAIL_WIDTH * textHeightPx && line.box.height >= TAIL_HEIGHT * textHeightPx;
    const isOnPrevious = previous?.length === 1 && line.box.height <= 1.4 * (previous[0]?.box.height ?? 0);
    if (isTail && previous !== undefined && isOnPrevious) previous.push(line);
    else groups.push([line]);
  }
  return groups;
}

function isStacked(lines: readonly TextLine[], textHeightPx: number): boolean {
  const isShort = ({ box }: TextLine) => box.width <= STACKED_WIDTH * Math.max(box.height, textHeightPx);
  return lines.length >= 2 && lines.every(isShort);
}

/** Stacked lines that white parts are texts of their own, as the entries of a list without rules between them. */
function stacksOf(lines: readonly TextLine[], textHeightPx: number): TextLine[][] {
  const stacks: TextLine[][] = [];
  const isLoneHan = ({ box: { width, height } }: TextLine) =>
    width >= LONE_HAN.least * Math.max(height, textHeightPx) && width <= LONE_HAN.most * height;
  for (const line of lines) {
    const last = stacks.at(-1)?.at(-1);
    const gapPx = last === undefined ? 0 : line.box.y - last.box.y - last.box.height;
    const isOfOneWord = last !== undefined && isLoneHan(last) && isLoneHan(line);
    if (last === undefined || (gapPx > STACK_GAP * textHeightPx && !isOfOneWord)) stacks.push([line]);
    else stacks.at(-1)?.push(line);
  }
  return stacks;
}

/** One image of some of the cell's lines, side by side where there are several. */
function rowJob(
  grey: GreyRaster,
  cell: CellInk,
  all: readonly TextLine[],
  lines: readonly TextLine[],
  textHeightPx: number,
): LineJob {
  const cut = (line: TextLine, sideMargin: number) =>
    cutLine(grey, cell.box, line, textHeightPx, { ...freeRows(all, all.indexOf(line)), sideMargin });
  const heights = lines.map(line => line.box.height).sort((a, b) => a - b);
  const [only] = lines;
  const isOne = lines.length === 1 && only !== undefined;
  const box = unionBox(lines.map(line => onPage(line, cell.box)));
  const { image, startsPx } = isOne
    ? { image: closedUp(cut(only, LINE_MARGIN), only.box.height), startsPx: [0] }
    : inRow(lines.map(line => cut(line, STACKED_MARGIN)));
  return {
    image,
    startsPx,
    partedAt: index =>
      [lines.slice(0, index), lines.slice(index)].map(part => rowJob(grey, cell, all, part, textHeightPx)),
    tight: isOne && isShortLine(only.box.width, textHeightPx) ? cut(only, TIGHT_MARGIN) : null,
    box,
    room: {
      beforePx: box.x - cell.box.x,
      behindPx: cell.box.x + cell.box.width - box.x - box.width,
    },
    inkHeightPx: heights[Math.floor(heights.length / 2)] ?? textHeightPx,
    textHeightPx,
  };
}

function inRow(pieces: readonly GreyRaster[]): Pick<LineJob, 'image' | 'startsPx'> {
  const strip = layInRow(pieces);
  const marginPx = Math.round((LINE_MARGIN * strip.heightPx) / (1 + 2 * LINE_MARGIN));
  let startPx = marginPx;
  const startsPx = pieces.map(({ widthPx }) => {
    startPx += widthPx;
    return startPx - widthPx;
  });
  return { image: padWhite(strip, marginPx, 0), startsPx };
}

/** Half the rows to each neighbour; the readers must not see another line's ink. */
function freeRows(lines: readonly TextLine[], index: number): { freeAbovePx: number; freeBelowPx: number } {
  const line = lines[index];
  const [above, below] = [lines[index - 1], lines[index + 1]];
  const half = (gap: number) => Math.max(0, Math.floor(gap / 2));
  return {
    freeAbovePx: line && above ? half(line.box.y - above.box.y - above.box.height) : Number.MAX_SAFE_INTEGER,
    freeBelowPx: line && below ? half(below.box.y - line.box.y - line.box.height) : Number.MAX_SAFE_INTEGER,
  };
}

/** Box of a line on the page, slope put back. */
function onPage({ box, slope }: TextLine, cell: Box): Box {
  const left = slope * box.x;
  const rightShift = slope * (box.x + box.width);
  const top = box.y + Math.min(left, rightShift);
  return {
    x: cell.x + box.x,
    y: cell.y + Math.floor(top),
    width: box.width,
    height: Math.ceil(box.height + Math.abs(rightShift - left)),
  };
}
