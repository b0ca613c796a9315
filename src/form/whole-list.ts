import type { LocatedValue } from '../model/field.ts';
import { fold } from '../model/fold-text.ts';
import type { FieldDefinition } from '../model/form-definition.ts';
import { bottom } from '../model/geometry.ts';
import type { Issue } from '../model/issue.ts';
import { textOf } from '../model/reading.ts';
import type { Carried } from './carried-levels.ts';
import type { GroupBody } from './group-bodies.ts';
import { issueAt, quote } from './located.ts';
import { repeatedRows } from './repeated-rows.ts';
import type { Sheet, SheetCell } from './sheet.ts';
import { wholeSimilarity, wordingsOf } from './similarity.ts';

/** Half of a level may be under a seal. */
const LEVEL_AGAIN = 0.6;

interface Rows {
  readonly values: readonly LocatedValue[];
  /** The levels of the last row, filled in or not. */
  readonly carried: Carried;
  /** Something stands below the list. */
  readonly isFollowed: boolean;
}

/** Who fills in, signs or can be called, and when: a page that ends with them lost nothing. */
const CLOSING_WORDS = /填[报表写]|制表|经办|负责|审核|联系|电话|日期|签[字章]|盖章|注:|说明:/u;

/**
 * Whether something stands below the last row of a list, a row of its table or a line that closes the page: it shows that
 * no page of the list's end is lost. `bodies` are the list's own.
 */
export function isFollowed(bodies: readonly GroupBody[], sheet: Sheet): boolean {
  const last = bodies.at(-1);
  if (last === undefined) return false;
  if (last.endRow < last.table.source.rowCount) return true;
  const places = last.table.inRow(last.endRow - 1).flatMap(({ fragments }) => fragments);
  const page = Math.max(0, ...places.map(({ pageNumber }) => pageNumber));
  const foot = Math.max(
    0,
    ...places.filter(({ pageNumber }) => pageNumber === page).map(({ box }) => bottom(box)),
  );
  return sheet.lines.some(
    ({ folded, fragments: [place] }) =>
      place?.pageNumber === page &&
      place.box.y + place.box.height / 2 > foot &&
      CLOSING_WORDS.test(folded.text),
  );
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
