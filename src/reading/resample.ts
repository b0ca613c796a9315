import type { GreyRaster } from '../model/raster.ts';

/** For each output sample: the first source sample it is made of, and the weights from there on. */
interface Taps {
  readonly first: Int32Array;
  readonly weights: readonly Float32Array[];
}

/** Triangle filter as wide as one output sample (shrinking) or one source sample (growing). */
function taps(sourceLength: number, targetLength: number): Taps {
  const step = sourceLength / targetLength;
  const radius = Math.max(1, step);
  const first = new Int32Array(targetLength);
  const weights: Float32Array[] = [];
  for (let index = 0; index < targetLength; index++) {
    const centre = (index + 0.5) * step - 0.5;
    const from = Math.max(0, Math.ceil(centre - radius));
    const to = Math.min(sourceLength - 1, Math.floor(centre + radius));
    const own = new Float32Array(to - from + 1);
    let sum = 0;
    for (let source = from; source <= to; source++) {
      const weight = Math.max(1e-6, 1 - Math.abs(source - centre) / radius);
      own[source - from] = weight;
      sum += weight;
    }
    for (let tap = 0; tap < own.length; tap++) own[tap] = (own[tap] ?? 0) / sum;
    first[index] = from;
    weights.push(own);
  }
  return { first, weights };
}

/** A grey raster at another size; averages when shrinking, interpolates linearly when growing. */
export function resampleGrey(source: GreyRaster, widthPx: number, heightPx: number): GreyRaster {
  const across = taps(source.widthPx, widthPx);
  const down = taps(source.heightPx, heightPx);
  const narrow = new Float32Array(widthPx * source.heightPx);
  const { data: samples } = source;
  // Indices of loops over all pixels and their weights are in bounds.
  for (let y = 0; y < source.heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const from = y * source.widthPx + (across.first[x] as number);
      const weights = across.weights[x] as Float32Array;
      let sum = 0;
      for (let tap = 0; tap < weights.length; tap++) {
        sum += (samples[from + tap] as number) * (weights[tap] as number);
      }
      narrow[y * widthPx + x] = sum;
    }
  }
  const data = new Uint8Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    const from = (down.first[y] as number) * widthPx;
    const weights = down.weights[y] as Float32Array;
    for (let x = 0; x < widthPx; x++) {
      let sum = 0.5;
      for (let tap = 0, at = from + x; tap < weights.length; tap++, at += widthPx) {
        sum += (narrow[at] as number) * (weights[tap] as number);
      }
      data[y * widthPx + x] = sum;
    }
  }
  return { widthPx, heightPx, channels: 1, data };
}

/** A grey raster scaled to a height, keeping its shape. */
export function resampleToHeight(source: GreyRaster, heightPx: number): GreyRaster {
  const widthPx = Math.max(1, Math.round((source.widthPx * heightPx) / source.heightPx));
  return resampleGrey(source, widthPx, heightPx);
}

const WHITE = 255;

/** A copy with white paper added on each side. */
export function padWhite(source: GreyRaster, horizontalPx: number, verticalPx: number): GreyRaster {
  const widthPx = source.widthPx + 2 * horizontalPx;
  const heightPx = source.heightPx + 2 * verticalPx;
  const data = new Uint8Array(widthPx * heightPx).fill(WHITE);
  for (let y = 0; y < source.heightPx; y++) {
    const row = source.data.subarray(y * source.widthPx, (y + 1) * source.widthPx);
    data.set(row, (y + verticalPx) * widthPx + horizontalPx);
  }
  return { widthPx, heightPx, channels: 1, data };
}
