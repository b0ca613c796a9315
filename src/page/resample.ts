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
    for (let x = 0; x < xs.length; x++) {
      const at = top + Math.floor(x / BLOCK_PX);
      const u = (x % BLOCK_PX) / BLOCK_PX;
      xs[x] = bilinear(this.#xs, at, this.#columns, u, v);
      ys[x] = bilinear(this.#ys, at, this.#columns, u, v);
    }
  }
}

function bilinear(
  values: Float32Array | Uint8Array,
  at: number,
  stride: number,
  u: number,
  v: number,
): number {
  const upper = (values[at] ?? 0) * (1 - u) + (values[at + 1] ?? 0) * u;
  const lower = (values[at + stride] ?? 0) * (1 - u) + (values[at + stride + 1] ?? 0) * u;
  return upper * (1 - v) + lower * v;
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
  for (let y = 0; y < heightPx; y++) {
    mesh.row(y, xs, ys);
    for (let x = 0; x < widthPx; x++) {
      const sourceX = xs[x] ?? -1;
      const sourceY = ys[x] ?? -1;
      if (sourceX < 0 || sourceY < 0 || sourceX >= source.widthPx - 1 || sourceY >= source.heightPx - 1)
        continue;
      const left = Math.floor(sourceX);
      const top = Math.floor(sourceY);
      data[y * widthPx + x] = bilinear(
        source.data,
        top * source.widthPx + left,
        source.widthPx,
        sourceX - left,
        sourceY - top,
      );
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
  const mesh = new SourceMesh(widthPx, heightPx, toSource);
  const data = new Uint8Array(widthPx * heightPx);
  const xs = new Float32Array(widthPx);
  const ys = new Float32Array(widthPx);
  for (let y = 0; y < heightPx; y++) {
    mesh.row(y, xs, ys);
    for (let x = 0; x < widthPx; x++) {
      const column = Math.round(xs[x] ?? -1);
      const row = Math.round(ys[x] ?? -1);
      if (column >= 0 && row >= 0 && column < source.widthPx && row < source.heightPx) {
        data[y * widthPx + x] = source.data[row * source.widthPx + column] ?? 0;
      }
    }
  }
  return { widthPx, heightPx, data };
}
