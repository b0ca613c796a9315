import { foldWidth } from '../model/fold-text.ts';

/** Characters of a class are misread about equally often; a `Bare` sign is `<` or `>`, which may have lost its bar. */
export const characterClasses = ['Han', 'Digit', 'Mark', 'Sign', 'Bare', 'Other'] as const;
export type CharacterClass = (typeof characterClasses)[number];

export function classOf(character: string): CharacterClass {
  const folded = foldWidth(character);
  if (/\p{Script=Han}/u.test(folded)) return 'Han';
  if (/\p{Nd}/u.test(folded)) return 'Digit';
  if (/[.,:;'"`·、。‘’“”…~-]/u.test(folded)) return 'Mark';
  // The second reader prints `>` for `≥` too: that both print it proves less, and its vote for it nothing.
  if (/[<>]/u.test(folded)) return 'Bare';
  return /[%‰≥≤=±/√□☑☒—]/u.test(folded) ? 'Sign' : 'Other';
}
