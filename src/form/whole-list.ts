import type { LocatedValue } from '../model/field.ts';
import { fold } from '../model/fold-text.ts';
import type { FieldDefinition } from '../model/form-definition.ts';
import type { Issue } from '../model/issue.ts';
import { textOf } from '../model/reading.ts';
import type { Carried } from './carried-levels.ts';
import { issueAt, quote } from './located.ts';
import { repeatedRows } from './repeated-rows.ts';
import type { SheetCell } from './sheet.ts';
import { wholeSimilarity, wordingsOf } from './similarity.ts';

/** Half of a level may be under a seal. */
const LEVEL_AGAIN = 0.6;

interface Rows {
  readonly values: readonly LocatedValue[];
  /** The levels of the last row, filled in or not. */
  readonly carried: Carried;
  /** Something else stands below the list. */
  readonly isFollowed: boolean;
}

/** What makes a list doubtful as a whole, whatever its rows say: it ends too soon, or rows of it were read twice. */
export function wholeListIssues(path: string, field: FieldDefinition, list: Rows): Issue[] {
  const end = endsUnder(field, list);
  const repeated = repeatedRows(list.values, field.rows ?? {}).map(({ at, above }) => {
    const message = `${at} says the same as ${above}: it may have been read twice. Compare the list with the page.`;
    return issueAt('row-repeated', 'warning', message, null, path);
  });
  if (end === null) return repeated;
  const message = `${path} ends under ${quote(end)}, and such lists end under “${field.lastLevel?.[0]}”: rows or a page may be missing. Compare the list with the page.`;
  return [issueAt('list-may-be-cut', 'warning', message, end, path), ...repeated];
}

/** The level that the last row stands under, where none of the list is one that such lists end with and nothing follows; else null. */
function endsUnder(
  { rows = {}, lastLevel }: FieldDefinition,
  { values, carried, isFollowed }: Rows,
): SheetCell | null {
  const own = [...carried.values()];
  if (lastLevel === undefined || isFollowed) return null;
  const words = wordingsOf(lastLevel);
  const isLast = (text: string) =>
    wholeSimilarity(text, words) >= LEVEL_AGAIN || words.some(({ core }) => text.includes(core));
  const levels = values.filter(value => rows[value.path.split('].').at(-1) ?? '']?.carried);
  const printed = [...own.map(cell => cell.folded.text), ...levels.map(({ text }) => fold(textOf(text)))];
  return [...new Set(printed)].some(isLast) ? null : (own.at(-1) ?? null);
}
