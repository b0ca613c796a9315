import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import {
  fitPage,
  type PageBox,
  type Size,
  settle,
  showBox,
  type Viewport,
  visibleBox,
  zoomAt,
} from './viewport-math.ts';

const restMs = 140;
/** How much a notch of the wheel zooms, as an exponent a pixel. */
const zoomPerPx = 0.0022;

export interface PageWindow {
  readonly zoomBy: (factor: number) => void;
  readonly panBy: (dx: number, dy: number) => void;
  readonly fit: () => void;
  readonly show: (box: PageBox) => void;
  /** A point of the browser window in page pixels. */
  readonly pagePoint: (clientX: number, clientY: number) => { readonly x: number; readonly y: number };
  /** What is in sight once movement has come to rest, with its scale. */
  readonly atRest: { readonly box: PageBox; readonly scale: number } | null;
}

/**
 * Moves a sheet in its window by a CSS transform, past React: while the page moves nothing is rendered. Only at rest
 * the part in sight is told, for a sharper picture.
 */
export function useViewport(
  frame: RefObject<HTMLElement | null>,
  sheet: RefObject<HTMLElement | null>,
  page: Size,
): PageWindow {
  const viewport = useRef<Viewport | null>(null);
  const [atRest, setAtRest] = useState<PageWindow['atRest']>(null);
  const timer = useRef(0);
  const { width, height } = page;

  const sizeOf = useCallback(
    (): Size => ({ width: frame.current?.clientWidth ?? 1, height: frame.current?.clientHeight ?? 1 }),
    [frame],
  );
  const apply = useCallback(
    (next: Viewport, glide = false) => {
      viewport.current = next;
      const element = sheet.current;
      if (element === null) return;
      element.classList.toggle('gliding', glide);
      element.style.transform = `translate(${next.x}px, ${next.y}px) scale(${next.scale})`;
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(
        () => setAtRest({ box: visibleBox(next, { width, height }, sizeOf()), scale: next.scale }),
        restMs,
      );
    },
    [sheet, width, height, sizeOf],
  );
  const change = useCallback(
    (next: (now: Viewport, page: Size, window: Size) => Viewport, glide = false) => {
      const size = { width, height };
      apply(next(viewport.current ?? fitPage(size, sizeOf()), size, sizeOf()), glide);
    },
    [apply, width, height, sizeOf],
  );

  useLayoutEffect(() => {
    apply(fitPage({ width, height }, sizeOf()));
    const element = frame.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => change(settle));
    observer.observe(element);
    return () => {
      observer.disconnect();
      window.clearTimeout(timer.current);
    };
  }, [apply, change, frame, width, height, sizeOf]);
  useWheel(frame, change);

  const middle = () => ({ x: sizeOf().width / 2, y: sizeOf().height / 2 });
  return {
    zoomBy: factor => change((now, size, room) => zoomAt(now, factor, middle(), size, room), true),
    panBy: (dx, dy) =>
      change((now, size, room) => settle({ ...now, x: now.x + dx, y: now.y + dy }, size, room)),
    fit: () => change((_, size, room) => fitPage(size, room), true),
    show: useCallback(
      (box: PageBox) => change((now, size, room) => showBox(now, box, size, room), true),
      [change],
    ),
    pagePoint: (clientX, clientY) => {
      const edge = frame.current?.getBoundingClientRect();
      const now = viewport.current ?? { x: 0, y: 0, scale: 1 };
      return {
        x: (clientX - (edge?.left ?? 0) - now.x) / now.scale,
        y: (clientY - (edge?.top ?? 0) - now.y) / now.scale,
      };
    },
    atRest,
  };
}

/** The wheel scrolls the page; with Ctrl (or a pinch) it zooms at the pointer. React's wheel events cannot be stopped. */
function useWheel(
  frame: RefObject<HTMLElement | null>,
  change: (next: (now: Viewport, page: Size, window: Size) => Viewport) => void,
): void {
  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    function onWheel(event: WheelEvent) {
      event.preventDefault();
      const edge = element?.getBoundingClientRect();
      const point = { x: event.clientX - (edge?.left ?? 0), y: event.clientY - (edge?.top ?? 0) };
      if (event.ctrlKey || event.metaKey) {
        const factor = Math.exp(-event.deltaY * zoomPerPx);
        change((now, page, room) => zoomAt(now, factor, point, page, room));
      } else {
        const [dx, dy] = event.shiftKey ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
        change((now, page, room) => settle({ ...now, x: now.x - dx, y: now.y - dy }, page, room));
      }
    }
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [frame, change]);
}
