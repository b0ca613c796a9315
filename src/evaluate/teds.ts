import { foldWidth, normalizedDistance } from './edit-distance.ts';

/** A node of a table's tree: the table, a row or a cell. */
interface TreeNode {
  /** Nodes of different labels never match for free: the tag, for a cell with its spans. */
  readonly label: string;
  /** A cell's text; null for rows and tables. */
  readonly text: string | null;
  readonly children: readonly TreeNode[];
}

/**
 * Tree-edit-distance-based similarity of two tables in HTML, 0 to 1: X. Zhong, E. ShafieiBavani and A. Jimeno
 * Yepes, "Image-based table recognition: data, model, and evaluation", ECCV 2020 (arXiv:1911.10683). The distance
 * is that of K. Zhang and D. Shasha, SIAM J. Comput. 18 (1989). `structureOnly` ignores what cells say.
 */
export function teds(first: string, second: string, structureOnly: boolean): number {
  const a = parseTable(first, structureOnly);
  const b = parseTable(second, structureOnly);
  const larger = Math.max(size(a), size(b));
  return 1 - treeDistance(a, b) / larger;
}

function size(node: TreeNode): number {
  return node.children.reduce((sum, child) => sum + size(child), 1);
}

/** Reads the flat HTML that the export and the truth files hold. */
function parseTable(html: string, structureOnly: boolean): TreeNode {
  const rows = [...html.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)].map(([, row = '']) => {
    const cells = [...row.matchAll(/<t[dh]([^>]*)>([\s\S]*?)<\/t[dh]>/g)].map(
      ([, attributes = '', text = '']) => ({
        label: `td ${span(attributes, 'rowspan')} ${span(attributes, 'colspan')}`,
        text: structureOnly ? '' : foldWidth(unescapeHtml(text)),
        children: [],
      }),
    );
    return { label: 'tr', text: null, children: cells };
  });
  return { label: 'table', text: null, children: rows };
}

function span(attributes: string, name: string): number {
  return Number(new RegExp(`${name}="(\\d+)"`).exec(attributes)?.[1] ?? 1);
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&');
}

/** A tree in postorder, with each node's leftmost leaf and the roots of all left-branching subtrees. */
interface Postorder {
  readonly nodes: readonly TreeNode[];
  readonly leftmost: readonly number[];
  readonly keyRoots: readonly number[];
}

function postorder(root: TreeNode): Postorder {
  const nodes: TreeNode[] = [];
  const leftmost: number[] = [];
  const visit = (node: TreeNode): number => {
    const firsts = node.children.map(visit);
    nodes.push(node);
    const own = firsts[0] ?? nodes.length - 1;
    leftmost.push(own);
    return own;
  };
  visit(root);
  const last = new Map(leftmost.map((left, index) => [left, index]));
  return { nodes, leftmost, keyRoots: [...last.values()].sort((a, b) => a - b) };
}

function renameCost(a: TreeNode | undefined, b: TreeNode | undefined): number {
  if (a === undefined || b === undefined || a.label !== b.label) return 1;
  return a.text === null || b.text === null ? 0 : normalizedDistance(a.text, b.text);
}

function treeDistance(first: TreeNode, second: TreeNode): number {
  const a = postorder(first);
  const b = postorder(second);
  const width = b.nodes.length;
  const distances = new Float64Array(a.nodes.length * width);
  const renames = new Map<number, number>();
  const rename = (i: number, j: number) => {
    const key = i * width + j;
    const known = renames.get(key);
    if (known !== undefined) return known;
    const cost = renameCost(a.nodes[i], b.nodes[j]);
    renames.set(key, cost);
    return cost;
  };
  for (const i of a.keyRoots) {
    for (const j of b.keyRoots) forestDistances(a, b, i, j, distances, rename);
  }
  return distances[distances.length - 1] ?? 0;
}

/** Fills the distances of all subtree pairs whose roots lie on the left paths of key roots i and j. */
function forestDistances(
  a: Postorder,
  b: Postorder,
  i: number,
  j: number,
  distances: Float64Array,
  rename: (i: number, j: number) => number,
): void {
  const fromA = a.leftmost[i] ?? 0;
  const fromB = b.leftmost[j] ?? 0;
  const rows = i - fromA + 2;
  const columns = j - fromB + 2;
  const forest = new Float64Array(rows * columns);
  for (let row = 1; row < rows; row++) forest[row * columns] = row;
  for (let column = 1; column < columns; column++) forest[column] = column;
  for (let row = 1; row < rows; row++) {
    const nodeA = fromA + row - 1;
    for (let column = 1; column < columns; column++) {
      const nodeB = fromB + column - 1;
      const removed = (forest[(row - 1) * columns + column] ?? 0) + 1;
      const added = (forest[row * columns + column - 1] ?? 0) + 1;
      const wholeTrees = a.leftmost[nodeA] === fromA && b.leftmost[nodeB] === fromB;
      const pair = nodeA * b.nodes.length + nodeB;
      const beforeRow = wholeTrees ? row - 1 : (a.leftmost[nodeA] ?? 0) - fromA;
      const beforeColumn = wholeTrees ? column - 1 : (b.leftmost[nodeB] ?? 0) - fromB;
      const matched = wholeTrees ? rename(nodeA, nodeB) : (distances[pair] ?? 0);
      const kept = (forest[beforeRow * columns + beforeColumn] ?? 0) + matched;
      const best = Math.min(removed, added, kept);
      forest[row * columns + column] = best;
      if (wholeTrees) distances[pair] = best;
    }
  }
}
