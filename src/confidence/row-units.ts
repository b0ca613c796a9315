import type { ValuedLeaf } from '../model/record.ts';

/** Rows that agree make it the habit of a list from so many on; where more than one other lacks a unit, that is one, too. */
const LEAST_AGREEING = 6;

interface Measured {
  readonly path: string;
  readonly unit: string | null;
}

/**
 * The targets of a list that have lost their unit: the other one of their row has it (`≥98%` beside `98`), where both
 * have the same in all other rows.
 *
 * @returns paths of targets
 */
export function lackingUnits(leaves: readonly ValuedLeaf[]): ReadonlySet<string> {
  const values = new Map(leaves.map(({ path, value }) => [path, value]));
  const rows = new Map<string, Measured[]>();
  for (const { path, type, value } of leaves) {
    if (type !== 'target' || !path.endsWith('.value') || typeof value !== 'number') continue;
    const target = path.slice(0, -'.value'.length);
    const row = /^.*\[\d+\](?=\.)/u.exec(target)?.[0];
    const unit = values.get(`${target}.unit`);
    if (row !== undefined)
      rows.set(row, [
        ...(rows.get(row) ?? []),
        { path: target, unit: typeof unit === 'string' ? unit : null },
      ]);
  }
  const lists = new Map<string, { agreeing: number; lacking: string[] }>();
  for (const [row, [one, other, ...more]] of rows) {
    if (one === undefined || other === undefined || more.length > 0) continue;
    const name = row.replace(/\[\d+\]$/u, '');
    const list = lists.get(name) ?? { agreeing: 0, lacking: [] };
    lists.set(name, list);
    if (one.unit !== null && one.unit === other.unit) list.agreeing++;
    else if ((one.unit === null) !== (other.unit === null))
      list.lacking.push(one.unit === null ? one.path : other.path);
  }
  return new Set(
    [...lists.values()].flatMap(({ agreeing, lacking }) =>
      agreeing >= LEAST_AGREEING && lacking.length === 1 ? lacking : [],
    ),
  );
}
