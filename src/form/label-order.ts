import type { FormDefinition } from '../model/form-definition.ts';
import type { SheetCell } from './sheet.ts';
import type { SpottedLabel } from './spot-labels.ts';

/**
 * Labels of the same words (其他资金 of the project and of the year) go to their fields in the order they are printed
 * in, row by row, however well each was read. Where one of them was not found, the other goes to the field whose
 * neighbours it stands with.
 */
export function inPrintedOrder(
  labels: readonly SpottedLabel[],
  { fields }: FormDefinition,
): readonly SpottedLabel[] {
  const byWords = new Map<string, string[]>();
  for (const [path, field] of Object.entries(fields)) {
    if (field.label === undefined) continue;
    const words = field.label.join('\n');
    byWords.set(words, [...(byWords.get(words) ?? []), path]);
  }
  const moved = new Map<SpottedLabel, string>();
  for (const paths of byWords.values()) {
    if (paths.length < 2) continue;
    const printed = labels.filter(label => paths.includes(label.path)).sort(byPlace);
    if (printed.length === paths.length) {
      for (const [index, label] of printed.entries()) moved.set(label, paths[index] ?? label.path);
    } else {
      const [only] = printed;
      if (only !== undefined && printed.length === 1) moved.set(only, nearest(only, paths, labels));
    }
  }
  return labels.map(label => ({ ...label, path: moved.get(label) ?? label.path }));
}

function byPlace(a: SpottedLabel, b: SpottedLabel): number {
  return (
    a.cell.table.source.index - b.cell.table.source.index ||
    a.cell.row - b.cell.row ||
    a.cell.column - b.cell.column ||
    (a.valueFrom ?? 0) - (b.valueFrom ?? 0)
  );
}

/** The path whose siblings (`funds.annual.…`) stand nearest to the label. */
function nearest(label: SpottedLabel, paths: readonly string[], labels: readonly SpottedLabel[]): string {
  const distance = (path: string) => {
    const group = path.slice(0, path.lastIndexOf('.') + 1);
    const siblings = labels.filter(
      other => other !== label && group !== '' && other.path.startsWith(group) && other.path !== label.path,
    );
    return Math.min(Number.POSITIVE_INFINITY, ...siblings.map(other => cellDistance(label.cell, other.cell)));
  };
  return paths.reduce((a, b) => (distance(b) < distance(a) ? b : a));
}

/** Blocks stand side by side more often than one below the other: columns count before rows. */
const columnWeight = 100;

function cellDistance(a: SheetCell, b: SheetCell): number {
  return a.table === b.table
    ? Math.abs(a.column - b.column) * columnWeight + Math.abs(a.row - b.row)
    : Number.MAX_SAFE_INTEGER;
}
