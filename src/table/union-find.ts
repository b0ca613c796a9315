/** Disjoint sets over the numbers 0 to `size - 1` (Tarjan 1975, with path halving). */
export class UnionFind {
  readonly #parents: Int32Array;

  constructor(size: number) {
    this.#parents = Int32Array.from({ length: size }, (_, index) => index);
  }

  find(member: number): number {
    let current = member;
    for (;;) {
      const parent = this.#parents[current] ?? current;
      if (parent === current) return current;
      const grandparent = this.#parents[parent] ?? parent;
      this.#parents[current] = grandparent;
      current = grandparent;
    }
  }

  unite(a: number, b: number): void {
    const rootA = this.find(a);
    const rootB = this.find(b);
    if (rootA !== rootB) this.#parents[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
  }
}

/** The members of each set, sets in the order of their first member. */
export function groupsOf<Item>(items: readonly Item[], sets: UnionFind): Item[][] {
  const groups = new Map<number, Item[]>();
  items.forEach((item, index) => {
    const root = sets.find(index);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [item]);
    else group.push(item);
  });
  return [...groups.values()];
}
