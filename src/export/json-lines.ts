import type { Box, Polygon } from '../model/geometry.ts';
import type { FieldResult, JsonValue } from '../model/record.ts';
import type { StoredRecord } from '../model/stored.ts';
import type { Output } from './output-file.ts';

/** One record a line, in the documented shape. */
export async function writeJsonLines(records: AsyncIterable<StoredRecord>, output: Output): Promise<number> {
  let count = 0;
  for await (const stored of records) {
    await output.write(`${JSON.stringify(recordLine(stored))}\n`);
    count++;
  }
  return count;
}

/** The record as other systems import it. */
export function recordLine({ record, fileName, sha256, pages }: StoredRecord): JsonValue {
  return {
    recordId: record.recordId,
    revision: record.revision,
    form: record.form,
    formVersion: record.formVersion,
    status: record.status,
    document: { fileName, sha256, pages },
    data: record.data,
    fields: record.fields.map(fieldLine),
    issues: record.issues.map(({ code, path, pageNumber, severity, message }) => ({
      code,
      path,
      page: pageNumber,
      severity,
      message,
    })),
  };
}

function fieldLine(field: FieldResult): JsonValue {
  return {
    path: field.path,
    value: field.value,
    raw: field.raw,
    confidence: Number(field.confidence.toFixed(4)),
    status: field.status,
    page: field.page,
    box: field.box === null ? null : boxLine(field.box),
    ...(field.polygon === null ? {} : { polygon: polygonLine(field.polygon) }),
    alternatives: field.alternatives.map(({ value, probability }) => ({ value, probability })),
    checks: field.checks.map(({ id, ok }) => ({ id, ok })),
    doubts: field.doubts,
    ...(field.audit ? { audit: true } : {}),
  };
}

function boxLine({ x, y, width, height }: Box): JsonValue {
  return [x, y, width, height].map(Math.round);
}

function polygonLine(polygon: Polygon): JsonValue {
  return polygon.map(({ x, y }) => [Math.round(x), Math.round(y)]);
}
