import type { ConflictAnswer, DecisionsAnswer } from '../../api.ts';
import { paths } from '../../api/paths.ts';
import { post, RequestError } from '../client/client.ts';
import type { Entry, Keep, Outcome, Send } from './entries.ts';

/** Sends an entry to the server and says what became of it. */
export const sendEntry: Send = async (entry, batchOf) => {
  try {
    if (entry.kind === 'decisions') {
      const { requestId, decisions } = entry;
      return { kind: 'saved', answer: await post<DecisionsAnswer>(paths.decisions, { requestId, decisions }) };
    }
    const batchId = batchOf(entry.of);
    if (batchId === null) return { kind: 'saved', answer: { batchId: '', fields: [], issues: [], records: [] } };
    return { kind: 'saved', answer: await post<DecisionsAnswer>(paths.undo, { batchId }) };
  } catch (error) {
    return outcomeOf(error);
  }
};

function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof RequestError)) throw error;
  if (error.status === 401) return { kind: 'shut-out', reason: 'expired' };
  if (error.status === 403) return { kind: 'shut-out', reason: 'foreign' };
  if (isConflict(error.body)) return { kind: 'stale', conflicts: error.body.conflicts };
  if (error.status === 0 || error.status >= 500) return { kind: 'unreachable' };
  return { kind: 'refused', message: error.message, key: null };
}

function isConflict(body: unknown): body is ConflictAnswer {
  return typeof body === 'object' && body !== null && 'conflicts' in body && Array.isArray(body.conflicts);
}

const storageKey = 'formlift-unsent';

/** Unsent entries in the browser's storage. */
export const keepInBrowser: Keep = {
  load() {
    try {
      const kept: unknown = JSON.parse(window.localStorage.getItem(storageKey) ?? '[]');
      return Array.isArray(kept) ? (kept as Entry[]) : [];
    } catch {
      return [];
    }
  },
  save(entries) {
    if (entries.length === 0) window.localStorage.removeItem(storageKey);
    else window.localStorage.setItem(storageKey, JSON.stringify(entries));
  },
};
