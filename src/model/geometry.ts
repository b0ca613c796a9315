/** A point in pixels; the origin is the top left corner of the image, y grows downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An upright rectangle in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Four corners, clockwise from the top left one as the text is read. */
export type Polygon = readonly [Point, Point, Point, Point];

/** Both directions between a page as it arrived and the page after cleaning. */
export interface PageGeometry {
  /** Clean page pixels to original page pixels. */
  toOriginal(point: Point): Point;
  /** Original page pixels to clean page pixels. */
  toClean(point: Point): Point;
}

export function right(box: Box): number {
  return box.x + box.width;
}

export function bottom(box: Box): number {
  return box.y + box.height;
}

export function area(box: Box): number {
  return box.width * box.height;
}

/** The overlap of two boxes, or null where they do not touch. */
export function intersection(a: Box, b: Box): Box | null {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.min(right(a), right(b)) - x;
  const height = Math.min(bottom(a), bottom(b)) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}

/** Overlap of two boxes in height as a share of the lower one. */
export function verticalOverlap(a: Box, b: Box): number {
  const overlap = Math.min(bottom(a), bottom(b)) - Math.max(a.y, b.y);
  return Math.max(0, overlap) / Math.max(1, Math.min(a.height, b.height));
}

/** From where the left one of two boxes ends to where the other begins, px; where they overlap, less than 0 by as much. */
export function horizontalGap(a: Box, b: Box): number {
  return Math.max(a.x, b.x) - Math.min(right(a), right(b));
}

/** Whether more than half of a box lies in another. */
export function liesIn(box: Box, outer: Box): boolean {
  const shared = intersection(box, outer);
  return shared !== null && area(shared) * 2 > area(box);
}

/** Whether the middle of one box lies in another. */
export function holdsMiddle(outer: Box, { x, y, width, height }: Box): boolean {
  const [middleX, middleY] = [x + width / 2, y + height / 2];
  return middleX >= outer.x && middleX <= right(outer) && middleY >= outer.y && middleY <= bottom(outer);
}

/** The smallest upright box around some points or corners. */
export function boundingBox(points: readonly Point[]): Box {
  const xs = points.map(point => point.x);
  const ys = points.map(point => point.y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** The smallest box around several boxes. */
export function unionBox(boxes: readonly Box[]): Box {
  return boundingBox(
    boxes.flatMap(box => [
      { x: box.x, y: box.y },
      { x: right(box), y: bottom(box) },
    ]),
  );
}

/** A box of the clean page as a polygon of the original page. */
export function toOriginalPolygon(box: Box, geometry: PageGeometry): Polygon {
  return [
    geometry.toOriginal({ x: box.x, y: box.y }),
    geometry.toOriginal({ x: right(box), y: box.y }),
    geometry.toOriginal({ x: right(box), y: bottom(box) }),
    geometry.toOriginal({ x: box.x, y: bottom(box) }),
  ];
}
