import { type LocatedValue, missingValue } from '../model/field.ts';
import type { ColumnDefinition } from '../model/form-definition.ts';
import type { EvidencedText } from '../model/reading.ts';
import { type Trust, valueFrom } from './located.ts';
import { evidenceOf, joinPieces, type SheetCell, withNumbersApart } from './sheet.ts';

/** White or a mark between two values on one line. */
const between = /^[\s/／;；|]*$/u;
const digit = /^\p{Nd}$/u;
const han = /^\p{Script=Han}$/u;
/** A letter alone may be a misread digit. */
const letters = /^\p{Script=Latin}{2}$/u;

/**
 * The values of columns that a paper prints in one, `12.5000` over `1000.00` over `美元`: a line each, or as many as
 * marks, white and the change from digits to words or letters part (a short last line is read with the one above). Where that gives another number of values, the first takes all of the
 * text, so that nothing is lost, and none is trusted.
 * @param at the row's path
 * @param names of the columns
 * @param cells of the row in the one that is printed
 */
export function stackedValues(
  at: string,
  names: readonly string[],
  definitions: ReadonlyMap<string, ColumnDefinition>,
  cells: readonly SheetCell[],
  trust: Trust,
): { values: LocatedValue[]; filled: boolean; text: string } {
  const columns = names.map(name => ({ path: `${at}.${name}`, type: definitions.get(name)?.type ?? 'text' }));
  const inked = cells.filter(cell => cell.content.kind !== 'blank');
  const piece = joinPieces(inked.length > 0 ? withNumbersApart(inked) : cells.slice(0, 1));
  const seen = { filled: inked.length > 0, text: piece?.folded.text ?? '' };
  if (piece === null) return { ...seen, values: columns.map(({ path, type }) => missingValue(path, type)) };
  const isText = piece.content.kind === 'text';
  const lines = linesOf(evidenceOf(piece));
  const parts = [lines, lines.flatMap(valuesOnLine)].find(({ length }) => length === columns.length);
  const values = columns.map(({ path, type }, index) => {
    if (!isText) return valueFrom(path, type, piece, null, trust);
    if (parts !== undefined) return valueFrom(path, type, piece, parts[index] ?? [], trust);
    const hardly = { ...trust, location: trust.location * UNPARTED };
    return index === 0 ? valueFrom(path, type, piece, null, hardly) : missingValue(path, type);
  });
  return { ...seen, values };
}

/** A column of a group, and where it is printed. */
interface Placed {
  readonly definition: ColumnDefinition;
  readonly ranges: readonly unknown[];
}

export function isAbsent({ ranges }: Placed): boolean {
  return ranges.length === 0;
}

/** Whether the paper prints a column that holds the values of others. */
export function isStack(column: Placed): boolean {
  return column.definition.stacked !== undefined && !isAbsent(column);
}

/** What is left of the trust in the place of values that nothing parts. */
const UNPARTED = 0.3;

/** The lines that hold more than marks and dust. */
function linesOf(text: EvidencedText): EvidencedText[] {
  return [...new Set(text.map(({ line }) => line))]
    .map(line => withoutMarks(text.filter(character => character.line === line)))
    .filter(line => line.some(({ text: one }) => /[\p{L}\p{N}]/u.test(one)));
}

function valuesOnLine(line: EvidencedText): EvidencedText[] {
  const values: EvidencedText[] = [];
  let from = 0;
  line.forEach((character, index) => {
    const next = line[index + 1];
    const ends =
      next === undefined ||
      between.test(next.text) ||
      (digit.test(character.text) &&
        (han.test(next.text) || letters.test(next.text + (line[index + 2]?.text ?? '')))) ||
      (han.test(character.text) && digit.test(next.text));
    if (!ends) return;
    values.push(withoutMarks(line.slice(from, index + 1)));
    from = index + 1;
  });
  return values.filter(value => value.length > 0);
}

function withoutMarks(text: EvidencedText): EvidencedText {
  const isMark = (index: number) => between.test(text[index]?.text ?? 'x');
  let [from, to] = [0, text.length];
  while (from < to && isMark(from)) from++;
  while (to > from && isMark(to - 1)) to--;
  return text.slice(from, to);
}
