import type { ValueType } from '../model/field.ts';
import type { Assigned } from './assign-headers.ts';
import { otherWordsSimilarity, printsOtherWords, sharedCharacters } from './header-likeness.ts';
import type { SheetCell } from './sheet.ts';
import type { Wanted } from './spot-headers.ts';
import { isCounterHeader } from './unknown-columns.ts';

/** Words that share half their characters may name the same: 测算说明 and 测算依据. */
const leastShared = 0.5;

/**
 * Headers that were not found, for which a cell that surely prints other words may stand all the same: because half of
 * its characters are theirs, whatever its place, or because it stands in the place of the only one that is missing
 * (`guesses`) and no other cell of the row is left over. Its column must hold what the header asks for.
 */
export function otherWordsFor(
  wanted: readonly Wanted[],
  found: readonly Assigned[],
  guesses: readonly Assigned[],
  cells: readonly SheetCell[],
): Assigned[] {
  const missing = wanted.flatMap((header, order) =>
    found.some(column => column.order === order) ? [] : [{ header, order }],
  );
  const bottom = Math.max(...found.map(({ cell }) => cell.row + cell.rowSpan));
  const free = cells.filter(
    cell =>
      !found.some(column => column.cell === cell) &&
      !isCounterHeader(cell) &&
      // A spine stands beside the rows as well.
      cell.row + cell.rowSpan <= bottom &&
      printsOtherWords(cell, []),
  );
  const alike = byCharacters(missing, free);
  const isOpen = ({ order }: { readonly order: number }) => !alike.some(column => column.order === order);
  const [only, ...others] = free.filter(cell => !alike.some(column => column.cell === cell));
  const isOnlyOne = missing.filter(({ header }) => header.required).filter(isOpen).length === 1;
  if (only === undefined || others.length > 0 || !isOnlyOne) return alike;
  const guess = guesses.find(column => column.cell === only && isOpen(column));
  const fits = guess !== undefined && holds(only, wanted[guess.order]?.type ?? 'text');
  return fits ? [...alike, { ...guess, similarity: otherWordsSimilarity }] : alike;
}

/** Most characters shared first; equals in the definition's order. */
function byCharacters(
  missing: readonly { readonly header: Wanted; readonly order: number }[],
  free: readonly SheetCell[],
): Assigned[] {
  const pairs = missing
    .flatMap(({ header, order }) =>
      free.map(cell => ({
        header,
        order,
        cell,
        shared: sharedCharacters(cell.folded.text, header.wordings),
      })),
    )
    .filter(({ shared, cell, header }) => shared >= leastShared && holds(cell, header.type))
    .sort((a, b) => b.shared - a.shared || a.order - b.order);
  const taken: Assigned[] = [];
  for (const { header, order, cell } of pairs) {
    if (taken.some(column => column.order === order || column.cell === cell)) continue;
    const { name, required } = header;
    taken.push({ name, cell, similarity: otherWordsSimilarity, order, required });
  }
  return taken;
}

const numbers: readonly ValueType[] = ['amount', 'number', 'percentage'];
const words: readonly ValueType[] = ['text', 'label', 'option', 'options'];
const numberLike = /^[¥$]?[-\d,.]+(?:%|[千万亿]?元)?$/u;
/** Rows below a header that tell what its column holds; farther down other things begin. */
const rowsThatTell = 4;

/** Whether the cells below a header are what a column of that type holds: numbers, or words. */
export function holds(header: SheetCell, type: ValueType): boolean {
  const from = header.row + header.rowSpan;
  const below = Array.from({ length: rowsThatTell }, (_, index) =>
    header.table.at(from + index, header.column),
  );
  const filled = below.flatMap(cell =>
    cell === undefined || cell.folded.text === '' || cell.columnSpan > header.columnSpan
      ? []
      : [cell.folded.text],
  );
  const share = filled.filter(text => numberLike.test(text)).length / Math.max(1, filled.length);
  if (filled.length === 0) return true;
  if (numbers.includes(type)) return share >= 0.5;
  return words.includes(type) ? share <= 0.5 : true;
}
