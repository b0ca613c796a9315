/** The problem of a code whose check character does not come out. */
export const CHECK_WRONG = 'check-digit-wrong';

/** Letters that neither alphabet has, as the digits they look like, and the sign that looks like one of theirs. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  O: '0',
  I: '1',
  S: '5',
  Z: '2',
  o: '0',
  l: '1',
  s: '5',
  z: '2',
  '×': 'X',
};

/** Resident identity numbers (GB 11643): region, day of birth, serial and a check character. */
const identityNumber = /^[1-9]\d{5}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/u;
/** Numbers of declarations: customs house, year, way, serial; those of 2019 and 2020 look like a day of birth in a district 20, which there hardly is. */
const declarationNumber = /^\d{4}20(?:19|20)[01]\d{9}$/u;
const identityWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const identityChecks = '10X98765432';

/**
 * Unified social credit identifiers (GB 32100): registrar, kind, region of six digits, nine characters of the
 * organization, a check character. Of digits alone other numbers have 18 characters, too (those of customs).
 */
const creditIdentifier = /^[1-9ANY][1-59][\dOISZ]{6}(?=.*[A-Z])[\dA-Z]{10}$/u;
const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Freight containers (ISO 6346): owner, category, serial of six digits, a check digit. */
const containerNumber = /^[A-Z]{3}[UJZ]\d{7}$/u;

/** Identifiers that stand within a text, beside nothing else they could be a part of. */
const withinText =
  /(?<![\dA-Za-z-])(?:[A-Z]{3}[UJZ]\d{7}|9[1-359]\d{6}(?=\d*[A-Z])[\dA-Z]{10})(?![\dA-Za-z-])/gu;

/** Whether the check character of a folded code comes out; null where it is of no shape that has one. */
export function checksOut(folded: string): boolean | null {
  const code = folded.toUpperCase();
  if (containerNumber.test(code)) return containerCheck(code) === Number(code[10]);
  if (identityNumber.test(code)) {
    const isRight = identityCheck(code) === code[17];
    return !isRight && declarationNumber.test(code) ? null : isRight;
  }
  if (identityNumber.test(withoutLookAlikes(code))) return false;
  return creditIdentifier.test(code) ? creditCheck(code) === code[17] : null;
}

/** Whether all identifiers within a folded text check out; null where it holds none. */
export function checksOutWithin(folded: string): boolean | null {
  const found = folded.match(withinText) ?? [];
  return found.length === 0 ? null : found.every(one => checksOut(one) !== false);
}

export function withoutLookAlikes(code: string): string {
  return [...code].map(character => LOOK_ALIKES[character] ?? character).join('');
}

/** The weighted sum of the digits modulo 11 names the check character. */
function identityCheck(code: string): string | undefined {
  const sum = identityWeights.reduce((total, weight, index) => total + weight * Number(code[index]), 0);
  return identityChecks[sum % 11];
}

/** What makes the sum, weighted by the powers of 3, a multiple of 31; undefined with a letter that the alphabet lacks. */
function creditCheck(code: string): string | undefined {
  const values = [...code.slice(0, 17)].map(character => creditAlphabet.indexOf(character));
  if (values.includes(-1)) return undefined;
  const { sum } = values.reduce(
    (state, value) => ({ sum: state.sum + value * state.weight, weight: (state.weight * 3) % 31 }),
    { sum: 0, weight: 1 },
  );
  return creditAlphabet[(31 - (sum % 31)) % 31];
}

/** The values of letters leave out the multiples of 11; each character counts twice as much as the one before it. */
function containerCheck(code: string): number {
  const sum = [...code.slice(0, 10)].reduce((total, character, index) => {
    const plain = Number.parseInt(character, 36);
    const value = plain < 10 ? plain : plain + Math.floor((plain - 1) / 10);
    return total + value * 2 ** index;
  }, 0);
  return (sum % 11) % 10;
}
