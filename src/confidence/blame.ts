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
      }),
  );
}
