import { greyFromMat, matFromGrey, type OpenCv, withMats } from '../imaging/opencv.ts';
import type { GreyRaster } from '../model/raster.ts';

/** The paper is estimated on a copy this much smaller: light changes slowly. */
const PAPER_STEP = 8;
/** Ink darker than paper by less than this share is bleed-through, a watermark or grain. */
const FAINT_SHARE = 0.06;

/**
 * Makes the paper even and white: divides by an estimate of the paper, which is the page with its print
 * closed away (grey-scale closing, then smoothing), and stretches faded ink.
 */
export function flattenBackground(cv: OpenCv, grey: GreyRaster): GreyRaster {
  const paper = estimatePaper(cv, grey);
  const ratio = new Uint8Array(grey.data.length);
  const histogram = new Uint32Array(256);
  for (let at = 0; at < ratio.length; at++) {
    const value = Math.min(255, ((grey.data[at] ?? 0) * 255) / Math.max(1, paper.data[at] ?? 255));
    ratio[at] = value;
    histogram[ratio[at] ?? 0] = (histogram[ratio[at] ?? 0] ?? 0) + 1;
  }
  const ink = inkLevel(histogram);
  const white = 255 * (1 - FAINT_SHARE);
  const table = Uint8ClampedArray.from({ length: 256 }, (_, level) => (255 * (level - ink)) / (white - ink));
  return { ...grey, data: ratio.map(level => table[level] ?? 0) };
}

function estimatePaper(cv: OpenCv, grey: GreyRaster): GreyRaster {
  return withMats(keep => {
    const full = keep(matFromGrey(cv, grey));
    const small = keep(new cv.Mat());
    const size = new cv.Size(
      Math.max(8, Math.round(grey.widthPx / PAPER_STEP)),
      Math.max(8, Math.round(grey.heightPx / PAPER_STEP)),
    );
    cv.resize(full, small, size, 0, 0, cv.INTER_AREA);
    // Wider than any stroke or rule, narrower than a shadow: a fortieth of the page.
    const reach = Math.max(3, Math.round(Math.min(size.width, size.height) / 40)) | 1;
    const kernel = keep(cv.getStructuringElement(cv.MORPH_ELLIPSE, new cv.Size(reach, reach)));
    cv.morphologyEx(small, small, cv.MORPH_CLOSE, kernel);
    cv.medianBlur(small, small, Math.max(3, reach | 1));
    cv.GaussianBlur(small, small, new cv.Size(reach | 1, reach | 1), 0);
    const paper = keep(new cv.Mat());
    cv.resize(small, paper, new cv.Size(grey.widthPx, grey.heightPx), 0, 0, cv.INTER_LINEAR);
    return greyFromMat(paper);
  });
}

/** A dark quantile of what is clearly ink; faded print has none that is black. */
function inkLevel(histogram: Uint32Array): number {
  const inkBelow = 170;
  let total = 0;
  for (let level = 0; level < inkBelow; level++) total += histogram[level] ?? 0;
  let seen = 0;
  for (let level = 0; level < inkBelow; level++) {
    seen += histogram[level] ?? 0;
    if (seen >= total * 0.15) return Math.min(level, 140);
  }
  return 0;
}

/** Median darkness of the ink below the paper before stretching, 0 to 1. */
export function measureContrast(cv: OpenCv, grey: GreyRaster): number {
  const paper = estimatePaper(cv, grey);
  const darkness: number[] = [];
  for (let at = 0; at < grey.data.length; at += 7) {
    const share = 1 - (grey.data[at] ?? 0) / Math.max(1, paper.data[at] ?? 255);
    if (share > 0.2) darkness.push(share);
  }
  darkness.sort((a, b) => a - b);
  return darkness[Math.floor(darkness.length / 2)] ?? 0;
}
