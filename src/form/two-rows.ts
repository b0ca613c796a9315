import type { LocatedValue } from '../model/field.ts';
import { fold } from '../model/fold-text.ts';
import type { EvidencedText } from '../model/reading.ts';
import type { RowReading } from './read-row.ts';

const numberTypes = ['amount', 'number', 'percentage'];
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
  const counts = entries
    .filter(({ column, filled }) => filled && numberTypes.includes(column.definition.type))
    .map(({ values }) => Math.max(0, ...values.map(value => numbersIn(value.text))));
  return counts.length >= fewestCells && counts.every(count => count >= 2);
}

/** How many lines of a text are whole numbers. */
function numbersIn(text: EvidencedText): number {
  const lines = [...new Set(text.map(({ line }) => line))];
  return lines.filter(line =>
    number.test(fold(text.flatMap(one => (one.line === line ? [one.text] : [])).join(''))),
  ).length;
}

/** The values of such a row, hardly trusted. */
export function hardlyTrusted(values: readonly LocatedValue[]): LocatedValue[] {
  return values.map(value => ({ ...value, locationConfidence: value.locationConfidence * trustInTwo }));
}
