import type { EvidencedText } from '../model/reading.ts';
import { besideDust, markedAs } from './mended-character.ts';

const DIGIT = /^\d$/u;
/** What a percentage is followed by where dust stands behind it. */
const DUST = /^[.,、。．，·'‘’`]$/u;
const RATE = /^[%％‰℃]$/u;

/**
 * A target without the dust behind its sign (`100%.`), and with ℃ where its ring was lost (`±2C`): no count has the unit
 * C. What is changed is left in doubt.
 */
export function withMendedTarget(text: EvidencedText): EvidencedText {
  const [before, last] = text.slice(-2);
  if (before === undefined || last === undefined) return text;
  if (RATE.test(before.text) && DUST.test(last.text)) return [...text.slice(0, -2), besideDust(before)];
  return DIGIT.test(before.text) && /^[CＣ]$/u.test(last.text)
    ? [...text.slice(0, -1), markedAs(last, '℃')]
    : text;
}
