import { join } from 'node:path';
import type { PlainTable, StoredTables } from '../model/stored.ts';
import { FileNames } from './file-names.ts';
import { makeFolder, writeWhole } from './output-file.ts';

/** One `<fileName>.html` a document, with every logical table; known forms and unknown ones alike. */
export async function writeTableDocuments(
  documents: AsyncIterable<StoredTables>,
  directory: string,
): Promise<number> {
  await makeFolder(directory);
  const names = new FileNames('.html');
  let count = 0;
  for await (const document of documents) {
    await writeWhole(join(directory, names.of(document)), documentHtml(document));
    count++;
  }
  return count;
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A table as `<table>` of `<tr>` and `<td>`; spans only where they are more than one. */
export function tableHtml(table: PlainTable): string {
  const rows = Array.from({ length: table.rowCount }, (_, row) => {
    const cells = table.cells
      .filter(cell => cell.row === row)
      .sort((a, b) => a.column - b.column)
      .map(({ rowSpan, columnSpan, text }) => {
        const rowspan = rowSpan > 1 ? ` rowspan="${rowSpan}"` : '';
        const colspan = columnSpan > 1 ? ` colspan="${columnSpan}"` : '';
        return `<td${rowspan}${colspan}>${escapeHtml(text.replaceAll(/\s*\n\s*/g, ''))}</td>`;
      });
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<table>\n${rows.join('\n')}\n</table>`;
}

function documentHtml(document: StoredTables): string {
  const title = escapeHtml(document.title ?? document.fileName);
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${title}</title>
<style>
body { font: 14px/1.5 "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; margin: 2rem; color: #1c2024; }
table { border-collapse: collapse; margin: 0 0 2rem; }
td { border: 1px solid #8b8d98; padding: 4px 8px; vertical-align: middle; }
</style>
</head>
<body>
<h1>${title}</h1>
${document.tables.map(tableHtml).join('\n')}
</body>
</html>
`;
}
