import { type Box, right } from '../model/geometry.ts';
import { type EvidencedText, type ReadCharacter, textOf } from '../model/reading.ts';
import { besideDust, markedAs } from './mended-character.ts';

const DIGIT = /^\d$/u;
/** What a percentage is followed by where dust stands behind it. */
const DUST = /^[.,、。．，·'‘’`]$/u;
const RATE = /^[%％‰℃]$/u;

/**
 * What the second reader prints behind a number for ‰: the sign and its third ring, or a ring for each of its three. In 90
 * cells with ‰ it printed one of these fifty times, in 620 with % once.
 */
const PERMILLE_TAIL = /^(?:9?%(?:o|0[0o]|o0)|[9g0][0ob][0o]|0900)$/u;

/** What readers make of a sign that stands by itself in a cell before a number. */
const LONE_SIGNS: readonly (readonly [sign: string, seen: RegExp])[] = [
  ['≥', /^[2zZsSvVW》]$/u],
  ['≤', /^[aAΛ∧∠《多]$/u],
];

/** And of a % by itself in the cell behind that of a number: no unit is a digit. */
const LONE_PERCENT = /^[0689]$/u;

/**
 * A target without the dust behind its sign (`100%.`), with ℃ where its ring was lost (`±2C`; no count has the unit C),
 * with the ≥ or ≤ that another character was read for: a mark which opens a title, or what stands by itself in the
 * cell before that of a number, with the % that is read as a digit in the cell behind it, and with the ‰ whose three rings the second reader printed. What is changed is left in doubt.
 */
export function withMendedTarget(text: EvidencedText): EvidencedText {
  const [first, ...behind] = text;
  // A title in such marks has both.
  if (first?.text === '《' && behind.length > 0 && !behind.some(one => one.text === '》')) {
    return withMendedTarget([markedAs(first, '≤'), ...behind]);
  }
  const sign = loneSign(text);
  if (first !== undefined && sign !== null) return withMendedTarget([markedAs(first, sign), ...behind]);
  const [before, last] = text.slice(-2);
  if (before === undefined || last === undefined) return text;
  if (DIGIT.test(before.text) && LONE_PERCENT.test(last.text) && isBeside(before, last))
    return [...text.slice(0, -1), markedAs(last, '%')];
  if (RATE.test(before.text) && DUST.test(last.text)) return [...text.slice(0, -2), besideDust(before)];
  if (!DIGIT.test(before.text)) return text;
  if (/^[%％]$/u.test(last.text) && printsThreeRings(text))
    return [...text.slice(0, -1), markedAs(last, '‰')];
  return /^[CＣ]$/u.test(last.text) ? [...text.slice(0, -1), markedAs(last, '℃')] : text;
}

/** Whether the second reader printed what it makes of ‰ behind the number that a text ends in. */
function printsThreeRings(text: EvidencedText): boolean {
  const number = /[\d.]+(?=[%％]$)/u.exec(textOf(text).replaceAll(' ', ''))?.[0] ?? '';
  const second = text.at(-1)?.line.readings.find(({ reader }) => reader === 'tesseract');
  const printed = (second?.text ?? '').replaceAll(' ', '');
  const at = number === '' ? -1 : printed.lastIndexOf(number);
  return at >= 0 && PERMILLE_TAIL.test(printed.slice(at + number.length));
}

/** The sign that the first character of a target is, alone in a cell with a number in the next; null where it is none. */
function loneSign([first, second, ...others]: EvidencedText): string | null {
  if (first === undefined || second === undefined || !DIGIT.test(second.text)) return null;
  if ([second, ...others].some(({ line }) => line === first.line)) return null;
  return isBeside(first, second) ? (LONE_SIGNS.find(([, seen]) => seen.test(first.text))?.[0] ?? null) : null;
}

/** Whether two characters stand on lines of their own, side by side. */
function isBeside({ line: { box: own } }: ReadCharacter, { line: { box: next } }: ReadCharacter): boolean {
  return right(own) <= next.x && Math.abs(centreY(own) - centreY(next)) < next.height / 2;
}

function centreY({ y, height }: Box): number {
  return y + height / 2;
}
