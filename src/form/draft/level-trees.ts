import { fold } from '../../model/fold-text.ts';
import type { FormDefinition } from '../../model/form-definition.ts';

/** The words of an upper level with those that stand below each. */
export type LevelTree = Readonly<Record<string, readonly string[]>>;

const overLevels = /^level1,\s*level2\s+in\s+(\w+)$/u;

/** The trees of indicators that known forms keep to, those with more words first. */
export function levelTrees(forms: readonly FormDefinition[]): LevelTree[] {
  const trees = forms.flatMap(({ checks, vocabularies }) =>
    Object.values(checks).flatMap(({ expression }): LevelTree[] => {
      const tree = vocabularies[overLevels.exec(expression)?.[1] ?? ''];
      return tree === undefined || Array.isArray(tree) ? [] : [tree];
    }),
  );
  return [...new Set(trees)].sort((a, b) => wordsOf(b) - wordsOf(a));
}

function wordsOf(tree: LevelTree): number {
  return Object.values(tree).flat().length;
}

/** The first tree that all pairs of levels keep to, or null. */
export function treeOf(
  level1: readonly string[],
  level2: readonly string[],
  trees: readonly LevelTree[],
): LevelTree | null {
  if (level1.length === 0 || level1.length !== level2.length) return null;
  const fits = (tree: LevelTree) =>
    level1.every((upper, index) =>
      Object.entries(tree).some(
        ([word, below]) =>
          bare(word) === bare(upper) && below.some(lower => bare(lower) === bare(level2[index] ?? '')),
      ),
    );
  return trees.find(fits) ?? null;
}

/** `产出指标(50分)` is 产出指标. */
function bare(word: string): string {
  return fold(word).replace(/\([^()]*\)$/u, '');
}
