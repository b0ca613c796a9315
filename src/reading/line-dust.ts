import { isHan } from '../model/dictionary.ts';
import type { ReconciledCharacter } from './aligned-line.ts';
import { foldCharacter } from './characters.ts';
import { doubted } from './unread-ink.ts';

/** Points: no short text ends with one, or what one reader takes for one, and none stands behind another mark. */
const POINT = /^[.·]$/u;
/** Marks that do not stand behind another. */
const SECOND_MARK = /^[.·,、]$/u;
const MARK = /^[;:,、。]$/u;
const RATE = /^[%‰]$/u;
/** A longer text may be a sentence, and what the readers see the rest of its full stop. Characters. */
const SENTENCE = 12;

/** What dust is read as, and what no mark stands before. */
const DUST = /^[.·•:;,、'"“”‘’`*]$/u;
const COMPARISON = /^[≥≤><=]$/u;

/** A line without the dust at its ends, where the readers do not agree on it. */
export function withoutDust(text: readonly ReconciledCharacter[]): readonly ReconciledCharacter[] {
  return withoutDustBehind(withoutRingsBehind(withoutDustBefore(text)));
}

/** A rate's sign of three rings, and what else readers make of the last two. */
const PERMILLE = '‰';
const RING = /^[0oO°。]$/u;

/** A line without the rings of the ‰ that ends it, which one reader took for noughts behind it. */
function withoutRingsBehind(text: readonly ReconciledCharacter[]): readonly ReconciledCharacter[] {
  const sign = text.findLastIndex(one => one.text === PERMILLE);
  const behind = text.slice(sign + 1);
  const areRings = behind.every(one => RING.test(one.text) && one.support !== 'agreed');
  return sign >= 0 && areRings ? text.slice(0, sign + 1) : text;
}

/** No mark is printed before a comparison sign. */
function withoutDustBefore(text: readonly ReconciledCharacter[]): readonly ReconciledCharacter[] {
  const [first, sign] = text;
  if (first === undefined || sign === undefined || first.support === 'agreed') return text;
  const isDust = DUST.test(foldCharacter(first.text)) && COMPARISON.test(foldCharacter(sign.text));
  return isDust ? text.slice(1) : text;
}

/**
 * A line without the dust behind it: a point behind a word or a rate, or a mark behind a mark, that the readers do not
 * agree on. That a second mark was seen is a doubt about the first; of 26 words before such a point all were right.
 */
function withoutDustBehind(text: readonly ReconciledCharacter[]): readonly ReconciledCharacter[] {
  const [before, last] = [text.at(-2), text.at(-1)];
  if (before === undefined || last === undefined || last.support === 'agreed') return text;
  const [own, other] = [foldCharacter(last.text), foldCharacter(before.text)];
  const isPoint = POINT.test(own) || (SECOND_MARK.test(own) && last.alternatives.some(isPointAsWell));
  if (SECOND_MARK.test(own) && MARK.test(other)) return [...text.slice(0, -2), doubted(before)];
  const isBehindWord = isPoint && (isHan(other) || RATE.test(other)) && text.length < SENTENCE;
  return isBehindWord ? text.slice(0, -1) : text;
}

function isPointAsWell({ text }: { readonly text: string }): boolean {
  return POINT.test(foldCharacter(text));
}
