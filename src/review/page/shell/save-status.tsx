import { useState } from 'react';
import { useWords } from '../language/use-words.ts';
import type { SaveState } from '../saving/entries.ts';
import type { SaveQueue } from '../saving/save-queue.ts';
import { useSaveState } from './desk.ts';
import { TroubleDialog } from './trouble-dialog.tsx';

/** Whether everything is saved; opens what is not. */
export function SaveStatus({ saves }: { readonly saves: SaveQueue }) {
  const words = useWords();
  const state = useSaveState(saves);
  const [open, setOpen] = useState(false);
  const [text, tone] = summaryOf(state, words.saves);
  const settled = state.troubles.length === 0 && state.halt === null;
  return (
    <>
      <button
        type="button"
        className={`save-status ${tone}`}
        aria-label={`${text}. ${words.saves.open}`}
        disabled={settled}
        onClick={() => setOpen(true)}
      >
        <i aria-hidden="true" />
        {text}
      </button>
      {open && !settled ? <TroubleDialog saves={saves} state={state} close={() => setOpen(false)} /> : null}
    </>
  );
}

function summaryOf(
  state: SaveState,
  words: ReturnType<typeof useWords>['saves'],
): readonly [string, 'saved' | 'saving' | 'unsaved'] {
  const { waiting, troubles, halt } = state;
  if (troubles.length > 0) return [words.attention(troubles.length), 'unsaved'];
  if (halt === 'offline') return [words.offline(waiting.length), 'unsaved'];
  if (halt !== null) return [words.stopped(waiting.length), 'unsaved'];
  return waiting.length > 0 ? [words.saving(waiting.length), 'saving'] : [words.saved, 'saved'];
}
