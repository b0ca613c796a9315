import { fold } from '../model/fold-text.ts';
import type { ValuedLeaf } from '../model/record.ts';

/**
 * The words that the end of a page cut in two: above it a cell over several rows reads `投入`, below it `管理指标`, neither
 * of them a word, together one. By the paths of all leaves of both.
 * @param column the leaves of one column of a list, in order of its rows
 */
export function halvedWords(column: readonly ValuedLeaf[], words: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  const cells = cellsOf(column);
  cells.forEach((cell, index) => {
    const below = cells[index + 1];
    if (below === undefined || pageOf(cell) === pageOf(below)) return;
    const [upper, lower] = [textOf(cell), textOf(below)];
    const isWord = (text: string) => words.some(word => fold(word) === text);
    const whole = words.find(word => fold(word) === upper + lower);
    if (whole === undefined || upper === '' || lower === '' || isWord(upper) || isWord(lower)) return;
    for (const { path } of [...cell, ...below]) found.set(path, whole);
  });
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
