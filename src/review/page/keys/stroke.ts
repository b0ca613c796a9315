/** A key press as the views judge it; taken from a keyboard event. */
export interface Stroke {
  readonly key: string;
  /** Place of the key on the keyboard, e.g. `KeyK`, `Digit1`, `Numpad1`. */
  readonly code: string;
  readonly alt: boolean;
  readonly ctrl: boolean;
  readonly shift: boolean;
  /** An input method is at work: the key belongs to it. */
  readonly composing: boolean;
}

interface KeyEvent {
  readonly key: string;
  readonly code: string;
  readonly keyCode: number;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
}

/**
 * Key code 229 is what browsers report for a key that an input method has taken; Safari ends the composition before
 * that key's event, so `isComposing` alone is not enough (UI Events, 5.2.3).
 */
export function strokeOf(event: KeyEvent): Stroke {
  return {
    key: event.key,
    code: event.code,
    alt: event.altKey,
    ctrl: event.ctrlKey || event.metaKey,
    shift: event.shiftKey,
    composing: event.isComposing || event.keyCode === 229 || event.key === 'Process',
  };
}

/** The row of digits above the letters, 1 to 9; null for every other key, the numeric keypad included. */
export function topDigit(stroke: Stroke): number | null {
  const match = /^Digit([1-9])$/.exec(stroke.code);
  return match === null || stroke.alt || stroke.ctrl || stroke.shift ? null : Number(match[1]);
}
