import type { Bitmap } from '../model/raster.ts';

/** An upright piece of thin ink with paper on both sides. */
export interface Piece {
  readonly top: number;
  /** Not included. */
  readonly bottom: number;
  /** Mean position across, px. */
  readonly x: number;
  /** Mean width, px. */
  readonly widthPx: number;
}

/** The ink of a bitmap that is no wider, with so much paper on both sides, in pieces of rows that touch. */
export function findPieces(
  { widthPx, heightPx, data }: Bitmap,
  { widestPx, besidePx }: { readonly widestPx: number; readonly besidePx: number },
): Piece[] {
  const pieces: Growing[] = [];
  let above: Growing[] = [];
  for (let y = 0; y < heightPx; y++) {
    const own: Growing[] = [];
    for (const { start, end } of freeRuns(
      data.subarray(y * widthPx, (y + 1) * widthPx),
      widestPx,
      besidePx,
    )) {
      const piece = above.find(one => one.start <= end && one.end >= start && one.bottom === y);
      if (piece === undefined) {
        const begun = new Growing(y, start, end);
        pieces.push(begun);
        own.push(begun);
      } else {
        piece.add(start, end);
        own.push(piece);
      }
    }
    above = own;
  }
  return pieces.map(piece => piece.piece());
}

interface FreeRun {
  readonly start: number;
  readonly end: number;
}

/** Runs of ink of a row no longer than that, with so much paper on both sides. */
function freeRuns(row: Uint8Array, widestPx: number, besidePx: number): FreeRun[] {
  const runs: FreeRun[] = [];
  let endBefore = Number.NEGATIVE_INFINITY;
  for (let start = row.indexOf(1); start >= 0; ) {
    const end = paperFrom(row, start);
    const next = row.indexOf(1, end);
    const isFree = start - endBefore >= besidePx && (next < 0 || next - end >= besidePx);
    if (isFree && end - start <= widestPx) runs.push({ start, end });
    endBefore = end;
    start = next;
  }
  return runs;
}

function paperFrom(row: Uint8Array, start: number): number {
  let end = start;
  while (end < row.length && row[end] === 1) end++;
  return end;
}

/** A piece that rows are added to from above. */
class Growing {
  readonly top: number;
  bottom: number;
  start: number;
  end: number;
  private sumX = 0;
  private inkPx = 0;

  constructor(y: number, start: number, end: number) {
    this.top = y;
    this.bottom = y;
    this.start = start;
    this.end = end;
    this.add(start, end);
  }

  add(start: number, end: number): void {
    [this.start, this.end] = [start, end];
    this.bottom++;
    this.sumX += (start + end - 1) / 2;
    this.inkPx += end - start;
  }

  piece(): Piece {
    const rows = this.bottom - this.top;
    return { top: this.top, bottom: this.bottom, x: this.sumX / rows, widthPx: this.inkPx / rows };
  }
}
