import type { EvidencedText } from '../model/reading.ts';
import { besideDust, markedAs } from './mended-character.ts';

const DIGIT = /^\d$/u;
/** What a percentage is followed by where dust stands behind it. */
const DUST = /^[.,、。．，·'‘’`]$/u;
const RATE = /^[%％‰℃]$/u;

/**
 * A target without the dust behind its sign (`100%.`), with ℃ where its ring was lost (`±2C`; no count has the unit C),
 * and with the ≤ that a mark which opens a title was read for. What is changed is left in doubt.
 */
export function withMendedTarget(text: EvidencedText): EvidencedText {
  const [first, ...behind] = text;
  // A title in such marks has both.
  if (first?.text === '《' && behind.length > 0 && !behind.some(one => one.text === '》')) {
    return withMendedTarget([markedAs(first, '≤'), ...behind]);
  }
  const [before, last] = text.slice(-2);
  if (before === undefined || last === undefined) return text;
  if (RATE.test(before.text) && DUST.test(last.text)) return [...text.slice(0, -2), besideDust(before)];
  return DIGIT.test(before.text) && /^[CＣ]$/u.test(last.text)
    ? [...text.slice(0, -1), markedAs(last, '℃')]
    : text;
}
