/** Text made comparable, with the way back: `sources[i]` is the index in the original characters of `text[i]`. */
export interface FoldedText {
  readonly text: string;
  readonly sources: readonly number[];
}

const bracketFolds: Readonly<Record<string, string>> = {
  '【': '(',
  '】': ')',
  '〔': '(',
  '〕': ')',
  '[': '(',
  ']': ')',
  '﹙': '(',
  '﹚': ')',
  '︰': ':',
  '∶': ':',
  '｡': '。',
  '﹐': ',',
  '＿': '_',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
};

/**
 * Folds what printers, widths and readers vary without meaning: NFKC, brackets, quotation marks, colons;
 * drops white space. For comparison only: values keep the document's own characters.
 */
export function foldCharacters(characters: readonly string[]): FoldedText {
  let text = '';
  const sources: number[] = [];
  characters.forEach((character, index) => {
    for (const unit of character.normalize('NFKC')) {
      if (/\s/u.test(unit)) continue;
      const folded = bracketFolds[unit] ?? unit;
      text += folded;
      for (let step = 0; step < folded.length; step++) sources.push(index);
    }
  });
  return { text, sources };
}

/** Folds width and drops white space, and nothing else. For comparison only. */
export function foldWidth(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/g, '');
}

export function fold(text: string): string {
  return foldCharacters([...text]).text;
}

/** What a template prints where nothing was filled in: `……`, `指标2:`, `**%`, `XX`, `  年  月  日`, underscores. */
export function isTemplateLeftover(text: string): boolean {
  const folded = fold(text);
  if (folded === '') return false;
  return leftoverPatterns.some(pattern => pattern.test(folded));
}

/** A comparison sign without a number: left by a template where a number is asked for, a word of its own in a column of signs. */
export function isLoneSign(text: string): boolean {
  return /^[≥≤><=]$/u.test(fold(text));
}

/** Nothing but points and dashes: what a reader makes of dust in a blank cell. */
function isSpeck(text: string): boolean {
  return /^[.,。,、·•:;'"‘’“”`´^~_|¦…-]+$/u.test(fold(text));
}

/** What a template printed, or dust: no value. */
export function isLeftover(text: string): boolean {
  return isTemplateLeftover(text) || isLoneSign(text) || isSpeck(text);
}

const leftoverPatterns: readonly RegExp[] = [
  /^[.。·…]{2,}$/u,
  /^(?:指标|目标|任务)(?:\d{1,2}|[一二三四五六七八九十])?[:;.、]?[.。·…_*×]*(?<=[\d一二三四五六七八九十:;.、…])$/u,
  /^[≥≤><=]?[*×Xx_]{2,}(?:%|\(%\)|\p{Script=Han}{0,2})$/u,
  /^[≥≤><=]?[*×Xx_](?:%|\(%\))$/u,
  /^[≥≤><=]%$/u,
  // A date left blank, or with its places marked: 年 月 日, 20__年×月×日.
  /^(?:\d{0,2}[*×Xx_]+|)年(?:[*×Xx_]*月(?:[*×Xx_]*日)?)?$/u,
];
