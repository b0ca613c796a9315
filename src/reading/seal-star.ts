import type { RoundSeal } from '../model/page.ts';
import type { Bitmap } from '../model/raster.ts';

/** The star in the middle of a seal. */
export interface SealStar {
  /** Whether a pixel of the page belongs to it. */
  covers(x: number, y: number): boolean;
}

/** How far its points reach. Radii of the ring. */
const REACH = { least: 0.16, most: 0.5, step: 0.015 } as const;
/** A regular star's inner corners lie at this share of its reach. */
const INNER = 0.382;
const POINTS = 5;
const TURNS = 24;
/** A star is ink through and through, text and rules are not. */
const FILLED = 0.93;
/** Places looked at along its reach. */
const SAMPLES = 16;
/** Its border is worn. */
const MARGIN_PX = 2;

/** The largest five-pointed star about the middle of a seal that is all ink; null where there is none. */
export function findSealStar(ink: Bitmap, seal: RoundSeal): SealStar | null {
  const { least, most, step } = REACH;
  for (let reach = most; reach >= least; reach -= step) {
    const reachPx = reach * seal.radiusPx;
    for (let turn = 0; turn < TURNS; turn++) {
      const angle = (2 * Math.PI * turn) / (TURNS * POINTS);
      const covers = starAt(seal, reachPx, angle);
      if (filledShare(ink, seal, reachPx, covers) < FILLED) continue;
      // The fit stops a little short of the points.
      return { covers: starAt(seal, reachPx * (1 + step / reach) + MARGIN_PX / INNER, angle) };
    }
  }
  return null;
}

function starAt({ x, y }: RoundSeal, reachPx: number, turn: number): SealStar['covers'] {
  const wedge = Math.PI / POINTS;
  const corner = { x: INNER * reachPx * Math.cos(wedge), y: INNER * reachPx * Math.sin(wedge) };
  return (column, row) => {
    const [dx, dy] = [column - x, row - y];
    const distance = Math.hypot(dx, dy);
    if (distance > reachPx) return false;
    // Folded into half a point, which is a triangle: the middle, its tip at (reach, 0), its inner corner.
    const angle = Math.atan2(dy, dx) - turn + 4 * Math.PI;
    const within = angle % (2 * wedge);
    const folded = Math.min(within, 2 * wedge - within);
    const [along, aside] = [distance * Math.cos(folded), distance * Math.sin(folded)];
    return (reachPx - along) * corner.y >= aside * (reachPx - corner.x);
  };
}

function filledShare(
  { widthPx, heightPx, data }: Bitmap,
  { x, y }: RoundSeal,
  reachPx: number,
  covers: SealStar['covers'],
): number {
  const stepPx = Math.max(1, Math.round(reachPx / SAMPLES));
  let [all, filled] = [0, 0];
  for (let row = Math.round(y - reachPx); row <= y + reachPx; row += stepPx) {
    for (let column = Math.round(x - reachPx); column <= x + reachPx; column += stepPx) {
      if (column < 0 || row < 0 || column >= widthPx || row >= heightPx || !covers(column, row)) continue;
      all += 1;
      filled += data[row * widthPx + column] ?? 0;
    }
  }
  return all === 0 ? 0 : filled / all;
}
