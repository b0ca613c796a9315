import type { LocatedValue } from '../model/field.ts';
import { type EvidencedText, textOf } from '../model/reading.ts';
import { countsRows } from './counters.ts';
import type { RowReading } from './read-row.ts';
import { trimmed } from './sheet.ts';
import { isAbsent } from './stacked-values.ts';

type Entries = RowReading['entries'];

/**
 * Entries of a row with its number apart from its code, where no column of numbers was found and the code has the
 * number of its row before it: `1 7318159090` holds 1 and a code of ten digits.
 * @param expected the number of the row
 */
export function withCountersParted(entries: Entries, expected: number): Entries {
  const counter = entries.find(({ column }) => countsRows(column.definition) && isAbsent(column));
  const code = entries.find(({ column }) => column.definition.length !== undefined && column.definition.key);
  const [joined] = code?.values ?? [];
  const [number] = counter?.values ?? [];
  if (counter === undefined || code === undefined || joined === undefined || number === undefined)
    return entries;
  const parts = partsOf(joined.text, code.column.definition.length ?? [], expected);
  if (parts === null) return entries;
  const { fragments, locationConfidence, structureConfidence } = joined;
  const counted: LocatedValue = {
    path: number.path,
    type: number.type,
    state: 'read',
    text: parts.number,
    fragments,
    locationConfidence,
    structureConfidence,
  };
  return entries.map(entry => {
    if (entry === counter) return { ...entry, found: true, filled: true, values: [counted] };
    return entry === code ? { ...entry, values: [{ ...joined, text: parts.code }] } : entry;
  });
}

/** The number of a row and the code behind it; null where the whole is a code, or another number stands before it. */
function partsOf(
  text: EvidencedText,
  lengths: readonly number[],
  expected: number,
): { readonly number: EvidencedText; readonly code: EvidencedText } | null {
  const solid = text.filter(one => one.text.trim() !== '');
  const head = String(expected);
  const rest = solid.slice(head.length);
  const isJoined = textOf(solid.slice(0, head.length)) === head && lengths.includes(rest.length);
  const [first] = rest;
  if (lengths.includes(solid.length) || !isJoined || first === undefined) return null;
  return { number: solid.slice(0, head.length), code: trimmed(text.slice(text.indexOf(first))) };
}
