import type { Bitmap, ColourRaster, GreyRaster } from '../../src/model/raster.ts';

type Paint = (x: number, y: number) => number;

/** A grey raster from a function of the place. */
export function greyOf(widthPx: number, heightPx: number, paint: Paint): GreyRaster {
  const data = new Uint8Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) data[y * widthPx + x] = paint(x, y);
  }
  return { widthPx, heightPx, channels: 1, data };
}

/** A bitmap from a function of the place; anything but 0 is ink. */
export function bitmapOf(widthPx: number, heightPx: number, paint: Paint): Bitmap {
  const { data } = greyOf(widthPx, heightPx, (x, y) => (paint(x, y) === 0 ? 0 : 1));
  return { widthPx, heightPx, data };
}

/** A colour raster from a function of the place. */
export function colourOf(
  widthPx: number,
  heightPx: number,
  paint: (x: number, y: number) => readonly [number, number, number],
): ColourRaster {
  const data = new Uint8Array(widthPx * heightPx * 3);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) data.set(paint(x, y), (y * widthPx + x) * 3);
  }
  return { widthPx, heightPx, channels: 3, data };
}
