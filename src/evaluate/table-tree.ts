import { foldWidth } from '../model/fold-text.ts';

/** A node of a table's tree: the table, a row or a cell. */
export interface TreeNode {
  /** Nodes of different labels never match for free: the tag, for a cell with its spans. */
  readonly label: string;
  /** A cell's text, folded for comparison; null for rows and tables. */
  readonly text: string | null;
  readonly children: readonly TreeNode[];
}

/**
 * Reads a flat HTML table as exports and truth files hold it. Head and body sections are looked through, `th` counts
 * as `td`, markup inside a cell as nothing.
 */
export function parseTable(html: string): TreeNode {
  const rows = [...html.matchAll(/<tr\b[^>]*>([\s\S]*?)(?:<\/tr\s*>|(?=<tr\b|<\/table))/gi)].map(
    ([, row = '']) => ({ label: 'tr', text: null, children: cellsOf(row) }),
  );
  return { label: 'table', text: null, children: rows };
}

function cellsOf(row: string): TreeNode[] {
  return [...row.matchAll(/<t[dh]\b([^>]*)>([\s\S]*?)(?:<\/t[dh]\s*>|(?=<t[dh]\b)|$)/gi)].map(
    ([, attributes = '', content = '']) => ({
      label: `td ${span(attributes, 'rowspan')} ${span(attributes, 'colspan')}`,
      text: foldWidth(unescapeHtml(content.replaceAll(/<[^>]*>/g, ''))),
      children: [],
    }),
  );
}

function span(attributes: string, name: string): number {
  return Number(new RegExp(`\\b${name}\\s*=\\s*["']?(\\d+)`, 'i').exec(attributes)?.[1] ?? 1);
}

const named: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  le: '≤',
  ge: '≥',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  amp: '&',
};

/** Undoes the escapes in one pass, so that what they spell is not unescaped again. */
function unescapeHtml(text: string): string {
  return text.replaceAll(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[name] ?? whole;
    const code = Number.parseInt(hex ?? decimal, hex === undefined ? 10 : 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
