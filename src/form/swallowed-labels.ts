import type { LocatedValue } from '../model/field.ts';
import { fold } from '../model/fold-text.ts';
import type { FormDefinition } from '../model/form-definition.ts';
import { textOf } from '../model/reading.ts';
import { isOfOtherPapers } from './absent-labels.ts';
import type { Spotted } from './spot-labels.ts';
import { hardlyTrusted } from './two-rows.ts';

/** Shorter labels (件数, 备注) are words of values as well. */
const SHORTEST_LABEL = 4;
/** A label that is read no better than this may be two. */
const WHOLE_LABEL = 0.75;

/**
 * The values of a document; one that holds the label of a field which was not found, or whose own label ends in it, has
 * taken in the cell of that one: the rule between them was lost.
 */
export function withSwallowedLabels(
  values: readonly LocatedValue[],
  { fields }: FormDefinition,
  { labels }: Spotted,
): readonly LocatedValue[] {
  const found = new Set(labels.map(({ path }) => path));
  // 集装箱号 among the remarks of a paper that has no such field is a word of theirs.
  const isOther = isOfOtherPapers(labels, { fields });
  const lost = Object.entries(fields).flatMap(([path, { label, place, column }]) => {
    const isElsewhere = column !== undefined || place?.includes('outside') === true;
    return found.has(path) || isElsewhere || isOther(path) ? [] : (label ?? []);
  });
  const words = lost.map(fold).filter(word => word.length >= SHORTEST_LABEL);
  if (words.length === 0) return values;
  // 在职教育任职务, over 现任职务: a first character may stand in the cell of a spine.
  const mixed = labels.filter(({ cell, similarity }) =>
    words.some(word => similarity < WHOLE_LABEL && cell.folded.text.endsWith(word.slice(1))),
  );
  return values.flatMap(value => {
    const own = value.state === 'read' ? fold(textOf(value.text)) : '';
    const isMixed = mixed.some(({ path }) => path === value.path);
    return isMixed || words.some(word => own.includes(word)) ? hardlyTrusted([value]) : [value];
  });
}
