import { fold } from '../model/fold-text.ts';
import type { FormDefinition } from '../model/form-definition.ts';
import { hasOwnLabel } from './labels-of-other-words.ts';
import type { SheetCell } from './sheet.ts';
import type { SpottedLabel } from './spot-labels.ts';
import { asksTheSame, mayAskTheSame } from './worded-otherwise.ts';

/** A label at least this like the definition's is printed as it has it. */
const asPrinted = 0.95;
/** Without what readers make of characters that a scan spoilt. */
const wholeWords = /^[\p{L}\p{N}()、/%]*[\p{L}\p{N})%]:?$/u;

/**
 * The labels, those trusted that ask in words of their own for the same as the definition: whose words stand one for the
 * other (申请事由 for 申请理由), and, where half of the words are others, those between the two labels that the definition
 * has before and behind them, both printed as they should be and nothing else in between.
 * @param captions stand between two labels as if they were not there
 */
export function surelyReworded(
  labels: readonly SpottedLabel[],
  { fields }: Pick<FormDefinition, 'fields'>,
  captions: readonly SheetCell[],
): SpottedLabel[] {
  const own = Object.keys(fields).filter(path => fields[path] !== undefined && hasOwnLabel(fields[path]));
  const found = new Map(labels.map(label => [label.path, label]));
  return labels.map(label => {
    const at = own.indexOf(label.path);
    const words = fields[label.path]?.label ?? [];
    if (label.similarity >= asPrinted || label.valueFrom !== null || at < 0) return label;
    const { text } = label.cell.folded;
    // Printed as it should be, it is doubted for another reason.
    if (words.some(word => fold(word) === text)) return label;
    const [before, after] = [found.get(own[at - 1] ?? ''), found.get(own[at + 1] ?? '')];
    const isBetween = isNext(before, label, captions) && isNext(label, after, captions);
    const isSure =
      asksTheSame(text, words) || (isBetween && wholeWords.test(text) && mayAskTheSame(text, words));
    return isSure ? { ...label, similarity: 1 } : label;
  });
}

/** Whether nothing but its value stands between one label and the next, the other of which is printed as it should be. */
function isNext(
  one: SpottedLabel | undefined,
  next: SpottedLabel | undefined,
  captions: readonly SheetCell[],
): boolean {
  if (one === undefined || next === undefined || one.cell.table !== next.cell.table) return false;
  if (Math.max(one.similarity, next.similarity) < asPrinted || one.valueFrom !== null) return false;
  const { cells } = one.cell.table;
  const gap = cells
    .slice(cells.indexOf(one.cell) + 1, cells.indexOf(next.cell))
    .filter(cell => !captions.includes(cell));
  return gap.length === 1;
}
