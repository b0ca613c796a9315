import { inkRuns } from '../imaging/ink-runs.ts';
import { bitmapFromMat, matFromBitmap, type OpenCv, withMats } from '../imaging/opencv.ts';
import { unionOf } from '../imaging/union.ts';
import type { Bitmap, GreyRaster } from '../model/raster.ts';
import { findSealRings, isNearRing, type SealRing, toneAround } from './round-seals.ts';

/** Lighter than this is paper with its grain… */
const LIGHTEST_PRINT = 228;
/** …but a straight line as pale is a hairline, which a scan at half its resolution leaves so. */
const LIGHTEST_RULE = 244;
/** A seal this much lighter than nearly all text is told from it by its tone. */
const LIGHTER_THAN_TEXT = { ring: 40, atLeast: 15 } as const;
/** Of a character's pixels the darkest tenth is its tone; of the characters of a page nine tenths are darker than this. */
const SHARES = { ofCharacter: 0.1, ofPage: 0.9 } as const;
/** Heights of characters in text heights; with fewer a page has no tone. */
const CHARACTER = { least: 0.5, most: 1.4, fewest: 30 } as const;
/** Wider strokes of a pale tone are the seal's: the thin ones of text are pale, too. Text heights. */
const THIN = 0.1;
/** Straight strokes this long are rules, not parts of a ring. Text heights. */
const RULE = 4;
/** …and upright ones of this length that stand between two such rules: characters do not touch both. Text heights. */
const RULE_OF_ROW = 1.2;
/** A page is not upright yet: over its length a rule moves from one row of pixels to the next. */
const SLANT_PX = 3;
/** Text's thin strokes go on this far from its dark ones where they are level, else this far. Text heights. */
const REACH = { level: 0.7, strokes: 0.12 } as const;
/** The edges of strokes reach this far from what is nearer to text than to a seal, and from text's own tone. Text heights. */
const EDGES = { ofStrokes: 0.04, ofDarkest: 0.08 } as const;
/** What is left of a seal beside what was taken out. */
const FRINGE_PX = 3;
/** Strokes are level over this length. Text heights. */
const LEVEL = 0.25;

/**
 * A grey page without the seals that are paler than its text, as copies and grey scans show red ones. Their rings are
 * looked for among the pale ink alone. Within one, pale ink stays where it is the edge of a dark stroke or a thin
 * stroke that goes on from one; what is as dark as text stays everywhere.
 * @param ink what of the page is darker than its surroundings
 * @returns the raster that was given where there is no such seal, and where the ink of seals lay, its fringe included
 */
export function withoutPaleSeals(
  cv: OpenCv,
  page: { readonly grey: GreyRaster; readonly ink: Bitmap },
  textHeightPx: number,
): { readonly grey: GreyRaster; readonly marks: Bitmap | null } {
  const untouched = { grey: page.grey, marks: null };
  const tone = toneOfText(page, textHeightPx);
  if (tone === null || LIGHTEST_PRINT - tone < LIGHTER_THAN_TEXT.ring) return untouched;
  const darkest = tone + LIGHTER_THAN_TEXT.atLeast;
  // The edges of dark strokes are as pale as a seal, and more than all of its ring.
  const hidden = withEdges(cv, inkBetween(page.grey, -1, darkest + 1), EDGES.ofDarkest * textHeightPx);
  const pale = inkBetween(page.grey, darkest, LIGHTEST_PRINT);
  const apart = { ...pale, data: pale.data.map((value, at) => value & ~(hidden.data[at] ?? 0)) };
  const rings = findSealRings(cv, apart, textHeightPx, hidden).flatMap(ring => {
    const sealTone = toneAround(page.grey, page.ink, ring) ?? 255;
    return sealTone > darkest ? [{ ring, sealTone }] : [];
  });
  if (rings.length === 0) return untouched;
  const grey = { ...page.grey, data: page.grey.data.slice() };
  for (const { ring, sealTone } of rings) {
    // Small marks have no pixel as dark as strokes, but are nearer to them than to the seal.
    lighten(cv, grey, ring, { darkest: Math.round((darkest + sealTone) / 2), textHeightPx });
  }
  const taken = { ...page.ink, data: pale.data.map((value, at) => (grey.data[at] === 255 ? value : 0)) };
  return { grey, marks: withEdges(cv, taken, FRINGE_PX) };
}

/** Strokes with their edges. */
function withEdges(cv: OpenCv, strokes: Bitmap, edgePx: number): Bitmap {
  return withMats(keep => {
    const grown = keep(matFromBitmap(cv, strokes));
    const sidePx = 1 + 2 * Math.max(1, Math.round(edgePx));
    cv.dilate(grown, grown, keep(cv.getStructuringElement(cv.MORPH_RECT, new cv.Size(sidePx, sidePx))));
    return bitmapFromMat(grown);
  });
}

/** What nearly all characters of a page are darker than, 0 to 255; null where there are too few to tell. */
function toneOfText(
  { grey, ink }: { readonly grey: GreyRaster; readonly ink: Bitmap },
  textHeightPx: number,
): number | null {
  const tones = inkRuns(ink).boxes.flatMap(box => {
    const isCharacter =
      box.height >= CHARACTER.least * textHeightPx &&
      box.height <= CHARACTER.most * textHeightPx &&
      box.width <= CHARACTER.most * textHeightPx;
    if (!isCharacter) return [];
    const values: number[] = [];
    for (let y = box.y; y < box.y + box.height; y++) {
      for (let at = y * ink.widthPx + box.x; at < y * ink.widthPx + box.x + box.width; at++) {
        if (ink.data[at] === 1) values.push(grey.data[at] ?? 255);
      }
    }
    return [quantile(values, SHARES.ofCharacter)];
  });
  return tones.length < CHARACTER.fewest ? null : quantile(tones, SHARES.ofPage);
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 255;
}

function inkBetween({ widthPx, heightPx, data }: GreyRaster, darkest: number, lightest: number): Bitmap {
  return { widthPx, heightPx, data: data.map(value => (value > darkest && value < lightest ? 1 : 0)) };
}

/** Takes the pale ink of a disc out of the page, in place. */
function lighten(
  cv: OpenCv,
  grey: GreyRaster,
  seal: SealRing,
  { darkest, textHeightPx }: { readonly darkest: number; readonly textHeightPx: number },
): void {
  const outerPx = Math.ceil(seal.radiusPx + 2 * seal.thicknessPx);
  const [left, top] = [Math.max(0, Math.round(seal.x) - outerPx), Math.max(0, Math.round(seal.y) - outerPx)];
  const widthPx = Math.min(grey.widthPx, Math.round(seal.x) + outerPx + 1) - left;
  const heightPx = Math.min(grey.heightPx, Math.round(seal.y) + outerPx + 1) - top;
  const data = new Uint8Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    const from = (top + y) * grey.widthPx + left;
    data.set(grey.data.subarray(from, from + widthPx), y * widthPx);
  }
  const onRing = data.map((_, at) =>
    isNearRing(seal, left + (at % widthPx), top + Math.floor(at / widthPx)) ? 1 : 0,
  );
  const disc = { widthPx, heightPx, channels: 1, data } as const;
  const kept = strokesOfText(cv, disc, { darkest, onRing, textHeightPx });
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      if (kept.data[y * widthPx + x] === 1) continue;
      if (Math.hypot(left + x - seal.x, top + y - seal.y) > outerPx) continue;
      grey.data[(top + y) * grey.widthPx + left + x] = 255;
    }
  }
}

interface Ground {
  readonly darkest: number;
  /** 1 where the ring lies. */
  readonly onRing: Uint8Array;
  readonly textHeightPx: number;
}

/** The rules, the dark strokes, the thin pale ones that go on from dark ones of text, and the edges of all. */
function strokesOfText(cv: OpenCv, disc: GreyRaster, { darkest, onRing, textHeightPx }: Ground): Bitmap {
  const dark = inkBetween(disc, -1, darkest + 1);
  const pale = inkBetween(disc, darkest, LIGHTEST_PRINT);
  const { widthPx, heightPx } = disc;
  return withMats(keep => {
    const square = (sidePx: number) =>
      keep(cv.getStructuringElement(cv.MORPH_RECT, new cv.Size(sidePx, sidePx)));
    const strokes = keep(matFromBitmap(cv, pale));
    const wide = keep(new cv.Mat());
    const thinPx = Math.max(3, Math.round(THIN * textHeightPx) + 1);
    cv.morphologyEx(strokes, wide, cv.MORPH_OPEN, square(thinPx));
    cv.dilate(wide, wide, square(3));
    const thin = pale.data.map((value, at) => (value === 1 && wide.data[at] === 0 ? 1 : 0));
    const all = inkBetween(disc, -1, LIGHTEST_RULE);
    // The flank of a ring, in line with a rule or by itself, is as straight as one.
    const beside = all.data.map((value, at) => (dark.data[at] === 1 || onRing[at] === 0 ? value : 0));
    const rules = straightStrokes(cv, all, { ...all, data: beside }, textHeightPx);
    const apart = { ...dark, data: dark.data.map((value, at) => value & ~(rules.data[at] ?? 0)) };
    const near = grown(apart, { widthPx, heightPx, data: thin }, Math.round(REACH.strokes * textHeightPx));
    // Of types with thick and thin strokes the thin ones are level; those of a seal stand every way.
    const level = keep(matFromBitmap(cv, { widthPx, heightPx, data: thin }));
    const run = cv.getStructuringElement(
      cv.MORPH_RECT,
      new cv.Size(Math.max(3, Math.round(LEVEL * textHeightPx)), 1),
    );
    cv.morphologyEx(level, level, cv.MORPH_OPEN, keep(run));
    const reached = unionOf(near, grown(apart, bitmapFromMat(level), Math.round(REACH.level * textHeightPx)));
    return withEdges(cv, unionOf(unionOf(reached, dark), rules), EDGES.ofStrokes * textHeightPx);
  });
}

/**
 * Level and upright rules: long runs of what is not the ring's, with what of all ink lies between two of them in line,
 * and the uprights of single rows.
 */
function straightStrokes(cv: OpenCv, all: Bitmap, beside: Bitmap, textHeightPx: number): Bitmap {
  const lengthPx = Math.round(RULE * textHeightPx);
  return withMats(keep => {
    const source = keep(matFromBitmap(cv, beside));
    const [level, upright] = [keep(new cv.Mat()), keep(new cv.Mat())];
    const element = (widthPx: number, heightPx: number) =>
      keep(cv.getStructuringElement(cv.MORPH_RECT, new cv.Size(widthPx, heightPx)));
    for (const [into, run, across] of [
      [level, element(lengthPx, 1), element(1, SLANT_PX)],
      [upright, element(1, lengthPx), element(SLANT_PX, 1)],
    ] as const) {
      cv.dilate(source, into, across);
      cv.morphologyEx(into, into, cv.MORPH_OPEN, run);
      cv.morphologyEx(into, into, cv.MORPH_CLOSE, run);
    }
    const levels = bitmapFromMat(level);
    const rules = unionOf(
      unionOf(levels, bitmapFromMat(upright)),
      uprightsBetween(levels, beside, Math.round(RULE_OF_ROW * textHeightPx)),
    );
    return { ...rules, data: rules.data.map((value, at) => value & (all.data[at] ?? 0)) };
  });
}

/** Columns of ink that go without a break from one level rule to the next, at least this far below it. */
function uprightsBetween(levels: Bitmap, ink: Bitmap, leastPx: number): Bitmap {
  const { widthPx, heightPx } = ink;
  const data = new Uint8Array(ink.data.length);
  for (let x = 0; x < widthPx; x++) {
    let from: number | null = null;
    for (let y = 0; y < heightPx; y++) {
      const at = y * widthPx + x;
      if (levels.data[at] === 1) {
        if (from !== null && y - from > leastPx)
          for (let row = from; row < y; row++) data[row * widthPx + x] = 1;
        from = y;
      } else if (ink.data[at] !== 1) from = null;
    }
  }
  return { widthPx, heightPx, data };
}

/** A bitmap with what of another one can be reached from it in so many steps. */
function grown(from: Bitmap, into: Bitmap, steps: number): Bitmap {
  const { widthPx, heightPx } = from;
  const data = from.data.slice();
  let edge = Array.from(data.keys()).filter(at => data[at] === 1);
  for (let step = 0; step < steps && edge.length > 0; step++) {
    const next: number[] = [];
    for (const at of edge) {
      const [x, y] = [at % widthPx, Math.floor(at / widthPx)];
      for (let row = Math.max(0, y - 1); row <= Math.min(heightPx - 1, y + 1); row++) {
        for (let column = Math.max(0, x - 1); column <= Math.min(widthPx - 1, x + 1); column++) {
          const beside = row * widthPx + column;
          if (data[beside] === 1 || into.data[beside] !== 1) continue;
          data[beside] = 1;
          next.push(beside);
        }
      }
    }
    edge = next;
  }
  return { widthPx, heightPx, data };
}
