import type { Box } from '../../../src/model/geometry.ts';
import type { JsonValue, LeafValue } from '../../../src/model/record.ts';
import { LINE_PX, lineCount } from './glyph-atlas.ts';

export const PAGE_WIDTH_PX = 1240;
export const PAGE_HEIGHT_PX = 1754;
const MARGIN_PX = 90;
/** Columns of every table's grid. */
export const GRID_COLUMNS = 8;

/** Something printed in a cell; `path` names the leaf (or the target) it is the ink of, null for a label. */
export interface PlacedText {
  readonly path: string | null;
  readonly text: string;
  readonly page: number;
  readonly box: Box;
  readonly row: number;
  readonly column: number;
  readonly columnSpan: number;
}

/** A leaf, or a target with its four leaves, as it is truly printed. */
export interface TrueValue {
  readonly path: string;
  readonly isTarget: boolean;
  readonly value: LeafValue;
  readonly text: string;
}

export function isObject(value: JsonValue): value is { readonly [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTarget(value: JsonValue): value is { readonly raw: string | null } {
  return isObject(value) && 'raw' in value && 'operator' in value;
}

/** Leaves of true data in order, a target as one. */
export function trueValues(data: JsonValue, path = ''): TrueValue[] {
  if (isTarget(data)) return [{ path, isTarget: true, value: data.raw, text: data.raw ?? '' }];
  if (Array.isArray(data)) {
    return data.flatMap((item: JsonValue, index) => trueValues(item, `${path}[${index}]`));
  }
  if (isObject(data)) {
    return Object.entries(data).flatMap(([name, item]) =>
      trueValues(item, path === '' ? name : `${path}.${name}`),
    );
  }
  const value = typeof data === 'boolean' ? String(data) : (data as LeafValue);
  return [{ path, isTarget: false, value, text: value === null ? '' : String(value) }];
}

/** Lists with their rows, and the scalars between them, in the data's order. */
type Block =
  | { readonly kind: 'scalar'; readonly value: TrueValue }
  | { readonly kind: 'rows'; readonly path: string; readonly rows: readonly (readonly TrueValue[])[] };

function blocksOf(values: readonly TrueValue[]): Block[] {
  const blocks: Block[] = [];
  for (const value of values) {
    const match = /^(.+?)\[(\d+)\]/.exec(value.path);
    if (match === null) {
      blocks.push({ kind: 'scalar', value });
      continue;
    }
    const [, list = '', row = '0'] = match;
    const last = blocks.at(-1);
    const rows = last?.kind === 'rows' && last.path === list ? last.rows.map(one => [...one]) : [];
    rows[Number(row)] = [...(rows[Number(row)] ?? []), value];
    if (last?.kind === 'rows' && last.path === list) blocks.pop();
    blocks.push({ kind: 'rows', path: list, rows });
  }
  return blocks;
}

/** Places every value in one table; rows of the last list from `breakAtRow` on stand on the next page. */
export function layOut(
  values: readonly TrueValue[],
  { breakAtRow, labelOf }: { readonly breakAtRow: number | null; labelOf(path: string): string },
): PlacedText[] {
  const placed: PlacedText[] = [];
  let [page, y, row] = [1, MARGIN_PX + 60, 0];
  const blocks = blocksOf(values);
  const put = (line: readonly { readonly path: string | null; readonly text: string }[]) => {
    const spans = spansOf(line.length);
    const widths = spans.map(span => (span * (PAGE_WIDTH_PX - 2 * MARGIN_PX)) / GRID_COLUMNS);
    const lines = Math.max(...line.map(({ text }, index) => lineCount(text, widths[index] ?? 100)));
    const height = lines * LINE_PX + 8;
    let [x, column] = [MARGIN_PX, 0];
    line.forEach(({ path, text }, index) => {
      const [width, columnSpan] = [widths[index] ?? 0, spans[index] ?? 1];
      placed.push({ path, text, page, box: { x, y, width, height }, row, column, columnSpan });
      x += width;
      column += columnSpan;
    });
    y += height;
    row++;
  };
  for (const block of blocks) {
    if (block.kind === 'scalar') {
      put([
        { path: null, text: labelOf(block.value.path) },
        { path: block.value.path, text: block.value.text },
      ]);
      continue;
    }
    block.rows.forEach((cells, index) => {
      const breaks = block === blocks.findLast(one => one.kind === 'rows') && index === breakAtRow;
      if (breaks || y > PAGE_HEIGHT_PX - 2 * MARGIN_PX) {
        page++;
        y = MARGIN_PX;
      }
      put(cells);
    });
  }
  return placed;
}

/** How many grid columns each of `count` cells takes; a label and its value take two and six. */
function spansOf(count: number): number[] {
  if (count === 2) return [2, GRID_COLUMNS - 2];
  const each = Math.floor(GRID_COLUMNS / count);
  return Array.from({ length: count }, (_, index) =>
    index === count - 1 ? GRID_COLUMNS - each * (count - 1) : each,
  );
}
