import type { QueueFilter, Reason } from '../../api.ts';

export const orders = ['priority', 'field', 'document'] as const;
export type Order = (typeof orders)[number];

/** The queue filter an address holds; what it does not know is left out. */
export function filterOf(query: Readonly<Record<string, string>>): QueueFilter {
  const run = Number(query.run);
  return {
    ...(query.form ? { form: query.form } : {}),
    ...(query.field ? { field: query.field } : {}),
    ...(query.document ? { document: query.document } : {}),
    ...(isReason(query.reason) ? { reason: query.reason } : {}),
    ...(query.run && Number.isInteger(run) ? { run } : {}),
    ...(query.status === 'later' ? { status: 'later' as const } : {}),
    ...(query.past === 'true' ? { past: 'true' as const } : {}),
  };
}

export function orderOf(query: Readonly<Record<string, string>>): Order {
  return orders.find(order => order === query.order) ?? 'priority';
}

/** The filter as the address holds it. */
export function queryOf(filter: QueueFilter, order: Order): Record<string, string | undefined> {
  return {
    ...Object.fromEntries(Object.entries(filter).map(([name, value]) => [name, String(value)])),
    order: order === 'priority' ? undefined : order,
  };
}

/** Kept here rather than taken from the schemas: the page needs no zod. The type keeps the two the same. */
const reasons: Record<Reason, true> = {
  'below-threshold': true,
  'check-failed': true,
  'not-understood': true,
  structure: true,
  'second-review': true,
  disputed: true,
  audit: true,
  'next-doubtful': true,
};

function isReason(text: string | undefined): text is Reason {
  return text !== undefined && Object.hasOwn(reasons, text);
}
