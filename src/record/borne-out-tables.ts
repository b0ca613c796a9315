import type { Issue } from '../model/issue.ts';
import type { CheckResult, ValuedLeaf } from '../model/record.ts';

/** A product of figures in columns of their own; one column alone, as rows that count up, says nothing of the others. */
const FEWEST_COLUMNS = 3;

/**
 * Issues without the call to look at columns that no rules part, where a check of figures bears out every row of the
 * page's lists: columns told apart wrongly would fail it.
 * @param sums names of the checks that hold by accident hardly ever
 */
export function withBorneOutTables(
  issues: readonly Issue[],
  leaves: readonly ValuedLeaf[],
  checks: readonly CheckResult[],
  sums: ReadonlySet<string>,
): Issue[] {
  const borneOut = new Set(
    checks.flatMap(({ id, ok, paths }) => {
      const [row] = paths.map(rowOf);
      const isOfRow = row !== undefined && row !== null && paths.every(path => rowOf(path) === row);
      return ok && sums.has(id) && isOfRow && new Set(paths).size >= FEWEST_COLUMNS ? [row] : [];
    }),
  );
  return issues.map(issue => {
    if (issue.code !== 'table-without-rules' || issue.pageNumber === null) return issue;
    const rows = rowsOn(issue.pageNumber, leaves);
    return rows.length > 0 && rows.every(row => borneOut.has(row)) ? { ...issue, severity: 'info' } : issue;
  });
}

/** The rows of lists that have text on a page. */
function rowsOn(pageNumber: number, leaves: readonly ValuedLeaf[]): string[] {
  const rows = leaves.flatMap(({ path, located }) =>
    located.text.some(({ line }) => line.pageNumber === pageNumber) ? [rowOf(path) ?? ''] : [],
  );
  return [...new Set(rows)].filter(row => row !== '');
}

/** `goods[2]` of `goods[2].total`; null outside lists. */
function rowOf(path: string): string | null {
  return /^.*\[\d+\](?=\.)/u.exec(path)?.[0] ?? null;
}
