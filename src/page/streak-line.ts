import type { Bitmap } from '../model/raster.ts';
import type { Piece } from './thin-pieces.ts';

/** Pieces lie on the line to within this, px. */
export const OFF_LINE_PX = 1.5;
/** How far a line strays across over the length of the page, as a share of it: a sheet with a streak may be scanned askew. */
const LARGEST_SLOPE = 0.02;

/** A nearly upright line of specks: where it crosses the top of the page and how far it is aside at its foot, px. */
export interface Line {
  readonly top: number;
  readonly slopePx: number;
}

/** Where a line runs in a row. */
export function acrossAt({ top, slopePx }: Line, y: number, heightPx: number): number {
  return top + (slopePx * y) / heightPx;
}

function offOf({ top, bottom, x }: Piece, line: Line, heightPx: number): number {
  return x - acrossAt(line, (top + bottom) / 2, heightPx);
}

/** The pieces that lie on a line. */
export function piecesOn(line: Line, pieces: readonly Piece[], heightPx: number): Piece[] {
  return pieces.filter(piece => Math.abs(offOf(piece, line, heightPx)) <= OFF_LINE_PX + 1);
}

/** The line of least squares through the pieces near a line, each by the rows it has. */
export function fitted(line: Line, pieces: readonly Piece[], heightPx: number): Line {
  let [weight, meanX, meanY] = [0, 0, 0];
  const on = piecesOn(line, pieces, heightPx).map(({ top, bottom, x }) => ({
    x,
    y: (top + bottom) / 2 / heightPx,
    rows: bottom - top,
  }));
  for (const { x, y, rows } of on) {
    weight += rows;
    meanX += x * rows;
    meanY += y * rows;
  }
  meanX /= weight;
  meanY /= weight;
  let [together, spread] = [0, 0];
  for (const { x, y, rows } of on) {
    together += rows * (x - meanX) * (y - meanY);
    spread += rows * (y - meanY) ** 2;
  }
  const slopePx = spread === 0 ? line.slopePx : together / spread;
  return { top: meanX - slopePx * meanY, slopePx };
}

/**
 * The line with pieces in most bands of so many rows, at least so many (Hough 1962, slopes two pixels apart at the foot
 * of the page); null where there is none.
 */
export function fullestLine(
  pieces: readonly Piece[],
  { widthPx, heightPx }: Bitmap,
  { bandPx, fewest }: { readonly bandPx: number; readonly fewest: number },
): Line | null {
  const reachPx = Math.ceil(LARGEST_SLOPE * heightPx);
  const count = new Uint16Array(widthPx + 4 * reachPx);
  const lastBand = new Int32Array(count.length);
  let best: Line | null = null;
  let most = fewest - 1;
  for (let slopePx = 0; Math.abs(slopePx) <= reachPx; slopePx = slopePx > 0 ? -slopePx : 2 - slopePx) {
    count.fill(0);
    lastBand.fill(-1);
    for (const { top, bottom, x } of pieces) {
      const y = (top + bottom) / 2;
      const band = Math.floor(y / bandPx);
      const at = Math.round(x - (slopePx * y) / heightPx) + 2 * reachPx;
      for (let near = at - 1; near <= at + 1; near++) {
        if (near < 0 || near >= count.length || lastBand[near] === band) continue;
        lastBand[near] = band;
        const seen = (count[near] ?? 0) + 1;
        count[near] = seen;
        if (seen > most) [most, best] = [seen, { top: near - 2 * reachPx, slopePx }];
      }
    }
  }
  return best;
}
