import type { Box } from '../model/geometry.ts';
import { unionBox } from '../model/geometry.ts';
import type { GreyRaster } from '../model/raster.ts';
import type { CellInk } from './cell-ink.ts';
import { cutLine, LINE_MARGIN, layInRow } from './line-image.ts';
import { padWhite } from './resample.ts';
import { splitLines, type TextLine } from './split-lines.ts';

/** One image to read, and where it stands. */
export interface LineJob {
  readonly image: GreyRaster;
  /** Ink of the line (or of all stacked lines), clean page pixels. */
  readonly box: Box;
  /** Height of the ink of one line, px. */
  readonly inkHeightPx: number;
  /** The page's typical text height, px. */
  readonly textHeightPx: number;
}

/** Lines this short are stacked text: read side by side, they give the readers a context. Line heights. */
const STACKED_WIDTH = 2.6;
/** Side margins of stacked pieces: characters then stand about as far apart as printed. */
const STACKED_MARGIN = 0.06;

/** Cuts a cell into line images, in reading order. */
export function lineJobs(grey: GreyRaster, cell: CellInk, textHeightPx: number): LineJob[] {
  if (cell.components.length === 0) return [];
  const lines = splitLines(cell.solidInk, cell.ink, textHeightPx);
  if (isStacked(lines, textHeightPx)) return [stackedJob(grey, cell, lines, textHeightPx)];
  return lines.map((line, index) => ({
    image: cutLine(grey, cell.box, line, textHeightPx, {
      ...freeRows(lines, index),
      sideMargin: LINE_MARGIN,
    }),
    box: onPage(line, cell.box),
    inkHeightPx: line.box.height,
    textHeightPx,
  }));
}

function isStacked(lines: readonly TextLine[], textHeightPx: number): boolean {
  const isShort = ({ box }: TextLine) => box.width <= STACKED_WIDTH * Math.max(box.height, textHeightPx);
  return lines.length >= 2 && lines.every(isShort);
}

function stackedJob(
  grey: GreyRaster,
  cell: CellInk,
  lines: readonly TextLine[],
  textHeightPx: number,
): LineJob {
  const pieces = lines.map((line, index) =>
    cutLine(grey, cell.box, line, textHeightPx, { ...freeRows(lines, index), sideMargin: STACKED_MARGIN }),
  );
  const strip = layInRow(pieces);
  const heights = lines.map(line => line.box.height).sort((a, b) => a - b);
  return {
    image: padWhite(strip, Math.round((LINE_MARGIN * strip.heightPx) / (1 + 2 * LINE_MARGIN)), 0),
    box: unionBox(lines.map(line => onPage(line, cell.box))),
    inkHeightPx: heights[Math.floor(heights.length / 2)] ?? textHeightPx,
    textHeightPx,
  };
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
