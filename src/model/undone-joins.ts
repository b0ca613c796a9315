import type { Decision } from './decision.ts';
import type { EffectiveField } from './effective-fields.ts';
import type { Issue } from './issue.ts';

/** A name of a join that stays as long as the reading does. */
export function joinKeyOf(
  table: number,
  { toPage, atRow }: { readonly toPage: number; readonly atRow: number },
): string {
  return `join:${table}:${toPage}:${atRow}`;
}

/** The first pages of the parts that people said do not belong to what is before them. */
function undonePages(valid: readonly Decision[]): number[] {
  const pages = valid.flatMap(({ kind, key }) => {
    const page = kind === 'join-undo' ? Number(key?.split(':')[2]) : Number.NaN;
    return Number.isInteger(page) ? [page] : [];
  });
  return [...new Set(pages)].sort((a, b) => a - b);
}

/**
 * What a record's reader must know after a join was undone: the record was built of the whole table, and what is
 * stored of a reading does not suffice to build it anew. So the values stay, and a person looks at them.
 */
export function undoneJoinIssues(valid: readonly Decision[]): Issue[] {
  return undonePages(valid).map(pageNumber => ({
    code: 'join-undone',
    severity: 'warning',
    message:
      `A person undid the join to the table on page ${pageNumber}. The record was not built anew: its values from ` +
      'that page on are as read with the tables joined. Check them, delete rows that do not belong, then settle this.',
    pageNumber,
    path: null,
  }));
}

/** Opens what was accepted from the second parts of undone joins; what people decided stays decided. */
export function withUndoneJoins(
  fields: readonly EffectiveField[],
  valid: readonly Decision[],
): readonly EffectiveField[] {
  const [first] = undonePages(valid);
  if (first === undefined) return fields;
  return fields.map(field => {
    if (field.page === null || field.page < first || field.review !== 'none') return field;
    return { ...field, status: 'needs-review', doubts: ['join-undone', ...field.doubts] };
  });
}
