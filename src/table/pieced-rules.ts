import { median } from '../model/median.ts';
import type { Bitmap, GreyRaster } from '../model/raster.ts';
import { freeThinInk, thicknessAt } from './dashes.ts';
import { type RuleInk, wornShare } from './edges.ts';
import { type GridLine, gridLines } from './grid-lines.ts';
import { type Lattice, positionAt, type Rule, ruleOf } from './rules.ts';
import type { Run } from './runs.ts';
import { darknessOf } from './show-through.ts';
import { type Stroke, strokeOf } from './strokes.ts';

/** A lower row (a narrower column) may be filled by one character: brackets are higher than the text. */
const SHORTEST_TEXT_HEIGHTS = 1.65;
/** Half the width of the band in which the pieces of one rule lie. */
const BAND_TEXT_HEIGHTS = 0.1;
/** Left out at both ends, where the crossing rule's own ink lies. */
const CORNER_TEXT_HEIGHTS = 0.1;
/** A rule comes as near to the ones it ends at, and nearer at both ends somewhere; characters stand in the middle. */
const END_TEXT_HEIGHTS = { far: 0.3, near: 0.12 } as const;
/** Pieces cover this much of the length between two rules. */
const INK_SHARE = 0.35;
/** What crosses the pieces as far is text: the left strokes of 目 in lines one below the other have four bars each. */
const CROSSING = { reachTextHeights: 0.35, mostATextHeight: 0.5 } as const;
/** Beside a rule there is white between lines of text as well: where it is as much as this, the rule shows in it at least half as often as elsewhere. */
const BETWEEN_LINES = { besideTextHeights: 1, whiteShare: 0.12, shownShare: 0.5 } as const;
/** Pieces in line differ by this across, and stand this far from any other rule. */
const IN_LINE_TEXT_HEIGHTS = 0.2;
const APART_TEXT_HEIGHTS = 0.6;
/** Between as many pairs of rules there are pieces in line, or between one beside a stretch that is a stroke by itself. */
const FEWEST_SPANS = 2;
/** Pieces agree as far beyond chance where two rows hold the same text. */
const SAME_PIECES = 0.6;
/** On a page of greys whose rules cover this much of their length, one in pieces is strokes of texts that begin in line. */
const WHOLE_SHARE = 0.97;
/** What shows through from the other side of the sheet is fainter than the rules beside it. */
const DARK_SHARE = 0.5;
const STROKE = { lengthTextHeights: 1, freeShare: 0.6 } as const;

/**
 * A lattice with the rules that a fax or a copier left in pieces too short and too far apart for strokes or dashes: thin
 * ink with paper on both sides, in line all the way from one crossing rule to the next. Such rules are believed where
 * they show between several pairs of crossing rules.
 * @param all the rules of the page, also those that no lattice took
 * @param grey the page for horizontal rules, turned for vertical ones
 */
export function withPiecedRules(
  lattice: Lattice,
  all: Lattice,
  grey: { readonly horizontal: GreyRaster; readonly vertical: GreyRaster },
  ink: RuleInk,
  textHeightPx: number,
): Lattice {
  const asDark = (found: readonly Rule[], known: readonly Rule[], page: GreyRaster) => {
    const usual = median(known.map(rule => darknessOf(rule, page))) ?? 0;
    return found.filter(rule => darknessOf(rule, page) >= DARK_SHARE * usual);
  };
  const inPieces = (
    crossing: readonly GridLine[],
    known: readonly Rule[],
    all: readonly Rule[],
    own: Bitmap,
  ) => (!ink.bilevel && areWhole(known) ? [] : piecedRules(crossing, known, all, own, textHeightPx));
  const vertical = [
    ...lattice.vertical,
    ...asDark(
      inPieces(gridLines(lattice, textHeightPx).rows, lattice.vertical, all.vertical, ink.vertical),
      lattice.vertical,
      grey.vertical,
    ),
  ];
  const { columns } = gridLines({ ...lattice, vertical }, textHeightPx);
  const horizontal = [
    ...lattice.horizontal,
    ...asDark(
      inPieces(columns, lattice.horizontal, all.horizontal, ink.horizontal),
      lattice.horizontal,
      grey.horizontal,
    ),
  ];
  return { horizontal, vertical };
}

function areWhole(rules: readonly Rule[]): boolean {
  const covered = median(rules.map(({ coveredPx, start, end }) => coveredPx / Math.max(1, end - start)));
  return covered !== null && covered >= WHOLE_SHARE;
}

/** Pieces of a rule between two rules that cross it. */
interface Span {
  readonly acrossPx: number;
  /** Paper between the first (the last) piece and the rule before (behind) it. */
  readonly gapsPx: readonly [number, number];
  readonly stroke: Stroke;
}

function piecedRules(
  crossing: readonly GridLine[],
  known: readonly Rule[],
  all: readonly Rule[],
  ink: Bitmap,
  textHeightPx: number,
): Rule[] {
  const ends = crossing.flatMap(({ rules }) => rules.flatMap(({ start, end }) => [start, end]));
  if (ends.length === 0) return [];
  const reach = { from: Math.min(...ends), to: Math.max(...ends) };
  const free = freeThinInk(ink, textHeightPx, 'either');
  const spans = crossing.slice(1).flatMap((after, index) => {
    const before = crossing[index];
    return before === undefined ? [] : spansBetween(before, after, reach, ink, free, textHeightPx);
  });
  const isKnown = ({ acrossPx, stroke }: Span) =>
    known.some(
      ({ course }) =>
        Math.abs(positionAt(course, (stroke.start + stroke.end) / 2) - acrossPx) <
        APART_TEXT_HEIGHTS * textHeightPx,
    );
  const nearPx = IN_LINE_TEXT_HEIGHTS * textHeightPx;
  const goesOn = ({ acrossPx, stroke }: Span, rule: Rule) =>
    rule.coveredPx >= STROKE.lengthTextHeights * textHeightPx &&
    rule.freeShare >= STROKE.freeShare &&
    Math.abs(rule.positionPx - acrossPx) <= nearPx &&
    (rule.end <= stroke.start || rule.start >= stroke.end);
  return inLine(
    spans.filter(span => !isKnown(span)),
    nearPx,
  ).flatMap(group => {
    const nearest = ([0, 1] as const).map(end => Math.min(...group.map(({ gapsPx }) => gapsPx[end])));
    if (Math.max(...nearest) > END_TEXT_HEIGHTS.near * textHeightPx) return [];
    const isRule =
      distinct(group).length >= FEWEST_SPANS || group.some(span => all.some(rule => goesOn(span, rule)));
    return isRule
      ? [
          ruleOf(
            group.map(({ stroke }) => stroke),
            textHeightPx,
          ),
        ]
      : [];
  });
}

/** Spans without those whose pieces lie as in one before: the same text again, while no two rows wear a rule alike. */
function distinct(spans: readonly Span[]): readonly Span[] {
  return spans.filter((span, index) =>
    spans.slice(0, index).every(other => agreement(other.stroke, span.stroke) < SAME_PIECES),
  );
}

/** How far two strokes have ink at the same places from their starts on, beyond chance (Cohen's kappa, 1960): 1 where throughout. */
function agreement(one: Stroke, other: Stroke): number {
  const length = Math.max(one.first.length, other.first.length);
  let [same, ofOne, ofOther] = [0, 0, 0];
  for (let at = 0; at < length; at++) {
    const [inOne, inOther] = [(one.first[at] ?? -1) >= 0, (other.first[at] ?? -1) >= 0];
    if (inOne === inOther) same++;
    if (inOne) ofOne++;
    if (inOther) ofOther++;
  }
  const chance = (ofOne * ofOther + (length - ofOne) * (length - ofOther)) / length ** 2;
  return chance === 1 ? 1 : (same / length - chance) / (1 - chance);
}

/** Spans whose pieces lie on one line, a list a line. */
function inLine(spans: readonly Span[], nearPx: number): Span[][] {
  const groups: Span[][] = [];
  for (const span of spans.toSorted((a, b) => a.acrossPx - b.acrossPx)) {
    const last = groups.at(-1)?.at(-1);
    if (last !== undefined && span.acrossPx - last.acrossPx <= nearPx) groups.at(-1)?.push(span);
    else groups.push([span]);
  }
  return groups;
}

function spansBetween(
  before: GridLine,
  after: GridLine,
  { from, to }: { readonly from: number; readonly to: number },
  ink: Bitmap,
  free: Bitmap,
  textHeightPx: number,
): Span[] {
  const bandPx = Math.max(1, Math.round(BAND_TEXT_HEIGHTS * textHeightPx));
  const cornerPx = CORNER_TEXT_HEIGHTS * textHeightPx;
  const spans: { readonly span: Span; readonly inked: number }[] = [];
  for (
    let across = Math.max(bandPx, Math.round(from));
    across <= Math.min(ink.heightPx - bandPx - 1, to);
    across++
  ) {
    const start = Math.max(0, Math.ceil(before.at(across) + before.thicknessPx / 2 + cornerPx));
    const end = Math.min(ink.widthPx, Math.floor(after.at(across) - after.thicknessPx / 2 - cornerPx));
    if (end - start < (SHORTEST_TEXT_HEIGHTS - 2 * CORNER_TEXT_HEIGHTS) * textHeightPx) continue;
    const pieces = piecesAt(across, start, end, bandPx, free);
    const inked = pieces.reduce((sum, piece) => sum + piece, 0);
    if (!reachesThrough(pieces, inked, textHeightPx)) continue;
    const crossings = crossingsAt(across, start, end, bandPx, ink, textHeightPx);
    if (crossings > ((end - start) / textHeightPx) * CROSSING.mostATextHeight) continue;
    if (breaksBetweenLines(across, start, pieces, bandPx, ink, textHeightPx)) continue;
    const last = spans.at(-1);
    const isBeside = last !== undefined && across - last.span.acrossPx <= 4 * bandPx;
    if (isBeside && last.inked >= inked) continue;
    if (isBeside) spans.pop();
    spans.push({
      span: {
        acrossPx: across,
        gapsPx: gapsOf(pieces),
        stroke: strokeAt(across, start, end, bandPx, free, textHeightPx),
      },
      inked,
    });
  }
  return spans.map(({ span }) => span);
}

/** 1 for each place along where there is free ink in the band. */
function piecesAt(across: number, start: number, end: number, bandPx: number, free: Bitmap): Uint8Array {
  const pieces = new Uint8Array(end - start);
  for (let row = across - bandPx; row <= across + bandPx; row++) {
    const offset = row * free.widthPx + start;
    for (let at = 0; at < pieces.length; at++) if (free.data[offset + at] === 1) pieces[at] = 1;
  }
  return pieces;
}

function gapsOf(pieces: Uint8Array): [number, number] {
  return [pieces.indexOf(1), pieces.length - 1 - pieces.lastIndexOf(1)];
}

function reachesThrough(pieces: Uint8Array, inked: number, textHeightPx: number): boolean {
  if (inked < INK_SHARE * pieces.length) return false;
  const traces = Array.from(pieces, piece => piece === 1);
  return wornShare(traces, END_TEXT_HEIGHTS.far * textHeightPx) > 0;
}

/** Whether pieces are strokes of text: they end where the text beside them does, and the white between its lines is theirs, too. */
function breaksBetweenLines(
  across: number,
  start: number,
  pieces: Uint8Array,
  bandPx: number,
  ink: Bitmap,
  textHeightPx: number,
): boolean {
  const reachPx = Math.round(BETWEEN_LINES.besideTextHeights * textHeightPx);
  const rows = Array.from({ length: reachPx }, (_, away) => bandPx + 1 + away)
    .flatMap(away => [across - away, across + away])
    .filter(row => row >= 0 && row < ink.heightPx);
  let [white, shown, inked] = [0, 0, 0];
  pieces.forEach((piece, at) => {
    inked += piece;
    if (rows.some(row => ink.data[row * ink.widthPx + start + at] === 1)) return;
    white += 1;
    shown += piece;
  });
  const isTold = white >= BETWEEN_LINES.whiteShare * pieces.length;
  return isTold && shown * pieces.length < BETWEEN_LINES.shownShare * inked * white;
}

/** How often ink thicker than a rule crosses the band. */
function crossingsAt(
  across: number,
  start: number,
  end: number,
  bandPx: number,
  ink: Bitmap,
  textHeightPx: number,
): number {
  const thickestPx = CROSSING.reachTextHeights * textHeightPx;
  const rows = Array.from({ length: 2 * bandPx + 1 }, (_, row) => across - bandPx + row);
  let [crossings, isCrossed] = [0, false];
  for (let along = start; along < end; along++) {
    const isCrossedHere = rows.some(
      row => ink.data[row * ink.widthPx + along] === 1 && thicknessAt(ink, along, row) > thickestPx,
    );
    if (isCrossedHere && !isCrossed) crossings += 1;
    isCrossed = isCrossedHere;
  }
  return crossings;
}

function strokeAt(
  across: number,
  start: number,
  end: number,
  bandPx: number,
  free: Bitmap,
  textHeightPx: number,
): Stroke {
  const runs = Array.from(
    { length: 2 * bandPx },
    (_, row): Run => ({ across: across - bandPx + row, start, end }),
  );
  return strokeOf(free, runs, textHeightPx);
}
