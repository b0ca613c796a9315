import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { isMap, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import { exitCodes, FormliftError } from '../../errors.ts';
import type { FormDefinition } from '../../model/form-definition.ts';
import { type ExportColumn, type ExportTable, exportTablesOf } from '../../model/form-outline.ts';
import {
  type CellMapping,
  type Key,
  keys,
  type MappingFile,
  mappingSchema,
  type TableMapping,
} from './mapping.ts';

/** Where a cell's value comes from, once it is known to exist. */
export type Origin =
  | { readonly kind: 'constant' }
  | { readonly kind: 'key'; readonly key: Key }
  | { readonly kind: 'record' | 'row'; readonly column: ExportColumn };

export interface MappedCell {
  readonly mapping: CellMapping;
  readonly origin: Origin;
}

export interface MappedTable {
  readonly form: string;
  /** Path of the repeating group, or null for a row a record. */
  readonly rows: string | null;
  readonly name: string;
  readonly headRow: number | null;
  readonly columns: readonly (MappedCell & { readonly to: string })[];
  readonly cells: ReadonlyMap<string, MappedCell>;
}

export interface ExportMapping {
  readonly tables: readonly MappedTable[];
  /** Absolute path of a workbook to fill, or null. */
  readonly template: string | null;
}

type Path = readonly (string | number)[];

/** Reads a mapping file. Throws `FormliftError` with file, line and column of everything that is wrong with it. */
export async function loadMapping(file: string, forms: readonly FormDefinition[]): Promise<ExportMapping> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw fault(
      'mapping-not-readable',
      `The mapping file ${file} cannot be read.`,
      'Check the path given with --map.',
      cause,
    );
  });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const at = (path: Path) => {
    const { line, col } = lines.linePos(offsetOf(document.contents, path));
    return `${file}:${line}:${col}`;
  };
  const [broken] = document.errors;
  if (broken !== undefined) {
    const { line, col } = lines.linePos(broken.pos[0]);
    throw invalid([`${file}:${line}:${col}: ${broken.message.split('\n')[0]}`]);
  }
  const parsed = mappingSchema.safeParse(document.toJS());
  if (!parsed.success) {
    throw invalid(
      parsed.error.issues.map(issue => {
        const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
        const path = [...issue.path, ...unknown].map(step =>
          typeof step === 'number' ? step : String(step),
        );
        return `${at(path)}: ${path.join(' › ')}: ${issue.code === 'invalid_key' ? issue.issues[0]?.message : issue.message}`;
      }),
    );
  }
  const problems: string[] = [];
  const report = (path: Path, why: string) => problems.push(`${at(path)}: ${why}`);
  const mapping = resolved(parsed.data, file, forms, report);
  if (problems.length > 0) throw invalid(problems);
  return mapping;
}

type Report = (path: Path, why: string) => void;

function resolved(
  { template, tables }: MappingFile,
  file: string,
  forms: readonly FormDefinition[],
  report: Report,
): ExportMapping {
  const mapped = tables.map((table, index) => resolvedTable(table, ['tables', index], forms, report));
  const names = mapped.map(table => table.name);
  for (const [index, name] of names.entries()) {
    const isAgain = names.indexOf(name) < index;
    if (isAgain && template === undefined)
      report(['tables', index], `there is a table "${name}" before; give it another name`);
  }
  return { tables: mapped, template: template === undefined ? null : resolve(dirname(file), template) };
}

function resolvedTable(
  table: TableMapping,
  path: Path,
  forms: readonly FormDefinition[],
  report: Report,
): MappedTable {
  const form = forms.find(({ id }) => id === table.form);
  if (form === undefined)
    report([...path, 'form'], `there is no form "${table.form}"; \`formlift forms list\` lists them`);
  const tables = form === undefined ? [] : exportTablesOf(form);
  const group = tables.find(candidate => candidate.path === table.rows);
  if (form !== undefined && table.rows !== undefined && group === undefined) {
    const groups = tables.map(candidate => candidate.path).filter(name => name !== '');
    report(
      [...path, 'rows'],
      `${form.id} has no repeating group "${table.rows}"; it has ${groups.join(', ')}`,
    );
  }
  const resolveCell = (mapping: CellMapping, cellPath: Path): MappedCell => ({
    mapping,
    origin: form === undefined ? { kind: 'constant' } : originOf(mapping, cellPath, tables, group, report),
  });
  return {
    form: table.form,
    rows: table.rows ?? null,
    name: table.name ?? group?.label.zh ?? form?.names.zh ?? table.form,
    headRow: table.headRow ?? null,
    columns: (table.columns ?? []).map(({ to, ...mapping }, index) => ({
      to,
      ...resolveCell(mapping, [...path, 'columns', index]),
    })),
    cells: new Map(
      Object.entries(table.cells ?? {}).map(([cell, mapping]) => [
        cell,
        resolveCell(mapping, [...path, 'cells', cell]),
      ]),
    ),
  };
}

function originOf(
  mapping: CellMapping,
  path: Path,
  tables: readonly ExportTable[],
  group: ExportTable | undefined,
  report: Report,
): Origin {
  const { from } = mapping;
  if (from === undefined) return { kind: 'constant' };
  const key = keys.find(candidate => candidate === from);
  if (key !== undefined) return { kind: 'key', key };
  const inRow = group?.columns.find(column => `${group.path}.${column.path}` === from);
  const inRecord = tables.find(table => table.path === '')?.columns.find(column => column.path === from);
  const column = inRow ?? inRecord;
  if (column === undefined) {
    report([...path, 'from'], `there is no value "${from}" here; \`formlift forms show\` lists the form's`);
    return { kind: 'constant' };
  }
  if (mapping.unit !== undefined && column.unit === null) {
    report([...path, 'unit'], `"${from}" has no unit to convert from; use factor`);
  }
  return { kind: inRow === undefined ? 'record' : 'row', column };
}

/** Where in the text a path begins, or the nearest part of it that the file holds. */
function offsetOf(node: ParsedNode | null, path: Path): number {
  const own = node?.range[0] ?? 0;
  const [step, ...rest] = path;
  if (step === undefined || node === null) return own;
  if (isMap(node)) {
    const pair = node.items.find(item => String(item.key) === String(step));
    if (pair === undefined) return own;
    if (rest.length === 0) return (pair.key as ParsedNode).range[0];
    return offsetOf(pair.value as ParsedNode | null, rest);
  }
  const items = 'items' in node ? node.items : [];
  const item = items[Number(step)];
  return item === undefined ? own : offsetOf(item as ParsedNode, rest);
}

function invalid(problems: readonly string[]): FormliftError {
  const list = problems.map(problem => `  ${problem}`).join('\n');
  return fault(
    'mapping-not-valid',
    `The mapping file is not valid:\n${list}`,
    'Mend the lines named above; docs/exports.md has an example.',
  );
}

function fault(code: string, message: string, remedy: string, cause?: unknown): FormliftError {
  return new FormliftError({ code, message, remedy, exitCode: exitCodes.usage, cause });
}
