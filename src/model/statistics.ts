/** A share with its 95 % confidence interval. */
export interface Share {
  readonly count: number;
  readonly of: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** E. B. Wilson's score interval (JASA 22, 1927): honest also near 0 and 1. */
export function shareOf(count: number, of: number): Share {
  if (of === 0) return { count, of, share: 0, low: 0, high: 1 };
  const z = 1.96;
  const p = count / of;
  const centre = (p + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  return { count, of, share: p, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

export interface Judged {
  readonly confidence: number;
  readonly right: boolean;
}

/** Fields of about the same confidence: what was promised of them, and how many were right. */
export interface ReliabilityBin {
  /** Mean. */
  readonly confidence: number;
  readonly right: Share;
}

const BINS = 15;

/**
 * Bins of about equal size by confidence, each with its mean confidence and share right. Equal confidences stay
 * together: parted, they would show differences that are none.
 */
export function reliability(judged: readonly Judged[]): ReliabilityBin[] {
  const sorted = [...judged].sort((a, b) => a.confidence - b.confidence);
  const bins: ReliabilityBin[] = [];
  let start = 0;
  for (let bin = 1; bin <= BINS && start < sorted.length; bin++) {
    let end = Math.max(start + 1, Math.floor((bin * sorted.length) / BINS));
    while (end < sorted.length && sorted[end]?.confidence === sorted[end - 1]?.confidence) end++;
    const part = sorted.slice(start, end);
    bins.push({
      confidence: part.reduce((sum, one) => sum + one.confidence, 0) / part.length,
      right: shareOf(part.filter(one => one.right).length, part.length),
    });
    start = end;
  }
  return bins;
}

/** Mean gap between confidence and share right over the bins (M. Naeini, G. Cooper and M. Hauskrecht, AAAI 2015). */
export function expectedCalibrationError(judged: readonly Judged[]): number {
  if (judged.length === 0) return 0;
  return reliability(judged).reduce(
    (sum, { confidence, right }) => sum + (right.of / judged.length) * Math.abs(confidence - right.share),
    0,
  );
}

/** Mean squared gap between confidence and outcome (G. Brier, Monthly Weather Review 78, 1950); 0 is perfect. */
export function brierScore(judged: readonly Judged[]): number {
  if (judged.length === 0) return 0;
  return (
    judged.reduce((sum, { confidence, right }) => sum + (confidence - (right ? 1 : 0)) ** 2, 0) /
    judged.length
  );
}

/** How much could be accepted without review if so much risk were allowed. */
export interface CoveragePoint {
  /** Share of wrong among accepted that is allowed. */
  readonly risk: number;
  /** The lowest confidence accepted; null where nothing can be. */
  readonly threshold: number | null;
  /** Fields accepted, of all. */
  readonly coverage: Share;
  /** Fields wrong, of those accepted. */
  readonly wrong: Share;
}

/**
 * A point of the risk-coverage curve (R. El-Yaniv and Y. Wiener, JMLR 11, 2010), in hindsight: the largest coverage at
 * which no more than `risk` of the accepted are wrong. Equal confidences are accepted together or not at all.
 */
export function coverageAt(judged: readonly Judged[], risk: number): CoveragePoint {
  const sorted = [...judged].sort((a, b) => b.confidence - a.confidence);
  let wrong = 0;
  let best = { threshold: null as number | null, accepted: 0, wrong: 0 };
  for (const [index, { confidence, right }] of sorted.entries()) {
    if (!right) wrong++;
    const accepted = index + 1;
    if (sorted[accepted]?.confidence === confidence) continue;
    if (wrong / accepted <= risk) best = { threshold: confidence, accepted, wrong };
  }
  return {
    risk,
    threshold: best.threshold,
    coverage: shareOf(best.accepted, judged.length),
    wrong: shareOf(best.wrong, best.accepted),
  };
}
