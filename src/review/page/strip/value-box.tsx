import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import type { ReviewField } from '../../api.ts';
import { strokeOf } from '../keys/stroke.ts';
import { useWords } from '../language/use-words.ts';
import { type StripCommand, stripCommand } from './strip-keys.ts';

/**
 * The value, always ready to be typed over. One element serves all items in turn, so that the focus and an input
 * method never have to find a new one.
 */
export function ValueBox(props: {
  readonly field: ReviewField;
  readonly draft: string | null;
  readonly setDraft: (text: string | null) => void;
  readonly choices: number;
  /** Digits tick words, also while the text is changed. */
  readonly toggles: boolean;
  readonly run: (command: StripCommand, timeStamp?: number) => void;
}) {
  const words = useWords();
  const { field, draft, setDraft, choices, toggles, run } = props;
  const element = useRef<HTMLTextAreaElement>(null);
  const shown = draft ?? field.display;
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new item takes the focus, wholly selected
  useLayoutEffect(() => {
    const box = element.current;
    if (box === null || draft !== null || document.querySelector('dialog[open]') !== null) return;
    // Each of `select()` and `scrollTop` lays the whole page out once more before it is painted: only where needed.
    if (document.activeElement !== box) box.focus({ preventScroll: true });
    box.setSelectionRange(0, box.value.length);
    if (isLong(box.value)) box.scrollTop = 0;
  }, [field.recordId, field.key, draft]);

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    const stroke = strokeOf(event.nativeEvent);
    const command = stripCommand(stroke, { untouched: draft === null, choices, toggles });
    if (command === null) return;
    if (command.kind === 'edit') {
      setDraft(field.display);
      if (stroke.key !== 'F2') return;
      event.currentTarget.setSelectionRange(shown.length, shown.length);
    } else run(command, event.timeStamp);
    event.preventDefault();
  }

  return (
    <textarea
      ref={element}
      className={isLong(shown) ? 'value-box long' : 'value-box'}
      aria-label={`${words.strip.value}: ${field.label}`}
      value={shown}
      placeholder={words.states[field.state] || words.blank}
      readOnly={field.kind === 'list'}
      spellCheck={false}
      autoComplete="off"
      rows={2}
      onChange={event => setDraft(event.currentTarget.value)}
      onPointerDown={() => {
        if (draft === null) setDraft(field.display);
      }}
      onKeyDown={onKeyDown}
    />
  );
}

/** Too long for one line of the box in its large type. */
function isLong(value: string): boolean {
  return value.length > 40;
}
