import { type Box, bottom, intersection, right } from '../model/geometry.ts';
import type { Bitmap, GreyRaster } from '../model/raster.ts';

/** A whole-pixel box that covers `box` and lies within an image of the given size. */
export function clampToPixels(box: Box, widthPx: number, heightPx: number): Box {
  const outer = {
    x: Math.floor(box.x),
    y: Math.floor(box.y),
    width: Math.ceil(right(box)) - Math.floor(box.x),
    height: Math.ceil(bottom(box)) - Math.floor(box.y),
  };
  return (
    intersection(outer, { x: 0, y: 0, width: widthPx, height: heightPx }) ?? {
      x: 0,
      y: 0,
      width: 0,
      height: 0,
    }
  );
}

function cropSamples(source: Uint8Array, sourceWidthPx: number, box: Box): Uint8Array<ArrayBuffer> {
  const data = new Uint8Array(box.width * box.height);
  for (let row = 0; row < box.height; row++) {
    const start = (box.y + row) * sourceWidthPx + box.x;
    data.set(source.subarray(start, start + box.width), row * box.width);
  }
  return data;
}

/** The part of a grey raster inside a box; the box is clamped to the raster. */
export function cropGrey(raster: GreyRaster, box: Box): GreyRaster {
  const inside = clampToPixels(box, raster.widthPx, raster.heightPx);
  const data = cropSamples(raster.data, raster.widthPx, inside);
  return { widthPx: inside.width, heightPx: inside.height, channels: 1, data };
}

/** The part of a bitmap inside a box; the box is clamped to the bitmap. */
export function cropBitmap(bitmap: Bitmap, box: Box): Bitmap {
  const inside = clampToPixels(box, bitmap.widthPx, bitmap.heightPx);
  const data = cropSamples(bitmap.data, bitmap.widthPx, inside);
  return { widthPx: inside.width, heightPx: inside.height, data };
}

/** How many pixels of ink lie inside a box. */
export function countInk(bitmap: Bitmap, box: Box): number {
  const inside = clampToPixels(box, bitmap.widthPx, bitmap.heightPx);
  let count = 0;
  for (let y = inside.y; y < bottom(inside); y++) {
    const row = y * bitmap.widthPx;
    for (let x = inside.x; x < right(inside); x++) count += bitmap.data[row + x] ?? 0;
  }
  return count;
}
