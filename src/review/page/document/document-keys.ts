import type { Stroke } from '../keys/stroke.ts';

export type DocumentCommand =
  | { readonly kind: 'next-doubt' | 'undo' | 'draw' | 'reread' | 'fit' }
  | { readonly kind: 'decide'; readonly action: 'empty' | 'unreadable' | 'later' }
  | { readonly kind: 'zoom'; readonly factor: number }
  | { readonly kind: 'pan'; readonly dx: number; readonly dy: number }
  | { readonly kind: 'turn'; readonly by: 1 | -1 };

const zoomStep = 1.25;
const panStepPx = 80;

const byPlace: Readonly<Record<string, DocumentCommand>> = {
  KeyN: { kind: 'next-doubt' },
  KeyK: { kind: 'decide', action: 'empty' },
  KeyU: { kind: 'decide', action: 'unreadable' },
  KeyL: { kind: 'decide', action: 'later' },
  KeyZ: { kind: 'undo' },
  KeyR: { kind: 'draw' },
  Enter: { kind: 'reread' },
  Equal: { kind: 'zoom', factor: zoomStep },
  NumpadAdd: { kind: 'zoom', factor: zoomStep },
  Minus: { kind: 'zoom', factor: 1 / zoomStep },
  NumpadSubtract: { kind: 'zoom', factor: 1 / zoomStep },
  Digit0: { kind: 'fit' },
  ArrowLeft: { kind: 'pan', dx: panStepPx, dy: 0 },
  ArrowRight: { kind: 'pan', dx: -panStepPx, dy: 0 },
  ArrowUp: { kind: 'pan', dx: 0, dy: panStepPx },
  ArrowDown: { kind: 'pan', dx: 0, dy: -panStepPx },
};

/** What a key means in the document view, wherever the focus is; null where it is not its business. */
export function documentCommand(stroke: Stroke): DocumentCommand | null {
  if (stroke.composing || stroke.ctrl) return null;
  if (stroke.key === 'PageUp') return { kind: 'turn', by: -1 };
  if (stroke.key === 'PageDown') return { kind: 'turn', by: 1 };
  return stroke.alt ? (byPlace[stroke.code] ?? null) : null;
}
