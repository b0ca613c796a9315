import { matFromGrey, type OpenCv, withMats } from '../imaging/opencv.ts';
import type { Point, Polygon } from '../model/geometry.ts';
import type { GreyRaster, Raster } from '../model/raster.ts';

/** The page is looked for on a copy this wide: its edges are long and straight. */
const SURVEY_WIDTH_PX = 500;
/** A page fills at least this much of its picture; less is a patch of light. */
const SMALLEST_SHARE = 0.35;
/** The paper is lighter than what it lies on by this many grey levels. */
const LEAST_STEP = 35;
/** The quadrilateral must cover its contour this well; a torn or hidden page is left alone. */
const LEAST_FIT = 0.94;
/** Print is darker than what it stands on by this many grey levels and by this share. */
const PRINT = { leastStep: 25, leastShare: 0.2 };
/** A desk bears no print: where this share of the print lies outside, the light part is not the page but lit. */
const MOST_PRINT_OUTSIDE = 0.03;
/** Neither the page's own edge nor a dark rim of the picture, narrow enough for the closing to fill, is print. */
const EDGE_BAND_PX = 12;
const RIM_PX = 16;
/** The outermost part of the page is cut away: its edge would look like a rule. */
const EDGE_SHARE = 0.006;

/**
 * The corners of the sheet of paper where it lies on something darker (a photo's desk, a scanner's black
 * border) or more coloured, clockwise from the top left; null where the picture is all page.
 * @param raster the picture in its colours: a shadow over a part of the sheet may be as dark as the desk, but not as brown
 */
export function findPageArea(cv: OpenCv, grey: GreyRaster, raster: Raster = grey): Polygon | null {
  return withMats(keep => {
    const scale = SURVEY_WIDTH_PX / grey.widthPx;
    const smaller = (full: InstanceType<OpenCv['Mat']>) => {
      const small = keep(new cv.Mat());
      const size = new cv.Size(SURVEY_WIDTH_PX, Math.round(grey.heightPx * scale));
      cv.resize(full, small, size, 0, 0, cv.INTER_AREA);
      return small;
    };
    const small = smaller(keep(matFromGrey(cv, grey)));
    const seen = new Uint8Array(small.data);
    const surface = withoutPrint(cv, small, keep);
    const looks = function* () {
      yield surface;
      if (raster.channels !== 3) return;
      const colours = keep(new cv.Mat(raster.heightPx, raster.widthPx, cv.CV_8UC3));
      colours.data.set(raster.data);
      yield withoutPrint(cv, paleness(cv, smaller(colours), keep), keep);
    };
    for (const look of looks()) {
      const corners = sheetIn(cv, look, keep);
      if (corners !== null && printOutside(seen, surface.data, small.cols, corners) <= MOST_PRINT_OUTSIDE)
        return shrink(corners.map(({ x, y }) => ({ x: x / scale, y: y / scale })));
    }
    return null;
  });
}

/** Print must not cut the paper into pieces. */
function withoutPrint(
  cv: OpenCv,
  small: InstanceType<OpenCv['Mat']>,
  keep: Keep,
): InstanceType<OpenCv['Mat']> {
  const closed = keep(new cv.Mat());
  const kernel = keep(cv.getStructuringElement(cv.MORPH_RECT, new cv.Size(15, 15)));
  cv.morphologyEx(small, closed, cv.MORPH_CLOSE, kernel);
  return closed;
}

/** How little coloured each pixel is, 255 for grey: its least channel over its greatest one, whatever light falls on it. */
function paleness(cv: OpenCv, colours: InstanceType<OpenCv['Mat']>, keep: Keep): InstanceType<OpenCv['Mat']> {
  const pale = keep(new cv.Mat(colours.rows, colours.cols, cv.CV_8UC1));
  const { data } = colours;
  for (let pixel = 0, at = 0; at < data.length; pixel++, at += 3) {
    const [red, green, blue] = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
    pale.data[pixel] = Math.round((255 * Math.min(red, green, blue)) / Math.max(1, red, green, blue));
  }
  return pale;
}

/** The corners of what is light, where that is a sheet and what is dark is much less so. */
function sheetIn(cv: OpenCv, surface: InstanceType<OpenCv['Mat']>, keep: Keep): Point[] | null {
  const light = keep(new cv.Mat());
  const threshold = cv.threshold(surface, light, 0, 255, cv.THRESH_BINARY + cv.THRESH_OTSU);
  const lightMean = cv.mean(surface, light)[0] ?? 0;
  cv.bitwise_not(light, light);
  const darkMean = cv.mean(surface, light)[0] ?? 0;
  const darkShare = cv.countNonZero(light) / (light.rows * light.cols);
  cv.bitwise_not(light, light);
  if (threshold <= 0 || darkShare < 0.02 || lightMean - darkMean < LEAST_STEP) return null;
  return largestQuadrilateral(cv, light, keep);
}

type Keep = Parameters<Parameters<typeof withMats>[0]>[0];

function largestQuadrilateral(cv: OpenCv, light: InstanceType<OpenCv['Mat']>, keep: Keep): Point[] | null {
  const contours = keep(new cv.MatVector());
  const hierarchy = keep(new cv.Mat());
  cv.findContours(light, contours, hierarchy, cv.RETR_EXTERNAL, cv.CHAIN_APPROX_SIMPLE);
  let best: InstanceType<OpenCv['Mat']> | null = null;
  let bestArea = 0;
  for (let index = 0; index < contours.size(); index++) {
    const contour = keep(contours.get(index));
    const contourArea = cv.contourArea(contour);
    if (contourArea > bestArea) {
      bestArea = contourArea;
      best = contour;
    }
  }
  const pictureArea = light.rows * light.cols;
  if (best === null || bestArea < pictureArea * SMALLEST_SHARE) return null;
  const hull = keep(new cv.Mat());
  cv.convexHull(best, hull);
  const length = cv.arcLength(hull, true);
  for (const tolerance of [0.01, 0.02, 0.03, 0.05]) {
    const outline = keep(new cv.Mat());
    cv.approxPolyDP(hull, outline, tolerance * length, true);
    if (outline.rows !== 4) continue;
    const fit = bestArea / cv.contourArea(outline);
    if (fit < LEAST_FIT || fit > 1 / LEAST_FIT) return null;
    const points = Array.from({ length: 4 }, (_, index) => ({
      x: outline.data32S[index * 2] ?? 0,
      y: outline.data32S[index * 2 + 1] ?? 0,
    }));
    return touchesAllSides(points, light.cols, light.rows) ? null : points;
  }
  return null;
}

/**
 * Share of the print that lies outside the corners. A shadow cuts a page as a desk's edge does, but print runs on
 * in it. Print is what a closing fills (black hat).
 */
function printOutside(
  seen: Uint8Array,
  closed: Uint8Array,
  width: number,
  corners: readonly Point[],
): number {
  let all = 0;
  let outside = 0;
  for (let at = 0; at < seen.length; at++) {
    const surface = closed[at] ?? 0;
    const step = surface - (seen[at] ?? 0);
    if (step < PRINT.leastStep || step < surface * PRINT.leastShare) continue;
    const x = at % width;
    const y = Math.floor(at / width);
    if (Math.min(x, y, width - 1 - x, seen.length / width - 1 - y) < RIM_PX) continue;
    all++;
    if (distanceOutside({ x, y }, corners) > EDGE_BAND_PX) outside++;
  }
  return all === 0 ? 0 : outside / all;
}

/** How far a point lies outside a convex outline, px; negative inside. */
function distanceOutside(point: Point, outline: readonly Point[]): number {
  const turn = signedArea(outline) < 0 ? -1 : 1;
  let farthest = Number.NEGATIVE_INFINITY;
  outline.forEach((from, index) => {
    const to = outline[(index + 1) % outline.length] ?? from;
    const cross = (to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x);
    farthest = Math.max(farthest, (-turn * cross) / Math.max(1, Math.hypot(to.x - from.x, to.y - from.y)));
  });
  return farthest;
}

function signedArea(outline: readonly Point[]): number {
  return outline.reduce((sum, from, index) => {
    const to = outline[(index + 1) % outline.length] ?? from;
    return sum + from.x * to.y - to.x * from.y;
  }, 0);
}

/** A page whose corners are the picture's corners needs no cutting out. */
function touchesAllSides(points: readonly Point[], width: number, height: number): boolean {
  const near = 4;
  return points.every(
    ({ x, y }) => (x < near || x > width - 1 - near) && (y < near || y > height - 1 - near),
  );
}

/** Orders the corners clockwise from the top left and moves them a little inwards. */
function shrink(points: readonly Point[]): Polygon | null {
  const centre = {
    x: points.reduce((sum, point) => sum + point.x, 0) / points.length,
    y: points.reduce((sum, point) => sum + point.y, 0) / points.length,
  };
  const around = [...points].sort(
    (a, b) => Math.atan2(a.y - centre.y, a.x - centre.x) - Math.atan2(b.y - centre.y, b.x - centre.x),
  );
  // By angle from the left, a quadrilateral starts at its top left corner.
  const inner = around.map(({ x, y }) => ({
    x: x + (centre.x - x) * 2 * EDGE_SHARE,
    y: y + (centre.y - y) * 2 * EDGE_SHARE,
  }));
  const [a, b, c, d] = inner;
  return a && b && c && d ? [a, b, c, d] : null;
}
