import { contentText } from '../model/reading.ts';
import type { DocumentResult } from '../model/record.ts';
import type { Schema } from './schema.ts';

type PageTextRow = Omit<Schema['page_text'], 'id'>;

/** One width, small letters; as many lines as before, so that a line found leads to the line as read. */
export function foldForSearch(text: string): string {
  return text
    .split('\n')
    .map(line => line.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' '))
    .join('\n');
}

/** The searchable text of each page: lines outside tables, then cells, in reading order, a line each. */
export function pageTexts(documentId: number, result: DocumentResult): PageTextRow[] {
  const lines = new Map<number, string[]>();
  const add = (pageNumber: number, text: string) => {
    if (text.trim() === '') return;
    const page = lines.get(pageNumber) ?? [];
    page.push(text.replace(/\s*\n\s*/g, ' '));
    lines.set(pageNumber, page);
  };
  for (const { pageNumber, text } of result.outsideText) add(pageNumber, text);
  for (const { cells } of result.tables) {
    for (const cell of cells) add(cell.fragments[0].pageNumber, contentText(cell.content));
  }
  return [...lines].map(([pageNumber, page]) => {
    const text = page.join('\n');
    return { document_id: documentId, page_number: pageNumber, text, folded: foldForSearch(text) };
  });
}
