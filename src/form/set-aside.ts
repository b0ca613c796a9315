import { fold } from '../model/fold-text.ts';
import type { Issue } from '../model/issue.ts';
import { issueAt, quote } from './located.ts';
import type { Piece, Sheet } from './sheet.ts';
import { bestPrefix } from './similarity.ts';

/** A heading stands among the first lines of its page. */
const linesLookedAt = 3;
const headingSimilarity = 0.75;

/**
 * Leaves out the pages that come with a form and are no part of it (填报说明): a page that begins with one of the
 * headings, and those after it without tables. Every page left out is an issue.
 */
export function withoutSetAside(
  sheet: Sheet,
  headings: readonly string[],
): { readonly sheet: Sheet; readonly issues: readonly Issue[] } {
  const issues: Issue[] = [];
  if (headings.length === 0) return { sheet, issues };
  const pagesWithTables = new Set(sheet.tables.flatMap(table => table.cells.flatMap(pagesOf)));
  const pages = [...new Set([...pagesWithTables, ...sheet.lines.flatMap(pagesOf)])].sort((a, b) => a - b);
  const aside = new Set<number>();
  for (const page of pages) {
    const lines = sheet.lines.filter(line => pagesOf(line).includes(page));
    const heading = lines.slice(0, linesLookedAt).find(line => isHeading(line, headings));
    const goesOn = aside.has(page - 1) && !pagesWithTables.has(page);
    if (heading === undefined && !goesOn) continue;
    aside.add(page);
    const words = heading === undefined ? 'more of the same' : quote(heading);
    const message = `Page ${page} holds ${words}, which is no part of the form, and was set aside.`;
    issues.push(issueAt('page-set-aside', 'info', message, lines[0] ?? null, null));
  }
  const stays = (piece: Piece) => !pagesOf(piece).every(page => aside.has(page));
  const tables = sheet.tables.filter(table => table.cells.some(stays));
  const [lines, footers] = [sheet.lines.filter(stays), sheet.footers.filter(stays)];
  return { sheet: { tables, lines, footers }, issues };
}

function isHeading(line: Piece, headings: readonly string[]): boolean {
  const text = line.folded.text;
  return headings.some(heading => {
    const word = fold(heading);
    return text.length <= word.length * 2 && bestPrefix(word, text).similarity >= headingSimilarity;
  });
}

function pagesOf(piece: Piece): number[] {
  return piece.fragments.map(fragment => fragment.pageNumber);
}
