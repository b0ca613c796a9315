import { countInk } from '../imaging/crop.ts';
import { transposed, transposedGrey } from '../imaging/transpose.ts';
import { area, liesIn } from '../model/geometry.ts';
import type { CleanPage } from '../model/page.ts';
import type { Bitmap, GreyRaster } from '../model/raster.ts';
import type { PageLayout, PageTable } from '../model/table.ts';
import { branchingPx } from './branching.ts';
import { withBrokenEnds } from './broken-ends.ts';
import { checkAgainstText } from './check-grid.ts';
import { type Component, findComponents } from './components.ts';
import { findDashedStrokes } from './dashes.ts';
import { dotPeriodOf, usualDotPeriod } from './dotted.ts';
import { findDottedInk, withInk } from './dotted-ink.ts';
import { eraseRules } from './erase-rules.ts';
import { rulesGoingFaint } from './faint-stretches.ts';
import { type ForeignLines, findForeignLines, withoutForeignInk } from './foreign-lines.ts';
import { withoutHangingFrames } from './hanging-frame.ts';
import { findLattices } from './lattice.ts';
import { liesInTable } from './lies-in-table.ts';
import { partAtLostEdges } from './lost-edges.ts';
import { marginStreaks } from './margin-streaks.ts';
import { partOpenCells } from './open-cells.ts';
import { findOpenTables } from './open-tables.ts';
import { textLines } from './outside-lines.ts';
import { tableOf } from './page-table.ts';
import { parallelRules } from './parallel-rules.ts';
import { partingRules } from './parting-rules.ts';
import { withPiecedRules } from './pieced-rules.ts';
import { horizontalRuleInk } from './rule-ink.ts';
import { chainStrokes, isSolid, type Lattice, positionAt, type Rule } from './rules.ts';
import { withoutShowThrough } from './show-through.ts';
import { splitAtGaps } from './split-lattice.ts';
import { isStampBox } from './stamp-box.ts';
import { findStrokes, type Stroke } from './strokes.ts';

/**
 * A rule that belongs to no table is erased too where it is this long: an underline, never a dash. Of characters that a
 * copier made touch, which look like one, hardly any ink has paper on both sides; the feet of 上工业企 side by side are one
 * stroke, which so many of their uprights leave.
 */
const UNDERLINE = { textHeights: 5, strokesOfText: 3, freeShare: 0.35, branches: 0.1 } as const;
/** A title's characters are as large, in text heights. */
const LARGEST_CHARACTER_TEXT_HEIGHTS = 3.5;
/** Smaller ink under a seal does not show where rows and columns are; whole characters do. */
const MARK_TRACE_TEXT_HEIGHTS = 0.8;
const MARK_DISTANCE_TEXT_HEIGHTS = 0.3;
/** A disc fills 0.79 of its box; the fullest characters fill 0.6, those of heavy print more: this much less than a blot. */
const BLOT = {
  textHeights: 0.6,
  filledShare: 0.7,
  aboveUsual: 0.06,
  usualQuantile: 0.9,
  fewest: 50,
  /** Of its rows, how many hold ink in one piece: 0.78 and more of punch holes on worn paper; of 勇, printed heavily, 0.69. */
  wholeShare: 0.74,
};

/**
 * Finds the tables of a straight, clean page and the text lines outside them, and erases the ruling lines.
 * Steps: strokes → rules → lattices → grid → cells → text without rules → lists within cells.
 */
export function findTables(page: CleanPage): PageLayout {
  const { ink, grey, textHeightPx } = page;
  const turnedGrey = transposedGrey(grey);
  const marks = { horizontal: page.marks, vertical: transposed(page.marks) };
  const { lineInk, horizontal, vertical } = ruleLines(page, turnedGrey);
  const crossed = findLattices(horizontal, vertical, textHeightPx);
  const greys = { horizontal: grey, vertical: turnedGrey };
  const isOfDots = (rule: Rule) =>
    dotPeriodOf(rule, vertical.includes(rule) ? turnedGrey : grey, textHeightPx) !== null;
  const foreign: ForeignLines = new Map(
    [
      ...rulesGoingFaint(crossed.lattices, greys, textHeightPx),
      ...marginStreaks(crossed.lattices, greys, textHeightPx),
      ...findForeignLines(crossed.lattices, { horizontal, vertical }, greys, textHeightPx),
    ].filter(([rule]) => isSolid(rule) || !isOfDots(rule)),
  );
  const ruleInk = {
    horizontal: withoutForeignInk(lineInk.horizontal, horizontal, foreign),
    vertical: withoutForeignInk(lineInk.vertical, vertical, foreign),
    bilevel: page.quality.bilevel,
  };
  const printed = (rules: readonly Rule[]) => rules.flatMap(rule => foreign.get(rule) ?? [rule]);
  const { lattices: connected, loose } =
    foreign.size === 0 ? crossed : findLattices(printed(horizontal), printed(vertical), textHeightPx);
  const lattices = connected
    .filter(lattice => !isOfCharacters(lattice, textHeightPx))
    .map(lattice => withoutHangingFrames(lattice, textHeightPx))
    .map(lattice => withPiecedRules(lattice, { horizontal, vertical }, greys, ruleInk, textHeightPx))
    .flatMap(lattice => splitAtGaps(lattice, ruleInk, textHeightPx));
  const parted = lattices.map(lattice => {
    const table = tableOf(lattice, ruleInk, marks, page.pageNumber, textHeightPx);
    return { table, rules: partingRules(lattice, table, textHeightPx) };
  });
  const framed = outermost(parted.map(({ table }) => table).filter(table => table !== null));
  const ruleGroups = parallelRules(loose.horizontal, framed, textHeightPx);
  const rulesOfTables = parted.map(({ rules }) => rules);
  const ofTables = erasable(rulesOfTables, loose, ruleGroups.flat(), textHeightPx);
  const isForeign = (rule: Rule) => foreign.has(rule);
  const toErase = {
    horizontal: [...ofTables.horizontal, ...horizontal.filter(isForeign)],
    vertical: [...ofTables.vertical, ...vertical.filter(isForeign)],
  };
  const { textGrey, textInk } = eraseRules(page.legible, ink, toErase, textHeightPx, isForeign);
  const components = withoutBlots(findComponents(textInk), textHeightPx);
  const ruled = framed.filter(table => !isStampBox(table, components, textHeightPx));
  const free = components.filter(
    component =>
      !ruled.some(table => liesInTable(component.box, table)) &&
      !isTraceOfMark(component, page.marks, textHeightPx),
  );
  const open = findOpenTables(free, ruleGroups, ruled, page.pageNumber, textHeightPx);
  const tables = topDown([...ruled, ...open]);
  const inside = tables.map(table => components.filter(({ box }) => liesInTable(box, table)));
  const outside = components.filter(({ box }) => !tables.some(table => liesInTable(box, table)));
  return {
    page,
    tables: tables.map((found, index) => {
      const own = inside[index] ?? [];
      const table = partOpenCells(partAtLostEdges(found, own, textHeightPx), own, textHeightPx);
      return checkAgainstText(table, own, textHeightPx);
    }),
    outsideLines: textLines(outside, textHeightPx),
    streaks: vertical.filter(isForeign).map(({ course, start, end }) => ({
      from: { x: positionAt(course, start), y: start },
      to: { x: positionAt(course, end), y: end },
    })),
    textGrey,
    textInk,
  };
}

/** The rules of a page and the ink they are of; where some are of dots, with those that are too pale to be seen as ink. */
function ruleLines(page: CleanPage, turnedGrey: GreyRaster) {
  const { ink, grey, textHeightPx } = page;
  const lineInk = {
    horizontal: horizontalRuleInk(grey, ink, textHeightPx),
    vertical: horizontalRuleInk(turnedGrey, transposed(ink), textHeightPx),
  };
  const horizontal = rulesOf(lineInk.horizontal, grey, page);
  const vertical = rulesOf(lineInk.vertical, turnedGrey, page);
  if (page.quality.bilevel) return { lineInk, horizontal, vertical };
  const [across, down] = [
    usualDotPeriod(horizontal, grey, textHeightPx),
    usualDotPeriod(vertical, turnedGrey, textHeightPx),
  ];
  const [acrossPx, downPx] = [across ?? down, down ?? across];
  if (acrossPx === null || downPx === null) return { lineInk, horizontal, vertical };
  const dotted = {
    horizontal: findDottedInk(grey, acrossPx, textHeightPx),
    vertical: findDottedInk(turnedGrey, downPx, textHeightPx),
  };
  return {
    lineInk: {
      horizontal: withInk(lineInk.horizontal, dotted.horizontal.ink),
      vertical: withInk(lineInk.vertical, dotted.vertical.ink),
    },
    horizontal: rulesOf(lineInk.horizontal, grey, page, dotted.horizontal.strokes),
    vertical: rulesOf(lineInk.vertical, turnedGrey, page, dotted.vertical.strokes),
  };
}

function rulesOf(
  ruleInk: Bitmap,
  grey: GreyRaster,
  { quality, textHeightPx }: CleanPage,
  dotted: readonly Stroke[] = [],
): Rule[] {
  const strokes = findStrokes(ruleInk, textHeightPx);
  const dashed = findDashedStrokes(ruleInk, strokes, textHeightPx);
  const rules = withoutShowThrough(
    chainStrokes([...strokes, ...dashed, ...dotted], textHeightPx),
    grey,
    textHeightPx,
  );
  // A fax breaks rules; what goes on in line with one on a page of greys is a crease, or the edge of the sheet.
  return quality.bilevel ? rules.map(rule => withBrokenEnds(rule, grey, textHeightPx)) : rules;
}

/**
 * Whether rules are no further apart than the strokes of a large character, the 目 of a title, or of some in a line
 * whose tops make one rule: then most of them are no longer than a character.
 */
function isOfCharacters({ horizontal, vertical }: Lattice, textHeightPx: number): boolean {
  const largestPx = LARGEST_CHARACTER_TEXT_HEIGHTS * textHeightPx;
  const extentPx = (rules: readonly Rule[]) =>
    Math.max(...rules.map(({ end }) => end)) - Math.min(...rules.map(({ start }) => start));
  if (extentPx(vertical) >= largestPx) return false;
  const short = horizontal.filter(({ start, end }) => end - start < largestPx);
  return extentPx(horizontal) < largestPx || (short.length > 1 && short.length > horizontal.length / 2);
}

/** The strokes of characters that touch side by side: several, each with the rest of its characters beside it or on it. */
function isOfText(rule: Rule): boolean {
  const { strokes } = rule;
  const branching = branchingPx(rule, rule.start, rule.end);
  if (branching >= UNDERLINE.branches * strokes.reduce((sum, { start, end }) => sum + end - start, 0))
    return true;
  const [free, all] = strokes.reduce(
    ([sum, length], { first, freeBefore, freeAfter }) => [
      sum + first.filter((_, at) => freeBefore[at] === 1 && freeAfter[at] === 1).length,
      length + first.length,
    ],
    [0, 0],
  );
  return strokes.length >= UNDERLINE.strokesOfText && free < UNDERLINE.freeShare * all;
}

/** The edges of a sheet on a desk make a table of a cell or two, around one of as many times the cells that fills as much of it. */
const SHEET_EDGES = { cells: 3, areaShare: 0.2 } as const;

/** A table inside a cell of another is part of that cell, where the other is more than the edges of the sheet. */
function outermost(tables: readonly PageTable[]): PageTable[] {
  const inside = (outer: PageTable) =>
    tables.filter(table => area(table.box) < area(outer.box) && liesIn(table.box, outer.box));
  const isSheet = (outer: PageTable) =>
    inside(outer).some(
      table =>
        table.cells.length > SHEET_EDGES.cells * outer.cells.length &&
        area(table.box) > SHEET_EDGES.areaShare * area(outer.box),
    );
  const printed = tables.filter(table => !isSheet(table));
  return printed.filter(table => !printed.some(outer => inside(outer).includes(table)));
}

function topDown(tables: readonly PageTable[]): PageTable[] {
  return tables.toSorted((a, b) => a.box.y - b.box.y || a.box.x - b.box.x);
}

/** What a removed seal left: specks that would look like texts of more rows and columns. */
function isTraceOfMark({ box }: Component, marks: Bitmap, textHeightPx: number): boolean {
  if (Math.max(box.width, box.height) >= textHeightPx * MARK_TRACE_TEXT_HEIGHTS) return false;
  const marginPx = Math.round(textHeightPx * MARK_DISTANCE_TEXT_HEIGHTS);
  const { x, y, width, height } = box;
  return (
    countInk(marks, {
      x: x - marginPx,
      y: y - marginPx,
      width: width + 2 * marginPx,
      height: height + 2 * marginPx,
    }) > 0
  );
}

/** Leaves out punch holes and blots: filled as no character of the page is. */
function withoutBlots(components: readonly Component[], textHeightPx: number): Component[] {
  const isLarge = ({ box }: Component) => Math.min(box.width, box.height) >= textHeightPx * BLOT.textHeights;
  const filled = ({ box, inkPx }: Component) => inkPx / area(box);
  const shares = components
    .filter(isLarge)
    .map(filled)
    .sort((a, b) => a - b);
  const usual = shares[Math.floor(shares.length * BLOT.usualQuantile)] ?? 0;
  const blot =
    shares.length < BLOT.fewest ? BLOT.filledShare : Math.max(BLOT.filledShare, usual + BLOT.aboveUsual);
  const isWhole = ({ box, runs }: Component) => {
    const pieces = new Map<number, number>();
    for (const { across } of runs) pieces.set(across, (pieces.get(across) ?? 0) + 1);
    return [...pieces.values()].filter(count => count === 1).length >= box.height * BLOT.wholeShare;
  };
  return components.filter(one => !isLarge(one) || filled(one) < blot || !isWhole(one));
}

function erasable(
  lattices: readonly Lattice[],
  loose: Lattice,
  parallel: readonly Rule[],
  textHeightPx: number,
): Lattice {
  const inGroup = new Set(parallel);
  const isUnderline = (rule: Rule) =>
    isSolid(rule) && rule.coveredPx >= textHeightPx * UNDERLINE.textHeights && !isOfText(rule);
  return {
    horizontal: [
      ...lattices.flatMap(lattice => lattice.horizontal),
      ...loose.horizontal.filter(rule => inGroup.has(rule) || isUnderline(rule)),
    ],
    vertical: [...lattices.flatMap(lattice => lattice.vertical), ...loose.vertical.filter(isUnderline)],
  };
}
