import type { LocatedValue } from '../model/field.ts';
import { fold } from '../model/fold-text.ts';
import type { ColumnDefinition } from '../model/form-definition.ts';
import { textOf } from '../model/reading.ts';

/** A name alone, or the marks of templates, may be printed twice. */
const FEWEST_FILLED = 2;

/**
 * The rows of a list that say the same as one above in all columns: entries of forms hardly do, and a row that a page
 * repeats, or a false join, was read twice.
 *
 * @param values of the list, row by row
 * @returns of each such row its path and that of the one above
 */
export function repeatedRows(
  values: readonly LocatedValue[],
  definitions: Readonly<Record<string, ColumnDefinition>>,
): readonly { readonly at: string; readonly above: string }[] {
  const rows = new Map<string, { texts: string[]; own: number; hasKey: boolean }>();
  for (const { path, text } of values) {
    const [at, name = ''] = path.split(/(?<=\])\./u);
    if (at === undefined) continue;
    const row = rows.get(at) ?? { texts: [], own: 0, hasKey: false };
    rows.set(at, row);
    const printed = fold(textOf(text));
    row.texts.push(`${name}:${printed}`);
    const definition = definitions[name];
    if (printed === '' || definition?.carried) continue;
    row.own++;
    row.hasKey ||= definition?.key === true;
  }
  const first = new Map<string, string>();
  return [...rows].flatMap(([at, { texts, own, hasKey }]) => {
    if (!hasKey || own < FEWEST_FILLED) return [];
    const said = texts.join('\n');
    const above = first.get(said);
    if (above === undefined) first.set(said, at);
    return above === undefined ? [] : [{ at, above }];
  });
}
