import type { LocatedValue } from '../model/field.ts';
import { fold } from '../model/fold-text.ts';
import type { ColumnDefinition } from '../model/form-definition.ts';
import type { EvidencedText } from '../model/reading.ts';
import { countsRows } from './counters.ts';
import type { RowReading } from './read-row.ts';
import { type SheetCell, sharedWidth } from './sheet.ts';

const numberTypes = ['amount', 'number', 'percentage'];
/** A code of two lines is broken at the end of a full one; two codes are as long as each other. */
const shortestCode = 6;
const SURE_CODE = 10;
const number = /^[¥$]?-?\d[\d,]*(?:\.\d+)?(?:%|\p{Script=Han}{1,2})?$/u;
/** A number broken over two lines is one cell; of two cells that is no accident. */
const fewestCells = 2;

/** What is left of the trust in the place of what stands in such a row. */
const trustInTwo = 0.3;

/**
 * Whether a row is two, the rule between them lost: of the columns of numbers two or more hold two whole numbers, one
 * below the other, and none holds one.
 */
export function holdsTwoRows(entries: RowReading['entries']): boolean {
  const counts = entries.flatMap(({ column: { definition }, filled, values }) => {
    const count = numberTypes.includes(definition.type)
      ? numbersIn
      : definition.type === 'code' && definition.key
        ? codesIn
        : null;
    const most = filled && count !== null ? Math.max(0, ...values.map(({ text }) => count(text))) : null;
    // The numbers of two rows, one below the other, may be read as one.
    if (most === null || (most < 2 && countsRows(definition))) return [];
    return count === codesIn && values.some(({ text }) => hasLongLines(text)) ? [most, most] : [most];
  });
  return counts.length >= fewestCells && counts.every(count => count >= 2);
}

/** A line is broken where its next piece would not fit, and so much paper is left beside the text of a cell. Line heights. */
const ROOM = { beside: 1.4, digit: 0.6, alike: 0.5 } as const;

/**
 * Whether a row is two of words, the rule between them lost: in two or more of its columns lines end though the next
 * would have gone on in the same line, at the same heights. Two rows have two keys, too: goods with one number and
 * code have a name over a specification, and two quantities one below the other.
 */
export function breaksEarly(entries: RowReading['entries']): boolean {
  const isOne = ({ column: { definition }, filled, values: [value] }: RowReading['entries'][number]) =>
    (definition.key || countsRows(definition)) && filled && value !== undefined && !endsLinesEarly(value);
  if (entries.some(isOne)) return false;
  const broken = entries.flatMap(({ column: { definition }, values }) => {
    const [value] = values;
    return definition.carried || value === undefined || !endsLinesEarly(value) ? [] : [value];
  });
  const middles = broken.map(({ text }) => boxesOf(text).map(({ y, height }) => y + height / 2));
  const [first] = middles;
  const isAlike = (other: readonly number[]) =>
    other.length === first?.length &&
    other.every((middle, line) => Math.abs(middle - (first[line] ?? 0)) <= ROOM.alike * heightOf(broken));
  return broken.length >= fewestCells && middles.every(isAlike);
}

/** Whether each line of a cell leaves room for the first piece of the next: a Han, or a whole figure or word of others. */
function endsLinesEarly({ text, fragments }: LocatedValue): boolean {
  const boxes = boxesOf(text);
  const [cell, ...others] = fragments;
  if (cell === undefined || others.length > 0 || boxes.length < 2) return false;
  const words = linesOf(text);
  return boxes.slice(1).every(({ height }, index) => {
    const above = boxes[index];
    const piece = /^[\p{L}\p{N}.,%]*/u.exec(words[index + 1] ?? '')?.[0] ?? '';
    const isHan = /^\p{Script=Han}/u.test(piece);
    const pieceHeights = isHan || piece === '' ? 1 : ROOM.digit * piece.length;
    return above !== undefined && cell.box.width - above.width >= (pieceHeights + ROOM.beside) * height;
  });
}

/** The lines of a text that stand in one place of a page. */
function boxesOf(text: EvidencedText) {
  return [...new Set(text.map(({ line }) => line))].map(({ box }) => box);
}

function heightOf(values: readonly LocatedValue[]): number {
  return Math.min(...values.flatMap(({ text }) => boxesOf(text).map(({ height }) => height)));
}

/** Long codes of one length are no accident, whatever the other cells hold. */
function hasLongLines(text: EvidencedText): boolean {
  return linesOf(text).every(line => line.length >= SURE_CODE);
}

/** How many lines of a text are whole numbers. */
function numbersIn(text: EvidencedText): number {
  return linesOf(text).filter(line => number.test(line)).length;
}

/** How many codes of one length stand in the lines of a text. */
function codesIn(text: EvidencedText): number {
  const lines = linesOf(text);
  const isAlike = lines.every(line => line.length === lines[0]?.length && line.length >= shortestCode);
  return isAlike ? lines.length : 1;
}

function linesOf(text: EvidencedText): string[] {
  const lines = [...new Set(text.map(({ line }) => line))];
  return lines.map(line => fold(text.flatMap(one => (one.line === line ? [one.text] : [])).join('')));
}

/** The values of rows that may be others than they seem, hardly trusted. */
export function hardlyTrusted(values: readonly LocatedValue[]): LocatedValue[] {
  return values.map(value => ({ ...value, locationConfidence: value.locationConfidence * trustInTwo }));
}

/** Where other rows of a list are numbered, one whose number is blank has lost it: a thin 1 is easily overlooked. */
export function uncountedDoubted(
  path: string,
  definitions: Readonly<Record<string, ColumnDefinition>>,
  values: readonly LocatedValue[],
): readonly LocatedValue[] {
  const names = Object.keys(definitions).filter(name => countsRows(definitions[name] ?? {}));
  const isNumber = (value: LocatedValue) =>
    names.some(name => value.path.startsWith(`${path}[`) && value.path.endsWith(`].${name}`));
  const isNumbered = values.some(value => isNumber(value) && value.state === 'read');
  return isNumbered
    ? values.flatMap(value => (isNumber(value) && value.state === 'blank' ? hardlyTrusted([value]) : [value]))
    : values;
}

/**
 * Whether entries begin in two or more of the grid rows that a cell lies beside.
 * @param ranges the grid columns of a list's entries
 */
export function isOfSeveralRows(cell: SheetCell, ranges: readonly (readonly [number, number])[]): boolean {
  if (cell.rowSpan < 2) return false;
  const begin = new Set(
    Array.from({ length: cell.rowSpan }, (_, offset) => cell.row + offset).filter(row =>
      cell.table
        .inRow(row)
        .some(
          other =>
            other !== cell &&
            other.row === row &&
            other.content.kind !== 'blank' &&
            ranges.some(range => sharedWidth(other, range) > 0),
        ),
    ),
  );
  return begin.size > 1;
}
