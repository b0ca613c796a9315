import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExportOrder, ExportSource } from '../../src/export/export-records.ts';
import type { FieldResult, JsonValue } from '../../src/model/record.ts';
import type { StoredLayout, StoredRecord, StoredTables } from '../../src/model/stored.ts';
import { fieldResult } from './field-result.ts';

/** A record as stored, of form `f`. */
export function storedRecord(
  data: JsonValue,
  changes: Partial<Omit<StoredRecord, 'record'>> & Partial<StoredRecord['record']> = {},
): StoredRecord {
  const { fileName = 'a.pdf', path = '/scans/a.pdf', sha256 = 'ab'.repeat(32), index = 0, ...rest } = changes;
  return {
    fileName,
    path,
    sha256,
    index,
    runId: 1,
    pages: [1, 2],
    pageFailures: [],
    undoneJoins: [],
    record: {
      recordId: 'r1',
      revision: 2,
      form: 'f',
      formVersion: 1,
      status: 'needs-review',
      checks: [],
      issues: [],
      fields: [],
      ...rest,
      data,
    },
  };
}

export function doubtful(path: string, changes: Partial<FieldResult> = {}): FieldResult {
  return fieldResult(path, { status: 'needs-review', confidence: 0.5, ...changes });
}

/** What exports read from, out of lists (or generators that can be begun again). */
export function exportSource(
  records: Iterable<StoredRecord>,
  layouts: readonly StoredLayout[] = [],
  tables: readonly StoredTables[] = [],
): ExportSource {
  return {
    async *records() {
      yield* records;
    },
    async *data() {
      for (const { record } of records) yield { form: record.form, data: record.data };
    },
    async *tables() {
      yield* tables;
    },
    async *layouts() {
      yield* layouts;
    },
  };
}

/** Everything of a source, without definitions and scans. */
export function exportOrder(format: ExportOrder['format'], out: string): ExportOrder {
  const scans = {
    places: async () => new Map(),
    async *pictures() {},
  };
  return { format, out, status: 'all', forms: [], mapping: null, scans };
}

export const newFolder = () => mkdtemp(join(tmpdir(), 'formlift-export-'));
