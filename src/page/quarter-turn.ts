import type { Bitmap, GreyRaster } from '../model/raster.ts';
import type { Homography } from './homography.ts';

type Turn = 90 | 180 | 270;

function turnSamples(data: Uint8Array, widthPx: number, heightPx: number, degrees: Turn): Uint8Array {
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const value = data[y * widthPx + x] ?? 0;
      if (degrees === 180) turned[(heightPx - 1 - y) * widthPx + (widthPx - 1 - x)] = value;
      else if (degrees === 90) turned[x * heightPx + (heightPx - 1 - y)] = value;
      else turned[(widthPx - 1 - x) * heightPx + y] = value;
    }
  }
  return turned;
}

/** Turns clockwise. */
export function turnGrey(grey: GreyRaster, degrees: Turn): GreyRaster {
  const { widthPx, heightPx, data } = grey;
  const turned = turnSamples(data, widthPx, heightPx, degrees);
  return degrees === 180
    ? { ...grey, data: turned }
    : { widthPx: heightPx, heightPx: widthPx, channels: 1, data: turned };
}

/** Turns clockwise. */
export function turnBitmap(bitmap: Bitmap, degrees: Turn): Bitmap {
  const { widthPx, heightPx, data } = bitmap;
  const turned = turnSamples(data, widthPx, heightPx, degrees);
  return degrees === 180
    ? { widthPx, heightPx, data: turned }
    : { widthPx: heightPx, heightPx: widthPx, data: turned };
}

/** From a picture's pixels to those of the picture turned clockwise. */
export function turnTransform(widthPx: number, heightPx: number, degrees: 0 | Turn): Homography {
  switch (degrees) {
    case 0:
      return [1, 0, 0, 0, 1, 0, 0, 0, 1];
    case 90:
      return [0, -1, heightPx - 1, 1, 0, 0, 0, 0, 1];
    case 180:
      return [-1, 0, widthPx - 1, 0, -1, heightPx - 1, 0, 0, 1];
    case 270:
      return [0, 1, 0, -1, 0, widthPx - 1, 0, 0, 1];
  }
}
