import type { GreyRaster } from '../model/raster.ts';

/** A stretch of a line image and where it begins. */
export interface LinePart {
  readonly startPx: number;
  readonly line: GreyRaster;
}

/** A part is cut in the emptiest column of its last fifth, so that no character is halved. */
const SEARCHED_SHARE = 0.2;

/** Cuts a line into parts no wider than `greatestPx`, between characters. Together they cover the line once. */
export function splitAtGaps(line: GreyRaster, greatestPx: number): LinePart[] {
  const parts: LinePart[] = [];
  let startPx = 0;
  while (line.widthPx - startPx > greatestPx) {
    const endPx = emptiestColumn(
      line,
      startPx + Math.ceil(greatestPx * (1 - SEARCHED_SHARE)),
      startPx + greatestPx,
    );
    parts.push({ startPx, line: columns(line, startPx, endPx) });
    startPx = endPx;
  }
  parts.push({ startPx, line: startPx === 0 ? line : columns(line, startPx, line.widthPx) });
  return parts;
}

/** The part of a line between two columns, cut in the emptiest columns within `searchPx` of them. */
export function partBetween(line: GreyRaster, fromPx: number, toPx: number, searchPx: number): LinePart {
  const cutNear = (px: number) => {
    const [from, to] = [Math.round(px - searchPx), Math.round(px + searchPx)];
    return from <= 0 ? 0 : to >= line.widthPx ? line.widthPx : emptiestColumn(line, from, to);
  };
  const startPx = cutNear(fromPx);
  return { startPx, line: columns(line, startPx, Math.max(startPx + 1, cutNear(toPx))) };
}

/** The column with the lightest neighbourhood between two columns; the later one among equals. */
function emptiestColumn(line: GreyRaster, fromPx: number, toPx: number): number {
  const windowPx = Math.max(1, Math.round(line.heightPx / 8));
  let best = toPx;
  let lightest = -1;
  for (let x = fromPx; x <= toPx - windowPx; x++) {
    let sum = 0;
    for (let y = 0; y < line.heightPx; y++) {
      for (let dx = 0; dx < windowPx; dx++) sum += line.data[y * line.widthPx + x + dx] ?? 0;
    }
    if (sum >= lightest) {
      lightest = sum;
      best = x + Math.floor(windowPx / 2);
    }
  }
  return best;
}

function columns(line: GreyRaster, fromPx: number, toPx: number): GreyRaster {
  const widthPx = toPx - fromPx;
  const data = new Uint8Array(widthPx * line.heightPx);
  for (let y = 0; y < line.heightPx; y++) {
    const row = y * line.widthPx;
    data.set(line.data.subarray(row + fromPx, row + toPx), y * widthPx);
  }
  return { widthPx, heightPx: line.heightPx, channels: 1, data };
}
