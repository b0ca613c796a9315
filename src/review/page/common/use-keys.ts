import { useEffect, useRef } from 'react';
import { type Stroke, strokeOf } from '../keys/stroke.ts';

/** True where the key was used; the browser then does nothing with it. */
type KeyHandler = (stroke: Stroke, event: KeyboardEvent) => boolean;

/** Keys of a view, wherever the focus is; not while a dialog is open. */
export function useKeys(handler: KeyHandler): void {
  const latest = useRef(handler);
  latest.current = handler;
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
      const stroke = strokeOf(event);
      if (!stroke.composing && latest.current(stroke, event)) event.preventDefault();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

/** The focus is where text is typed, so plain keys belong to it. */
export function isTyping(event: KeyboardEvent): boolean {
  const { target } = event;
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && target.type !== 'checkbox')
  );
}

/** The focus is on something that Enter or the space bar operates by itself. */
export function isOnControl(event: KeyboardEvent): boolean {
  const { target } = event;
  return target instanceof HTMLElement && target.closest('button, a, summary, input, select') !== null;
}
