import { startTransition, useCallback, useEffect, useReducer, useRef, useState } from 'react';
import type { QueueFilter } from '../../api.ts';
import { client } from '../client/client.ts';
import type { Order } from '../client/filter.ts';
import { useWords } from '../language/use-words.ts';
import { useDesk } from '../shell/desk.ts';
import { decisionOf } from './decision-of.ts';
import type { StripCommand } from './strip-keys.ts';
import { emptyStrip, type StripState, stripReducer } from './strip-state.ts';

/** Fewer items than this ahead, and the next page of the queue is fetched. */
const fetchAhead = 20;
const pageSize = 40;

export interface Strip {
  readonly state: StripState;
  readonly error: Error | null;
  readonly retry: () => void;
  readonly setDraft: (text: string | null) => void;
  readonly goTo: (at: number) => void;
  /** Does what a key says; false where there is nothing to do. */
  readonly run: (command: StripCommand) => boolean;
}

/** The items of the queue in a row: fetched ahead, decided at once, saved in the background. */
export function useStrip(filter: QueueFilter, order: Order): Strip {
  const words = useWords();
  const { saves, announce } = useDesk();
  const [state, dispatch] = useReducer(stripReducer, emptyStrip);
  const [error, setError] = useState<Error | null>(null);
  const fetching = useRef(false);
  const ahead = state.items.length - state.at;

  useEffect(() => {
    if (fetching.current || error !== null || state.next === null || ahead > fetchAhead) return;
    fetching.current = true;
    const after = state.next === undefined ? {} : { after: state.next };
    client
      .queue({ ...filter, order, limit: pageSize, ...after })
      .then(page => startTransition(() => dispatch({ kind: 'loaded', page })))
      .catch((reason: unknown) => setError(reason instanceof Error ? reason : new Error(String(reason))))
      .finally(() => {
        fetching.current = false;
      });
  }, [ahead, state.next, error, filter, order]);
  // A key that is pressed meanwhile goes first.
  useEffect(
    () => saves.onAnswer(answer => startTransition(() => dispatch({ kind: 'answered', answer }))),
    [saves],
  );

  function undo(): boolean {
    const last = state.trail.at(-1);
    announce(last === undefined ? words.strip.nothingToUndo : words.strip.undone, true);
    if (last === undefined) return true;
    saves.undo(last.requestId);
    dispatch({ kind: 'undone' });
    return true;
  }

  function run(command: StripCommand): boolean {
    if (command.kind === 'undo') return undo();
    if (command.kind === 'revert') dispatch({ kind: 'draft', text: null });
    if (command.kind === 'move') dispatch({ kind: 'moved', by: command.by });
    if (command.kind === 'edit' || command.kind === 'context' || command.kind === 'revert') return true;
    if (command.kind === 'move') return true;
    const item = state.items[state.at];
    const decision = item === undefined ? null : decisionOf(item, command, state.draft);
    if (item === undefined || decision === null) return false;
    const label =
      item.kind === 'field' ? `${item.field.label}: ${decision.display}` : words.say(item.issue.message);
    const requestId = saves.decide([{ ...decision.input, lookedMs: looked.current() }], label);
    const decided = { requestId, action: decision.input.action, display: decision.display };
    dispatch({ kind: 'decided', decided });
    return true;
  }

  const looked = useLookedMs(state.at);
  const goTo = useCallback((at: number) => dispatch({ kind: 'went', to: at }), []);
  return {
    state,
    error,
    retry: () => setError(null),
    setDraft: text => dispatch({ kind: 'draft', text }),
    goTo,
    run,
  };
}

/** How long the item in hand has been shown, milliseconds. */
function useLookedMs(at: number): { readonly current: () => number } {
  const since = useRef({ at: -1, ms: 0 });
  if (since.current.at !== at) since.current = { at, ms: performance.now() };
  return useRef(() => Math.round(performance.now() - since.current.ms));
}
