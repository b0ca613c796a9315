import type { LocatedValue } from '../model/field.ts';
import type { FieldDefinition } from '../model/form-definition.ts';
import type { Issue } from '../model/issue.ts';
import { type Carried, endsUnder } from './carried-levels.ts';
import { issueAt, quote } from './located.ts';
import { repeatedRows } from './repeated-rows.ts';

/** What makes a list doubtful as a whole, whatever its rows say: it ends too soon, or rows of it were read twice. */
export function wholeListIssues(
  path: string,
  { rows, lastLevel }: FieldDefinition,
  { values, carried }: { readonly values: readonly LocatedValue[]; readonly carried: Carried },
): Issue[] {
  const end = lastLevel === undefined ? null : endsUnder(carried, lastLevel);
  const cut =
    end === null
      ? []
      : [
          issueAt(
            'list-may-be-cut',
            'warning',
            `${path} ends under ${quote(end)}, and such lists end under “${lastLevel?.[0]}”: rows or a page may be missing. Compare the list with the page.`,
            end,
            path,
          ),
        ];
  const repeated = repeatedRows(values, rows ?? {}).map(({ at, above }) => {
    const message = `${at} says the same as ${above}: it may have been read twice. Compare the list with the page.`;
    return issueAt('row-repeated', 'warning', message, null, path);
  });
  return [...cut, ...repeated];
}
