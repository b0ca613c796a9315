import type { LogicalCell, LogicalTable } from '../../src/model/document.ts';
import { contentText } from '../../src/model/reading.ts';
import type { DocumentResult, JsonValue } from '../../src/model/record.ts';

const LONGEST_LINE = 160;

/** A document as JSON that a person can read and compare: a line a row, a line a field, no confidences. */
export function compactDocument({ failures, tables, outsideText, record }: DocumentResult): string {
  return object({
    form: JSON.stringify(record.form),
    status: JSON.stringify(record.status),
    failures: JSON.stringify(failures.map(({ pageNumber, code }) => `page ${pageNumber}: ${code}`)),
    issues: list(record.issues.map(({ code, path }) => (path === null ? code : `${code} ${path}`))),
    outsideText: list(outsideText.map(({ pageNumber, text }) => `${pageNumber}: ${text}`)),
    tables: array(tables.map(compactTable)),
    data: pretty(record.data),
    fields: object(
      Object.fromEntries(record.fields.map(({ path, status }) => [path, JSON.stringify(status)])),
    ),
    failedChecks: list(record.checks.filter(({ ok }) => !ok).map(({ id, detail }) => `${id}: ${detail}`)),
  });
}

function compactTable({ kind, rowCount, columnCount, cells, joins }: LogicalTable): string {
  const rows = Array.from({ length: rowCount }, (_, row) =>
    JSON.stringify(cells.filter(cell => cell.row === row).map(compactCell)),
  );
  return object({
    kind: JSON.stringify(kind),
    columnCount: JSON.stringify(columnCount),
    joins: array(
      joins.map(({ fromPage, toPage, atRow, cutRow, reason, droppedCells }) =>
        JSON.stringify({ fromPage, toPage, atRow, cutRow, reason, dropped: droppedCells.map(droppedText) }),
      ),
    ),
    rows: array(rows),
  });
}

/** The text, or text and spans as `[text, rows, columns]`; blank is null. */
function compactCell({ content, rowSpan, columnSpan }: LogicalCell): JsonValue {
  const text =
    content.kind === 'text' ? contentText(content) : content.kind === 'blank' ? null : { unreadable: true };
  return rowSpan === 1 && columnSpan === 1 ? text : [text, rowSpan, columnSpan];
}

function droppedText({ content }: LogicalTable['joins'][number]['droppedCells'][number]): string {
  return contentText(content);
}

function list(texts: readonly string[]): string {
  return array(texts.map(text => JSON.stringify(text)));
}

function array(items: readonly string[]): string {
  return items.length === 0 ? '[]' : `[\n${indentedLines(items.join(',\n'))}\n]`;
}

function object(entries: Readonly<Record<string, string>>): string {
  const lines = Object.entries(entries).map(([key, value]) => `${JSON.stringify(key)}: ${value}`);
  return lines.length === 0 ? '{}' : `{\n${indentedLines(lines.join(',\n'))}\n}`;
}

function indentedLines(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}

/** On one line where it is short. */
function pretty(value: JsonValue): string {
  const line = JSON.stringify(value);
  if (line.length <= LONGEST_LINE || value === null || typeof value !== 'object') return line;
  if (isList(value)) return array(value.map(pretty));
  return object(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, pretty(item)])));
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
