import { type Box, bottom, liesIn, right } from '../model/geometry.ts';
import type { PageTable } from '../model/table.ts';

/**
 * Whether ink lies in a table: in its box, and neither above all of its cells there nor below them. The box of a table
 * whose rules are not quite level holds some of the line below it.
 */
export function liesInTable(box: Box, { kind, box: around, cells }: PageTable): boolean {
  if (!liesIn(box, around) || kind !== 'ruled') return liesIn(box, around);
  const x = box.x + box.width / 2;
  const y = box.y + box.height / 2;
  const there = cells.filter(cell => cell.box.x <= x && right(cell.box) >= x);
  return (
    there.length === 0 ||
    (y >= Math.min(...there.map(cell => cell.box.y)) && y <= Math.max(...there.map(cell => bottom(cell.box))))
  );
}
