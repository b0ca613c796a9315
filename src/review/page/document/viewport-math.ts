import type { ReviewField } from '../../api.ts';

export type PageBox = NonNullable<ReviewField['box']>;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** How a page lies in its window: page pixel (0, 0) stands at (`x`, `y`), a page pixel is `scale` CSS pixels wide. */
export interface Viewport {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** The most a page is enlarged: one page pixel as this many CSS pixels. */
const largestScale = 8;
/** Room kept around a place that is shown, as a share of the window. */
const shownShare = 0.7;
/** Tall enough to read a line of text, CSS pixels. */
const readablePx = 34;

/** The whole width of the page, from its top; the whole page where it is wider than high. */
export function fitPage(page: Size, window: Size): Viewport {
  const scale = Math.min(window.width / page.width, largestScale);
  const whole = Math.min(scale, window.height / page.height);
  const chosen = page.width > page.height ? whole : scale;
  return settle({ x: 0, y: 0, scale: chosen }, page, window);
}

/** Zooms by a factor around a point of the window. */
export function zoomAt(
  viewport: Viewport,
  factor: number,
  point: { readonly x: number; readonly y: number },
  page: Size,
  window: Size,
): Viewport {
  const smallest = Math.min(window.width / page.width, window.height / page.height) / 2;
  const scale = Math.min(largestScale, Math.max(smallest, viewport.scale * factor));
  const ratio = scale / viewport.scale;
  const x = point.x - (point.x - viewport.x) * ratio;
  const y = point.y - (point.y - viewport.y) * ratio;
  return settle({ x, y, scale }, page, window);
}

/** Brings a place of the page to the middle, large enough to read and wholly in sight. */
export function showBox(viewport: Viewport, box: PageBox, page: Size, window: Size): Viewport {
  const largest = Math.min(
    (window.width * shownShare) / Math.max(1, box.width),
    (window.height * shownShare) / Math.max(1, box.height),
    largestScale,
  );
  const readable = readablePx / Math.max(1, Math.min(box.height, box.width));
  const scale = Math.min(largest, Math.max(viewport.scale, Math.min(readable, 2)));
  const x = window.width / 2 - (box.x + box.width / 2) * scale;
  const y = window.height / 2 - (box.y + box.height / 2) * scale;
  return settle({ x, y, scale }, page, window);
}

/** Keeps the page in its window: centred where it is smaller, without gaps at the edges where it is larger. */
export function settle(viewport: Viewport, page: Size, window: Size): Viewport {
  const { scale } = viewport;
  return {
    x: settleEdge(viewport.x, page.width * scale, window.width),
    y: settleEdge(viewport.y, page.height * scale, window.height),
    scale,
  };
}

function settleEdge(at: number, length: number, room: number): number {
  if (length <= room) return (room - length) / 2;
  return Math.min(0, Math.max(room - length, at));
}

/** The part of the page in sight, in page pixels. */
export function visibleBox(viewport: Viewport, page: Size, window: Size): PageBox {
  const left = Math.max(0, -viewport.x / viewport.scale);
  const top = Math.max(0, -viewport.y / viewport.scale);
  const right = Math.min(page.width, (window.width - viewport.x) / viewport.scale);
  const bottom = Math.min(page.height, (window.height - viewport.y) / viewport.scale);
  return { x: left, y: top, width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
}
