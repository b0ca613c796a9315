import type { Box } from '../model/geometry.ts';
import type { GreyRaster } from '../model/raster.ts';
import type { TextLine } from './split-lines.ts';

/** White around a line, as a share of its height; with less, readers drop a final full stop. */
export const LINE_MARGIN = 0.3;
/** Strokes are blurred beyond their ink by about this much; text heights. */
const HALO = 0.1;
const WHITE = 255;

export interface CutOptions {
  /** Rows free of other lines' ink, px. */
  readonly freeAbovePx: number;
  readonly freeBelowPx: number;
  /** White left and right, as a share of the line's height. */
  readonly sideMargin: number;
}

/**
 * Cuts a line out of a grey page and sets it on white: level, at least a text height tall (a lone dash
 * must look small), with a margin. `cell` bounds what may be taken.
 */
export function cutLine(
  grey: GreyRaster,
  cell: Box,
  line: TextLine,
  textHeightPx: number,
  options: CutOptions,
): GreyRaster {
  const { box, slope } = line;
  const lineHeightPx = Math.max(box.height, Math.round(textHeightPx));
  const marginPx = Math.ceil(LINE_MARGIN * lineHeightPx);
  const centring = Math.floor((lineHeightPx - box.height) / 2);
  const haloPx = Math.max(1, Math.ceil(HALO * textHeightPx));
  const sidePx = Math.ceil(options.sideMargin * lineHeightPx);
  const widthPx = box.width + 2 * sidePx;
  const heightPx = lineHeightPx + 2 * marginPx;
  const firstRow = box.y - centring - marginPx;
  const takenFrom = box.y - Math.min(marginPx, Math.max(haloPx, options.freeAbovePx));
  const takenTo = box.y + box.height + Math.min(marginPx, Math.max(haloPx, options.freeBelowPx));
  const data = new Uint8Array(widthPx * heightPx).fill(WHITE);
  for (let x = 0; x < widthPx; x++) {
    const cellX = box.x - sidePx + x;
    if (cellX < 0 || cellX >= cell.width) continue;
    const shift = Math.round(slope * cellX);
    for (let y = Math.max(0, takenFrom - firstRow); y < Math.min(heightPx, takenTo - firstRow); y++) {
      const cellY = firstRow + y + shift;
      if (cellY < 0 || cellY >= cell.height) continue;
      data[y * widthPx + x] = grey.data[(cell.y + cellY) * grey.widthPx + cell.x + cellX] ?? WHITE;
    }
  }
  return { widthPx, heightPx, channels: 1, data };
}

/** Line images laid side by side, in order, on one strip as tall as the tallest. */
export function layInRow(images: readonly GreyRaster[]): GreyRaster {
  const heightPx = Math.max(...images.map(image => image.heightPx));
  const widthPx = images.reduce((sum, image) => sum + image.widthPx, 0);
  const data = new Uint8Array(widthPx * heightPx).fill(WHITE);
  let left = 0;
  for (const image of images) {
    const top = Math.floor((heightPx - image.heightPx) / 2);
    for (let y = 0; y < image.heightPx; y++) {
      const row = image.data.subarray(y * image.widthPx, (y + 1) * image.widthPx);
      data.set(row, (top + y) * widthPx + left);
    }
    left += image.widthPx;
  }
  return { widthPx, heightPx, channels: 1, data };
}
