import { greyFromMat, matFromGrey, type OpenCv, withMats } from '../imaging/opencv.ts';
import { boundingBox, type Point, type Polygon } from '../model/geometry.ts';
import type { Bitmap, GreyRaster } from '../model/raster.ts';
import { binarize } from './binarize.ts';
import {
  applyHomography,
  composeHomographies,
  type Homography,
  identityHomography,
  invertHomography,
  rectangleToQuadrilateral,
} from './homography.ts';
import { findSegments, type RuleView, viewByRules } from './rectify.ts';
import { resampleGrey } from './resample.ts';

/** Rules are looked for on a copy about this wide. */
const SLANT_SURVEY_PX = 720;

/** The sheet of paper within its picture, and what is seen of it. */
export interface Sheet {
  /** From the picture to the sheet. */
  readonly transform: Homography;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly seen: GreyRaster;
}

/** From the picture to the sheet seen from straight above, at about the same resolution. */
export function sheetOf(grey: GreyRaster, area: Polygon | null): Sheet {
  if (area === null) {
    const { widthPx, heightPx } = grey;
    return { transform: identityHomography, widthPx, heightPx, seen: grey };
  }
  const [a, b, c, d] = area;
  const side = (p: Point, q: Point) => Math.hypot(p.x - q.x, p.y - q.y);
  const widthPx = Math.round((side(a, b) + side(d, c)) / 2);
  const heightPx = Math.round((side(a, d) + side(b, c)) / 2);
  const transform = invertHomography(rectangleToQuadrilateral(widthPx, heightPx, area));
  return cutOut(grey, { transform, widthPx, heightPx });
}

function cutOut(grey: GreyRaster, sheet: Omit<Sheet, 'seen'>): Sheet {
  const inverse = invertHomography(sheet.transform);
  const seen = resampleGrey(grey, sheet.widthPx, sheet.heightPx, point => applyHomography(inverse, point));
  return { ...sheet, seen };
}

/** Corners that leave the rules more slant than this were not the sheet's: part of it lay in shadow. */
const WRONG_CORNERS_DEGREES = 3;

/** The sheet seen from straight above by its own rules, where its corners do not show it so. */
export function frontal(cv: OpenCv, grey: GreyRaster, sheet: Sheet): Sheet {
  const own = ruleViewOf(cv, sheet);
  if (own.kind !== 'slant') return sheet;
  const whole = sheetOf(grey, null);
  if (sheet.transform === whole.transform || own.tiltDegrees < WRONG_CORNERS_DEGREES) {
    return seenFrontally(grey, sheet, own.toFrontal);
  }
  const view = ruleViewOf(cv, whole);
  return view.kind === 'slant' ? seenFrontally(grey, whole, view.toFrontal) : whole;
}

function ruleViewOf(cv: OpenCv, sheet: Sheet): RuleView {
  const survey = smaller(cv, sheet.seen, SLANT_SURVEY_PX);
  const scale = survey.widthPx / sheet.widthPx;
  const inSheet = ({ x, y }: Point) => ({ x: x / scale, y: y / scale });
  const segments = findSegments(cv, survey).map(({ from, to }) => ({ from: inSheet(from), to: inSheet(to) }));
  return viewByRules(segments, sheet);
}

function seenFrontally(grey: GreyRaster, sheet: Sheet, view: Homography): Sheet {
  const corners = [0, sheet.widthPx].flatMap(x => [0, sheet.heightPx].map(y => ({ x, y })));
  const { x, y, width, height } = boundingBox(corners.map(point => applyHomography(view, point)));
  const moved: Homography = [1, 0, -x, 0, 1, -y, 0, 0, 1];
  return cutOut(grey, {
    transform: composeHomographies(moved, composeHomographies(view, sheet.transform)),
    widthPx: Math.round(width),
    heightPx: Math.round(height),
  });
}

/** A binarized copy about `targetWidthPx` wide. */
export function smaller(cv: OpenCv, grey: GreyRaster, targetWidthPx: number): Bitmap {
  const share = Math.min(1, (targetWidthPx / Math.max(grey.widthPx, grey.heightPx)) * 1.4);
  const reduced = withMats(keep => {
    const full = keep(matFromGrey(cv, grey));
    const small = keep(new cv.Mat());
    const size = new cv.Size(Math.round(grey.widthPx * share), Math.round(grey.heightPx * share));
    cv.resize(full, small, size, 0, 0, cv.INTER_AREA);
    return greyFromMat(small);
  });
  return binarize(reduced, Math.max(11, Math.round(reduced.widthPx / 45)));
}
