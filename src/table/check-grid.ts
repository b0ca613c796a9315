import { type Box, bottom, right } from '../model/geometry.ts';
import type { Issue } from '../model/issue.ts';
import type { GridCell, PageTable } from '../model/table.ts';
import type { Component } from './components.ts';

/** Smaller ink is dust, punctuation or a fragment of a rule and proves nothing. */
const PROOF_TEXT_HEIGHTS = 0.45;
/** Text may stand over a border by this much: crowded cells, bowed rules. */
const OVERHANG_TEXT_HEIGHTS = 0.4;
/** Quality lost for each hundredth of a table's characters that stands across a border. */
const COST_OF_CROSSING = 3;
const LARGEST_COST = 0.6;
/** Fewer characters across a border than this share are worth a lower quality but not an issue of their own. */
const REPORTED_SHARE = 0.01;

/** Checks a table's cells against the ink in it; returns the table with what failed and the lower quality. */
export function checkAgainstText(
  table: PageTable,
  components: readonly Component[],
  textHeightPx: number,
): PageTable {
  const proofs = components.filter(
    ({ box }) => Math.max(box.width, box.height) >= textHeightPx * PROOF_TEXT_HEIGHTS,
  );
  let crossing = 0;
  let orphaned = 0;
  for (const { box } of proofs) {
    const home = cellAt(table.cells, box, textHeightPx);
    if (home === null) orphaned++;
    else if (overhangPx(box, home.box) > textHeightPx * OVERHANG_TEXT_HEIGHTS) crossing++;
  }
  if (crossing + orphaned === 0) return table;
  const share = (crossing + orphaned) / proofs.length;
  const issues: Issue[] = [];
  if (crossing > proofs.length * REPORTED_SHARE) {
    issues.push(
      warning(
        table,
        'grid-text-crosses-border',
        `${crossing} of ${proofs.length} characters stand across a cell border; a rule may have been missed or supposed.`,
      ),
    );
  }
  if (orphaned > 0) {
    issues.push(
      warning(table, 'grid-text-outside-cells', `${orphaned} of ${proofs.length} characters lie in no cell.`),
    );
  }
  return {
    ...table,
    quality: table.quality * (1 - Math.min(LARGEST_COST, share * COST_OF_CROSSING)),
    issues: [...table.issues, ...issues],
  };
}

function cellAt(cells: readonly GridCell[], box: Box, textHeightPx: number): GridCell | null {
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  const marginPx = textHeightPx * OVERHANG_TEXT_HEIGHTS;
  return (
    cells.find(cell => overhangPx({ x, y, width: 0, height: 0 }, cell.box) <= 0) ??
    cells.find(cell => overhangPx({ x, y, width: 0, height: 0 }, cell.box) <= marginPx) ??
    null
  );
}

function overhangPx(box: Box, cell: Box): number {
  return Math.max(cell.x - box.x, cell.y - box.y, right(box) - right(cell), bottom(box) - bottom(cell));
}

function warning(table: PageTable, code: string, text: string): Issue {
  const { pageNumber } = table;
  return { code, severity: 'warning', message: `Page ${pageNumber}: ${text}`, pageNumber, path: null };
}
