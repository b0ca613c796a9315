import type { CharacterAlternative } from '../model/reading.ts';
import type { PlacedCharacter } from './line-reader.ts';

/** Runners-up kept for a character. */
const ALTERNATIVES = 4;
/** A runner-up below this says nothing. */
const LEAST_ALTERNATIVE = 0.001;
/** Class 0 is CTC's blank. */
const BLANK = 0;

/** Class probabilities of a line, one row a time step. */
export interface ClassProbabilities {
  readonly steps: number;
  readonly classes: number;
  /** `steps * classes`, each row adds up to 1. */
  readonly data: Float32Array;
}

interface Peak {
  readonly step: number;
  readonly characterClass: number;
  readonly probability: number;
}

/**
 * Greedy decoding of connectionist temporal classification (Graves et al. 2006): the best class of each
 * step, repeats merged, blanks dropped. A character's probability and runners-up are those of its
 * strongest step. `stepWidthPx` turns steps into places on the line.
 */
export function decodeGreedily(
  probabilities: ClassProbabilities,
  alphabet: readonly string[],
  stepWidthPx: number,
): PlacedCharacter[] {
  return findPeaks(probabilities).map(peak => ({
    text: alphabet[peak.characterClass] ?? '',
    probability: Math.min(1, peak.probability),
    alternatives: runnersUp(probabilities, peak, alphabet),
    centrePx: (peak.step + 0.5) * stepWidthPx,
  }));
}

function findPeaks({ steps, classes, data }: ClassProbabilities): Peak[] {
  const peaks: Peak[] = [];
  let previous = BLANK;
  for (let step = 0; step < steps; step++) {
    const best = bestClass(data, step * classes, classes);
    const probability = data[step * classes + best] ?? 0;
    const last = peaks.at(-1);
    if (best !== BLANK && best !== previous) peaks.push({ step, characterClass: best, probability });
    else if (best !== BLANK && last !== undefined && probability > last.probability) {
      peaks[peaks.length - 1] = { step, characterClass: best, probability };
    }
    previous = best;
  }
  return peaks;
}

function bestClass(data: Float32Array, start: number, classes: number): number {
  let best = 0;
  let highest = Number.NEGATIVE_INFINITY;
  // More than half of it all is the most; at most steps that is the blank. Indices are in bounds.
  for (let index = 0; index < classes && highest <= 0.5; index++) {
    const value = data[start + index] as number;
    if (value > highest) {
      highest = value;
      best = index;
    }
  }
  return best;
}

function runnersUp(
  { classes, data }: ClassProbabilities,
  peak: Peak,
  alphabet: readonly string[],
): CharacterAlternative[] {
  const found: CharacterAlternative[] = [];
  const start = peak.step * classes;
  for (let index = 1; index < classes; index++) {
    const probability = data[start + index] as number;
    if (probability >= LEAST_ALTERNATIVE && index !== peak.characterClass) {
      found.push({ text: alphabet[index] ?? '', probability });
    }
  }
  return found.sort((a, b) => b.probability - a.probability).slice(0, ALTERNATIVES);
}
