import type { QueueItem, ReviewField } from '../../api.ts';

/** Names an item of the queue within the page. */
export function itemId(item: QueueItem): string {
  const subject = item.kind === 'field' ? item.field : item.issue;
  return `${item.kind} ${subject.recordId} ${subject.key}`;
}

/** The row a field of a list stands in, counted from 1; null for others. */
export function rowOf(field: ReviewField): number | null {
  const match = /\[(\d+)\]/.exec(field.path);
  return match === null ? null : Number(match[1]) + 1;
}

/** Whole values a digit can pick: alternatives, then the words of an option field; of several options those it can tick. */
export function choicesOf(field: ReviewField): readonly string[] {
  if (field.type === 'options') return field.options.slice(0, 9);
  const values = [...field.alternatives.map(each => each.value), ...field.options];
  return [...new Set(values)].filter(value => value !== field.display).slice(0, 9);
}
