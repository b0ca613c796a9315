import { fold } from '../model/fold-text.ts';
import { type EvidencedText, textOf } from '../model/reading.ts';
import { CHECK_WRONG, checksOut, checksOutWithin, withoutLookAlikes } from './check-characters.ts';
import { mendNumber } from './mend-numbers.ts';
import { isNotApplicable } from './numbers.ts';
import { type Understood, understood } from './understood.ts';

const OTHER_LENGTH = 'code-of-other-length';

/** What numbers of files, contracts, units and people are written with; `HT-2024〔3〕号`, `219-新乡市` hold words too, licence plates a dot. */
const codeLike =
  /^[\p{Script=Han}A-Za-z\d\-—_/.·#*:()&+]*[A-Za-z\d][\p{Script=Han}A-Za-z\d\-—_/.·#*:()&+]*$/u;
/** Mobile numbers have eleven digits; short ones are of services and extensions, and none begins as a mobile number does. */
const phoneLike =
  /^(?:\+?86-?)?(?:1[3-9]\d{9}|(?:\(?0\d{2,3}\)?-?)?[1-9]\d{6,7}(?:(?:-|转)\d{1,6})?|(?!1[3-9])[1-9]\d{3,5})$/u;

/**
 * A code keeps its characters, leading zeros too. One that has lost its digits, whose check character is wrong, or that
 * has more or fewer characters than such codes have, is a problem.
 */
export function understandCode(text: string, lengths: readonly number[] = []): Understood {
  const folded = fold(text);
  if (isNotApplicable(folded)) return understood(null);
  if (!codeLike.test(folded)) return { value: text, problem: 'not-a-code' };
  if (lengths.length > 0 && !lengths.includes(folded.length)) return { value: text, problem: OTHER_LENGTH };
  const isRight = checksOut(folded) ?? checksOutWithin(folded);
  // Readers put spaces between the letters and digits of an identifier that is printed without.
  return {
    value: isRight === null ? text : text.replaceAll(/\s/gu, ''),
    problem: isRight === false ? CHECK_WRONG : null,
  };
}

/**
 * A code of a known alphabet whose check character is wrong, with the letters that the alphabet lacks as the digits they
 * look like, or with one character as another look has it: null where that does not make the check come out.
 */
export function mendCode(text: EvidencedText): string | null {
  const exchanged = withoutLookAlikes(textOf(text));
  if (checksOut(fold(exchanged)) === true) return exchanged;
  return mendNumber(text, one => checksOut(fold(one)) === true);
}

/** A telephone number, or several; its characters stay. */
export function understandPhone(text: string): Understood {
  const folded = fold(text);
  if (isNotApplicable(folded)) return understood(null);
  const right = folded.split(/[,;、]|(?<=\d{7})\/(?=\d{7})/u).every(part => phoneLike.test(part));
  return { value: text, problem: right ? null : 'not-a-phone-number' };
}
