import type { LocatedValue } from '../model/field.ts';
import { fold } from '../model/fold-text.ts';
import type { ColumnDefinition } from '../model/form-definition.ts';
import type { EvidencedText } from '../model/reading.ts';
import { countsRows } from './counters.ts';
import type { RowReading } from './read-row.ts';

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
