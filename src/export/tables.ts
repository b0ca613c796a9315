import type { FormDefinition } from '../model/form-definition.ts';
import { type ExportColumn, type ExportTable, exportTablesOf } from '../model/form-outline.ts';
import type { PlainValue } from '../model/record.ts';
import type { StoredData, StoredRecord } from '../model/stored.ts';
import { flattenRecord } from './leaves.ts';

/** The tables of one form: its single values first (`path` empty), then its repeating groups. */
export interface FormTables {
  readonly form: string;
  /** What people call the form. */
  readonly name: string;
  readonly tables: readonly ExportTable[];
}

/** A row of one of a form's tables. */
export interface TableRow {
  readonly table: ExportTable;
  /** Row of the group, from 0; null for the record's own values. */
  readonly row: number | null;
  /** By path of the column. */
  readonly values: ReadonlyMap<string, PlainValue>;
}

/**
 * The tables of every form that occurs, in order of its id. Columns stand in the definition's order; what a record
 * holds beyond its definition (an older version, a form that is not at hand) follows, so that nothing is lost.
 */
export async function surveyTables(
  records: AsyncIterable<StoredData>,
  definitions: readonly FormDefinition[],
): Promise<ReadonlyMap<string, FormTables>> {
  const forms = new Map<string, Map<string, Set<string>>>();
  for await (const { form, data } of records) {
    const found = forms.get(form) ?? new Map([['', new Set<string>()]]);
    forms.set(form, found);
    const { scalars, groups } = flattenRecord(data);
    for (const path of scalars.keys()) found.get('')?.add(path);
    for (const [group, rows] of groups) {
      const columns = found.get(group) ?? new Set();
      found.set(group, columns);
      for (const row of rows) for (const path of row.keys()) columns.add(path);
    }
  }
  const sorted = [...forms].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(
    sorted.map(([form, found]) => {
      const definition = definitions.find(({ id }) => id === form);
      return [form, { form, name: definition?.names.zh ?? form, tables: mergedTables(definition, found) }];
    }),
  );
}

function mergedTables(
  definition: FormDefinition | undefined,
  found: ReadonlyMap<string, ReadonlySet<string>>,
): ExportTable[] {
  const defined = definition === undefined ? [] : exportTablesOf(definition);
  const own = defined.map(table => ({
    ...table,
    columns: [...table.columns, ...unknownColumns(table.columns, found.get(table.path) ?? new Set())],
  }));
  const rest = [...found]
    .filter(([path]) => !defined.some(table => table.path === path))
    .map(([path, columns]) => ({
      path,
      label: { zh: path, en: path },
      columns: unknownColumns([], columns),
    }));
  return [...own, ...rest];
}

function unknownColumns(known: readonly ExportColumn[], found: ReadonlySet<string>): ExportColumn[] {
  return [...found]
    .filter(path => !known.some(column => column.path === path))
    .map(path => ({ path, label: { zh: path, en: path }, type: 'text', unit: null }));
}

/** The rows a record has in its form's tables, table by table. */
export function* rowsOf(record: StoredRecord['record'], tables: FormTables): Generator<TableRow> {
  const { scalars, groups } = flattenRecord(record.data);
  for (const table of tables.tables) {
    if (table.path === '') yield { table, row: null, values: scalars };
    else for (const [row, values] of (groups.get(table.path) ?? []).entries()) yield { table, row, values };
  }
}

/** The path of a row's value within its record. */
export function fullPath(group: string, row: number | null, path: string): string {
  return row === null ? path : `${group}[${row}].${path}`;
}
