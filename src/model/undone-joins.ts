import type { Decision } from './decision.ts';
import type { EffectiveField } from './effective-fields.ts';
import type { Issue } from './issue.ts';

/** A name of a join that stays as long as the tables are as they were read. */
export function joinKeyOf(
  table: number,
  { toPage, atRow }: { readonly toPage: number; readonly atRow: number },
): string {
  return `join:${table}:${toPage}:${atRow}`;
}

/** The joins that people undid, by their keys, without repetition. */
export function undoneJoinKeys(valid: readonly Decision[]): string[] {
  return [...new Set(valid.flatMap(({ kind, key }) => (kind === 'join-undo' && key !== null ? [key] : [])))];
}

/** The joins that people undid and that are in the reading all the same: its record could not be built without them. */
export function stillJoined(valid: readonly Decision[], builtWithout: readonly string[]): string[] {
  return undoneJoinKeys(valid).filter(key => !builtWithout.includes(key));
}

/** The page that the second part of a join begins on; null where a key names no join. */
export function joinPageOf(key: string): number | null {
  const page = /^join:\d+:(\d+):\d+$/.exec(key)?.[1];
  return page === undefined ? null : Number(page);
}

/** What a record's reader must know after joins were undone; `joined` are those the record was not built without. */
export function undoneJoinIssues(valid: readonly Decision[], joined: readonly string[]): Issue[] {
  return undoneJoinKeys(valid).map((key): Issue => {
    const pageNumber = joinPageOf(key);
    const done = `A person undid the join to the table on page ${pageNumber}.`;
    const plain = { code: 'join-undone', pageNumber, path: null } as const;
    if (!joined.includes(key)) {
      return {
        ...plain,
        severity: 'info',
        message: `${done} The record was built anew from the separate tables.`,
      };
    }
    const message =
      `${done} The record could not be built anew: its values from that page on are as read with the tables joined. ` +
      'Check them, delete rows that do not belong, then settle this; or read the file again (extract --force).';
    return { ...plain, severity: 'warning', message };
  });
}

/** Opens what was accepted from the second parts of undone joins that the record was not built without. */
export function withUndoneJoins(
  fields: readonly EffectiveField[],
  joined: readonly string[],
): readonly EffectiveField[] {
  if (joined.length === 0) return fields;
  const first = Math.min(...joined.map(key => joinPageOf(key) ?? 1));
  return fields.map(field => {
    if (field.page === null || field.page < first || field.review !== 'none') return field;
    return { ...field, status: 'needs-review', doubts: ['join-undone', ...field.doubts] };
  });
}
