/** For comparison only: width folded, white space dropped. */
export function foldWidth(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/g, '');
}

/** Width and white space folded and punctuation dropped; what carries a number's meaning (`%`, decimal points) stays. */
export function foldPunctuation(text: string): string {
  return foldWidth(text).replaceAll(/(?![%‰]|(?<=\d)[.,](?=\d))\p{P}/gu, '');
}
