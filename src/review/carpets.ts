import type { CarpetHead, QueueFilter } from './api.ts';
import type { Forms } from './forms.ts';
import { filtered, isOpenFor } from './queue.ts';
import type { QueueEntry, QueueIndex } from './queue-index.ts';

/** Fewer pictures are looked at one by one as quickly. */
const LEAST_PICTURES = 4;
const MOST_CARPETS = 200;
/** A picture among its like takes a fraction of the time of one alone. */
const SECONDS_A_PICTURE = 0.4;
const SECONDS_A_CARPET = 3;

export interface Carpet {
  readonly head: CarpetHead;
  /** The most doubtful first, so that each batch is of like confidence. */
  readonly entries: readonly QueueEntry[];
}

/** Open fields with the same proposed value and type, most errors found a minute first. */
export function carpetsOf(index: QueueIndex, reviewer: string, filter: QueueFilter, forms: Forms): Carpet[] {
  const groups = new Map<string, QueueEntry[]>();
  for (const entry of filtered(index, filter)) {
    if (entry.proposal === null || !isOpenFor(entry, reviewer, filter)) continue;
    const group = groups.get(entry.proposal);
    if (group === undefined) groups.set(entry.proposal, [entry]);
    else group.push(entry);
  }
  return [...groups]
    .filter(([, entries]) => entries.length >= LEAST_PICTURES)
    .map(([proposal, entries]) => ({ head: headOf(proposal, entries, forms), entries: sorted(entries) }))
    .sort(
      (a, b) =>
        b.head.errorsPerMinute - a.head.errorsPerMinute || (a.head.carpetId < b.head.carpetId ? -1 : 1),
    )
    .slice(0, MOST_CARPETS);
}

/** What is left of a carpet whose pictures are all decided on. */
export function doneCarpet(carpetId: string): CarpetHead {
  const [fieldType = '', display = ''] = Buffer.from(carpetId, 'base64url').toString().split('\n', 2);
  return {
    carpetId,
    form: '',
    formName: '',
    fieldType,
    value: display,
    display,
    count: 0,
    expectedErrors: 0,
    errorsPerMinute: 0,
  };
}

function sorted(entries: readonly QueueEntry[]): QueueEntry[] {
  const name = ({ head, key }: QueueEntry) => `${head.recordId} ${key}`;
  return [...entries].sort((a, b) => b.wrong - a.wrong || (name(a) < name(b) ? -1 : 1));
}

function headOf(proposal: string, entries: readonly QueueEntry[], forms: Forms): CarpetHead {
  const [fieldType = '', display = ''] = proposal.split('\n', 2);
  const form = entries[0]?.head.form ?? '';
  const mixed = entries.some(entry => entry.head.form !== form);
  const expectedErrors = entries.reduce((sum, entry) => sum + entry.wrong, 0);
  return {
    carpetId: Buffer.from(proposal).toString('base64url'),
    form: mixed ? '' : form,
    formName: mixed ? '' : forms.nameOf(form),
    fieldType,
    value: display,
    display,
    count: entries.length,
    expectedErrors,
    errorsPerMinute: (expectedErrors * 60) / (SECONDS_A_CARPET + entries.length * SECONDS_A_PICTURE),
  };
}
