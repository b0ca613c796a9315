import { type OpenCv, withMats } from '../imaging/opencv.ts';

/** A circle in pixels of the image it was looked for in. */
export interface Circle {
  readonly x: number;
  readonly y: number;
  readonly radiusPx: number;
}

export interface CircleSearch {
  readonly leastRadiusPx: number;
  readonly mostRadiusPx: number;
  /** Of two circles with nearer middles only the one with more votes is given. */
  readonly apartPx: number;
  /** Canny's upper threshold. */
  readonly gradient: number;
  /** What a centre, and its circle, must have more of. */
  readonly votes: number;
  /** At most so many centres are given a radius, those with most votes. */
  readonly mostCentres: number;
  /** At most so many circles. */
  readonly mostCircles: number;
}

/** A circle is as wide as this many of its histogram's bins, and a pixel has as many. */
const BINS_A_PIXEL = 10;
/** The direction of a gradient is walked along in fractions of a pixel. */
const FRACTION_BITS = 10;

/**
 * Circles by the gradient variant of the Hough transform (Yuen et al. 1990): edges vote for centres along their
 * gradient, and each of the centres with most votes takes the radius that most edges lie at. Circles with most edges
 * come first. With every centre these are the circles of OpenCV's `HoughCircles` (`HOUGH_GRADIENT`, dp 1), which
 * takes each of them to all edges of the page: nearly all of its time.
 */
export function houghCircles(cv: OpenCv, image: InstanceType<OpenCv['Mat']>, search: CircleSearch): Circle[] {
  const edges = edgesOf(cv, image, search.gradient);
  const centres = centresOf(votesFor(edges, search), edges, search);
  const counter = new DistanceCounter(edges, search);
  const circles = centres.flatMap(centre => {
    const circle = circleAround(counter.from(centre), centre, search);
    return circle === null ? [] : [circle];
  });
  circles.sort((a, b) => b.votes - a.votes || b.radiusPx - a.radiusPx || a.x - b.x || a.y - b.y);
  const kept: Circle[] = [];
  for (const { x, y, radiusPx } of circles) {
    if (kept.length === search.mostCircles) break;
    const isApart = kept.every(other => (other.x - x) ** 2 + (other.y - y) ** 2 >= search.apartPx ** 2);
    if (isApart) kept.push({ x, y, radiusPx });
  }
  return kept;
}

/** Pixels of edges, row by row and from left to right, with the unit vector of their gradient. */
interface Edges {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly xs: Int32Array;
  readonly ys: Int32Array;
  readonly towardsX: Float32Array;
  readonly towardsY: Float32Array;
  /** Index of the first edge of each row, and behind the last row their number. */
  readonly rowStarts: Int32Array;
}

function edgesOf(cv: OpenCv, image: InstanceType<OpenCv['Mat']>, gradient: number): Edges {
  return withMats(keep => {
    const canny = keep(new cv.Mat());
    cv.Canny(image, canny, Math.max(1, gradient / 2), gradient, 3, false);
    const [samples, isEdge] = [image.data, canny.data];
    const { cols: widthPx, rows: heightPx } = image;
    const [xs, ys, towardsX, towardsY]: [number[], number[], number[], number[]] = [[], [], [], []];
    const rowStarts = new Int32Array(heightPx + 1);
    for (let y = 0; y < heightPx; y++) {
      rowStarts[y] = xs.length;
      const own = y * widthPx;
      const above = Math.max(0, y - 1) * widthPx;
      const below = Math.min(heightPx - 1, y + 1) * widthPx;
      for (let x = 0; x < widthPx; x++) {
        if (isEdge[own + x] === 0) continue;
        const [left, right] = [Math.max(0, x - 1), Math.min(widthPx - 1, x + 1)];
        const at = (row: number, column: number) => samples[row + column] as number;
        // Sobel's kernels.
        const dx =
          at(above, right) -
          at(above, left) +
          2 * (at(own, right) - at(own, left)) +
          at(below, right) -
          at(below, left);
        const dy =
          at(below, left) -
          at(above, left) +
          2 * (at(below, x) - at(above, x)) +
          at(below, right) -
          at(above, right);
        const length = Math.hypot(dx, dy);
        if (length < 1) continue;
        xs.push(x);
        ys.push(y);
        towardsX.push(dx / length);
        towardsY.push(dy / length);
      }
    }
    rowStarts[heightPx] = xs.length;
    return {
      widthPx,
      heightPx,
      xs: Int32Array.from(xs),
      ys: Int32Array.from(ys),
      towardsX: Float32Array.from(towardsX),
      towardsY: Float32Array.from(towardsY),
      rowStarts,
    };
  });
}

/** How many edges point at each pixel from a fitting distance, to either side. */
function votesFor(
  { widthPx, heightPx, xs, ys, towardsX, towardsY }: Edges,
  { leastRadiusPx, mostRadiusPx }: CircleSearch,
): Int32Array {
  const one = 1 << FRACTION_BITS;
  const votes = new Int32Array(widthPx * heightPx);
  for (let edge = 0; edge < xs.length; edge++) {
    // Indices of these loops are in bounds.
    const [fromX, fromY] = [(xs[edge] as number) * one, (ys[edge] as number) * one];
    for (const side of [1, -1]) {
      const stepX = side * Math.round((towardsX[edge] as number) * one);
      const stepY = side * Math.round((towardsY[edge] as number) * one);
      let x = fromX + leastRadiusPx * stepX;
      let y = fromY + leastRadiusPx * stepY;
      for (let radius = leastRadiusPx; radius <= mostRadiusPx; radius++, x += stepX, y += stepY) {
        const column = x >> FRACTION_BITS;
        const row = y >> FRACTION_BITS;
        if (column < 0 || row < 0 || column >= widthPx || row >= heightPx) break;
        const at = row * widthPx + column;
        votes[at] = (votes[at] as number) + 1;
      }
    }
  }
  return votes;
}

/** The middle of a pixel that edges point at. */
interface Centre {
  readonly x: number;
  readonly y: number;
  readonly votes: number;
}

/** Pixels with more votes than their neighbours, most votes first. */
function centresOf(
  votes: Int32Array,
  { widthPx, heightPx }: Edges,
  { votes: least, mostCentres }: CircleSearch,
): Centre[] {
  const centres: Centre[] = [];
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const at = y * widthPx + x;
      const own = votes[at] as number;
      if (own <= least) continue;
      const [before, behind] = [x === 0 ? 0 : votes[at - 1], x === widthPx - 1 ? 0 : votes[at + 1]];
      const [above, below] = [votes[at - widthPx] ?? 0, votes[at + widthPx] ?? 0];
      const isPeak = own > (before as number) && own >= (behind as number) && own > above && own >= below;
      if (isPeak) centres.push({ x: x + 0.5, y: y + 0.5, votes: own });
    }
  }
  return centres.sort((a, b) => b.votes - a.votes).slice(0, mostCentres);
}

/** The circle around a centre on which most edges lie for its size; null where these are too few. */
function circleAround(
  distances: Int32Array,
  { x, y }: Centre,
  { leastRadiusPx, votes }: CircleSearch,
): (Circle & { readonly votes: number }) | null {
  let [bestRadiusPx, most] = [0, 0];
  for (let bin = distances.length - 1; bin > 0; bin--) {
    if (distances[bin] === 0) continue;
    const outer = bin;
    let count = 0;
    for (; bin > outer - BINS_A_PIXEL && bin >= 0; bin--) count += distances[bin] as number;
    const radiusPx = (outer + bin) / 2 / BINS_A_PIXEL + leastRadiusPx;
    const isBetter = bestRadiusPx === 0 ? count >= most : count * bestRadiusPx >= most * radiusPx;
    if (isBetter) [bestRadiusPx, most] = [radiusPx, count];
  }
  return most > votes ? { x, y, radiusPx: bestRadiusPx, votes: most } : null;
}

/**
 * Counts how many edges lie at each distance from a centre, by tenths of a pixel from the least radius on. Centres
 * are middles of pixels and edges their corners, so squared distances are whole numbers and a half: `binOf` knows them.
 */
class DistanceCounter {
  readonly #edges: Edges;
  readonly #mostRadiusPx: number;
  readonly #bins: Int32Array;
  /** By the whole part of the squared distance; negative within the least radius. */
  readonly #binOf: Int16Array;

  constructor(edges: Edges, { leastRadiusPx, mostRadiusPx }: CircleSearch) {
    this.#edges = edges;
    this.#mostRadiusPx = mostRadiusPx;
    this.#bins = new Int32Array((mostRadiusPx - leastRadiusPx) * BINS_A_PIXEL);
    const last = this.#bins.length - 1;
    this.#binOf = Int16Array.from({ length: mostRadiusPx ** 2 }, (_, whole) =>
      whole < leastRadiusPx ** 2
        ? -1
        : Math.min(last, Math.round((Math.sqrt(whole + 0.5) - leastRadiusPx) * BINS_A_PIXEL)),
    );
  }

  /** Holds until the next count. */
  from({ x, y }: Centre): Int32Array {
    const { heightPx, xs, rowStarts } = this.#edges;
    const [bins, binOf, mostPx] = [this.#bins, this.#binOf, this.#mostRadiusPx];
    bins.fill(0);
    const lastRow = Math.min(heightPx - 1, Math.floor(y + mostPx));
    for (let row = Math.max(0, Math.ceil(y - mostPx)); row <= lastRow; row++) {
      const rowSquared = (row - y) * (row - y);
      const reachPx = Math.sqrt(mostPx * mostPx - rowSquared);
      const end = rowStarts[row + 1] as number;
      for (let edge = firstFrom(xs, rowStarts[row] as number, end, x - reachPx); edge < end; edge++) {
        const across = (xs[edge] as number) - x;
        if (across > reachPx) break;
        const bin = binOf[(across * across + rowSquared) | 0] as number;
        if (bin >= 0) bins[bin] = (bins[bin] as number) + 1;
      }
    }
    return bins;
  }
}

/** The first of some rising numbers that is not less. */
function firstFrom(rising: Int32Array, from: number, to: number, least: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] as number) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
