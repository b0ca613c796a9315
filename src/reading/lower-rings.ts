import { cropBitmap } from '../imaging/crop.ts';
import { right } from '../model/geometry.ts';
import type { Bitmap } from '../model/raster.ts';
import { type Component, findComponents } from './components.ts';
import type { DigitRows } from './tail-network.ts';

/** How far the rings of ‰ reach to the left and right of where a reader places its sign. Heights of a digit. */
const REACH = { left: 0.95, right: 1.4 } as const;
/** Rings reach over a digit's rows by less than this. Heights of a digit. */
const MARGIN = 0.15;
/** The white inside a ring. Heights of a digit. */
const HOLE = { least: 0.06, widest: 0.4, highest: 0.6 } as const;
/** How far the two lower rings of ‰ are apart, centre to centre: a full stop stands further off. Heights of a digit. */
const APART = { least: 0.15, greatest: 0.6 } as const;
/** How alike they are. Share of the height. */
const ALIKE = 0.7;

/**
 * Where the second of two rings at the foot of a sign ends, px; null where there are not two side by side: of print
 * clear enough to close them they tell ‰ from %, whatever its font and though it touches a digit. The ring above and
 * before them, thin where it is small, may be open.
 * @param centrePx where a reader places the sign
 */
export function endOfLowerRings(
  ink: Bitmap,
  centrePx: number,
  { topPx, heightPx }: DigitRows,
): number | null {
  const x = Math.max(0, Math.round(centrePx - REACH.left * heightPx));
  const width = Math.round((REACH.left + REACH.right) * heightPx);
  const marginPx = Math.ceil(MARGIN * heightPx);
  const y = Math.max(0, topPx - marginPx);
  const crop = cropBitmap(ink, { x, y, width, height: topPx + heightPx + marginPx - y });
  const middlePx = topPx - y + heightPx / 2;
  const holes = findComponents(closedIn(crop))
    .components.filter(hole => isHole(hole, heightPx))
    .sort((a, b) => a.box.x - b.box.x);
  const isLow = ({ box: { y: holePx, height } }: Component) => holePx + height / 2 > middlePx;
  const upper = holes.findLastIndex(hole => !isLow(hole));
  const [first, second, ...more] = holes.slice(upper + 1);
  if (first === undefined || second === undefined || more.length > 0) return null;
  const apart = (middleOf(second) - middleOf(first)) / heightPx;
  const heights = [first.box.height, second.box.height];
  const isPair = apart >= APART.least && apart <= APART.greatest;
  return isPair && Math.min(...heights) >= ALIKE * Math.max(...heights) ? x + right(second.box) : null;
}

/** The paper that no step up, down, left or right leads out of. */
function closedIn({ widthPx, heightPx, data }: Bitmap): Bitmap {
  const inside = data.map(value => 1 - value);
  const open: number[] = [];
  const leave = (x: number, y: number) => {
    const at = y * widthPx + x;
    if (x < 0 || y < 0 || x >= widthPx || y >= heightPx || inside[at] !== 1) return;
    inside[at] = 0;
    open.push(at);
  };
  for (let x = 0; x < widthPx; x++) for (const y of [0, heightPx - 1]) leave(x, y);
  for (let y = 0; y < heightPx; y++) for (const x of [0, widthPx - 1]) leave(x, y);
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const [x, y] = [at % widthPx, Math.floor(at / widthPx)];
    leave(x - 1, y);
    leave(x + 1, y);
    leave(x, y - 1);
    leave(x, y + 1);
  }
  return { widthPx, heightPx, data: inside };
}

/** As large as a ring's inside. */
function isHole({ box }: Component, digitPx: number): boolean {
  return (
    Math.min(box.width, box.height) >= HOLE.least * digitPx &&
    box.width <= HOLE.widest * digitPx &&
    box.height <= HOLE.highest * digitPx
  );
}

function middleOf({ box }: Component): number {
  return box.x + box.width / 2;
}
