import {
  bitmapFromMat,
  greyFromMat,
  matFromBitmap,
  matFromGrey,
  type OpenCv,
  withMats,
} from '../imaging/opencv.ts';
import type { Bitmap, GreyRaster } from '../model/raster.ts';

/** Darker is ink, lighter is paper, in between is what a fax machine throws away. */
const BETWEEN = { darkest: 40, lightest: 215 } as const;
/** A grey scan has about as many samples in between as dark ones: the edges of its strokes. */
const GREATEST_SHARE_BETWEEN = 0.05;

/** Whether a page has only ink and paper, as a fax or a scan "in black and white" (also where it was saved as JPEG). */
export function isBilevel({ data }: GreyRaster): boolean {
  let dark = 0;
  let between = 0;
  for (let at = 0; at < data.length; at++) {
    const value = data[at] as number;
    if (value > BETWEEN.lightest) continue;
    if (value < BETWEEN.darkest) dark += 1;
    else between += 1;
  }
  return dark > 0 && between <= GREATEST_SHARE_BETWEEN * dark;
}

/** A black pixel with no other this near is dust: what is left of a stroke stands closer, a thin point has two. Px of the scan. */
const SPECK_REACH_PX = 4;
/** About the blur of the optics before the threshold; a gap of one pixel closes, holes stay open. Px of the scan. */
const BLUR_PX = 0.7;

/**
 * Gives a page of ink and paper some of its grey back. A threshold breaks thin strokes where noise decides; blurred a
 * little, the pixels that are left of a stroke run together again, and the readers, trained on grey, know it.
 */
export function restoreGrey(cv: OpenCv, grey: GreyRaster): GreyRaster {
  const clean = dropSpecks(grey);
  return withMats(keep => {
    const source = keep(matFromGrey(cv, clean));
    const blurred = keep(new cv.Mat());
    cv.GaussianBlur(source, blurred, new cv.Size(0, 0), BLUR_PX);
    return greyFromMat(blurred);
  });
}

/** Closes gaps of two pixels: the pieces of a broken character count as one when heights are measured. */
export function closeBreaks(cv: OpenCv, ink: Bitmap): Bitmap {
  return withMats(keep => {
    const source = keep(matFromBitmap(cv, ink));
    const closed = keep(new cv.Mat());
    const kernel = keep(cv.getStructuringElement(cv.MORPH_RECT, new cv.Size(3, 3)));
    cv.morphologyEx(source, closed, cv.MORPH_CLOSE, kernel);
    return bitmapFromMat(closed);
  });
}

function dropSpecks(grey: GreyRaster): GreyRaster {
  const data = grey.data.slice();
  for (let y = 0; y < grey.heightPx; y++) {
    for (let x = 0; x < grey.widthPx; x++) {
      const at = y * grey.widthPx + x;
      if ((grey.data[at] as number) <= BETWEEN.lightest && isSpeck(grey, x, y)) data[at] = 255;
    }
  }
  return { ...grey, data };
}

function isSpeck({ widthPx, heightPx, data }: GreyRaster, x: number, y: number): boolean {
  const reachPx = SPECK_REACH_PX;
  let found = 0;
  const lastY = Math.min(heightPx - 1, y + reachPx);
  const lastX = Math.min(widthPx - 1, x + reachPx);
  for (let row = Math.max(0, y - reachPx); row <= lastY; row++) {
    for (let column = Math.max(0, x - reachPx); column <= lastX; column++) {
      if ((data[row * widthPx + column] as number) > BETWEEN.lightest) continue;
      found += 1;
      if (found > 1) return false;
    }
  }
  return true;
}
