import { clampToPixels, cropBitmap } from '../imaging/crop.ts';
import { type Box, bottom, right } from '../model/geometry.ts';
import type { Bitmap } from '../model/raster.ts';
import { spacedOutGapPx, spacedPieces } from '../model/spaced-out.ts';
import { type Component, findComponents, keepComponents } from './components.ts';
import { findSealTraces } from './seal-traces.ts';

/** The ink of a cell that may be text: no speckle, no remains of its rules. Pixels are the cell's own. */
export interface CellInk {
  /** Whole-pixel box of the cell in clean page pixels. */
  readonly box: Box;
  readonly ink: Bitmap;
  /** `ink` without dots: what lines are found by. */
  readonly solidInk: Bitmap;
  readonly components: readonly Component[];
  /** Text ink reaches the cell's border, so strokes may be cut off. */
  readonly touchesBorder: boolean;
}

/** A patch smaller than this both ways is speckle unless it stands by real text; a printed hyphen is longer. Text heights. */
const SPECKLE_SIDE = 0.2;
/** The least patch near text that may be a dot of punctuation or of a character. Text heights. */
const DOT_SIDE = 0.09;
/** How far from real text a dot may stand. Text heights. */
const DOT_REACH = 1.2;
/** The middle of a dot is this near to that of its line's characters. Text heights. */
const SAME_LINE = 0.6;
/** A full stop may have wrapped to a line of its own. Text heights. */
const WRAPPED_REACH = 2.5;
/** Text heights, and the longer side over the shorter one. */
const DOT = { side: 0.35, aspect: 1.8 } as const;
/** Slivers of erased rules lie within this distance of the cell's border. Text heights. */
const BORDER_ZONE = 0.22;
/** A sliver is thinner than any printed stroke's glyph: a 1 or a — may stand as near to the rule. Text heights. */
const SLIVER_THICKNESS = 0.14;
/** Ink that nowhere leaves this frame along the border is no glyph. Text heights. */
const FRAME = 0.2;
/** Longer than any glyph, it is a rule at this thickness too. */
const LONG_SLIVER = { length: 1.3, thickness: 0.25 } as const;
/** A cell with less ink than this share of a text height squared holds nothing printed; a hyphen has about 0.02. */
const LEAST_INK = 0.008;

/** A cell's ink parted into what is text and what may be traces of a seal that was removed. */
export interface PartedInk {
  readonly text: CellInk;
  /** Null where there is none. */
  readonly traces: CellInk | null;
}

/**
 * Cuts a cell's ink out of the page and keeps what may be text. No components are left where the cell is
 * blank: no ink, or only dots, speckle and slivers of rules. A lone dash or slash counts as text.
 */
export function cellInk(textInk: Bitmap, marks: Bitmap, box: Box, textHeightPx: number): PartedInk {
  const bitmap = cropBitmap(textInk, box);
  const labelled = findComponents(bitmap);
  const inFrame = inkInFrame(labelled.labels, bitmap, Math.max(2, FRAME * textHeightPx));
  const inside = labelled.components.filter(
    component =>
      (inFrame.get(component.label) ?? 0) < component.inkPx &&
      !isRuleRemains(component, bitmap, textHeightPx),
  );
  const solid = inside.filter(
    component => isSolid(component, textHeightPx) && !isDot(component, textHeightPx),
  );
  const kept = inside.filter(
    component => solid.includes(component) || isDotByText(component, solid, textHeightPx),
  );
  const traces = findSealTraces(labelled, kept, cropBitmap(marks, box), textHeightPx);
  const part = (components: readonly Component[]): CellInk => {
    const inkPx = components
      .filter(own => isSolid(own, textHeightPx))
      .reduce((sum, own) => sum + own.inkPx, 0);
    const enough = inkPx < LEAST_INK * textHeightPx ** 2 ? [] : components;
    return {
      box: clampToPixels(box, textInk.widthPx, textInk.heightPx),
      ink: keepComponents(bitmap, labelled, enough),
      solidInk: keepComponents(
        bitmap,
        labelled,
        enough.filter(own => isSolid(own, textHeightPx)),
      ),
      components: enough,
      touchesBorder: enough.some(own => touchesEdge(own.box, bitmap)),
    };
  };
  const text = part(kept.filter(component => !traces.has(component)));
  return { text, traces: traces.size === 0 ? null : part([...traces]) };
}

/** As wide as high and no larger: a dot, which says nothing without text beside it. A hyphen is longer. */
function isDot({ box: { width, height } }: Component, textHeightPx: number): boolean {
  const [shorter, longer] = width < height ? [width, height] : [height, width];
  return longer <= DOT.side * textHeightPx && longer <= DOT.aspect * shorter;
}

function isSolid({ box }: Component, textHeightPx: number): boolean {
  return Math.max(box.width, box.height) >= SPECKLE_SIDE * textHeightPx;
}

function touchesEdge(box: Box, bitmap: Bitmap): boolean {
  return box.x <= 0 || box.y <= 0 || right(box) >= bitmap.widthPx || bottom(box) >= bitmap.heightPx;
}

/** Each component's ink in a frame along the border; one that lies in it altogether is a corner of rules. */
function inkInFrame(labels: Int32Array, { widthPx, heightPx }: Bitmap, framePx: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (let y = 0; y < heightPx; y++) {
    const isEndRow = y < framePx || y >= heightPx - framePx;
    for (let x = 0; x < widthPx; x++) {
      const label = labels[y * widthPx + x] ?? 0;
      const isInFrame = isEndRow || x < framePx || x >= widthPx - framePx;
      if (label > 0 && isInFrame) counts.set(label, (counts.get(label) ?? 0) + 1);
    }
  }
  return counts;
}

/** Thin, along a border and close to it: what erasing a rule left behind. */
function isRuleRemains({ box }: Component, bitmap: Bitmap, textHeightPx: number): boolean {
  const zonePx = BORDER_ZONE * textHeightPx;
  const isNearSide = right(box) <= zonePx || box.x >= bitmap.widthPx - zonePx;
  const isNearEnd = bottom(box) <= zonePx || box.y >= bitmap.heightPx - zonePx;
  return (
    (isNearSide && isSliver(box.width, box.height, textHeightPx)) ||
    (isNearEnd && isSliver(box.height, box.width, textHeightPx))
  );
}

function isSliver(thicknessPx: number, lengthPx: number, textHeightPx: number): boolean {
  const isThin = thicknessPx <= Math.max(2, SLIVER_THICKNESS * textHeightPx) && lengthPx >= thicknessPx;
  const isLong =
    lengthPx >= LONG_SLIVER.length * textHeightPx && thicknessPx <= LONG_SLIVER.thickness * textHeightPx;
  return isThin || isLong;
}

function isDotByText(component: Component, solid: readonly Component[], textHeightPx: number): boolean {
  const { box } = component;
  if (Math.max(box.width, box.height) < DOT_SIDE * textHeightPx) return false;
  const nearPx = DOT_REACH * textHeightPx;
  if (isWithin(component, solid, nearPx, textHeightPx)) return true;
  const spread = spreadPx(component, solid, textHeightPx);
  return spread !== null && isWithin(component, solid, nearPx + spread, textHeightPx);
}

/** The white between the characters of the line a dot stands on, where that is spread out; else null. */
function spreadPx({ box }: Component, solid: readonly Component[], textHeightPx: number): number | null {
  const middle = box.y + box.height / 2;
  const beside = solid.filter(
    ({ box: { y, height } }) => Math.abs(y + height / 2 - middle) < SAME_LINE * textHeightPx,
  );
  return spacedOutGapPx(
    spacedPieces(
      beside.map(other => other.box),
      textHeightPx,
    ),
    textHeightPx,
  );
}

/** Whether text stands within so much of a dot, beside it or above. */
function isWithin(
  component: Component,
  solid: readonly Component[],
  reachPx: number,
  textHeightPx: number,
): boolean {
  const { box } = component;
  const belowPx = (isSolid(component, textHeightPx) ? WRAPPED_REACH : DOT_REACH / 2) * textHeightPx;
  return solid.some(
    ({ box: other }) =>
      box.x < right(other) + reachPx &&
      right(box) > other.x - reachPx &&
      box.y < bottom(other) + belowPx &&
      bottom(box) > other.y - reachPx / 2,
  );
}
