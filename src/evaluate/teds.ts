import { parseTable, type TreeNode } from './table-tree.ts';
import { treeDistance, treeSize } from './tree-distance.ts';

/**
 * Tree-edit-distance-based similarity of two tables in HTML, 0 to 1: X. Zhong, E. ShafieiBavani and A. Jimeno
 * Yepes, "Image-based table recognition: data, model, and evaluation", ECCV 2020 (arXiv:1911.10683).
 * `structureOnly` ignores what cells say. Text is compared ignoring width and spaces.
 */
export function teds(first: string, second: string, structureOnly: boolean): number {
  const [a, b] = [parseTable(first), parseTable(second)];
  return structureOnly ? similarity(withoutText(a), withoutText(b)) : similarity(a, b);
}

/** Two small trees of different depth can be farther apart than the larger has nodes: still 0, not less. */
function similarity(a: TreeNode, b: TreeNode): number {
  return Math.max(0, 1 - treeDistance(a, b) / Math.max(treeSize(a), treeSize(b)));
}

function withoutText(node: TreeNode): TreeNode {
  return { label: node.label, text: null, children: node.children.map(withoutText) };
}

/** The similarity of a document's tables to its truth. */
export interface TablesSimilarity {
  readonly text: number;
  readonly structure: number;
}

/**
 * Means over a document's tables, paired in order so that the sum is greatest; a table that was lost, and one
 * that was invented, counts 0.
 */
export function compareTables(truth: readonly string[], read: readonly string[]): TablesSimilarity {
  const count = Math.max(truth.length, read.length);
  if (count === 0) return { text: 1, structure: 1 };
  const [a, b] = [truth.map(parseTable), read.map(parseTable)];
  const mean = (map: (node: TreeNode) => TreeNode) => bestSum(a.map(map), b.map(map)) / count;
  return { text: mean(node => node), structure: mean(withoutText) };
}

/** From here on, two tables in the same place are taken for the same table without trying others. */
const ALIKE = 0.5;

/** The greatest sum of similarities over pairs that keep both orders. */
function bestSum(a: readonly TreeNode[], b: readonly TreeNode[]): number {
  const straight = a.length === b.length ? a.map((wanted, i) => similarity(wanted, b[i] ?? wanted)) : [];
  if (straight.length > 0 && straight.every(value => value >= ALIKE)) {
    return straight.reduce((sum, value) => sum + value, 0);
  }
  let previous = new Array<number>(b.length + 1).fill(0);
  for (const wanted of a) {
    const current = [0];
    for (const [j, got] of b.entries()) {
      const paired = (previous[j] ?? 0) + similarity(wanted, got);
      current.push(Math.max(paired, previous[j + 1] ?? 0, current[j] ?? 0));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
