import type { StoredRecord } from '../../src/model/stored.ts';
import { doubtful, storedRecord } from './export-source.ts';
import { fieldResult } from './field-result.ts';

const ROWS = 20;

/** As many records as asked for, made one at a time, each with a group of rows and a field to review. */
export function generatedRecords(count: number): Iterable<StoredRecord> {
  return {
    *[Symbol.iterator]() {
      for (let number = 0; number < count; number++) yield generatedRecord(number);
    },
  };
}

function generatedRecord(number: number): StoredRecord {
  const rows = Array.from({ length: ROWS }, (_, row) => ({
    level1: '产出指标',
    level2: '数量指标',
    level3: `开展检查次数${number}-${row}`,
    target: { raw: '≥90%', operator: '≥', value: 90, unit: '%' },
  }));
  const fields = rows.map((row, index) =>
    fieldResult(`rows[${index}].level3`, { value: row.level3, raw: row.level3 }),
  );
  return storedRecord(
    { title: '项目支出绩效目标申报表', year: 2024, total: number / 100, rows },
    {
      recordId: `record-${number}`,
      fileName: `${number}.pdf`,
      sha256: number.toString(16).padStart(64, '0'),
      fields: [...fields, doubtful('total', { value: number / 100, doubts: ['readers-differ'] })],
    },
  );
}
