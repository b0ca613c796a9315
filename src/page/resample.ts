import type { Point } from '../model/geometry.ts';
import type { Bitmap, GreyRaster } from '../model/raster.ts';

/** The map is evaluated at the corners of blocks this large and interpolated inside: it is smooth. */
const BLOCK_PX = 16;

/** Coordinates of the source for every pixel of a target, kept on a coarse mesh. */
class SourceMesh {
  readonly #columns: number;
  readonly #xs: Float32Array;
  readonly #ys: Float32Array;

  constructor(widthPx: number, heightPx: number, toSource: (point: Point) => Point) {
    this.#columns = Math.ceil(widthPx / BLOCK_PX) + 1;
    const rows = Math.ceil(heightPx / BLOCK_PX) + 1;
    this.#xs = new Float32Array(this.#columns * rows);
    this.#ys = new Float32Array(this.#columns * rows);
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < this.#columns; column++) {
        const { x, y } = toSource({ x: column * BLOCK_PX, y: row * BLOCK_PX });
        this.#xs[row * this.#columns + column] = x;
        this.#ys[row * this.#columns + column] = y;
      }
    }
  }

  /** Fills `xs` and `ys` with the source coordinates of one target row. */
  row(y: number, xs: Float32Array, ys: Float32Array): void {
    const top = Math.floor(y / BLOCK_PX) * this.#columns;
    const v = (y % BLOCK_PX) / BLOCK_PX;
    fillRow(this.#xs, top, this.#columns, v, xs);
    fillRow(this.#ys, top, this.#columns, v, ys);
  }
}

/** Interpolates one row between the mesh's corners; steps are even inside a block. */
function fillRow(corners: Float32Array, top: number, stride: number, v: number, row: Float32Array): void {
  const cornerAt = (at: number) => (corners[at] as number) * (1 - v) + (corners[at + stride] as number) * v;
  let left = cornerAt(top);
  for (let from = 0, at = top + 1; from < row.length; from += BLOCK_PX, at++) {
    const right = cornerAt(at);
    const step = (right - left) / BLOCK_PX;
    const to = Math.min(row.length, from + BLOCK_PX);
    for (let x = from, value = left; x < to; x++, value += step) row[x] = value;
    left = right;
  }
}

/** Resamples bilinearly; what lies outside the source is white. */
export function resampleGrey(
  source: GreyRaster,
  widthPx: number,
  heightPx: number,
  toSource: (point: Point) => Point,
): GreyRaster {
  const mesh = new SourceMesh(widthPx, heightPx, toSource);
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  const xs = new Float32Array(widthPx);
  const ys = new Float32Array(widthPx);
  const { data: samples, widthPx: stride } = source;
  const lastX = source.widthPx - 1;
  const lastY = source.heightPx - 1;
  for (let y = 0; y < heightPx; y++) {
    mesh.row(y, xs, ys);
    for (let x = 0, target = y * widthPx; x < widthPx; x++, target++) {
      const sourceX = xs[x] as number;
      const sourceY = ys[x] as number;
      if (!(sourceX >= 0 && sourceY >= 0 && sourceX < lastX && sourceY < lastY)) continue;
      const left = sourceX | 0;
      const top = sourceY | 0;
      const u = sourceX - left;
      const at = top * stride + left;
      // Indices are within the source here; the loop runs once a pixel of the page.
      const upperLeft = samples[at] as number;
      const upperRight = samples[at + 1] as number;
      const lowerLeft = samples[at + stride] as number;
      const lowerRight = samples[at + stride + 1] as number;
      // Most of a page is white already.
      if ((upperLeft & upperRight & lowerLeft & lowerRight) === 255) continue;
      const upper = upperLeft + (upperRight - upperLeft) * u;
      const lower = lowerLeft + (lowerRight - lowerLeft) * u;
      data[target] = upper + (lower - upper) * (sourceY - top) + 0.5;
    }
  }
  return { widthPx, heightPx, channels: 1, data };
}

/** Resamples a bitmap by the nearest pixel; what lies outside is paper. */
export function resampleBitmap(
  source: Bitmap,
  widthPx: number,
  heightPx: number,
  toSource: (point: Point) => Point,
): Bitmap {
  const data = new Uint8Array(widthPx * heightPx);
  if (!source.data.includes(1)) return { widthPx, heightPx, data };
  const mesh = new SourceMesh(widthPx, heightPx, toSource);
  const xs = new Float32Array(widthPx);
  const ys = new Float32Array(widthPx);
  for (let y = 0; y < heightPx; y++) {
    mesh.row(y, xs, ys);
    for (let x = 0; x < widthPx; x++) {
      const sourceX = (xs[x] as number) + 0.5;
      const sourceY = (ys[x] as number) + 0.5;
      if (sourceX >= 0 && sourceY >= 0 && sourceX < source.widthPx && sourceY < source.heightPx) {
        data[y * widthPx + x] = source.data[(sourceY | 0) * source.widthPx + (sourceX | 0)] as number;
      }
    }
  }
  return { widthPx, heightPx, data };
}
