import { greyFromMat, matFromGrey, type OpenCv, withMats } from '../imaging/opencv.ts';
import type { GreyRaster } from '../model/raster.ts';

/** The paper is estimated on a copy this much smaller: light changes slowly. */
const PAPER_STEP = 8;
/**
 * Ink darker than paper by less than this share is bleed-through, a watermark or grain; on paper without grain, as
 * copiers make it, a hairline may be as pale. `spreads`: how often the lower decile of the paper lies below white.
 */
const FAINT_SHARE = { least: 0.015, most: 0.06, spreads: 2 } as const;
/** Levels of paper, shares of white. */
const PAPER_FROM = 0.9;

/** Print is darker than this; where a page has hardly any, it is so faint that it is looked for up to the second. */
const INK_BELOW = { usual: 170, faint: 215 };
/** Less ink than this share of the page is dust. */
const LEAST_INK_SHARE = 0.0005;
/** Print of usual strength is not stretched further than to this level. */
const LIGHTEST_USUAL_INK = 140;

/** Of every level of paper (256 entries each) every lighter or darker one, as a share of 255: a division a pixel is dear. */
const SHARES = Uint8ClampedArray.from({ length: 256 * 256 }, (_, at) =>
  Math.floor(((at & 255) * 255) / (at >> 8 || 1)),
);

/**
 * Makes the paper even and white: divides by an estimate of the paper, which is the page with its print
 * closed away (grey-scale closing, then smoothing), and stretches faded ink.
 */
export function flattenBackground(
  cv: OpenCv,
  grey: GreyRaster,
  paper: GreyRaster = estimatePaper(cv, grey),
): GreyRaster {
  const { data: seen } = grey;
  const { data: light } = paper;
  const ratio = new Uint8Array(seen.length);
  const histogram = new Uint32Array(256);
  // Indices of loops over all pixels are in bounds.
  for (let at = 0; at < ratio.length; at++) {
    const level = SHARES[((light[at] as number) << 8) | (seen[at] as number)] as number;
    ratio[at] = level;
    histogram[level] = (histogram[level] as number) + 1;
  }
  const ink = inkLevel(histogram, ratio.length);
  const white = 255 * (1 - faintShare(histogram));
  const table = Uint8ClampedArray.from({ length: 256 }, (_, level) => (255 * (level - ink)) / (white - ink));
  for (let at = 0; at < ratio.length; at++) ratio[at] = table[ratio[at] as number] as number;
  return { ...grey, data: ratio };
}

/** The share of darkness that is taken for paper: the more of it, the more grain the paper has. */
function faintShare(histogram: Uint32Array): number {
  const { least, most, spreads } = FAINT_SHARE;
  const from = Math.round(255 * PAPER_FROM);
  const paper = histogram.subarray(from).reduce((sum, count) => sum + count, 0);
  let seen = 0;
  for (let level = from; level < 256; level++) {
    seen += histogram[level] ?? 0;
    if (seen * 10 >= paper) return Math.min(most, Math.max(least, spreads * (1 - level / 255)));
  }
  return most;
}

/** The light the paper would show everywhere if nothing were printed on it. */
export function estimatePaper(cv: OpenCv, grey: GreyRaster): GreyRaster {
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
function inkLevel(histogram: Uint32Array, pixels: number): number {
  const usual = darkQuantile(histogram, INK_BELOW.usual);
  if (usual.count >= pixels * LEAST_INK_SHARE) return Math.min(usual.level, LIGHTEST_USUAL_INK);
  const faint = darkQuantile(histogram, INK_BELOW.faint);
  return faint.count >= pixels * LEAST_INK_SHARE ? faint.level : usual.level;
}

/** The level below which 15 % of what is darker than a limit lies; 0 where nothing is. */
function darkQuantile(histogram: Uint32Array, limit: number): { level: number; count: number } {
  let count = 0;
  for (let level = 0; level < limit; level++) count += histogram[level] ?? 0;
  let seen = 0;
  for (let level = 0; level < limit; level++) {
    seen += histogram[level] ?? 0;
    if (count > 0 && seen >= count * 0.15) return { level, count };
  }
  return { level: 0, count };
}

/** Median darkness of the ink below the paper before stretching, 0 to 1. */
export function measureContrast(
  cv: OpenCv,
  grey: GreyRaster,
  paper: GreyRaster = estimatePaper(cv, grey),
): number {
  const step = 7;
  const darkness: number[] = [];
  for (let at = 0; at < grey.data.length; at += step) {
    const share = 1 - (grey.data[at] ?? 0) / Math.max(1, paper.data[at] ?? 255);
    if (share > 1 - INK_BELOW.faint / 255) darkness.push(share);
  }
  const clear = darkness.filter(share => share > 0.2);
  const isFaint = clear.length * step < grey.data.length * LEAST_INK_SHARE;
  // Typed arrays sort by value, without a call a comparison.
  const ink = Float64Array.from(isFaint ? darkness : clear).sort();
  return ink[Math.floor(ink.length / 2)] ?? 0;
}
