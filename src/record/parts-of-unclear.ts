import type { FormDefinition } from '../model/form-definition.ts';
import type { ValuedLeaf } from '../model/record.ts';

/**
 * Leaves that are parts of another field's text (`from`): where that was not understood, a part that was not found in it
 * is no blank, and has the same problem.
 */
export function withUnclearParts(leaves: readonly ValuedLeaf[], { fields }: FormDefinition): ValuedLeaf[] {
  const problems = new Map(leaves.map(leaf => [leaf.path, leaf.problem]));
  return leaves.map(leaf => {
    const whole = fields[leaf.path]?.from;
    const problem = whole === undefined ? null : (problems.get(whole) ?? null);
    return leaf.problem === null && leaf.value === null && problem !== null ? { ...leaf, problem } : leaf;
  });
}
