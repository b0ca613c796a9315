import { createContext, useContext, useSyncExternalStore } from 'react';
import type { FormList, SessionInfo } from '../../api.ts';
import type { SaveState } from '../saving/entries.ts';
import type { SaveQueue } from '../saving/save-queue.ts';

/** What every view works with. */
export interface Desk {
  readonly session: SessionInfo;
  readonly forms: FormList['forms'];
  readonly saves: SaveQueue;
  /** Says something to a screen reader, and for a moment on the screen where `show` is set. */
  readonly announce: (text: string, show?: boolean) => void;
}

export const DeskContext = createContext<Desk | null>(null);

/** Throws outside the shell. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error('useDesk needs the shell around it');
  return desk;
}

export function useSaveState(saves: SaveQueue): SaveState {
  return useSyncExternalStore(saves.subscribe, saves.snapshot);
}
