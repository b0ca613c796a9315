import type { Bitmap, GreyRaster } from '../model/raster.ts';
import { type Lattice, positionAt, type Rule } from './rules.ts';

export interface ErasedPage {
  readonly textGrey: GreyRaster;
  readonly textInk: Bitmap;
}

/** Ink that sticks out of a rule by no more is its ragged edge; a stroke that touches it sticks out further. */
const RAGGED_EDGE_TEXT_HEIGHTS = 0.09;
/** A streak of a scanner or a crease is thin and sharp: what sticks out of it is text. */
const RAGGED_STREAK_PX = 1;
/** Width of the grey seam a rule leaves beside its ink, from blur and resampling. */
const SEAM_TEXT_HEIGHTS = 0.08;
const HORIZONTAL = 1;
const VERTICAL = 2;

/**
 * Paints ruling lines white. Where a stroke of a character crosses a rule its pixels stay; where one only touches
 * it the rule's own thickness goes and the stroke beyond it stays.
 * @param isStreak which of the lines are none of the form's
 */
export function eraseRules(
  grey: GreyRaster,
  ink: Bitmap,
  rules: Lattice,
  textHeightPx: number,
  isStreak: (rule: Rule) => boolean = () => false,
): ErasedPage {
  const textInk: Bitmap = { ...ink, data: ink.data.slice() };
  const textGrey: GreyRaster = { ...grey, data: grey.data.slice() };
  const raggedPx = Math.max(1, Math.round(textHeightPx * RAGGED_EDGE_TEXT_HEIGHTS));
  const owner = new Uint8Array(ink.data.length);
  const width = ink.widthPx;
  const sides: readonly Side[] = [
    { rules: rules.horizontal, mark: HORIZONTAL, alongStep: 1, acrossStep: width, acrossCount: ink.heightPx },
    { rules: rules.vertical, mark: VERTICAL, alongStep: width, acrossStep: 1, acrossCount: width },
  ];
  for (const side of sides) for (const rule of side.rules) markOwn(rule, side, owner);
  for (const side of sides) {
    for (const rule of side.rules) {
      const edgePx = isStreak(rule) ? RAGGED_STREAK_PX : raggedPx;
      eraseInk(rule, side, ink.data, textInk.data, owner, edgePx);
    }
  }
  const seamPx = Math.max(1, Math.round(textHeightPx * SEAM_TEXT_HEIGHTS));
  for (const side of sides)
    for (const rule of side.rules) eraseSeam(rule, side, textInk.data, textGrey.data, seamPx);
  paintErased(ink.data, textInk.data, textGrey.data);
  return { textGrey, textInk };
}

interface Side {
  readonly rules: readonly Rule[];
  readonly mark: number;
  /** Distance of neighbouring pixels in the raster's data along and across the rule. */
  readonly alongStep: number;
  readonly acrossStep: number;
  readonly acrossCount: number;
}

/** The rows a rule of this thickness takes up around a centre. */
function ownRange(centre: number, thicknessPx: number): { from: number; to: number } {
  const from = Math.round(centre - (thicknessPx - 1) / 2);
  return { from, to: from + Math.max(1, Math.round(thicknessPx)) - 1 };
}

function markOwn(rule: Rule, side: Side, owner: Uint8Array): void {
  for (const stroke of rule.strokes) {
    for (let at = 0; at < stroke.first.length; at++) {
      const first = stroke.first[at] ?? -1;
      if (first < 0) continue;
      for (let across = first; across <= (stroke.last[at] ?? first); across++) {
        const pixel = (stroke.start + at) * side.alongStep + across * side.acrossStep;
        owner[pixel] = (owner[pixel] ?? 0) | side.mark;
      }
    }
  }
}

function eraseInk(
  rule: Rule,
  side: Side,
  ink: Uint8Array,
  text: Uint8Array,
  owner: Uint8Array,
  raggedPx: number,
): void {
  const { alongStep, acrossStep, acrossCount, mark } = side;
  for (const stroke of rule.strokes) {
    for (let at = 0; at < stroke.first.length; at++) {
      const first = stroke.first[at] ?? -1;
      if (first < 0) continue;
      const last = stroke.last[at] ?? first;
      const base = (stroke.start + at) * alongStep;
      // Where text has melted into the rule the band is too thick; the rule's own course tells which part is the rule.
      const own =
        last - first + 1 > stroke.thicknessPx + raggedPx
          ? ownRange(positionAt(rule.course, stroke.start + at), stroke.thicknessPx)
          : { from: first, to: last };
      let up = own.from;
      while (up > 0 && ink[base + (up - 1) * acrossStep] === 1) up--;
      let down = own.to;
      while (down + 1 < acrossCount && ink[base + (down + 1) * acrossStep] === 1) down++;
      const touchesBefore = own.from - up > raggedPx;
      const touchesAfter = down - own.to > raggedPx;
      const crossedByRule =
        ((owner[base + Math.max(0, own.from - raggedPx - 1) * acrossStep] ?? 0) & ~mark) !== 0 ||
        ((owner[base + Math.min(acrossCount - 1, own.to + raggedPx + 1) * acrossStep] ?? 0) & ~mark) !== 0;
      if (touchesBefore && touchesAfter && !crossedByRule) continue;
      const from = touchesBefore ? own.from : up;
      const to = touchesAfter ? own.to : down;
      for (let across = from; across <= to; across++) text[base + across * acrossStep] = 0;
    }
  }
}

/** Whitens what is left of a rule in the grey picture: its soft edges and faded stretches below the ink threshold. */
function eraseSeam(rule: Rule, side: Side, text: Uint8Array, grey: Uint8Array, seamPx: number): void {
  for (let along = rule.start; along < rule.end; along++) {
    const { from, to } = ownRange(positionAt(rule.course, along), rule.thicknessPx);
    const last = Math.min(side.acrossCount - 1, to + seamPx);
    for (let across = Math.max(0, from - seamPx); across <= last; across++) {
      const pixel = along * side.alongStep + across * side.acrossStep;
      if (text[pixel] === 0) grey[pixel] = 255;
    }
  }
}

function paintErased(ink: Uint8Array, text: Uint8Array, grey: Uint8Array): void {
  for (let pixel = 0; pixel < ink.length; pixel++) if (ink[pixel] !== text[pixel]) grey[pixel] = 255;
}
