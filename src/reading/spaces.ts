import { isSpace, isWide } from './characters.ts';

/** Whether a space between two characters is kept: only where neither is set Han-wide. */
function keepsSpace(before: string | undefined, after: string | undefined): boolean {
  return before !== undefined && after !== undefined && !isWide(before) && !isWide(after);
}

/** Drops spaces beside Han and at the ends, and merges runs of them. Works on anything that carries a character. */
export function dropSpaces<Item extends { readonly text: string }>(items: readonly Item[]): Item[] {
  const kept: Item[] = [];
  for (const [index, item] of items.entries()) {
    if (!isSpace(item.text)) kept.push(item);
    else {
      const before = kept.at(-1)?.text;
      const after = items.slice(index + 1).find(next => !isSpace(next.text))?.text;
      if (before !== undefined && !isSpace(before) && keepsSpace(before, after)) kept.push(item);
    }
  }
  return kept;
}
