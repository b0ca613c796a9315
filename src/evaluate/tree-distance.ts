import { codePoints, normalizedCodePointDistance } from '../model/edit-distance.ts';
import type { TreeNode } from './table-tree.ts';

/**
 * The least cost of edits that make one tree the other: 1 for a node added or removed or of another label, the share
 * of different characters for a cell whose text changed. K. Zhang and D. Shasha, "Simple fast algorithms for the
 * editing distance between trees and related problems", SIAM J. Comput. 18 (1989).
 */
export function treeDistance(first: TreeNode, second: TreeNode): number {
  const labels = new Map<string, number>();
  const a = postorder(first, labels);
  const b = postorder(second, labels);
  const distances = new Float64Array(a.size * b.size);
  const forest = new Float64Array((a.size + 1) * (b.size + 1));
  const renames = renameCosts(a, b);
  for (const i of a.keyRoots) {
    for (const j of b.keyRoots) forestDistances(a, b, i, j, { distances, forest, renames });
  }
  return distances[distances.length - 1] ?? 0;
}

export function treeSize(node: TreeNode): number {
  return node.children.reduce((sum, child) => sum + treeSize(child), 1);
}

/** A tree in postorder, with each node's leftmost leaf and the roots of all left-branching subtrees. */
interface Postorder {
  readonly size: number;
  /** Equal numbers for equal labels, over both trees. */
  readonly labels: Int32Array;
  readonly texts: readonly (Uint32Array | null)[];
  readonly leftmost: Int32Array;
  readonly keyRoots: readonly number[];
}

function postorder(root: TreeNode, labelIds: Map<string, number>): Postorder {
  const labels: number[] = [];
  const texts: (Uint32Array | null)[] = [];
  const leftmost: number[] = [];
  const visit = (node: TreeNode): number => {
    const firsts = node.children.map(visit);
    const id = labelIds.get(node.label) ?? labelIds.size;
    labelIds.set(node.label, id);
    labels.push(id);
    texts.push(node.text === null ? null : codePoints(node.text));
    const own = firsts[0] ?? labels.length - 1;
    leftmost.push(own);
    return own;
  };
  visit(root);
  const last = new Map(leftmost.map((left, index) => [left, index]));
  return {
    size: labels.length,
    labels: Int32Array.from(labels),
    texts,
    leftmost: Int32Array.from(leftmost),
    keyRoots: [...last.values()].sort((one, other) => one - other),
  };
}

/** What it costs to make each node of `a` each node of `b`; every pair is asked for several times. */
function renameCosts(a: Postorder, b: Postorder): Float64Array {
  const costs = new Float64Array(a.size * b.size);
  for (let i = 0; i < a.size; i++) {
    const text = a.texts[i];
    for (let j = 0; j < b.size; j++) {
      const other = b.texts[j];
      const sameLabel = a.labels[i] === b.labels[j];
      costs[i * b.size + j] = !sameLabel ? 1 : text && other ? normalizedCodePointDistance(text, other) : 0;
    }
  }
  return costs;
}

interface Costs {
  /** Of all subtree pairs, filled from the smaller to the larger. */
  readonly distances: Float64Array;
  /** Room for one table of forests; used again for each pair of key roots. */
  readonly forest: Float64Array;
  readonly renames: Float64Array;
}

/** Fills the distances of all subtree pairs whose roots lie on the left paths of key roots i and j. */
function forestDistances(a: Postorder, b: Postorder, i: number, j: number, costs: Costs): void {
  const { distances, forest, renames } = costs;
  const at = (values: Int32Array | Float64Array, index: number) => values[index] as number;
  const fromA = at(a.leftmost, i);
  const fromB = at(b.leftmost, j);
  const rows = i - fromA + 2;
  const columns = j - fromB + 2;
  forest[0] = 0;
  for (let row = 1; row < rows; row++) forest[row * columns] = row;
  for (let column = 1; column < columns; column++) forest[column] = column;
  for (let row = 1; row < rows; row++) {
    const nodeA = fromA + row - 1;
    const leftA = at(a.leftmost, nodeA);
    for (let column = 1; column < columns; column++) {
      const nodeB = fromB + column - 1;
      const leftB = at(b.leftmost, nodeB);
      const here = row * columns + column;
      const pair = nodeA * b.size + nodeB;
      const removed = at(forest, here - columns) + 1;
      const added = at(forest, here - 1) + 1;
      const wholeTrees = leftA === fromA && leftB === fromB;
      const kept = wholeTrees
        ? at(forest, here - columns - 1) + at(renames, pair)
        : at(forest, (leftA - fromA) * columns + leftB - fromB) + at(distances, pair);
      const best = Math.min(removed, added, kept);
      forest[here] = best;
      if (wholeTrees) distances[pair] = best;
    }
  }
}
