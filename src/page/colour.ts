import { clampToPixels } from '../imaging/crop.ts';
import { bitmapFromMat, loadOpenCv, matFromBitmap, type OpenCv, withMats } from '../imaging/opencv.ts';
import { type Box, bottom, right } from '../model/geometry.ts';
import type { Bitmap, ColourRaster, GreyRaster, Raster } from '../model/raster.ts';
import { withoutColouredPrint } from './coloured-print.ts';
import { printTint } from './print-tint.ts';

/** Chroma this far above the paper's own is a coloured ink, be it a faded seal; JPEG noise stays below. */
const MARK_CHROMA = 22;
/** Beside such ink, weaker colour is its fringe (hysteresis, as J. Canny, 1986). */
const FRINGE_CHROMA = 11;
/** Print under a mark is at least this much darker than the mark's own ink. */
const DARKER_THAN_MARK = 0.75;
/** A seal measures 4 cm on a page 21 cm wide; ovals and small name seals are smaller, a red form is larger. */
const SEAL_SIDE = { smallestShare: 0.03, largestShare: 0.5 };
const SEAL_ASPECT = { lowest: 0.33, highest: 3 };
/** A seal's ink covers this much of its box; rules and labels of a red form cover less, a photo more. */
const SEAL_FILL = { lowest: 0.04, highest: 0.75 };
/** Straight lines longer than this share of the page's width keep a seal from standing alone, be it with a bit of its ring. */
const CONNECTING_RULE_SHARE = 1 / 16;
/** Lines longer than this are surely rules and stay where a seal lies over them. */
const SURE_RULE_SHARE = 1 / 8;
/** Marks are looked for on a copy this much smaller. */
const SURVEY_STEP = 4;
/** JPEG halves the resolution of colour, so a stroke's fringe reaches this far. */
const FRINGE_PX = 3;

export interface ColourSeparation {
  /** Luminance with the ink of seals and coloured marks removed. */
  readonly grey: GreyRaster;
  /** Where that ink lay, fringe included. */
  readonly marks: Bitmap;
  readonly hasColour: boolean;
}

/**
 * Separates red and blue seals and strokes from black print by colour. Only the pixels of a mark are replaced:
 * by its own channel (red ink is nearly white in the red channel, black print stays black), stretched so that
 * the mark's ink becomes paper. Print that is itself red (rules and labels of a form) is no compact mark and stays.
 */
export async function separateColours(raster: Raster): Promise<ColourSeparation> {
  const { widthPx, heightPx } = raster;
  const empty = () => ({ widthPx, heightPx, data: new Uint8Array(widthPx * heightPx) });
  if (raster.channels === 1) return { grey: raster, marks: empty(), hasColour: false };
  const cv = await loadOpenCv();
  const grey = luminance(raster);
  const marks = empty();
  let hasColour = false;
  for (const channel of [0, 2] as const) {
    const survey = surveyMarks(raster, channel);
    hasColour ||= survey.coloured;
    // Most pages have marks of one colour, or none.
    if (!survey.mask.data.includes(1)) continue;
    const strokes = without(survey.mask, longLines(cv, survey.mask, CONNECTING_RULE_SHARE));
    const boxes = markRegions(cv, withoutColouredPrint(strokes, survey.mask));
    const apart = withoutPrint(raster, channel, grey, boxes);
    if (apart.length === 0) continue;
    const rules = longLines(cv, survey.mask, SURE_RULE_SHARE);
    for (const region of apart) eraseMark(raster, channel, region, rules, grey, marks);
  }
  return { grey, marks, hasColour };
}

/** ITU-R BT.601 luma. */
function luminance({ data, widthPx, heightPx }: ColourRaster): GreyRaster {
  const grey = new Uint8Array(widthPx * heightPx);
  // Indices of loops over all pixels are in bounds.
  for (let pixel = 0, at = 0; pixel < grey.length; pixel++, at += 3) {
    const [red, green, blue] = [data[at] as number, data[at + 1] as number, data[at + 2] as number];
    grey[pixel] = (red * 77 + green * 150 + blue * 29) >> 8;
  }
  return { widthPx, heightPx, channels: 1, data: grey };
}

function chroma(data: Uint8Array, at: number, channel: 0 | 2): number {
  const own = data[at + channel] as number;
  return own - Math.max(data[at + 1] as number, data[at + 2 - channel] as number);
}

/** The paper's own chroma within a box: yellowed paper has some. Most of any box is paper. */
function paperChroma(raster: ColourRaster, channel: 0 | 2, box: Box): number {
  const samples: number[] = [];
  const step = Math.max(1, Math.floor(Math.sqrt((box.width * box.height) / 20_000)));
  for (let y = box.y; y < box.y + box.height; y += step) {
    for (let x = box.x; x < box.x + box.width; x += step) {
      samples.push(chroma(raster.data, (y * raster.widthPx + x) * 3, channel));
    }
  }
  return quantile(samples, 0.5);
}

function surveyMarks(raster: ColourRaster, channel: 0 | 2): { mask: Bitmap; coloured: boolean } {
  const { widthPx: width, heightPx: height } = raster;
  const threshold = MARK_CHROMA + Math.max(0, paperChroma(raster, channel, { x: 0, y: 0, width, height }));
  const widthPx = Math.ceil(raster.widthPx / SURVEY_STEP);
  const heightPx = Math.ceil(raster.heightPx / SURVEY_STEP);
  const data = new Uint8Array(widthPx * heightPx);
  let count = 0;
  for (let y = 0; y < raster.heightPx; y++) {
    const row = Math.floor(y / SURVEY_STEP) * widthPx;
    for (let x = 0, at = y * raster.widthPx * 3; x < raster.widthPx; x++, at += 3) {
      if (chroma(raster.data, at, channel) < threshold) continue;
      data[row + Math.floor(x / SURVEY_STEP)] = 1;
      count++;
    }
  }
  return { mask: { widthPx, heightPx, data }, coloured: count > raster.widthPx * raster.heightPx * 0.0005 };
}

/** Rules of a form ruled in the colour of its seals; without them the seal stands alone, and they are not part of it. */
function longLines(cv: OpenCv, mask: Bitmap, widthShare: number): Bitmap {
  return withMats(keep => {
    const source = keep(matFromBitmap(cv, mask));
    const all = keep(new cv.Mat(mask.heightPx, mask.widthPx, cv.CV_8UC1, new cv.Scalar(0)));
    const lengthPx = Math.max(8, Math.round(mask.widthPx * widthShare));
    for (const size of [new cv.Size(lengthPx, 1), new cv.Size(1, lengthPx)]) {
      const lines = keep(new cv.Mat());
      const kernel = keep(cv.getStructuringElement(cv.MORPH_RECT, size));
      cv.morphologyEx(source, lines, cv.MORPH_OPEN, kernel);
      cv.bitwise_or(all, lines, all);
    }
    return bitmapFromMat(all);
  });
}

function without(mask: Bitmap, other: Bitmap): Bitmap {
  return { ...mask, data: mask.data.map((ink, at) => (other.data[at] === 1 ? 0 : ink)) };
}

/** Weakly inked letters at a seal's rim lie outside the box of what was found of it by up to this share. */
const RIM_SHARE = 0.08;

/** Boxes around compact groups of coloured strokes, in pixels of the full raster. */
function markRegions(cv: OpenCv, mask: Bitmap): Box[] {
  return withMats(keep => {
    const source = keep(matFromBitmap(cv, mask));
    const closed = keep(new cv.Mat());
    // Letters of a seal stand apart by less than a fiftieth of the page.
    const reach = Math.max(3, Math.round(mask.widthPx / 50));
    const kernel = keep(cv.getStructuringElement(cv.MORPH_ELLIPSE, new cv.Size(reach, reach)));
    cv.morphologyEx(source, closed, cv.MORPH_CLOSE, kernel);
    const labels = keep(new cv.Mat());
    const stats = keep(new cv.Mat());
    const centroids = keep(new cv.Mat());
    const count = cv.connectedComponentsWithStats(closed, labels, stats, centroids, 8, cv.CV_32S);
    const labelOf = new Int32Array(labels.data32S);
    const regions: Box[] = [];
    for (let label = 1; label < count; label++) {
      const [x = 0, y = 0, width = 0, height = 0] = stats.data32S.subarray(label * 5, label * 5 + 5);
      let ink = 0;
      for (let row = y; row < y + height; row++) {
        for (let column = x; column < x + width; column++) {
          const at = row * mask.widthPx + column;
          if (labelOf[at] === label) ink += mask.data[at] ?? 0;
        }
      }
      if (!looksLikeSeal(width, height, ink, mask.widthPx)) continue;
      const rim = Math.ceil(Math.max(width, height) * RIM_SHARE);
      regions.push({
        x: (x - rim) * SURVEY_STEP,
        y: (y - rim) * SURVEY_STEP,
        width: (width + 2 * rim) * SURVEY_STEP,
        height: (height + 2 * rim) * SURVEY_STEP,
      });
    }
    return regions;
  });
}

function looksLikeSeal(width: number, height: number, ink: number, pageWidth: number): boolean {
  const smaller = Math.min(width, height);
  const larger = Math.max(width, height);
  const aspect = width / height;
  const fill = ink / (width * height);
  return (
    smaller >= pageWidth * SEAL_SIDE.smallestShare &&
    larger <= pageWidth * SEAL_SIDE.largestShare &&
    aspect >= SEAL_ASPECT.lowest &&
    aspect <= SEAL_ASPECT.highest &&
    fill >= SEAL_FILL.lowest &&
    fill <= SEAL_FILL.highest
  );
}

/** Print that is coloured, weaker than the rules of a red form are. */
const WEAK_TINT = { least: 8, greatest: 40 } as const;
/** A mark is so much stronger in colour than such print. */
const ABOVE_PRINT = 18;

/** The regions of which the ink is more than print in a weak colour (a carbon copy), whose darkest strokes look like marks. */
function withoutPrint(
  raster: ColourRaster,
  channel: 0 | 2,
  grey: GreyRaster,
  regions: readonly Box[],
): readonly Box[] {
  if (regions.length === 0) return regions;
  const page = { x: 0, y: 0, width: raster.widthPx, height: raster.heightPx };
  const tint = printTint(raster, grey, at => chroma(raster.data, at, channel), regions);
  const own = tint === null ? 0 : tint - Math.max(0, paperChroma(raster, channel, page));
  if (own < WEAK_TINT.least || own > WEAK_TINT.greatest) return regions;
  return regions.filter(region => strengthIn(raster, channel, region) >= own + ABOVE_PRINT);
}

/** How strongly the coloured ink of a region is coloured, beyond its paper. */
function strengthIn(raster: ColourRaster, channel: 0 | 2, region: Box): number {
  const box = clampToPixels(region, raster.widthPx, raster.heightPx);
  const tint = Math.max(0, paperChroma(raster, channel, box));
  const strengths: number[] = [];
  for (let y = box.y; y < bottom(box); y += 2) {
    for (let x = box.x; x < right(box); x++) {
      const strength = chroma(raster.data, (y * raster.widthPx + x) * 3, channel) - tint;
      if (strength >= MARK_CHROMA) strengths.push(strength);
    }
  }
  return quantile(strengths, 0.5);
}

function eraseMark(
  raster: ColourRaster,
  channel: 0 | 2,
  region: Box,
  rules: Bitmap,
  grey: GreyRaster,
  marks: Bitmap,
): void {
  const { widthPx, heightPx, data } = raster;
  const { x: left, y: top, width, height } = clampToPixels(region, widthPx, heightPx);
  const [endX, endY] = [left + width, top + height];
  const paperTint = Math.max(0, paperChroma(raster, channel, { x: left, y: top, width, height }));
  const inkLevels: number[] = [];
  const lumas: number[] = [];
  for (let y = top; y < endY; y++) {
    for (let x = left; x < endX; x++) {
      const at = (y * widthPx + x) * 3;
      const strength = chroma(data, at, channel) - paperTint;
      if (strength < FRINGE_CHROMA) continue;
      if (strength >= MARK_CHROMA) {
        inkLevels.push(data[at + channel] ?? 0);
        lumas.push(grey.data[y * widthPx + x] ?? 0);
      }
      spread(marks, x, y);
    }
  }
  // Where black print lies under the mark its channel is dark, so the mark's own level is an upper quantile.
  const level = quantile(inkLevels, 0.6);
  // A mark is uneven too: only what is darker than its darker parts is print.
  const markLuma = quantile(lumas, 0.25);
  const paper = paperLevel(grey, left, top, endX, endY);
  for (let y = top; y < endY; y++) {
    for (let x = left; x < endX; x++) {
      const pixel = y * widthPx + x;
      if (marks.data[pixel] === 0) continue;
      const surveyed = Math.floor(y / SURVEY_STEP) * rules.widthPx + Math.floor(x / SURVEY_STEP);
      if (rules.data[surveyed] === 1) continue;
      const own = data[pixel * 3 + channel] ?? 0;
      const luma = grey.data[pixel] ?? 0;
      // Colour bleeds into black strokes (JPEG), but what is darker than the mark alone is print.
      const print = luma < markLuma * DARKER_THAN_MARK ? (luma * paper) / markLuma : paper;
      grey.data[pixel] = Math.max(luma, Math.min(paper, print, (own * paper) / level));
    }
  }
}

function quantile(values: number[], share: number): number {
  values.sort((a, b) => a - b);
  return values[Math.floor(values.length * share)] ?? 255;
}

function spread(marks: Bitmap, x: number, y: number): void {
  for (let row = Math.max(0, y - FRINGE_PX); row <= Math.min(marks.heightPx - 1, y + FRINGE_PX); row++) {
    const from = row * marks.widthPx + Math.max(0, x - FRINGE_PX);
    const to = row * marks.widthPx + Math.min(marks.widthPx - 1, x + FRINGE_PX);
    marks.data.fill(1, from, to + 1);
  }
}

/** The upper quantile of the grey levels around: paper, whatever its tint. */
function paperLevel(grey: GreyRaster, left: number, top: number, right: number, bottom: number): number {
  const histogram = new Uint32Array(256);
  let count = 0;
  for (let y = top; y < bottom; y += 2) {
    for (let x = left; x < right; x += 2) {
      const level = grey.data[y * grey.widthPx + x] ?? 0;
      histogram[level] = (histogram[level] ?? 0) + 1;
      count++;
    }
  }
  let seen = 0;
  for (let level = 255; level > 0; level--) {
    seen += histogram[level] ?? 0;
    if (seen > count * 0.2) return level;
  }
  return 255;
}
