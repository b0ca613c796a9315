import { type Box, bottom, right } from '../model/geometry.ts';

/** Ink that is higher than this is a rule or a frame, no glyph, nor is what is longer; digits touch each other. Text heights. */
const LARGEST_GLYPH = { height: 3, width: 12 } as const;
/** A dot nearer than this to a glyph is taken for a part of it. Text heights. */
const PART_OF_GLYPH = 0.07;
/** The dots of a colon: their offset at most, and their distance. Text heights. */
const COLON = { aside: 0.12, least: 0.22, most: 0.75 } as const;
/**
 * A decimal point, or the point of a numbering: close behind a glyph, in its lower part, before another. Digits that touch
 * are as wide as anything, so a speck between two words stays as well: a point lost is worse. Text heights.
 */
const POINT = { behind: 0.5, belowFoot: 0.2, lowerPart: 0.5, tall: 0.4, before: 1.3 } as const;
/**
 * The full stop that ends a line (`INC.`) and the point that begins one, where a number broke at it: on the foot of the
 * character beside it, as round as a dot is printed. Text heights.
 */
const STOP = { beside: 0.3, offFoot: 0.06, least: 0.1, tall: 0.5 } as const;
/** Dots of an ellipsis, a leader or a dotted rule: so many others as near in line. Text heights. */
const ROW_OF_DOTS = { offLine: 0.12, within: 1.6, fewest: 2 } as const;
const COLUMN_OF_DOTS = { offLine: 0.08, within: 1.6, fewest: 2 } as const;
/** A piece of a line among dots may be longer than these. Text heights. */
const LONGEST_PIECE = 0.7;
const THICKEST_PIECE = 0.22;
/** The dot of an i or a j over its stem. Text heights. */
const STEM = { below: 0.35, widest: 0.3 } as const;
/** Room on both sides of a dot between two names. Text heights. */
const INTERPUNCT = { room: 0.25, most: 0.8, offMiddle: 0.2 } as const;
/** What is left of a worn rule beside a piece of it that is long and thin. Text heights. */
const WORN_RULE = { offLine: 0.12, within: 1.2, thickest: 0.25, shortest: 0.5 } as const;

/** What stands around a dot, and whether one is printed there. */
export class DotPlaces {
  private readonly textHeightPx: number;
  private readonly glyphs: Grid;
  private readonly dots: Grid;
  /** Dots and what is hardly longer. */
  private readonly pieces: Grid;
  /** The ends of long thin pieces, as wide or high as these. */
  private readonly ends: Grid;

  constructor(large: readonly Box[], dots: readonly Box[], textHeightPx: number) {
    this.textHeightPx = textHeightPx;
    const cellPx = 2 * textHeightPx;
    const isGlyph = ({ width, height }: Box) =>
      height <= LARGEST_GLYPH.height * textHeightPx && width <= LARGEST_GLYPH.width * textHeightPx;
    this.glyphs = new Grid(large.filter(isGlyph), cellPx);
    this.dots = new Grid(dots, cellPx);
    const isPiece = ({ width, height }: Box) =>
      Math.max(width, height) <= LONGEST_PIECE * textHeightPx &&
      Math.min(width, height) <= THICKEST_PIECE * textHeightPx;
    this.pieces = new Grid([...dots, ...large.filter(isPiece)], cellPx);
    this.ends = new Grid(
      large.flatMap(box => endsOf(box, textHeightPx)),
      cellPx,
    );
  }

  /** Whether a dot is what is left of a worn rule: in line with the end of a longer piece. */
  private isOfRule(dot: Box): boolean {
    const { offLine, within } = WORN_RULE;
    const isNear = (offPx: number, alongPx: number) =>
      Math.abs(offPx) <= offLine * this.textHeightPx && Math.abs(alongPx) <= within * this.textHeightPx;
    return this.ends.around(dot).some(end => {
      const [dx, dy] = [centreX(end) - centreX(dot), centreY(end) - centreY(dot)];
      return end.width === 0 ? isNear(dy, dx) : isNear(dx, dy);
    });
  }

  /** Whether a dot is one of a row or column of them. */
  isOfLine(dot: Box): boolean {
    const pieces = this.pieces.around(dot).filter(other => other !== dot);
    return isInLine(dot, pieces, this.textHeightPx) || this.isOfRule(dot);
  }

  /** Whether a dot stands where one is printed. */
  belongs(dot: Box): boolean {
    const th = this.textHeightPx;
    const glyphs = this.glyphs.around(dot);
    const dots = this.dots.around(dot).filter(other => other !== dot);
    return (
      glyphs.some(glyph => gapBetween(glyph, dot) < PART_OF_GLYPH * th) ||
      [...glyphs.filter(({ width }) => width <= 0.45 * th), ...dots].some(other =>
        isColonWith(dot, other, th),
      ) ||
      isPoint(dot, glyphs, th) ||
      isStop(dot, glyphs, th) ||
      this.isOfLine(dot) ||
      glyphs.some(glyph => isStemOf(glyph, dot, th)) ||
      isInterpunct(dot, glyphs, th)
    );
  }
}

/** The two ends of a piece of a rule, as boxes without extent along it; none for another shape. */
function endsOf({ x, y, width, height }: Box, textHeightPx: number): Box[] {
  const isRule = (thickness: number, length: number) =>
    thickness <= WORN_RULE.thickest * textHeightPx &&
    length >= WORN_RULE.shortest * textHeightPx &&
    length >= 3 * thickness;
  if (isRule(height, width)) return [x, x + width].map(end => ({ x: end, y, width: 0, height }));
  return isRule(width, height) ? [y, y + height].map(end => ({ x, y: end, width, height: 0 })) : [];
}

function gapBetween(one: Box, other: Box): number {
  return Math.max(one.x - right(other), other.x - right(one), one.y - bottom(other), other.y - bottom(one));
}

function centreX({ x, width }: Box): number {
  return x + width / 2;
}

function centreY({ y, height }: Box): number {
  return y + height / 2;
}

function isColonWith(dot: Box, other: Box, th: number): boolean {
  const apart = Math.abs(centreY(dot) - centreY(other));
  return (
    Math.abs(centreX(dot) - centreX(other)) <= COLON.aside * th &&
    other.height <= 0.45 * th &&
    apart >= COLON.least * th &&
    apart <= COLON.most * th
  );
}

function isPoint(dot: Box, glyphs: readonly Box[], th: number): boolean {
  const tall = glyphs.filter(({ height }) => height >= POINT.tall * th);
  const before = tall.some(
    glyph =>
      dot.x >= right(glyph) &&
      dot.x - right(glyph) <= POINT.behind * th &&
      centreY(dot) >= glyph.y + POINT.lowerPart * glyph.height &&
      bottom(dot) <= bottom(glyph) + POINT.belowFoot * th,
  );
  return (
    before &&
    tall.some(
      glyph =>
        glyph.y < bottom(dot) &&
        bottom(glyph) > dot.y - POINT.belowFoot * th &&
        glyph.x >= right(dot) &&
        glyph.x - right(dot) <= POINT.before * th,
    )
  );
}

function isStop(dot: Box, glyphs: readonly Box[], th: number): boolean {
  if (Math.min(dot.width, dot.height) < STOP.least * th) return false;
  return glyphs.some(glyph => {
    const besidePx = Math.max(dot.x - right(glyph), glyph.x - right(dot));
    return (
      glyph.height >= STOP.tall * th &&
      besidePx >= 0 &&
      besidePx <= STOP.beside * th &&
      Math.abs(bottom(dot) - bottom(glyph)) <= STOP.offFoot * th
    );
  });
}

function isInLine(dot: Box, dots: readonly Box[], th: number): boolean {
  const count = (
    along: typeof centreX,
    across: typeof centreX,
    line: typeof ROW_OF_DOTS | typeof COLUMN_OF_DOTS,
  ) =>
    dots.filter(
      other =>
        Math.abs(across(other) - across(dot)) <= line.offLine * th &&
        Math.abs(along(other) - along(dot)) <= line.within * th,
    ).length >= line.fewest;
  return count(centreX, centreY, ROW_OF_DOTS) || count(centreY, centreX, COLUMN_OF_DOTS);
}

function isStemOf(glyph: Box, dot: Box, th: number): boolean {
  return (
    glyph.width <= STEM.widest * th &&
    glyph.height >= 0.35 * th &&
    glyph.y >= bottom(dot) &&
    glyph.y - bottom(dot) <= STEM.below * th &&
    Math.abs(centreX(glyph) - centreX(dot)) <= 0.15 * th
  );
}

function isInterpunct(dot: Box, glyphs: readonly Box[], th: number): boolean {
  const isBeside = (gapPx: number) => gapPx >= INTERPUNCT.room * th && gapPx <= INTERPUNCT.most * th;
  const isLevel = (glyph: Box) =>
    glyph.height >= 0.6 * th && Math.abs(centreY(glyph) - centreY(dot)) <= INTERPUNCT.offMiddle * th;
  return (
    glyphs.some(glyph => isLevel(glyph) && isBeside(dot.x - right(glyph))) &&
    glyphs.some(glyph => isLevel(glyph) && isBeside(glyph.x - right(dot)))
  );
}

/** Boxes by where they lie. */
class Grid {
  private readonly cellPx: number;
  private readonly cells = new Map<string, Box[]>();

  constructor(boxes: readonly Box[], cellPx: number) {
    this.cellPx = cellPx;
    for (const box of boxes) {
      for (let row = this.at(box.y); row <= this.at(bottom(box)); row++) {
        for (let column = this.at(box.x); column <= this.at(right(box)); column++) {
          const key = this.keyOf(column, row);
          const cell = this.cells.get(key);
          if (cell === undefined) this.cells.set(key, [box]);
          else cell.push(box);
        }
      }
    }
  }

  /** All that reach within a cell's side of a box's middle, and some further ones. */
  around(box: Box): Box[] {
    const [column, row] = [this.at(centreX(box)), this.at(centreY(box))];
    const found = [-1, 0, 1].flatMap(dy =>
      [-1, 0, 1].flatMap(dx => this.cells.get(this.keyOf(column + dx, row + dy)) ?? []),
    );
    return [...new Set(found)];
  }

  private at(px: number): number {
    return Math.floor(px / this.cellPx);
  }

  private keyOf(column: number, row: number): string {
    return `${column} ${row}`;
  }
}
