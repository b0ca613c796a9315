import { type PointerEvent, useRef } from 'react';
import type { PageWindow } from './use-viewport.ts';
import type { PageBox } from './viewport-math.ts';

/** Less movement than this is a click, CSS pixels. */
const clickPx = 4;
/** A drawn region smaller than this is a slip, page pixels. */
const smallestPx = 8;

interface Drag {
  readonly startX: number;
  readonly startY: number;
  readonly key: string | null;
  lastX: number;
  lastY: number;
  moved: boolean;
}

/** Dragging moves the page or draws a region; a click selects what was found there. */
export function usePointer(
  view: PageWindow,
  actions: {
    readonly select: ((key: string) => void) | null;
    readonly draw: ((box: PageBox) => void) | null;
    readonly drawing: (box: PageBox | null) => void;
  },
) {
  const drag = useRef<Drag | null>(null);
  const region = (now: Drag): PageBox => {
    const a = view.pagePoint(now.startX, now.startY);
    const b = view.pagePoint(now.lastX, now.lastY);
    return {
      x: Math.max(0, Math.min(a.x, b.x)),
      y: Math.max(0, Math.min(a.y, b.y)),
      width: Math.abs(a.x - b.x),
      height: Math.abs(a.y - b.y),
    };
  };
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const target = event.target instanceof Element ? event.target.closest('[data-key]') : null;
      const [x, y] = [event.clientX, event.clientY];
      const key = target?.getAttribute('data-key') ?? null;
      drag.current = { startX: x, startY: y, key, lastX: x, lastY: y, moved: false };
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const now = drag.current;
      if (now === null) return;
      const [dx, dy] = [event.clientX - now.lastX, event.clientY - now.lastY];
      now.moved ||= Math.hypot(event.clientX - now.startX, event.clientY - now.startY) > clickPx;
      if (!now.moved) return;
      now.lastX = event.clientX;
      now.lastY = event.clientY;
      if (actions.draw !== null) actions.drawing(region(now));
      else view.panBy(dx, dy);
    },
    onPointerUp() {
      const now = drag.current;
      drag.current = null;
      if (now === null) return;
      if (!now.moved && now.key !== null) actions.select?.(now.key);
      if (!now.moved || actions.draw === null) return;
      const box = region(now);
      if (box.width >= smallestPx && box.height >= smallestPx) actions.draw(box);
      else actions.drawing(null);
    },
    onPointerCancel() {
      drag.current = null;
      actions.drawing(null);
    },
  };
}
