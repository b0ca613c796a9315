import type { Bitmap } from '../model/raster.ts';
import type { GlyphBox } from './glyphs.ts';

/** A ring's hole is at least this share of the sign's box; smaller ones are gaps in ragged ink. */
const LEAST_HOLE_SHARE = 0.008;
/** The second ring stands this far to the right of and below the first, as shares of the sign's box. */
const OFFSET = { x: 0.3, y: 0.2 } as const;

/**
 * Whether the ink of a box is a per cent sign: two rings, one upper left and one lower right, and no other. Digits
 * have their holes side by side or one above the other.
 */
export function isPercentSign(ink: Bitmap, box: GlyphBox): boolean {
  const [first, second, ...others] = holesIn(ink, box);
  if (first === undefined || second === undefined || others.length > 0) return false;
  const [upper, lower] = first.y <= second.y ? [first, second] : [second, first];
  return lower.x - upper.x >= OFFSET.x * box.width && lower.y - upper.y >= OFFSET.y * box.height;
}

interface Hole {
  /** Centre, px. */
  readonly x: number;
  readonly y: number;
}

/** The areas of paper that ink encloses, four neighbours being connected. */
function holesIn(ink: Bitmap, { x: left, y: top, width, height }: GlyphBox): Hole[] {
  // A frame of paper around the box joins all paper that is outside.
  const [columns, rows] = [width + 2, height + 2];
  const seen = new Uint8Array(columns * rows);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (ink.data[(top + y) * ink.widthPx + left + x] === 1) seen[(y + 1) * columns + x + 1] = 1;
    }
  }
  const holes: Hole[] = [];
  for (let start = 0; start < seen.length; start++) {
    if (seen[start] === 1) continue;
    const area = fill(seen, start, columns, rows);
    const isHole = start > 0 && area.count >= LEAST_HOLE_SHARE * width * height;
    if (isHole) holes.push({ x: area.sumX / area.count, y: area.sumY / area.count });
  }
  return holes;
}

function fill(seen: Uint8Array, start: number, columns: number, rows: number) {
  const area = { count: 0, sumX: 0, sumY: 0 };
  const queue = [start];
  seen[start] = 1;
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    const x = at % columns;
    const y = (at - x) / columns;
    area.count++;
    area.sumX += x - 1;
    area.sumY += y - 1;
    const neighbours = [
      x > 0 ? at - 1 : -1,
      x + 1 < columns ? at + 1 : -1,
      y > 0 ? at - columns : -1,
      y + 1 < rows ? at + columns : -1,
    ];
    for (const next of neighbours) {
      if (next < 0 || seen[next] === 1) continue;
      seen[next] = 1;
      queue.push(next);
    }
  }
  return area;
}
