import type { QueueFilter, QueueQuery, Reason } from './api.ts';
import type { QueueEntry, QueueIndex } from './queue-index.ts';

/** First what is doubtful, then what was drawn by lot, then what was accepted; in each, by errors found a minute. */
const tiers: Readonly<Record<Reason, number>> = {
  'below-threshold': 0,
  'check-failed': 0,
  'not-understood': 0,
  structure: 0,
  'second-review': 0,
  disputed: 0,
  audit: 1,
  'next-doubtful': 2,
};

/** Expected errors found in a minute spent on an entry. */
export function errorsPerMinute({ wrong, seconds }: Pick<QueueEntry, 'wrong' | 'seconds'>): number {
  return (wrong * 60) / seconds;
}

/** Entries that pass the filter, whatever their state. */
export function filtered(index: QueueIndex, filter: QueueFilter): QueueEntry[] {
  const { form, field, document, reason, run } = filter;
  const entries: QueueEntry[] = [];
  for (const { head, entries: own } of index.records.values()) {
    if (document !== undefined && head.recordId !== document) continue;
    if (form !== undefined && head.form !== form) continue;
    if (run !== undefined && head.runId !== run) continue;
    for (const entry of own) {
      if (field !== undefined && entry.fieldName !== field) continue;
      if (reason !== undefined && entry.reason !== reason) continue;
      entries.push(entry);
    }
  }
  return entries;
}

/** Whether there is something to do about an entry for this reviewer. */
export function isOpenFor(entry: QueueEntry, reviewer: string, filter: QueueFilter): boolean {
  if (entry.reason === null) return false;
  if (entry.reason === 'next-doubtful' && filter.past !== 'true' && filter.reason !== 'next-doubtful')
    return false;
  if (entry.reason === 'second-review' && entry.deciders.includes(reviewer)) return false;
  return entry.putOff === (filter.status === 'later');
}

export interface QueueSlice {
  readonly entries: readonly QueueEntry[];
  readonly total: number;
  readonly next: string | null;
}

/** The next things to do in the order asked for. The cursor is the last entry shown, so nothing is shown twice. */
export function queueSlice(index: QueueIndex, reviewer: string, query: QueueQuery): QueueSlice {
  const open = filtered(index, query).filter(entry => isOpenFor(entry, reviewer, query));
  const ranked = rank(open, query.order).sort((a, b) => compare(a.place, b.place));
  const after = query.after === undefined ? null : cursorFrom(query.after);
  const start = after === null ? 0 : firstAfter(ranked, after);
  const page = ranked.slice(start, start + query.limit);
  const last = page.at(-1);
  return {
    entries: page.map(({ entry }) => entry),
    total: open.length,
    next: last !== undefined && start + page.length < ranked.length ? cursorOf(last) : null,
  };
}

/** Where an entry stands in the queue, the most significant first. */
type Place = readonly (number | string)[];

interface Ranked {
  readonly entry: QueueEntry;
  readonly place: Place;
}

function rank(entries: readonly QueueEntry[], order: QueueQuery['order']): Ranked[] {
  const groupOf = ({ head, fieldName }: QueueEntry) =>
    order === 'field' ? `${head.form} ${fieldName}` : head.recordId;
  const best = new Map<string, number>();
  for (const entry of entries) {
    const group = groupOf(entry);
    best.set(group, Math.max(best.get(group) ?? 0, errorsPerMinute(entry)));
  }
  return entries.map(entry => {
    const { head, key, position, reason } = entry;
    const tier = reason === null ? 3 : tiers[reason];
    const rate = -errorsPerMinute(entry);
    if (order === 'priority') return { entry, place: [tier, rate, head.recordId, key] };
    const group = groupOf(entry);
    const groupRate = -(best.get(group) ?? 0);
    const within = order === 'field' ? [rate, head.recordId, key] : [position, key];
    return { entry, place: [tier, groupRate, group, ...within] };
  });
}

function compare(a: Place, b: Place): number {
  for (const [index, one] of a.entries()) {
    const other = b[index];
    if (one === other) continue;
    if (typeof one === 'number' && typeof other === 'number') return one - other;
    return String(one) < String(other) ? -1 : 1;
  }
  return 0;
}

function firstAfter(ranked: readonly Ranked[], cursor: Place): number {
  const at = ranked.findIndex(one => compare(one.place, cursor) > 0);
  return at < 0 ? ranked.length : at;
}

function cursorOf({ place }: Ranked): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** An unknown cursor begins at the beginning. */
function cursorFrom(text: string): Place | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    return Array.isArray(parsed)
      ? parsed.filter(one => typeof one === 'number' || typeof one === 'string')
      : null;
  } catch {
    return null;
  }
}
