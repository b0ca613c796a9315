/** A path with its row numbers left out, e.g. `indicators[].target.value`: the same field of every row. */
export function withoutRows(path: string): string {
  return path.replaceAll(/\[\d+\]/g, '[]');
}
