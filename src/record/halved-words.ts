import { fold } from '../model/fold-text.ts';
import type { ValuedLeaf } from '../model/record.ts';

/** A cell is cut in so many parts at most. */
const MOST_PARTS = 3;

/**
 * The words that the end of a page, or a streak taken for a rule, cut in two or three: above it a cell over several rows
 * reads `投入`, below it `管理指标`, neither of them a word, together one. By the paths of all leaves of all parts.
 * @param column the leaves of one column of a list, in order of its rows
 */
export function halvedWords(column: readonly ValuedLeaf[], words: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  const cells = cellsOf(column);
  const folded = new Map(words.map(word => [fold(word), word]));
  for (let at = 0; at < cells.length; at++) {
    for (let count = 2; count <= MOST_PARTS; count++) {
      const parts = cells.slice(at, at + count);
      const texts = parts.map(textOf);
      const whole = folded.get(texts.join(''));
      if (parts.length < count || whole === undefined || texts.some(text => text === '' || folded.has(text)))
        continue;
      for (const { path } of parts.flat()) found.set(path, whole);
      at += count - 1;
      break;
    }
  }
  return found;
}

/** Leaves one below the other with the same text from the same page: one cell over their rows. */
function cellsOf(column: readonly ValuedLeaf[]): ValuedLeaf[][] {
  const cells: ValuedLeaf[][] = [];
  for (const leaf of column) {
    const last = cells.at(-1);
    if (last !== undefined && textOf(last) === textOf([leaf]) && pageOf(last) === pageOf([leaf]))
      last.push(leaf);
    else cells.push([leaf]);
  }
  return cells;
}

function textOf([leaf]: readonly ValuedLeaf[]): string {
  return typeof leaf?.value === 'string' ? fold(leaf.value) : '';
}

function pageOf([leaf]: readonly ValuedLeaf[]): number | undefined {
  return leaf?.located.text[0]?.line.pageNumber;
}
