import { loadOpenCv, type OpenCv } from '../imaging/opencv.ts';
import { unionOf } from '../imaging/union.ts';
import type { Box, PageGeometry } from '../model/geometry.ts';
import type { Issue } from '../model/issue.ts';
import type { CleanPage, PageImage } from '../model/page.ts';
import type { Bitmap, GreyRaster } from '../model/raster.ts';
import { estimatePaper, flattenBackground, measureContrast } from './background.ts';
import { closeBreaks, isBilevel, restoreGrey } from './bilevel.ts';
import { binarize, despeckle, measureTextHeight } from './binarize.ts';
import { separateColours } from './colour.ts';
import { withoutFeedStreaks } from './feed-streaks.ts';
import { withoutHalftone } from './halftone.ts';
import {
  applyHomography,
  composeHomographies,
  type Homography,
  invertHomography,
  rotationAbout,
} from './homography.ts';
import {
  findOrientation,
  liesOnItsSide,
  type Orientation,
  orientedLike,
  type QuarterTurn,
} from './orientation.ts';
import { findPageArea } from './page-area.ts';
import { withoutPaleSeals } from './pale-seals.ts';
import { turnTransform } from './quarter-turn.ts';
import { resampleBitmap, resampleGrey } from './resample.ts';
import { findSealRings, removeSealRings, type SealRing } from './round-seals.ts';
import { withoutSealTone } from './seal-tone.ts';
import { withoutSensorStreaks } from './sensor-streaks.ts';
import { frontal, type Sheet, sheetOf, smaller } from './sheet.ts';
import { measureSkew } from './skew.ts';
import { type Pictures, wipeSpecks } from './specks.ts';
import {
  type Displacement,
  displace,
  enlarged,
  fitDisplacement,
  largestShift,
  noDisplacement,
  undisplace,
} from './unwarp.ts';

/**
 * Heights of Han characters that are worked on as they are. Smaller ones are enlarged so that thin rules and
 * strokes stay apart, larger ones reduced so that pages stay small; resampling within the range would only blur.
 */
const WORKING_TEXT_HEIGHT_PX = { smallest: 22, enlargedTo: 26, usual: 30, reducedTo: 36, largest: 44 };
/** A clean page is never larger. */
const LARGEST_CLEAN_PIXELS = 16_000_000;
/** Scaling up adds no information; beyond this it only costs time. */
const LARGEST_SCALE = 2;
/** Skew is measured on a copy about this wide. */
const SKEW_SURVEY_PX = 1000;
/** Less skew than this is not worth a resampling. */
const LEAST_SKEW_DEGREES = 0.03;
/** Bends smaller than this are within the width of a rule. */
const LEAST_SHIFT_PX = 0.7;
/** Below this the print is hard to tell from the paper. */
const LOW_CONTRAST = 0.3;

/**
 * Makes a page upright, straight and clean: seals are separated by colour, the sheet is cut out of its
 * surroundings, the paper made even and white, skew, perspective and bow undone in one resampling at a working
 * resolution, and the result binarized. `geometry` leads back to the pixels of the page image.
 * @param neighbour how another page of the file had to be turned, for a page with too little text to tell
 */
export async function cleanPage(
  page: PageImage,
  neighbour: () => Promise<QuarterTurn | null> = () => Promise.resolve(null),
): Promise<CleanPage> {
  const cv = await loadOpenCv();
  const { grey: scanned, marks, hasColour } = await separateColours(page.raster);
  const bilevel = page.textLayer === null && isBilevel(scanned);
  const grey = page.textLayer === null ? withoutTraces(cv, scanned, bilevel) : scanned;
  const area = page.textLayer === null ? findPageArea(cv, grey, page.raster) : null;
  const paper = estimatePaper(cv, grey);
  const contrast = measureContrast(cv, grey, paper);
  const flat = flattenBackground(cv, grey, paper);
  const sheet = page.textLayer === null ? frontal(cv, flat, sheetOf(flat, area)) : sheetOf(flat, area);
  const { transform, size, skewDegrees, textHeightPx, orientation } = await straighten(cv, sheet, {
    page,
    bilevel,
    neighbour,
  });
  const displacement =
    page.textLayer === null ? bendOf(cv, flat, { transform, size, textHeightPx }) : noDisplacement;
  const geometry = straightGeometry(transform, displacement);
  const partOf = (seen: GreyRaster, { x, y, width, height }: Box) =>
    resampleGrey(seen, width, height, point => geometry.toOriginal({ x: x + point.x, y: y + point.y }));
  const projected = (seen: GreyRaster) =>
    partOf(seen, { x: 0, y: 0, width: size.widthPx, height: size.heightPx });
  const inkOf = (seen: GreyRaster) => binarize(seen, windowOf(textHeightPx));
  const straight = projected(flat);
  const straightInk = inkOf(straight);
  const hasPaleInk = page.textLayer === null && !bilevel;
  const { grey: clean, marks: paleMarks } = hasPaleInk
    ? withoutPaleSeals(cv, { grey: straight, ink: straightInk }, textHeightPx)
    : { grey: straight, marks: null };
  const legible = bilevel ? projected(restoreGrey(cv, flat)) : clean;
  const colourMarks = resampleBitmap(marks, size.widthPx, size.heightPx, point => geometry.toOriginal(point));
  const cleanInk = clean === straight ? straightInk : inkOf(clean);
  const allInk = bilevel ? unionOf(cleanInk, inkOf(legible)) : cleanInk;
  const calmed = (seen: Pictures) => {
    const wiped = page.textLayer === null ? wipeSpecks(seen, textHeightPx) : seen;
    return { ...wiped, ink: despeckle(wiped.ink, textHeightPx) };
  };
  const calm = calmed({ grey: clean, legible, ink: allInk });
  const rings = page.textLayer === null ? findSealRings(cv, calm.ink, textHeightPx) : [];
  const { grey: toneless, taken } = bilevel
    ? { grey: clean, taken: new Set<SealRing>() }
    : withoutSealTone(cv, clean, part => partOf(grey, part), rings, textHeightPx);
  const seen = taken.size === 0 ? calm : calmed({ grey: toneless, legible: toneless, ink: inkOf(toneless) });
  const {
    ink,
    marks: cleanMarks,
    ...pictures
  } = removeSealRings(
    { ...seen, marks: paleMarks === null ? colourMarks : unionOf(colourMarks, paleMarks) },
    rings,
    taken,
  );
  return {
    pageNumber: page.pageNumber,
    originalWidthPx: page.raster.widthPx,
    originalHeightPx: page.raster.heightPx,
    ...pictures,
    ink,
    marks: cleanMarks,
    roundSeals: rings,
    geometry,
    textHeightPx,
    textLayer: page.textLayer,
    quality: {
      turnedDegrees: orientation.turnDegrees,
      skewDegrees,
      contrast,
      markedShare: inkShare(cleanMarks),
      hasColour,
      bilevel,
    },
    issues: [...page.issues, ...qualityIssues(page.pageNumber, contrast, ink, orientation)],
  };
}

/** Of what is printed under a streak a page of only ink and paper shows nothing. */
const NO_LIGHT = 2;

/** A scan without what scanner and printer added to it. A page of only ink and paper keeps too little of a screen. */
function withoutTraces(cv: OpenCv, scanned: GreyRaster, bilevel: boolean): GreyRaster {
  return bilevel
    ? withoutFeedStreaks(cv, withoutSensorStreaks(scanned, NO_LIGHT))
    : withoutHalftone(cv, withoutSensorStreaks(scanned));
}

/** How a page must be turned to stand upright; null where it does not tell by itself. */
export async function turnOf(page: PageImage): Promise<QuarterTurn | null> {
  const { quality, issues } = await cleanPage(page);
  return issues.some(({ code }) => code === 'orientation-uncertain') ? null : quality.turnedDegrees;
}

/** About one and a half characters: enough paper beside every stroke. */
function windowOf(textHeightPx: number): number {
  return Math.round(textHeightPx * 1.5);
}

interface Straight {
  readonly transform: Homography;
  readonly size: { readonly widthPx: number; readonly heightPx: number };
  readonly skewDegrees: number;
  readonly textHeightPx: number;
  readonly orientation: Orientation;
}

interface Unstraightened {
  readonly page: PageImage;
  readonly bilevel: boolean;
  readonly neighbour: () => Promise<QuarterTurn | null>;
}

/** Measures skew, text height and orientation, and chooses the working resolution. */
async function straighten(
  cv: OpenCv,
  sheet: Sheet,
  { page, bilevel, neighbour }: Unstraightened,
): Promise<Straight> {
  const { seen } = sheet;
  const ink = binarize(seen, Math.max(15, Math.round(sheet.widthPx / 45)));
  const whole = bilevel ? measureTextHeight(closeBreaks(cv, ink)) : null;
  const measured = whole ?? measureTextHeight(ink) ?? WORKING_TEXT_HEIGHT_PX.usual;
  const skewDegrees = measureSkew(smaller(cv, seen, SKEW_SURVEY_PX));
  const turn = Math.abs(skewDegrees) < LEAST_SKEW_DEGREES ? 0 : skewDegrees;
  const rotation = rotationAbout({ x: sheet.widthPx / 2, y: sheet.heightPx / 2 }, -turn, 1);
  const own = await orientationOf(cv, { seen, rotation, textHeightPx: measured, page });
  const orientation = own.certain ? own : orientedLike(own, await neighbour());
  const lying = liesOnItsSide(orientation.turnDegrees);
  const [widthPx, heightPx] = lying ? [sheet.heightPx, sheet.widthPx] : [sheet.widthPx, sheet.heightPx];
  const scale = workingScale(measured, widthPx, heightPx);
  const turned = turnTransform(sheet.widthPx, sheet.heightPx, orientation.turnDegrees);
  const scaling: Homography = [scale, 0, 0, 0, scale, 0, 0, 0, 1];
  return {
    transform: [scaling, turned, rotation, sheet.transform].reduce((outer, inner) =>
      composeHomographies(outer, inner),
    ),
    size: { widthPx: Math.round(widthPx * scale), heightPx: Math.round(heightPx * scale) },
    skewDegrees,
    textHeightPx: measured * scale,
    orientation,
  };
}

/** Characters this high tell as well which way up they stand as larger ones do. */
const ORIENTATION_TEXT_HEIGHT_PX = 24;

interface Seen {
  readonly seen: GreyRaster;
  readonly rotation: Homography;
  readonly textHeightPx: number;
  readonly page: PageImage;
}

/** A born-digital page is upright; any other is asked, after its skew is undone. */
function orientationOf(cv: OpenCv, { seen, rotation, textHeightPx, page }: Seen): Promise<Orientation> {
  if (page.textLayer !== null) return Promise.resolve({ turnDegrees: 0, certain: true, lying: false });
  const scale = Math.min(1, ORIENTATION_TEXT_HEIGHT_PX / textHeightPx);
  const inverse = invertHomography(composeHomographies([scale, 0, 0, 0, scale, 0, 0, 0, 1], rotation));
  const small = resampleGrey(
    seen,
    Math.round(seen.widthPx * scale),
    Math.round(seen.heightPx * scale),
    point => applyHomography(inverse, point),
  );
  return findOrientation(cv, small, binarize(small, windowOf(textHeightPx * scale)), textHeightPx * scale);
}

function workingScale(textHeightPx: number, widthPx: number, heightPx: number): number {
  const { smallest, enlargedTo, reducedTo, largest } = WORKING_TEXT_HEIGHT_PX;
  const affordable = Math.sqrt(LARGEST_CLEAN_PIXELS / (widthPx * heightPx));
  const wanted =
    textHeightPx < smallest
      ? enlargedTo / textHeightPx
      : textHeightPx > largest
        ? reducedTo / textHeightPx
        : 1;
  return Math.min(LARGEST_SCALE, wanted, affordable);
}

/** How the straight page is still bent; measured at half its size, which tells as much of a smooth surface. */
function bendOf(
  cv: OpenCv,
  flat: GreyRaster,
  { transform, size, textHeightPx }: Pick<Straight, 'transform' | 'size' | 'textHeightPx'>,
): Displacement {
  const inverse = invertHomography(transform);
  const survey = resampleGrey(flat, size.widthPx >> 1, size.heightPx >> 1, ({ x, y }) =>
    // Between four pixels of the straight page: their mean.
    applyHomography(inverse, { x: 2 * x + 0.5, y: 2 * y + 0.5 }),
  );
  const ink = binarize(survey, windowOf(textHeightPx / 2));
  const displacement = enlarged(fitDisplacement(cv, ink, textHeightPx / 2), 2);
  const isBent = largestShift(displacement, size.widthPx, size.heightPx) >= LEAST_SHIFT_PX;
  return isBent ? displacement : noDisplacement;
}

function straightGeometry(transform: Homography, displacement: Displacement): PageGeometry {
  const inverse = invertHomography(transform);
  return {
    toOriginal: point => applyHomography(inverse, undisplace(point, displacement)),
    toClean: point => displace(applyHomography(transform, point), displacement),
  };
}

function inkShare({ data }: Bitmap): number {
  let count = 0;
  for (let at = 0; at < data.length; at++) count += data[at] as number;
  return count / data.length;
}

/** Less ink than this share of the page is dust. */
const BLANK_INK_SHARE = 0.0005;

function qualityIssues(pageNumber: number, contrast: number, ink: Bitmap, orientation: Orientation): Issue[] {
  if (inkShare(ink) < BLANK_INK_SHARE) {
    return [
      {
        code: 'page-blank',
        severity: 'info',
        message: `Page ${pageNumber} is blank.`,
        pageNumber,
        path: null,
      },
    ];
  }
  const turned: Issue = {
    code: 'orientation-uncertain',
    severity: 'info',
    message: `Page ${pageNumber} has too little text to tell which way up it stands; it was read as it came.`,
    pageNumber,
    path: null,
  };
  const uncertain = orientation.certain ? [] : [turned];
  if (contrast >= LOW_CONTRAST) return uncertain;
  const message = `The print on page ${pageNumber} is faint (${Math.round(contrast * 100)} % darker than the paper); scan it darker if values are doubtful.`;
  return [...uncertain, { code: 'low-contrast', severity: 'info', message, pageNumber, path: null }];
}
