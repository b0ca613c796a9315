import { type KeyboardEvent, useRef, useState } from 'react';
import type { ReviewField } from '../../api.ts';
import { strokeOf } from '../keys/stroke.ts';
import { useWords } from '../language/use-words.ts';
import { focusField } from './document-view.tsx';
import type { DocumentDesk } from './use-document.ts';

/** A value to edit: Enter takes it and goes on, leaving it saves what was changed, Escape brings it back. */
export function FieldInput(props: {
  readonly field: ReviewField;
  readonly desk: DocumentDesk;
  readonly selected: boolean;
  readonly select: (key: string) => void;
  readonly label: string;
}) {
  const words = useWords();
  const { field, desk, selected, select, label } = props;
  const [draft, showDraft] = useState<string | null>(null);
  // Enter moves the focus on, and leaving the box commits, too: the second must know at once that the first has.
  const typed = useRef<string | null>(null);
  const setDraft = (text: string | null) => {
    typed.current = text;
    showDraft(text);
  };
  const shown = draft ?? field.display;
  const failing = field.checks.some(check => !check.ok);

  function commit(confirm: boolean): void {
    const changed = typed.current;
    setDraft(null);
    const text = changed?.trim();
    if (text !== undefined && text !== field.display)
      desk.decide(field, text === '' ? 'empty' : 'correct', text);
    else if (confirm && field.status === 'needs-review') desk.decide(field, 'confirm');
  }
  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    const stroke = strokeOf(event.nativeEvent);
    if (stroke.composing || stroke.alt || stroke.ctrl) return;
    if (stroke.key === 'Escape') setDraft(null);
    else if (stroke.key === 'Enter' && !stroke.shift) {
      commit(true);
      focusNext(field.key);
    } else return;
    event.preventDefault();
  }

  return (
    <textarea
      className={`field-input ${field.status} ${selected ? 'selected' : ''} ${failing ? 'fails' : ''}`}
      data-field={field.key}
      aria-label={label}
      aria-invalid={failing || undefined}
      value={shown}
      rows={linesOf(shown)}
      placeholder={words.states[field.state] || words.blank}
      spellCheck={false}
      onFocus={() => select(field.key)}
      onChange={event => setDraft(event.currentTarget.value)}
      onBlur={() => commit(false)}
      onKeyDown={onKeyDown}
    />
  );
}

/** For browsers that do not size a box by its text. */
function linesOf(text: string): number {
  return Math.min(6, Math.max(1, Math.ceil([...text].length / 12), text.split('\n').length));
}

function focusNext(key: string): void {
  const boxes = [...document.querySelectorAll<HTMLElement>('[data-field]')];
  const next = boxes[boxes.findIndex(box => box.dataset.field === key) + 1]?.dataset.field;
  if (next !== undefined) focusField(next);
}
