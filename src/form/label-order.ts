import { fold } from '../model/fold-text.ts';
import type { FormDefinition } from '../model/form-definition.ts';
import { otherWordsSimilarity } from './header-likeness.ts';
import type { SheetCell } from './sheet.ts';
import type { SpottedLabel } from './spot-labels.ts';

/**
 * Labels of the same words go to their fields by the row they stand in, where each row begins with a label of words of
 * its own (经办人 behind each of several opinions). Where that does not tell all of them apart (其他资金 of the project
 * and of the year), they go in the order they are printed in, row by row, however well each was read. Where one of them
 * was not found, the others go to the fields whose row or neighbours they stand with, and are doubted where none is.
 */
export function inPrintedOrder(
  labels: readonly SpottedLabel[],
  { fields }: FormDefinition,
): readonly SpottedLabel[] {
  const byWords = new Map<string, string[]>();
  const wordsOf = (path: string) => fields[path]?.label?.map(fold).join('\n') ?? null;
  const order = Object.keys(fields);
  for (const path of order) {
    const words = wordsOf(path);
    if (words !== null) byWords.set(words, [...(byWords.get(words) ?? []), path]);
  }
  const isHead = (path: string) => byWords.get(wordsOf(path) ?? '')?.length === 1;
  const heads = labels.filter(({ path }) => isHead(path));
  const headOf = (path: string) => order.slice(0, order.indexOf(path)).findLast(isHead);
  const moved = new Map<SpottedLabel, string>();
  const doubted = new Set<SpottedLabel>();
  for (const paths of byWords.values()) {
    if (paths.length < 2) continue;
    const printed = labels.filter(label => paths.includes(label.path)).sort(byPlace);
    const tied = tiedByRow(printed, paths, { heads, headOf });
    if (tied.size === printed.length) {
      for (const [label, path] of tied) moved.set(label, path);
    } else if (printed.length === paths.length) {
      for (const [index, label] of printed.entries()) moved.set(label, paths[index] ?? label.path);
    } else {
      const [only] = printed;
      const near = only !== undefined && printed.length === 1 ? nearest(only, paths, labels) : null;
      if (only !== undefined && near !== null) moved.set(only, near);
      else if (paths.every(path => !path.includes('.')))
        fillBetween(printed, paths, tied, { moved, doubted });
    }
  }
  return labels.map(label => ({
    ...label,
    path: moved.get(label) ?? label.path,
    similarity: doubted.has(label) ? Math.min(label.similarity, otherWordsSimilarity) : label.similarity,
  }));
}

interface Rows {
  /** Labels found whose words no other field prints. */
  readonly heads: readonly SpottedLabel[];
  /** The field before a field whose label has words of its own. */
  headOf(path: string): string | undefined;
}

/** The labels whose row tells their field: the nearest head left of them is that of as many fields as stand there. */
function tiedByRow(
  printed: readonly SpottedLabel[],
  paths: readonly string[],
  { heads, headOf }: Rows,
): Map<SpottedLabel, string> {
  const byHead = new Map<string, SpottedLabel[]>();
  for (const label of printed) {
    const head = heads.filter(other => standsBefore(other.cell, label.cell)).sort(byPlace);
    const nearestHead = head.reduce<SpottedLabel | undefined>(
      (a, b) => (a === undefined || b.cell.column >= a.cell.column ? b : a),
      undefined,
    );
    if (nearestHead === undefined) continue;
    byHead.set(nearestHead.path, [...(byHead.get(nearestHead.path) ?? []), label]);
  }
  const tied = new Map<SpottedLabel, string>();
  for (const [head, own] of byHead) {
    const theirs = paths.filter(path => headOf(path) === head);
    if (theirs.length !== own.length) continue;
    for (const [index, label] of own.entries()) tied.set(label, theirs[index] ?? label.path);
  }
  return tied;
}

/** Whether a cell stands left of another one in one of its rows. */
function standsBefore(first: SheetCell, next: SheetCell): boolean {
  return (
    first.table === next.table &&
    first.column < next.column &&
    first.row < next.row + next.rowSpan &&
    next.row < first.row + first.rowSpan
  );
}

/** Ties hold; what has none takes the next free field in printed order, and is doubted. */
function fillBetween(
  printed: readonly SpottedLabel[],
  paths: readonly string[],
  tied: ReadonlyMap<SpottedLabel, string>,
  { moved, doubted }: { moved: Map<SpottedLabel, string>; doubted: Set<SpottedLabel> },
): void {
  const taken = new Set(tied.values());
  const free = paths.filter(path => !taken.has(path));
  for (const label of printed) {
    const path = tied.get(label) ?? free.shift();
    if (path !== undefined) moved.set(label, path);
    if (!tied.has(label)) doubted.add(label);
  }
}

function byPlace(a: SpottedLabel, b: SpottedLabel): number {
  return (
    a.cell.table.source.index - b.cell.table.source.index ||
    a.cell.row - b.cell.row ||
    a.cell.column - b.cell.column ||
    (a.valueFrom ?? 0) - (b.valueFrom ?? 0)
  );
}

/** The path whose siblings (`funds.annual.…`) stand nearest to the label; null where none was found. */
function nearest(
  label: SpottedLabel,
  paths: readonly string[],
  labels: readonly SpottedLabel[],
): string | null {
  const distance = (path: string) => {
    const group = path.slice(0, path.lastIndexOf('.') + 1);
    const siblings = labels.filter(
      other => other !== label && group !== '' && other.path.startsWith(group) && other.path !== label.path,
    );
    return Math.min(Number.POSITIVE_INFINITY, ...siblings.map(other => cellDistance(label.cell, other.cell)));
  };
  const best = paths.reduce((a, b) => (distance(b) < distance(a) ? b : a));
  return distance(best) < Number.POSITIVE_INFINITY ? best : null;
}

/** Blocks stand side by side more often than one below the other: columns count before rows. */
const columnWeight = 100;

function cellDistance(a: SheetCell, b: SheetCell): number {
  return a.table === b.table
    ? Math.abs(a.column - b.column) * columnWeight + Math.abs(a.row - b.row)
    : Number.MAX_SAFE_INTEGER;
}
