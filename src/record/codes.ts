import { fold } from '../model/fold-text.ts';
import { isNotApplicable } from './numbers.ts';
import { type Understood, understood } from './understood.ts';

/** What numbers of files, contracts, units and people are written with; `HT-2024〔3〕号`, `219-新乡市` hold words too. */
const codeLike = /^[\p{Script=Han}A-Za-z\d\-—_/.#*:()&+]*[A-Za-z\d][\p{Script=Han}A-Za-z\d\-—_/.#*:()&+]*$/u;
/** Resident identity numbers: region, day of birth, serial and a check character. Customs numbers have 18 digits, too. */
const identityNumber = /^[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]$/u;
const identityWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const identityChecks = '10X98765432';
const phoneLike =
  /^(?:\+?86-?)?(?:1\d{10}|(?:\(?0\d{2,3}\)?-?)?[1-9]\d{6,7}(?:(?:-|转)\d{1,6})?|[1-9]\d{3,5})$/u;

/** A code keeps its characters, leading zeros too. One that has lost its digits, or whose check digit is wrong, is a problem. */
export function understandCode(text: string): Understood {
  const folded = fold(text);
  if (isNotApplicable(folded)) return understood(null);
  if (!codeLike.test(folded)) return { value: text, problem: 'not-a-code' };
  const wrong = identityNumber.test(folded) && !checksOut(folded);
  return { value: text, problem: wrong ? 'check-digit-wrong' : null };
}

/** GB 11643: the weighted sum of the digits modulo 11 names the check character. */
function checksOut(digits: string): boolean {
  const sum = identityWeights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return identityChecks[sum % 11] === digits[17]?.toUpperCase();
}

/** A telephone number, or several; its characters stay. */
export function understandPhone(text: string): Understood {
  const folded = fold(text);
  if (isNotApplicable(folded)) return understood(null);
  const right = folded.split(/[,;、]|(?<=\d{7})\/(?=\d{7})/u).every(part => phoneLike.test(part));
  return { value: text, problem: right ? null : 'not-a-phone-number' };
}
