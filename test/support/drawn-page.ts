import type { CleanPage } from '../../src/model/page.ts';
import type { Bitmap, GreyRaster } from '../../src/model/raster.ts';
import { plainQuality } from './page-quality.ts';

/** A clean page that was drawn: straight, without marks, in the pixels it was drawn in. */
export function drawnPage(grey: GreyRaster, ink: Bitmap, textHeightPx: number): CleanPage {
  const { widthPx, heightPx } = ink;
  return {
    pageNumber: 1,
    originalWidthPx: widthPx,
    originalHeightPx: heightPx,
    grey,
    legible: grey,
    roundSeals: [],
    ink,
    marks: { widthPx, heightPx, data: new Uint8Array(widthPx * heightPx) },
    geometry: { toOriginal: point => point, toClean: point => point },
    textHeightPx,
    textLayer: null,
    quality: plainQuality,
    issues: [],
  };
}
