import { paths } from '../../api/paths.ts';
import type { ConflictAnswer, DecisionsAnswer } from '../../api.ts';
import { post, RequestError } from '../client/client.ts';
import type { Entry, Keep, Outcome, Send } from './entries.ts';

/** Two frames: what the decision leads to is painted before the network is busied. */
const paintMs = 32;

/** Sends an entry to the server and says what became of it. */
export const sendEntry: Send = async (entry, batchOf) => {
  await new Promise(done => window.setTimeout(done, paintMs));
  try {
    if (entry.kind === 'decisions') {
      const { requestId, decisions } = entry;
      return {
        kind: 'saved',
        answer: await post<DecisionsAnswer>(paths.decisions, { requestId, decisions }),
      };
    }
    const batchId = entry.batchId ?? batchOf(entry.of);
    // What it takes back was never stored.
    if (batchId === null)
      return { kind: 'saved', answer: { batchId: '', fields: [], issues: [], records: [] } };
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
  if (error.status === 0) return { kind: 'unreachable' };
  return { kind: error.status >= 500 ? 'failed' : 'refused', message: error.message, code: error.code };
}

function isConflict(body: unknown): body is ConflictAnswer {
  return typeof body === 'object' && body !== null && 'conflicts' in body && Array.isArray(body.conflicts);
}

const storagePrefix = 'formlift-unsent:';
const storageKey = storagePrefix + crypto.randomUUID();

/**
 * Unsent entries in the browser's storage, each page under a name of its own. A new page takes over what others left;
 * sending an entry twice changes nothing.
 */
export const keepInBrowser: Keep = {
  load() {
    const names = Object.keys(window.localStorage).filter(name => name.startsWith(storagePrefix));
    const entries = names.flatMap(name => parseEntries(window.localStorage.getItem(name)));
    this.save(entries);
    for (const name of names) window.localStorage.removeItem(name);
    return entries;
  },
  save(entries) {
    if (entries.length === 0) window.localStorage.removeItem(storageKey);
    else window.localStorage.setItem(storageKey, JSON.stringify(entries));
  },
};

function parseEntries(text: string | null): readonly Entry[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(kept) ? (kept as Entry[]) : [];
  } catch {
    return [];
  }
}
