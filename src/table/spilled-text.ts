import { bottom, right } from '../model/geometry.ts';
import type { ReadCell, ReadLine, ReadPage, ReadTable } from '../model/reading.ts';
import { textOf } from '../model/reading.ts';

/** The rest of a label or word; longer text stands below the table by itself. */
const REST = /^\p{Script=Han}{1,4}$/u;
/** It stands this near to the table's end, in the middle of its cell. Line heights. */
const GAP = { least: -0.4, most: 0.6 } as const;
const OFF_MIDDLE = 0.6;

/**
 * The page with the last line of a cell back in it where the end of the page cut its row short: it is printed below the
 * table's last rule, in the middle of the cell's column, and nothing else is at its height.
 */
export function withSpilledText(page: ReadPage): ReadPage {
  const spilled = new Map<ReadCell, ReadLine>();
  for (const line of page.outsideLines) {
    const cell = page.tables.flatMap(table => cellAbove(line, table, page.outsideLines))[0];
    if (cell !== undefined && !spilled.has(cell)) spilled.set(cell, line);
  }
  if (spilled.size === 0) return page;
  const taken = new Set(spilled.values());
  return {
    ...page,
    tables: page.tables.map(table => ({
      ...table,
      cells: table.cells.map(cell => withRest(cell, spilled.get(cell))),
    })),
    outsideLines: page.outsideLines.filter(line => !taken.has(line)),
  };
}

function withRest(cell: ReadCell, rest: ReadLine | undefined): ReadCell {
  if (rest === undefined || cell.content.kind !== 'text') return cell;
  return { ...cell, content: { kind: 'text', text: [...cell.content.text, ...rest.text] } };
}

/** The cell of the last row that a line is the rest of; none where it is none. */
function cellAbove(line: ReadLine, table: ReadTable, lines: readonly ReadLine[]): readonly ReadCell[] {
  const { x, y, width, height } = line.upright;
  const gapPx = y - bottom(table.upright);
  if (!REST.test(textOf(line.text)) || gapPx < GAP.least * height || gapPx > GAP.most * height) return [];
  const isBeside = ({ upright }: ReadLine) =>
    upright.y < y + height &&
    bottom(upright) > y &&
    upright.x < right(table.upright) &&
    right(upright) > table.upright.x;
  if (lines.some(other => other !== line && isBeside(other))) return [];
  return table.cells.filter(({ row, rowSpan, upright, content }) => {
    const offPx = x + width / 2 - (upright.x + upright.width / 2);
    const isLast = row + rowSpan === table.rowCount;
    return (
      isLast && content.kind === 'text' && Math.abs(offPx) <= OFF_MIDDLE * height && width <= upright.width
    );
  });
}
