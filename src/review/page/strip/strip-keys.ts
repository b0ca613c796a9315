import { type Stroke, topDigit } from '../keys/stroke.ts';

export type StripCommand =
  | { readonly kind: 'accept' | 'empty' | 'unreadable' | 'later' | 'undo' | 'context' | 'edit' | 'revert' }
  | { readonly kind: 'pick'; readonly choice: number }
  | { readonly kind: 'move'; readonly by: 1 | -1 };

export interface StripSituation {
  /** The value stands as it was given and is wholly selected: nothing was typed, no caret was set. */
  readonly untouched: boolean;
  /** Alternatives that digits can pick. */
  readonly choices: number;
  /** A digit ticks one of several words and decides nothing: also of what was changed. */
  readonly toggles?: boolean;
}

const letters: Readonly<Record<string, 'empty' | 'unreadable' | 'later' | 'undo' | 'context'>> = {
  KeyK: 'empty',
  KeyU: 'unreadable',
  KeyL: 'later',
  KeyZ: 'undo',
  KeyC: 'context',
};

const caretKeys = ['F2', 'ArrowLeft', 'ArrowRight', 'Home', 'End'];

/** What a key means in the strip; null where it belongs to the text field or to the browser. */
export function stripCommand(stroke: Stroke, situation: StripSituation): StripCommand | null {
  if (stroke.composing) return null;
  if (stroke.alt) {
    const kind = stroke.ctrl ? undefined : letters[stroke.code];
    return kind === undefined ? null : { kind };
  }
  if (stroke.ctrl) return stroke.code === 'KeyZ' && situation.untouched ? { kind: 'undo' } : null;
  if (stroke.key === 'Enter') return stroke.shift ? null : { kind: 'accept' };
  if (stroke.key === 'Escape') return situation.untouched ? null : { kind: 'revert' };
  const digit = topDigit(stroke);
  const picks = situation.untouched || situation.toggles === true;
  if (picks && digit !== null && digit <= situation.choices) return { kind: 'pick', choice: digit - 1 };
  if (!situation.untouched) return null;
  if (stroke.shift) return null;
  if (stroke.key === 'ArrowDown') return { kind: 'move', by: 1 };
  if (stroke.key === 'ArrowUp') return { kind: 'move', by: -1 };
  return caretKeys.includes(stroke.key) ? { kind: 'edit' } : null;
}
