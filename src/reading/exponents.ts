import type { Box } from '../model/geometry.ts';
import { right, unionBox } from '../model/geometry.ts';
import type { Bitmap } from '../model/raster.ts';
import { type Component, withoutSpeckle } from './components.ts';
import { type InkedLine, probabilityOf, type Tail, TailFinder } from './number-tails.ts';
import type { SeenCharacter } from './seen-character.ts';

/** What readers print for the metre that a power stands at. */
const METRE = new Set([...'m㎡']);
/** What they make of a small raised 2 or 3, if anything. */
const POWER_LIKE = new Set([...'23²³?？"\'“”*°＊′″8zZsSi¹^.:：·']);
/** Half the width in which the stems of an m are looked for. Line heights. */
const STEMS = 0.35;
/** Of the columns there this share reaches as high as the arches of the m, or higher. */
const ARCH_RANK = 0.7;
/** This share ends no lower than its stems. */
const STEM_RANK = 0.85;
/** How high the arches are. Line heights. */
const ARCH_HEIGHT = { least: 0.25, greatest: 0.75 } as const;
/** Smaller ink is no character's. Line heights. */
const SPECKLE = 0.12;
/** A raised character stands out this far above the arches. Line heights. */
const ABOVE_ARCHES = 0.1;
/** Where it begins, from the centre of the m: over its last stem in ㎡, behind it in m². Line heights. */
const BEGINS = { from: -0.1, to: 0.8 } as const;
const WIDTH = { least: 0.1, greatest: 0.55 } as const;
const HEIGHT = { least: 0.16, greatest: 0.65 } as const;
/** Its foot is this far off the base line. Line heights. */
const OFF_BASE = 0.18;
/** The rows in which a 2 has its slanting stroke and a 3 its lower bowl. Shares of the height. */
const EDGE_ROWS = { from: 0.56, to: 0.8 } as const;
/** Of its columns, so many have ink below them where it stands over the last stem. */
const OVER_STEM = 0.25;
const FIGURE = /^[\d²³㎡]$/u;
/** What is left and right in them. Shares of the width. */
const SIDES = { left: 0.5, right: 0.7 } as const;
/**
 * How much a power is like a 3. Measured on 780 powers of five fonts in three kinds of damage: below 1.4 are 85 % of the
 * 2s and 1 % of the 3s, below 1.72 97 % and 3 %, above 2 1 % and 95 %.
 */
const TWO: readonly (readonly [number, number])[] = [
  [1.4, 0.99],
  [1.72, 0.95],
];
const THREE = { unclear: 2, probability: 0.95 } as const;
const UNCLEAR = 0.6;
/** In fewer rows of ink a 2 and a 3 look alike. */
const LEAST_CLEAR_PX = 10;
const SMALL = 0.9;
/** A word says what is measured. */
const WORDED = 0.96;
const CLAUSE_ENDS = /[,，;；。、]/u;
/** A shape as clear as this bears out the reader who printed the same. */
const BEARS_OUT = 0.98;
/**
 * Where no raised ink stands apart, the network must be so sure of a power, and so much surer of a 3 than of the 2 that
 * most are; a person is asked.
 */
const MELTED = { least: 0.6, cubic: 3, probability: 0.9 } as const;
/** An m begins no further than this before the place that its reader gave it. Line heights. */
const BEFORE_CENTRE = 0.8;

/**
 * Puts ² or ³ behind an m where its ink shows a small raised character: both readers pass over the 2 of ㎡ together,
 * neither prints ³, and `35.6m` is no area. Where the figure has run into the m, the network of tails sees it.
 */
export function withExponents(seen: readonly SeenCharacter[], line: InkedLine): readonly SeenCharacter[] {
  if (!seen.some(({ text }) => METRE.has(text))) return seen;
  const { lineHeightPx } = line;
  const { components, ink: clean } = withoutSpeckle(line.ink, SPECKLE * lineHeightPx);
  const finder = new TailFinder(line, seen);
  return seen.reduce<readonly SeenCharacter[]>((sum, metre) => {
    if (!METRE.has(metre.text)) return sum;
    const raised = findRaised(clean, components, metre.centrePx, lineHeightPx);
    if (raised !== null && isHigh(sum[sum.indexOf(metre) + 1], raised, lineHeightPx)) return sum;
    if (raised !== null) {
      const place = { centrePx: raised.x + raised.width / 2, endPx: right(raised) };
      const shape = powerIn(sum, metre, clean, raised);
      const powerBeside = (read: readonly SeenCharacter[]) =>
        besideFigure(overStem(shape, clean, raised, read), read);
      return withPower(sum, metre, place, powerBeside, lineHeightPx);
    }
    const tail = finder.ofRunAt(Math.round(metre.centrePx));
    if (tail === null || metre.centrePx - tail.fromPx > BEFORE_CENTRE * lineHeightPx) return sum;
    const power = meltedPower(sum, metre, tail);
    if (power === null) return sum;
    const place = { centrePx: Math.max(metre.centrePx, tail.toPx), endPx: tail.toPx };
    return withPower(sum, metre, place, () => power, lineHeightPx);
  }, seen);
}

/** Behind the m of `500ml` the l is high, not raised, and so is the bar of `km/h`, whose foot may have run into the m. */
function isHigh(behind: SeenCharacter | undefined, raised: Box, lineHeightPx: number): boolean {
  if (behind === undefined || POWER_LIKE.has(behind.text)) return false;
  if (behind.text === '/') return behind.centrePx < right(raised);
  return /[A-Za-z]/u.test(behind.text) && behind.centrePx < right(raised) + 0.2 * lineHeightPx;
}

interface Power {
  readonly text: '²' | '³';
  readonly probability: number;
}

/** The power of an m that its raised figure has run into, as blur leaves ㎡, where no figure was read. */
function meltedPower(seen: readonly SeenCharacter[], metre: SeenCharacter, { scores }: Tail): Power | null {
  if (metre.text !== 'm' || /^[23²³㎡A-Za-z]$/u.test(seen[seen.indexOf(metre) + 1]?.text ?? '')) return null;
  const [square, cubic] = [probabilityOf(scores, 'm²'), probabilityOf(scores, 'm³')];
  if (square + cubic < MELTED.least) return null;
  const isCubic = cubic > MELTED.cubic * square && !clauseBefore(seen, metre).includes('面积');
  return { text: isCubic ? '³' : '²', probability: MELTED.probability };
}

/** The power by its shape or, where that does not show, by the word before it: an area is no volume. */
function powerIn(seen: readonly SeenCharacter[], metre: SeenCharacter, ink: Bitmap, raised: Box): Power {
  const shape = powerOf(ink, raised);
  const isSmall = raised.height < LEAST_CLEAR_PX;
  if (clauseBefore(seen, metre).includes('面积')) {
    const isBorneOut = isSmall || shape.text === '²';
    return { text: '²', probability: isBorneOut ? Math.max(shape.probability, WORDED) : SMALL };
  }
  return isSmall ? { ...shape, probability: Math.min(shape.probability, SMALL) } : shape;
}

function clauseBefore(seen: readonly SeenCharacter[], metre: SeenCharacter): string {
  const before = seen.slice(0, seen.indexOf(metre)).map(({ text }) => text);
  return before.slice(before.findLastIndex(text => CLAUSE_ENDS.test(text)) + 1).join('');
}

/** A reader that prints 2 or 3 tells the one from the other; ² is all it has for both. */
function besideFigure(power: Power, read: readonly SeenCharacter[]): Power {
  const printed = read.map(({ text }) => text).join('');
  const figure = printed === '2' ? '²' : printed === '3' ? '³' : power.text;
  return figure === power.text ? power : { text: figure, probability: UNCLEAR };
}

/**
 * The figure of ㎡ stands over the last stem, that of m³ behind the m, where a reader sees it as a figure: one over a
 * stem that no reader sees as a figure is a 2, though its foot is lost.
 */
function overStem(power: Power, ink: Bitmap, raised: Box, read: readonly SeenCharacter[]): Power {
  if (power.text === '²' || read.some(({ text }) => FIGURE.test(text))) return power;
  let count = 0;
  for (let x = raised.x; x < right(raised); x++) {
    const last = firstInk(ink, x, ink.heightPx - 1, -1);
    if (last !== null && last > raised.y + raised.height) count += 1;
  }
  return count >= OVER_STEM * raised.width ? { text: '²', probability: UNCLEAR } : power;
}

/** The metre, its power by what was read for it, and no more what the reader made of the power's ink. */
function withPower(
  seen: readonly SeenCharacter[],
  metre: SeenCharacter,
  place: { readonly centrePx: number; readonly endPx: number },
  powerBeside: (read: readonly SeenCharacter[]) => Power,
  lineHeightPx: number,
): readonly SeenCharacter[] {
  const at = seen.indexOf(metre);
  // It was read twice, as m and as ㎡.
  if (at < 0) return seen;
  const reachPx = place.endPx + 0.2 * lineHeightPx;
  const isOfPower = ({ text, centrePx }: SeenCharacter) =>
    (POWER_LIKE.has(text) || text === '㎡') &&
    centrePx > metre.centrePx - 0.1 * lineHeightPx &&
    centrePx < reachPx;
  const behind = seen.slice(at + 1);
  const count = behind.findIndex(character => !isOfPower(character));
  const read = count < 0 ? behind : behind.slice(0, count);
  const power = powerBeside(read);
  const isBorneOut = read.length === 1 && read[0]?.text === power.text && power.probability >= BEARS_OUT;
  const placed: SeenCharacter = {
    ...power,
    alternatives: read.map(({ text, probability }) => ({ text, probability })),
    centrePx: place.centrePx,
    ...(isBorneOut ? { confirmed: true } : { placed: true }),
  };
  return [...seen.slice(0, at), { ...metre, text: 'm' }, placed, ...behind.slice(read.length)];
}

/** The small raised ink over or behind the end of an m. */
function findRaised(
  ink: Bitmap,
  components: readonly Component[],
  centrePx: number,
  lineHeightPx: number,
): Box | null {
  const metre = archesAt(ink, centrePx, lineHeightPx);
  if (metre === null) return null;
  const run = raisedRun(ink, metre.topPx - ABOVE_ARCHES * lineHeightPx, centrePx, lineHeightPx);
  if (run === null) return null;
  const own = components.filter(
    ({ box }) =>
      box.x < run.to && box.x + box.width > run.from && box.y < metre.topPx - ABOVE_ARCHES * lineHeightPx,
  );
  const isMelted = own.some(({ box }) => box.x < centrePx - 0.2 * lineHeightPx);
  const whole = unionBox(own.map(({ box }) => box));
  const box = isMelted
    ? { x: run.from, y: whole.y, width: run.to - run.from, height: metre.topPx - whole.y }
    : whole;
  const isSmall =
    isBetween(box.width, WIDTH, lineHeightPx) &&
    isBetween(box.height, HEIGHT, lineHeightPx) &&
    box.y + box.height <= metre.basePx - OFF_BASE * lineHeightPx;
  return isSmall ? box : null;
}

function isBetween(px: number, range: { least: number; greatest: number }, lineHeightPx: number): boolean {
  return px >= range.least * lineHeightPx && px <= range.greatest * lineHeightPx;
}

/** The rows between which an m stands; null where the ink is none. */
function archesAt(
  ink: Bitmap,
  centrePx: number,
  lineHeightPx: number,
): { readonly topPx: number; readonly basePx: number } | null {
  const tops: number[] = [];
  const ends: number[] = [];
  const from = Math.max(0, Math.round(centrePx - STEMS * lineHeightPx));
  const to = Math.min(ink.widthPx, Math.round(centrePx + STEMS * lineHeightPx));
  for (let x = from; x < to; x++) {
    const top = firstInk(ink, x, 0, 1);
    if (top === null) continue;
    tops.push(top);
    ends.push((firstInk(ink, x, ink.heightPx - 1, -1) ?? top) + 1);
  }
  const rank = (values: readonly number[], share: number) =>
    [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))];
  const [topPx, basePx] = [rank(tops, ARCH_RANK), rank(ends, STEM_RANK)];
  if (topPx === undefined || basePx === undefined) return null;
  const height = (basePx - topPx) / lineHeightPx;
  return height >= ARCH_HEIGHT.least && height <= ARCH_HEIGHT.greatest ? { topPx, basePx } : null;
}

/** The only run of columns that begins behind the centre of the m and holds ink above its arches. */
function raisedRun(
  ink: Bitmap,
  belowPx: number,
  centrePx: number,
  lineHeightPx: number,
): { readonly from: number; readonly to: number } | null {
  const isRaised = (x: number) => {
    const top = x < 0 || x >= ink.widthPx ? null : firstInk(ink, x, 0, 1);
    return top !== null && top < belowPx;
  };
  const end = Math.round(centrePx + BEGINS.to * lineHeightPx);
  for (let x = Math.round(centrePx + BEGINS.from * lineHeightPx); x < end; x++) {
    if (!isRaised(x) || isRaised(x - 1)) continue;
    let to = x + 1;
    while (isRaised(to) || isRaised(to + 1)) to++;
    if (to - x >= WIDTH.least * lineHeightPx) return { from: x, to };
  }
  return null;
}

function firstInk(ink: Bitmap, x: number, fromRow: number, step: 1 | -1): number | null {
  for (let y = fromRow; y >= 0 && y < ink.heightPx; y += step) {
    if (ink.data[y * ink.widthPx + x] === 1) return y;
  }
  return null;
}

/**
 * The right edge of a 2 runs to the left down to its foot, that of a 3 comes back. Told by both how far the edge
 * withdraws and on which side the ink of these rows stands.
 */
function powerOf(ink: Bitmap, box: Box): Power {
  let [leftPx, rightPx, withdrawn] = [0, 0, 1];
  const rows = { from: Math.floor(EDGE_ROWS.from * box.height), to: Math.ceil(EDGE_ROWS.to * box.height) };
  for (let y = rows.from; y < rows.to; y++) {
    let edge = 0;
    for (let x = 0; x < box.width; x++) {
      if (ink.data[(box.y + y) * ink.widthPx + box.x + x] !== 1) continue;
      const along = (x + 0.5) / box.width;
      edge = (x + 1) / box.width;
      if (along < SIDES.left) leftPx += 1;
      if (along >= SIDES.right) rightPx += 1;
    }
    if (edge > 0) withdrawn = Math.min(withdrawn, edge);
  }
  const share = (px: number, width: number) => px / Math.max(1, (rows.to - rows.from) * width * box.width);
  const three = 2 * withdrawn + share(rightPx, 1 - SIDES.right) - share(leftPx, SIDES.left);
  if (three > THREE.unclear) return { text: '³', probability: THREE.probability };
  const [, probability] = TWO.find(([most]) => three < most) ?? [0, UNCLEAR];
  return { text: '²', probability };
}
