import type { Box } from '../model/geometry.ts';

/** Rows an INSERT carries; SQLite takes 32,766 parameters, the widest row has 16. */
const ROWS_AN_INSERT = 500;

export function boxJson({ x, y, width, height }: Box): string {
  return JSON.stringify([x, y, width, height].map(round));
}

export function round(value: number): number {
  return Math.round(value);
}

export function* chunks<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let start = 0; start < rows.length; start += ROWS_AN_INSERT)
    yield rows.slice(start, start + ROWS_AN_INSERT);
}
