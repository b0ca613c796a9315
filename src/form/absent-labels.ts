import type { LocatedValue } from '../model/field.ts';
import type { FormDefinition } from '../model/form-definition.ts';
import type { SheetCell } from './sheet.ts';
import { bestPrefix, wordingsOf } from './similarity.ts';
import type { Spotted, SpottedLabel } from './spot-labels.ts';
import { nowhere } from './unknown-columns.ts';

/** One wrong character in four: a label less alike may be another one's. */
const wellKnown = 0.7;
/** Of shorter labels one character in four is none. */
const longEnough = 4;

/**
 * The values of a document: where every cell is a well read label, a value or a row of a list, labels that were not found
 * are not on the paper (境外收货人 on those of 2016); and wherever the paper prints the label of a field that the definition says it
 * is `without`.
 * @param left what no field takes; a label of which a character was misread may be among it
 */
export function withAbsentLabels(
  values: readonly LocatedValue[],
  { fields }: FormDefinition,
  { labels, near, bodies }: Spotted,
  left: readonly SheetCell[],
): readonly LocatedValue[] {
  const isAside = (cell: SheetCell) =>
    cell.table.isApart ||
    bodies.some(body => body.endedByWord && body.table === cell.table && cell.row >= body.endRow);
  const isWhole =
    labels.length > 0 &&
    near.length === 0 &&
    labels.every(({ similarity }) => similarity >= wellKnown) &&
    left.every(isAside);
  const isOther = isOfOtherPapers(labels, { fields });
  // 中报单位(9118…)… below the list is who declares.
  const isMisread = (path: string) => {
    const words = wordingsOf(fields[fields[path]?.from ?? path]?.label ?? []);
    const begins = ({ folded }: SheetCell) =>
      words.some(
        ({ full }) => [...full].length >= longEnough && bestPrefix(full, folded.text).similarity >= wellKnown,
      );
    return left.some(begins);
  };
  const hasLabel = (path: string) => {
    const own = fields[path];
    // A part of another value is where that is.
    const field = own?.from === undefined ? own : fields[own.from];
    const isOutside = field?.place?.includes('outside') === true;
    return field?.label !== undefined && !isOutside && !field.required && field.column === undefined;
  };
  return values.map(value =>
    value.state === 'missing' &&
    hasLabel(value.path) &&
    (isWhole || isOther(value.path)) &&
    !isMisread(value.path)
      ? nowhere(value)
      : value,
  );
}

/** Tells of a field whether the paper prints the label of another that says that papers like it have none of this one. */
export function isOfOtherPapers(
  labels: readonly SpottedLabel[],
  { fields }: Pick<FormDefinition, 'fields'>,
): (path: string) => boolean {
  const printed = new Set(labels.flatMap(({ path, similarity }) => (similarity >= wellKnown ? [path] : [])));
  return path => {
    const without = fields[path]?.without ?? fields[fields[path]?.from ?? path]?.without ?? [];
    return without.some(other => printed.has(other));
  };
}
