import { evidenceOf, type SheetCell } from './sheet.ts';

/** The level cells that hold for the rows below them, by column name. */
export type Carried = ReadonlyMap<string, SheetCell>;

/** The level of a row: printed beside it, or taken from above. */
interface LevelOfRow {
  readonly cells: readonly SheetCell[];
  readonly fromAbove: boolean;
  /** It is another one than that of the row above. */
  readonly starts: boolean;
}

/** What dust in a blank cell is read as, and no level is. */
const SPECK = /^[·.,:;'"`´‘’“”、。°]$/u;

/** The level that holds in a column beside a row, `cell` being what stands there; kept in `levels` for the rows below. */
export function levelFor(
  name: string,
  cell: SheetCell | undefined,
  levels: Map<string, SheetCell>,
): LevelOfRow {
  const above = levels.get(name);
  if (cell !== undefined && !(above !== undefined && isDust(cell, above))) {
    // A level printed again at a page top is the same level.
    const starts = above?.folded.text !== cell.folded.text;
    levels.set(name, cell);
    return { cells: [cell], fromAbove: false, starts };
  }
  return { cells: above === undefined ? [] : [above], fromAbove: above !== undefined, starts: false };
}

/**
 * Whether what was read beside a row is dust or print that shines through where a level goes on from the page before:
 * a mark, or one character that the readers do not agree on, of which no level's name is.
 */
function isDust(cell: SheetCell, above: SheetCell): boolean {
  if (!isSubstantial(cell)) return true;
  const isLone = [...cell.folded.text].length === 1 && [...above.folded.text].length > 1;
  const goesOn = cell.fragments[0]?.pageNumber !== above.fragments[0]?.pageNumber;
  const isAgreed = evidenceOf(cell).some(({ support }) => support === 'agreed' || support === 'label');
  return isLone && goesOn && !isAgreed;
}

/** Whether what was read in a cell is more than a speck. */
export function isSubstantial(cell: SheetCell): boolean {
  return !SPECK.test(cell.folded.text);
}
