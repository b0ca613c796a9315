import { foldWidth } from '../model/fold-text.ts';
import type { ValuedLeaf } from '../model/record.ts';

/** What is measured in parts of a whole, `验收合格率`, with what may stand in brackets behind it. */
const RATE = /(?:率|满意度)(?:\([^()]*\))?$/u;
/** Parts of a whole, marks out of a hundred, parts of so many people, times as many. */
const OF_RATES = /[%‰分倍:/点]/u;

/** A rate without its sign is one of a hundred: 995 lost a point. */
const MOST_OF_HUNDRED = 100;

/**
 * The targets that are in no unit of what their row names: 12座 beside 群众满意度 is the value of another row. Of 2,000
 * such rows of papers none had a unit but these, and none more than 100 without one.
 *
 * @returns paths of targets
 */
export function unlikeTheirNames(leaves: readonly ValuedLeaf[]): ReadonlySet<string> {
  const unlike = new Set<string>();
  const tooMuch = new Set<string>();
  // What a row measures is said by the last text before its targets; the levels stand further left.
  let last = { row: '', text: '' };
  for (const { path, type, raw, value } of leaves) {
    const row = /^.*\[\d+\](?=\.)/u.exec(path)?.[0] ?? '';
    if (type === 'text' && raw !== null) last = { row, text: foldWidth(raw) };
    if (type !== 'target' || row === '' || last.row !== row || !RATE.test(last.text)) continue;
    const [, target, part] = /^(.*)\.(value|unit)$/u.exec(path) ?? [];
    if (target === undefined) continue;
    if (part === 'value' && typeof value === 'number' && value > MOST_OF_HUNDRED) tooMuch.add(target);
    if (part === 'unit' && value === null && tooMuch.has(target)) unlike.add(target);
    if (part === 'unit' && typeof value === 'string' && !OF_RATES.test(foldWidth(value))) unlike.add(target);
  }
  return unlike;
}
