import { bitmapFromMat, matFromBitmap, type OpenCv, withMats } from '../imaging/opencv.ts';
import { unionOf } from '../imaging/union.ts';
import type { Box } from '../model/geometry.ts';
import { median } from '../model/median.ts';
import type { Bitmap, GreyRaster } from '../model/raster.ts';
import { pointOf, type SealRing } from './round-seals.ts';

/** On a darker ring print does not show. Grey levels of the scan. */
const DARKEST_SEAL = 60;
/** The grain of a seal's tone: so many median deviations, at least so many grey levels, at most this share of the tone. */
const GRAIN = { deviations: 3, least: 6, mostOfTone: 0.25 } as const;
/** Wider strokes than these shares of the ring are the seal's, and no text: the ring, and the star with its points. */
const WIDE = { ring: 0.45, star: 0.22 } as const;
/** …and none as thin as text's. Text heights. */
const TEXT_STROKE = 0.19;
/** The star lies within this share of the radius, the ring within so many of its thicknesses. */
const STAR_REACH = 0.5;
const RING_REACH = 1.5;
/** Of the pixels about a seal this share is darker than the paper; what is as near as this to the seal's tone is ink. */
const PAPER_SHARE = 0.75;
const INK_SHARE = 0.4;
/** The edges of the seal's strokes, px. */
const EDGE_PX = 2;
/** Print on a seal is full ink from this share of the seal's tone down: as the page's print is stretched. */
const FULL_INK = 0.5;

/**
 * A grey page with the rings and stars of its seals made paper: what is printed under or over them is darker than they
 * are, as ink on ink is. Their thin letters stay; they cannot be told from thin text.
 * @param seen a part of the page as it was scanned: stretched contrast makes a seal as dark as what lies on it
 * @returns the page, and the rings that were taken out of it
 */
export function withoutSealTone(
  cv: OpenCv,
  page: GreyRaster,
  seen: (part: Box) => GreyRaster,
  rings: readonly SealRing[],
  textHeightPx: number,
): { readonly grey: GreyRaster; readonly taken: ReadonlySet<SealRing> } {
  const textPx = Math.max(3, Math.round(TEXT_STROKE * textHeightPx));
  const wide = rings.filter(({ thicknessPx }) => thicknessPx > textPx);
  const toned = wide.flatMap(ring => {
    const part = partAround(page, ring);
    const scan = seen(part);
    const tone = toneOf(scan, part, ring);
    return tone === null ? [] : [{ ring, part, scan, tone }];
  });
  if (toned.length === 0) return { grey: page, taken: new Set() };
  const grey = { ...page, data: page.data.slice() };
  for (const seal of toned) lift(cv, grey, seal, textPx);
  return { grey, taken: new Set(toned.map(({ ring }) => ring)) };
}

function reachOf({ radiusPx, thicknessPx }: SealRing): number {
  return Math.ceil(radiusPx + 2 * thicknessPx);
}

function partAround({ widthPx, heightPx }: GreyRaster, ring: SealRing): Box {
  const [centreX, centreY, reachPx] = [Math.round(ring.x), Math.round(ring.y), reachOf(ring)];
  const [x, y] = [Math.max(0, centreX - reachPx), Math.max(0, centreY - reachPx)];
  return {
    x,
    y,
    width: Math.min(widthPx, centreX + reachPx + 1) - x,
    height: Math.min(heightPx, centreY + reachPx + 1) - y,
  };
}

/** From which level a pixel is the seal's own, and up to which it is print on it; null where the ring has no tone. */
interface Tone {
  readonly seal: number;
  readonly lightest: number;
}

function toneOf(scan: GreyRaster, part: Box, ring: SealRing): Tone | null {
  const values = ring.radiiPx.flatMap((radiusPx, direction) => {
    const { x, y } = pointOf(ring, direction, radiusPx);
    const [column, row] = [Math.round(x) - part.x, Math.round(y) - part.y];
    const isOnPage = column >= 0 && row >= 0 && column < scan.widthPx && row < scan.heightPx;
    return isOnPage ? [scan.data[row * scan.widthPx + column] ?? 255] : [];
  });
  const seal = median(values);
  if (seal === null || seal < DARKEST_SEAL) return null;
  const deviation = median(values.map(value => Math.abs(value - seal))) ?? 0;
  const grain = Math.max(GRAIN.least, GRAIN.deviations * deviation);
  return grain > GRAIN.mostOfTone * seal ? null : { seal, lightest: seal - grain };
}

/** Makes the wide strokes of a seal paper, in place, and what is darker on them as dark as it is beside them. */
function lift(
  cv: OpenCv,
  grey: GreyRaster,
  {
    ring,
    part,
    scan,
    tone,
  }: { readonly ring: SealRing; readonly part: Box; readonly scan: GreyRaster; readonly tone: Tone },
  textPx: number,
): void {
  const { widthPx, heightPx } = scan;
  const paper = scan.data.toSorted()[Math.floor(PAPER_SHARE * scan.data.length)] ?? 255;
  const lightest = tone.seal + INK_SHARE * (paper - tone.seal);
  const strokesIn = (isThere: (fromMiddlePx: number) => boolean, share: number) => {
    const data = scan.data.map((value, at) => {
      const [x, y] = [part.x + (at % widthPx), part.y + Math.floor(at / widthPx)];
      return value <= lightest && isThere(Math.hypot(x - ring.x, y - ring.y)) ? 1 : 0;
    });
    const strokePx = Math.max(textPx, Math.round(share * ring.thicknessPx));
    return wideStrokes(cv, { widthPx, heightPx, data }, strokePx);
  };
  const isOnRing = (fromMiddlePx: number) =>
    Math.abs(fromMiddlePx - ring.radiusPx) <= RING_REACH * ring.thicknessPx;
  const isOnStar = (fromMiddlePx: number) => fromMiddlePx <= STAR_REACH * ring.radiusPx;
  const wide = unionOf(strokesIn(isOnRing, WIDE.ring), strokesIn(isOnStar, WIDE.star));
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const at = y * widthPx + x;
      if (wide.data[at] !== 1) continue;
      const share = (scan.data[at] ?? 255) / tone.lightest;
      const level = (255 * (share - FULL_INK)) / (1 - FULL_INK);
      grey.data[(part.y + y) * grey.widthPx + part.x + x] = Math.max(0, Math.min(255, Math.round(level)));
    }
  }
}

/** The strokes at least so wide, with their edges. */
function wideStrokes(cv: OpenCv, ink: Bitmap, strokePx: number): Bitmap {
  return withMats(keep => {
    const element = (shape: number, sidePx: number) =>
      keep(cv.getStructuringElement(shape, new cv.Size(sidePx, sidePx)));
    const strokes = keep(matFromBitmap(cv, ink));
    // A ring is as wide in all directions, a square is not.
    cv.morphologyEx(strokes, strokes, cv.MORPH_OPEN, element(cv.MORPH_ELLIPSE, strokePx));
    cv.dilate(strokes, strokes, element(cv.MORPH_RECT, 1 + 2 * EDGE_PX));
    return bitmapFromMat(strokes);
  });
}
