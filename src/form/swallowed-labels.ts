import type { LocatedValue } from '../model/field.ts';
import { fold } from '../model/fold-text.ts';
import type { FormDefinition } from '../model/form-definition.ts';
import { textOf } from '../model/reading.ts';
import type { Spotted } from './spot-labels.ts';
import { hardlyTrusted } from './two-rows.ts';

/** Shorter labels (件数, 备注) are words of values as well. */
const SHORTEST_LABEL = 4;

/**
 * The values of a document; one that holds the label of a field which was not found has taken in the cell of that one:
 * the rule between them was lost.
 */
export function withSwallowedLabels(
  values: readonly LocatedValue[],
  { fields }: FormDefinition,
  { labels }: Spotted,
): readonly LocatedValue[] {
  const found = new Set(labels.map(({ path }) => path));
  const lost = Object.entries(fields).flatMap(([path, { label, place, column }]) =>
    found.has(path) || column !== undefined || place?.includes('outside') === true ? [] : (label ?? []),
  );
  const words = lost.map(fold).filter(word => word.length >= SHORTEST_LABEL);
  if (words.length === 0) return values;
  return values.flatMap(value => {
    const own = value.state === 'read' ? fold(textOf(value.text)) : '';
    return words.some(word => own.includes(word)) ? hardlyTrusted([value]) : [value];
  });
}
