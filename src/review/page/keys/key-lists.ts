import type { Words } from '../language/zh.ts';

/** A key and what it does, for the footer and the key list. */
export interface KeyHint {
  readonly keys: string;
  readonly does: string;
  /** Only in the key list, not in the footer. */
  readonly minor?: boolean;
}

/** The keys of a view; the footer shows as many as fit, the key list all of them. */
export function keysOf(view: string, words: Words): readonly KeyHint[] {
  const { keys } = words;
  const lists: Readonly<Record<string, readonly KeyHint[]>> = {
    queue: [
      { keys: 'Enter', does: keys.start },
      { keys: 'B', does: keys.startCarpet },
      { keys: '↑ ↓', does: keys.move },
    ],
    strip: [
      { keys: 'Enter', does: keys.accept },
      { keys: keys.names.digits, does: keys.pick },
      { keys: keys.typeKeys, does: keys.type },
      { keys: 'F2', does: keys.caret },
      { keys: 'Alt+K', does: keys.empty },
      { keys: 'Alt+U', does: keys.unreadable },
      { keys: 'Alt+L', does: keys.later },
      { keys: 'Alt+Z', does: keys.undo },
      { keys: 'Alt+C', does: keys.context },
      { keys: '↑ ↓', does: keys.move },
      { keys: 'Shift+Enter', does: keys.newline, minor: true },
    ],
    carpet: [
      { keys: '← ↑ ↓ →', does: keys.moveGrid },
      { keys: keys.names.space, does: keys.mark },
      { keys: 'Enter', does: keys.confirmRest },
      { keys: 'Z', does: keys.undo },
      { keys: 'O', does: keys.odd },
      { keys: 'Esc', does: keys.back },
    ],
    documents: [
      { keys: '↑ ↓', does: keys.move },
      { keys: 'Enter', does: keys.open },
    ],
    document: [
      { keys: 'Enter', does: keys.save },
      { keys: 'Alt+N', does: keys.nextDoubt },
      { keys: 'Alt+K', does: keys.empty },
      { keys: 'Alt+U', does: keys.unreadable },
      { keys: 'Alt+Z', does: keys.undo },
      { keys: 'Alt+= −', does: keys.zoom },
      { keys: 'Alt+0', does: keys.fit },
      { keys: 'Alt+← ↑ ↓ →', does: keys.pan, minor: true },
      { keys: 'PgUp PgDn', does: keys.pages },
      { keys: 'Alt+R', does: keys.reread },
      { keys: 'Alt+Enter', does: keys.rereadField, minor: true },
    ],
    dashboard: [],
  };
  return lists[view] ?? [];
}

/** Keys that work everywhere. */
export function commonKeys(words: Words): readonly KeyHint[] {
  return [
    { keys: 'Alt+1 … 5', does: words.keys.views },
    { keys: '? F1', does: words.keys.help },
  ];
}
