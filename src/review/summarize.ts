import type { QueueFilter, QueueSummary } from './api.ts';
import type { Pace } from './decision-log.ts';
import type { Forms } from './forms.ts';
import { filtered, isOpenFor } from './queue.ts';
import type { QueueEntry, QueueIndex } from './queue-index.ts';

/** Values a facet lists; the most frequent first. */
const MOST_VALUES = 100;

interface Context {
  readonly reviewer: string;
  readonly forms: Forms;
  readonly pace: Pace;
}

/** Counts for a filter, what could be chosen next, and how long it will take. */
export function summarize(
  index: QueueIndex,
  filter: QueueFilter,
  { reviewer, forms, pace }: Context,
): QueueSummary {
  const entries = filtered(index, filter);
  const open = entries.filter(entry => isOpenFor(entry, reviewer, { ...filter, status: 'open' }));
  const later = entries.filter(entry => isOpenFor(entry, reviewer, { ...filter, status: 'later' }));
  const seconds = open.reduce((sum, entry) => sum + entry.seconds, 0);
  const remaining = pace.perMinute === null ? null : open.length / pace.perMinute;
  // A facet counts what its own choice would give: with all other filters, without its own.
  const facet = (
    name: 'form' | 'field' | 'reason' | 'run' | 'document',
    choiceOf: (entry: QueueEntry) => string,
    labelOf: (entry: QueueEntry) => string,
  ) => {
    const { [name]: _own, ...others } = filter;
    const rest =
      _own === undefined ? open : filtered(index, others).filter(one => isOpenFor(one, reviewer, others));
    const counts = new Map<string, { value: string; label: string; count: number }>();
    for (const entry of rest) {
      const value = choiceOf(entry);
      const known = counts.get(value);
      if (known === undefined) counts.set(value, { value, label: labelOf(entry), count: 1 });
      else known.count++;
    }
    return [...counts.values()].sort((a, b) => b.count - a.count).slice(0, MOST_VALUES);
  };
  return {
    open: open.length,
    later: later.length,
    done: entries.filter(entry => entry.reason === null && entry.kind === 'field').length,
    expectedErrors: open.reduce((sum, entry) => sum + entry.wrong, 0),
    facets: {
      form: facet(
        'form',
        one => one.head.form,
        one => forms.nameOf(one.head.form),
      ),
      field: facet(
        'field',
        one => one.fieldName,
        one => forms.fieldOf(one.head.form, one.fieldName).label,
      ),
      reason: facet(
        'reason',
        one => one.reason ?? '',
        one => one.reason ?? '',
      ),
      run: facet(
        'run',
        one => String(one.head.runId),
        one => String(one.head.runId),
      ),
      document: facet(
        'document',
        one => one.head.recordId,
        one => one.head.fileName,
      ),
    },
    pace: {
      ...pace,
      // Before there is a pace, what the kinds of fields take as a rule.
      remainingMinutes: open.length === 0 ? 0 : (remaining ?? seconds / 60),
    },
  };
}
