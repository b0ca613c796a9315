import { hasInk } from '../located.ts';
import { evidenceOf, type SheetCell, type SheetTable } from '../sheet.ts';
import { isSignedBelow, labelLook } from './cell-look.ts';
import type { DraftPart, Look } from './layout.ts';

/** A text that looks this much like a label is one. */
const sureLook = 2;
/** So many cells with a label over their value make a form whose labels all stand so. */
const fewestCaptioned = 4;

/** The rows of a form that prints each label in the first line of its cell, the value below it, as customs forms do. */
export function captionedRows(
  table: SheetTable,
  rows: readonly number[],
  look: Look,
  known: ReadonlySet<string>,
): readonly number[] {
  const startingIn = (row: number) => table.inRow(row).filter(cell => cell.row === row && hasInk(cell));
  const isCaptioned = (cell: SheetCell) => {
    const end = firstLineEnd(cell);
    const { text } = cell.folded;
    // 是否列入年度 / 计划 is one label; what asks for a signature is no label with its value.
    if (end < 2 || labelLook(text, known) >= sureLook || isSignedBelow(cell)) return false;
    return labelLook(text.slice(0, end), known) >= 1 && labelLook(text.slice(end), known) < sureLook;
  };
  const found = rows.flatMap(startingIn).filter(isCaptioned);
  if (found.length < fewestCaptioned) return [];
  const captioned: number[] = [];
  for (const row of rows) {
    const cells = startingIn(row);
    const own = cells.filter(cell => found.includes(cell)).length;
    const alone = cells.filter(cell => firstLineEnd(cell) < 0 && look(cell) > 0).length;
    // Where all is left blank, the row above tells how the form prints its labels.
    const goesOn = alone > 0 && alone === cells.length && captioned.at(-1) === row - 1;
    if (goesOn || (own > 0 && own + alone > cells.length / 2)) captioned.push(row);
  }
  return captioned;
}

/** A cell of such a row: its first line is the label, and where there is no other, the value is blank. */
export function captionedPart(cell: SheetCell): DraftPart[] {
  if (!hasInk(cell)) return [];
  const end = firstLineEnd(cell);
  return [
    { kind: 'pair', label: cell, labelEnd: end < 0 ? null : end, place: 'under', value: null, spine: null },
  ];
}

/** Where a label that fills the first line of its cell ends, its value standing on the lines below; else null. */
export function firstLine(cell: SheetCell, known: ReadonlySet<string>): number | null {
  const end = firstLineEnd(cell);
  const { text } = cell.folded;
  if (end < 2) return null;
  return labelLook(text.slice(0, end), known) >= 3 && labelLook(text.slice(end), known) < 0 ? end : null;
}

/** Where the first line of a cell ends in its folded text; below 0 where it has no other. */
function firstLineEnd(cell: SheetCell): number {
  const characters = evidenceOf(cell);
  const line = characters[0]?.line;
  return cell.folded.sources.findIndex(source => characters[source]?.line !== line);
}
