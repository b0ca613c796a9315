/** Dashes, quotes and look-alikes that readers print for one another; the form that is compared. */
const SAME_SHAPE: Readonly<Record<string, string>> = {
  '—': '-',
  '–': '-',
  '―': '-',
  '－': '-',
  '﹣': '-',
  '−': '-',
  '～': '~',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  丶: '、',
  '﹑': '、',
  '•': '·',
  '・': '·',
};

/** A character as it is compared between readers: width and look-alike dashes and quotes do not matter. */
export function foldCharacter(character: string): string {
  return SAME_SHAPE[character] ?? character.normalize('NFKC');
}

/** A text as it is compared: no spaces, width and dashes folded. */
export function foldText(text: string): string {
  return [...text.replace(/\s/gu, '')].map(foldCharacter).join('');
}

/** Han, or punctuation set as wide as Han: no space belongs beside it. */
export function isWide(character: string): boolean {
  return /[\p{Script=Han}\u3000-\u303f\uff00-\uffef—…“”‘’□☑☒√○●■\u2460-\u2473\u2776-\u277f\u24eb-\u24f4]/u.test(
    character,
  );
}

export function isSpace(character: string): boolean {
  return /^\s$/u.test(character);
}

export function isPunctuation(character: string): boolean {
  return /\p{P}|\p{S}/u.test(character);
}

/** Marks of a few pixels, which look alike to every reader at low resolution. */
export function isSmallMark(character: string): boolean {
  return /[.,:;'"`·、。，；：‘’“”…~～-]/u.test(character);
}

/** A decimal digit of any width. */
export function isDigit(text: string | undefined): boolean {
  return text !== undefined && /^\p{Nd}$/u.test(text);
}

/** Whether a sentence may end with a character, but for its full stop: a word, a rate, a bracket or quotation mark that closes. */
export function mayEndSentence(text: string): boolean {
  return /^[\p{Script=Han}%％‰）)”》]$/u.test(text);
}
