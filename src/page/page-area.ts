import { matFromGrey, type OpenCv, withMats } from '../imaging/opencv.ts';
import type { Point, Polygon } from '../model/geometry.ts';
import type { GreyRaster } from '../model/raster.ts';

/** The page is looked for on a copy this wide: its edges are long and straight. */
const SURVEY_WIDTH_PX = 500;
/** A page fills at least this much of its picture; less is a patch of light. */
const SMALLEST_SHARE = 0.35;
/** The paper is lighter than what it lies on by this many grey levels. */
const LEAST_STEP = 35;
/** The quadrilateral must cover its contour this well; a torn or hidden page is left alone. */
const LEAST_FIT = 0.94;
/** The outermost part of the page is cut away: its edge would look like a rule. */
const EDGE_SHARE = 0.006;

/**
 * The corners of the sheet of paper where it lies on something darker (a photo's desk, a scanner's black
 * border), clockwise from the top left; null where the picture is all page.
 */
export function findPageArea(cv: OpenCv, grey: GreyRaster): Polygon | null {
  return withMats(keep => {
    const full = keep(matFromGrey(cv, grey));
    const small = keep(new cv.Mat());
    const scale = SURVEY_WIDTH_PX / grey.widthPx;
    cv.resize(
      full,
      small,
      new cv.Size(SURVEY_WIDTH_PX, Math.round(grey.heightPx * scale)),
      0,
      0,
      cv.INTER_AREA,
    );
    // Print must not cut the paper into pieces.
    const kernel = keep(cv.getStructuringElement(cv.MORPH_RECT, new cv.Size(15, 15)));
    cv.morphologyEx(small, small, cv.MORPH_CLOSE, kernel);
    const light = keep(new cv.Mat());
    const threshold = cv.threshold(small, light, 0, 255, cv.THRESH_BINARY + cv.THRESH_OTSU);
    const lightMean = cv.mean(small, light)[0] ?? 0;
    cv.bitwise_not(light, light);
    const darkMean = cv.mean(small, light)[0] ?? 0;
    const darkShare = cv.countNonZero(light) / (light.rows * light.cols);
    cv.bitwise_not(light, light);
    if (threshold <= 0 || darkShare < 0.02 || lightMean - darkMean < LEAST_STEP) return null;
    const corners = largestQuadrilateral(cv, light, keep);
    if (corners === null) return null;
    return shrink(corners.map(({ x, y }) => ({ x: x / scale, y: y / scale })));
  });
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
