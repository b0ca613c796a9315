import type { FormDefinition } from '../model/form-definition.ts';
import { wholeSimilarity, wordingsOf } from './similarity.ts';
import type { GroupBody, SpottedLabel } from './spot-labels.ts';

/** One of the two characters of 合计 is right. */
const leastSimilarity = 0.5;

/**
 * The labels of sums that were misread too much to be known alone, by their place: the last row of the group they
 * close. How alike they are is all the trust their values get.
 */
export function nearTotals(
  labels: readonly SpottedLabel[],
  bodies: readonly GroupBody[],
  { fields }: FormDefinition,
): SpottedLabel[] {
  return Object.entries(fields).flatMap(([path, { column, label }]): SpottedLabel[] => {
    if (column === undefined || label === undefined || labels.some(found => found.path === path)) return [];
    const group = column.slice(0, column.lastIndexOf('.'));
    const body = bodies.findLast(({ header }) => header.path === group);
    if (body === undefined || body.endRow - body.fromRow < 2) return [];
    const row = body.endRow - 1;
    const cell = body.table.inRow(row).find(one => one.row === row && one.folded.text !== '');
    if (
      cell === undefined ||
      labels.some(found => found.cell === cell && fields[found.path]?.column === undefined)
    )
      return [];
    const similarity = wholeSimilarity(cell.folded.text, wordingsOf(label));
    return similarity < leastSimilarity ? [] : [{ path, cell, similarity, valueFrom: null, valueTo: null }];
  });
}
