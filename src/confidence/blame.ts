import type { CheckResult } from '../model/record.ts';
import type { Features } from './features.ts';
import { hazardOf, type Weights } from './hazards.ts';

/** Of a check that fails, a leaf that holds less than this share of the doubt is not what made it fail. */
const BLAMED_SHARE = 0.01;

/**
 * The leaves that a failed check speaks against. A sum of twenty numbers fails for one of them, and most likely for
 * the one that was read least surely; where none stands out, all of them are doubtful.
 *
 * @param features of all leaves, by path
 */
export function blamedBy(
  checks: readonly CheckResult[],
  features: ReadonlyMap<string, Features>,
  weights: Weights,
): ReadonlySet<string> {
  const doubtOf = (path: string) => {
    const own = features.get(path);
    return own === undefined ? 0 : hazardOf({ ...own, checksFailed: 0 }, weights);
  };
  return new Set(
    checks
      .filter(check => !check.ok)
      .flatMap(({ paths }) => {
        const total = paths.reduce((sum, path) => sum + doubtOf(path), 0);
        return paths.filter(path => doubtOf(path) >= BLAMED_SHARE * total);
      })
      .flatMap(path => [path, ...sameInk(path).filter(other => features.has(other))]),
  );
}

/** The text a target's number was read from, and its sign: `295%` is out of range where its 2 was a ≥. */
function sameInk(path: string): string[] {
  const target = path.endsWith('.value') ? path.slice(0, -'.value'.length) : null;
  return target === null ? [] : [`${target}.raw`, `${target}.operator`];
}
