import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PlainTable, StoredTables } from '../model/stored.ts';

/** One `<fileName>.html` a document, with every logical table; known forms and unknown ones alike. */
export async function writeTableDocuments(
  documents: AsyncIterable<StoredTables>,
  directory: string,
): Promise<number> {
  await mkdir(directory, { recursive: true });
  const names = new UniqueNames();
  let count = 0;
  for await (const document of documents) {
    const name = names.of(
      document.index === 0 ? document.fileName : `${document.fileName}-${document.index + 1}`,
      document.sha256,
    );
    await writeFile(join(directory, `${name}.html`), documentHtml(document));
    count++;
  }
  return count;
}

/** Two documents of one name (from different folders) must not overwrite each other. */
export class UniqueNames {
  readonly #used = new Set<string>();

  /** The name itself the first time, then with the beginning of the document's hash. */
  of(name: string, sha256: string): string {
    const unique = this.#used.has(name.toLowerCase()) ? `${name}-${sha256.slice(0, 8)}` : name;
    this.#used.add(unique.toLowerCase());
    return unique;
  }
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
