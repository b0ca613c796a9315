import { foldWidth } from '../model/fold-text.ts';

/** Width and white space folded and punctuation dropped; what carries a number's meaning (`%`, decimal points) stays. */
export function foldPunctuation(text: string): string {
  return foldWidth(text).replaceAll(/(?![%‰]|(?<=\d)[.,](?=\d))\p{P}/gu, '');
}
