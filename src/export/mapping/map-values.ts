import type { PlainValue } from '../../model/record.ts';
import type { StoredRecord } from '../../model/stored.ts';
import { flattenRecord } from '../leaves.ts';
import type { MappedCell, MappedTable } from './load-mapping.ts';
import type { CellMapping, Key } from './mapping.ts';

/** A value as the importing system wants it; `problem` says why it could not be made so, and then it is as it was. */
export interface MappedValue {
  readonly value: PlainValue;
  readonly problem: string | null;
}

export interface MappedRow {
  readonly values: readonly PlainValue[];
  readonly problems: readonly string[];
}

/** How many yuan a unit has. */
const yuan: Readonly<Record<string, number>> = { 元: 1, 千元: 1e3, 万元: 1e4, 亿元: 1e8 };

/** Doubles tell 15 decimal digits apart; more would be noise of the multiplication. */
const DIGITS = 15;

/** The rows of a mapped table that one record has. */
export function* mappedRows(table: MappedTable, stored: StoredRecord): Generator<MappedRow> {
  const { scalars, groups } = flattenRecord(stored.record.data);
  const rows = table.rows === null ? [new Map<string, PlainValue>()] : (groups.get(table.rows) ?? []);
  for (const [index, row] of rows.entries()) {
    const mapped = table.columns.map(column => ({
      to: column.to,
      ...mappedCell(column, stored, scalars, row, table.rows === null ? null : index),
    }));
    yield {
      values: mapped.map(cell => cell.value),
      problems: mapped.flatMap(({ to, problem }) => (problem === null ? [] : [`${to}: ${problem}`])),
    };
  }
}

/** The single cells of a template for one record. */
export function mappedCells(table: MappedTable, stored: StoredRecord): ReadonlyMap<string, MappedValue> {
  const { scalars } = flattenRecord(stored.record.data);
  return new Map(
    [...table.cells].map(([reference, cell]) => [
      reference,
      mappedCell(cell, stored, scalars, new Map(), null),
    ]),
  );
}

function mappedCell(
  { mapping, origin }: MappedCell,
  stored: StoredRecord,
  scalars: ReadonlyMap<string, PlainValue>,
  row: ReadonlyMap<string, PlainValue>,
  index: number | null,
): MappedValue {
  switch (origin.kind) {
    case 'constant':
      return { value: mapping.value ?? null, problem: null };
    case 'key':
      return mapValue(mapping, keyValue(origin.key, stored, index), null);
    case 'record':
      return mapValue(mapping, scalars.get(origin.column.path) ?? null, origin.column.unit);
    case 'row':
      return mapValue(mapping, row.get(origin.column.path) ?? null, origin.column.unit);
  }
}

function keyValue(
  key: Key,
  { record, fileName, sha256, pages }: StoredRecord,
  index: number | null,
): PlainValue {
  switch (key) {
    case '$recordId':
      return record.recordId;
    case '$revision':
      return record.revision;
    case '$form':
      return record.form;
    case '$status':
      return record.status;
    case '$fileName':
      return fileName;
    case '$sha256':
      return sha256;
    case '$pages':
      return pages.join(' ');
    case '$row':
      return index === null ? null : index + 1;
  }
}

/** `unit` is the value's own. */
export function mapValue(mapping: CellMapping, value: PlainValue, unit: string | null): MappedValue {
  if (value === null || value === '') return { value: mapping.blank ?? null, problem: null };
  const word = mapping.values?.[String(value)];
  if (word !== undefined) return { value: word, problem: null };
  if (mapping.values !== undefined && mapping.otherwise !== 'keep') {
    return mapping.otherwise === 'blank'
      ? { value: mapping.blank ?? null, problem: null }
      : { value, problem: `"${value}" is not among the values of the mapping` };
  }
  const scaled = scaledValue(mapping, value, unit);
  if (scaled.problem !== null) return scaled;
  const dated = mapping.date === undefined ? scaled : datedValue(mapping.date, scaled.value);
  return dated.problem === null ? typedValue(mapping.as, dated.value) : dated;
}

function scaledValue(
  { unit: wanted, factor = 1, digits }: CellMapping,
  value: PlainValue,
  unit: string | null,
): MappedValue {
  const ratio = wanted === undefined ? 1 : (yuan[unit ?? ''] ?? Number.NaN) / (yuan[wanted] ?? 1);
  if (ratio * factor === 1 && digits === undefined) return { value, problem: null };
  if (typeof value !== 'number') return { value, problem: `"${value}" is no number to convert` };
  if (Number.isNaN(ratio)) return { value, problem: `nothing converts ${unit} into ${wanted}` };
  const scaled = Number((value * ratio * factor).toPrecision(DIGITS));
  return { value: digits === undefined ? scaled : Number(scaled.toFixed(digits)), problem: null };
}

function datedValue(format: string, value: PlainValue): MappedValue {
  const [, year, month, day] = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(String(value)) ?? [];
  const parts: Readonly<Record<string, string | undefined>> = {
    YYYY: year,
    MM: month,
    DD: day,
    M: month?.replace(/^0/, ''),
    D: day?.replace(/^0/, ''),
  };
  const tokens = format.match(/YYYY|MM|DD|M|D/g) ?? [];
  if (tokens.some(token => parts[token] === undefined)) {
    return { value, problem: `"${value}" cannot be written as ${format}` };
  }
  return { value: format.replaceAll(/YYYY|MM|DD|M|D/g, token => parts[token] ?? ''), problem: null };
}

function typedValue(as: CellMapping['as'], value: PlainValue): MappedValue {
  if (as === 'text') return { value: String(value), problem: null };
  if (as === undefined || typeof value === 'number') return { value, problem: null };
  const number = Number(String(value).replaceAll(/[,，\s]/g, ''));
  return Number.isNaN(number)
    ? { value, problem: `"${value}" is no number` }
    : { value: number, problem: null };
}
