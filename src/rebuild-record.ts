import type { RecordBasis } from './model/document.ts';
import type { FormRecord } from './model/record.ts';
import type { RebuiltRecord } from './model/stored.ts';
import { joinKeyOf } from './model/undone-joins.ts';
import type { Engine, ReadOptions } from './pipeline.ts';
import { recordOf } from './record-of.ts';
import { undoJoins } from './table/undo-join.ts';

/**
 * Builds a record anew, of the same form, with its tables' joins undone that `undone` names (as `joinKeyOf` does): of
 * what was read, nothing is read again. Where the form is not known here only the tables come apart.
 */
export function rebuildRecord(
  basis: RecordBasis,
  undone: ReadonlySet<string>,
  current: FormRecord,
  context: {
    readonly engine: Pick<Engine, 'forms' | 'parameters' | 'words'>;
    readonly options: Pick<ReadOptions, 'targetError' | 'auditShare'>;
  },
): RebuiltRecord {
  const joins = basis.tables.flatMap(table =>
    table.joins.map(join => ({ table, join, key: joinKeyOf(table.index, join) })),
  );
  const apart = joins.filter(({ key }) => undone.has(key));
  const parts = basis.tables.flatMap(table => {
    const own = apart.flatMap(one => (one.table === table ? [one.join] : []));
    return undoJoins(table, own).map((part, at) => ({ part, beginsApart: at > 0 }));
  });
  const tables = parts.map(({ part }, index) => ({ ...part, index }));
  const beginning = new Set(parts.flatMap(({ beginsApart }, index) => (beginsApart ? [index] : [])));
  const undoneJoins = apart.map(({ key }) => key);
  if (!context.engine.forms.some(form => form.id === current.form)) {
    return { undoneJoins, tables, record: current };
  }
  const breaks = new Set(apart.map(({ join }) => join.toPage));
  const issues = basis.issues.filter(
    ({ code, pageNumber }) => code !== 'join-unsure' || pageNumber === null || !breaks.has(pageNumber),
  );
  const options = { ...context.options, formId: current.form };
  const record = recordOf({ ...basis, tables, issues }, context.engine, options, beginning);
  return { undoneJoins, tables, record };
}
