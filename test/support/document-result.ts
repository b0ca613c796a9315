import { createHash } from 'node:crypto';
import type { DocumentResult } from '../../src/model/record.ts';
import { plainQuality } from './page-quality.ts';
import { corners, evidenced } from './read-page.ts';

const WIDTH_PX = 100;
const HEIGHT_PX = 20;

/**
 * A document with a page for each list of texts: the first text is a line above the table, the others are its cells.
 * Its record holds the texts of the cells, one doubtful field each.
 */
export function documentResult(
  path: string,
  pages: readonly (readonly [string, ...string[]])[],
  changes: { readonly index?: number; readonly failures?: DocumentResult['failures'] } = {},
): DocumentResult {
  const sha256 = createHash('sha256').update(path).digest('hex');
  const { index = 0, failures = [] } = changes;
  const box = (row: number) => ({ x: 0, y: row * HEIGHT_PX, width: WIDTH_PX, height: HEIGHT_PX });
  const cells = pages.flatMap(([, ...texts], page) =>
    texts.map((text, row) => ({ text, pageNumber: page + 1, row: row + 1 })),
  );
  return {
    source: { fileName: path.split('/').at(-1) ?? path, path, sha256, sizeBytes: 1, mediaType: 'image/png' },
    index,
    pages: pages.map((_, page) => ({
      pageNumber: page + 1,
      widthPx: WIDTH_PX,
      heightPx: 1000,
      quality: plainQuality,
    })),
    failures,
    tables: [
      {
        index: 0,
        kind: 'ruled',
        rowCount: cells.length,
        columnCount: 1,
        joins: [],
        quality: 1,
        issues: [],
        cells: cells.map(({ text, pageNumber, row }, position) => ({
          row: position,
          column: 0,
          rowSpan: 1,
          columnSpan: 1,
          content: { kind: 'text', text: evidenced(text, pageNumber, box(row)) },
          fragments: [{ pageNumber, box: box(row), polygon: corners(box(row)), markedShare: 0 }],
        })),
      },
    ],
    outsideText: pages.map(([title], page) => ({
      pageNumber: page + 1,
      box: box(0),
      text: title,
      lines: [],
    })),
    record: {
      recordId: `${sha256.slice(0, 24)}-${index}`,
      revision: 1,
      form: 'a-form',
      formVersion: 1,
      status: 'needs-review',
      checks: [],
      data: { texts: cells.map(cell => cell.text) },
      fields: cells.map(({ text, pageNumber, row }, position) => ({
        path: `texts[${position}]`,
        value: text,
        raw: text,
        confidence: 0.5,
        status: 'needs-review',
        page: pageNumber,
        box: box(row),
        polygon: null,
        alternatives: [],
        readings: [],
        checks: [],
        doubts: [],
        audit: false,
        evidence: {},
      })),
      issues: [],
    },
    images: [],
    basis: null,
  };
}
