import { join } from 'node:path';
import type { PlainValue } from '../model/record.ts';
import type { StoredRecord } from '../model/stored.ts';
import { FileNames } from './file-names.ts';
import { flattenRecord } from './leaves.ts';
import { makeFolder, writeWhole } from './output-file.ts';

/** One `<fileName>.md` a document: its scalar values, then a table for each repeating group. */
export async function writeMarkdown(
  records: AsyncIterable<StoredRecord>,
  directory: string,
): Promise<number> {
  await makeFolder(directory);
  const names = new FileNames('.md');
  let count = 0;
  for await (const stored of records) {
    await writeWhole(join(directory, names.of(stored)), recordMarkdown(stored));
    count++;
  }
  return count;
}

export function recordMarkdown({ record, fileName }: StoredRecord): string {
  const { scalars, groups } = flattenRecord(record.data);
  const doubtful = new Set(
    record.fields.filter(field => field.status === 'needs-review').map(field => field.path),
  );
  const mark = (path: string) => (doubtful.has(path) ? ' ⚠' : '');
  const parts = [
    `# ${inline(String(scalars.get('title') ?? fileName))}`,
    `${fileName} · ${record.form} · ${record.status}`,
    table(
      ['field', 'value'],
      [...scalars].map(([path, value]) => [path, inline(value) + mark(path)]),
    ),
    ...[...groups].map(([group, rows]) => {
      const columns = [...new Set(rows.flatMap(row => [...row.keys()]))];
      const lines = rows.map((row, index) =>
        columns.map(column => inline(row.get(column) ?? null) + mark(`${group}[${index}].${column}`)),
      );
      return `## ${group}\n\n${table(columns, lines)}`;
    }),
  ];
  return `${parts.join('\n\n')}\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Text as text: nothing in a document may become markup or break the table. */
function inline(value: PlainValue): string {
  if (value === null) return '';
  return String(value)
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/[\\`*_{}[\]<>#|!]/g, '\\$&');
}
