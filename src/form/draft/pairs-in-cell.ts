import type { SheetCell } from '../sheet.ts';
import { labelLook } from './cell-look.ts';
import { labelBefore, longestLabel } from './label-before.ts';
import type { DraftPair } from './layout.ts';

/** Where something lies: labels of one character. */
const compass = /[东南西北]$/u;
/** What is signed, dated or a sentence holds no labels with their values; a sum in words and in figures is one value. */
const noPairs = /[。□☑☒]|大写|小写|签[字名章]|[盖公]章|年\D{0,2}月\D{0,2}日$|\d{4}年\d{1,2}月\d{1,2}日$/u;
const sureLook = 2;

/** 东：小溪 南：农田 西：山沟: the labels and values of a cell that holds several, each a pair within it; none where it holds one. */
export function pairsWithin(
  cell: SheetCell,
  known: ReadonlySet<string>,
  spine: SheetCell | null,
): DraftPair[] {
  const { text } = cell.folded;
  if (noPairs.test(text)) return [];
  const colons = [...text.matchAll(/:/gu)].map(({ index }) => index);
  const labels = colons.map((colon, at) => labelEndingAt(text, (colons[at - 1] ?? -1) + 1, colon, known));
  const [first] = labels;
  if (labels.length < 2 || labels.includes(null) || first?.from !== 0) return [];
  return labels.flatMap((label): DraftPair[] =>
    label === null
      ? []
      : [
          {
            kind: 'pair',
            label: cell,
            labelFrom: label.from,
            labelEnd: label.end,
            place: 'within',
            value: cell,
            spine,
          },
        ],
  );
}

function labelEndingAt(
  text: string,
  from: number,
  end: number,
  known: ReadonlySet<string>,
): { readonly from: number; readonly end: number } | null {
  const stretch = text.slice(from, end);
  if (compass.test(stretch)) return { from: end - 1, end };
  const isWhole = from === 0 && stretch.length <= longestLabel && labelLook(`${stretch}:`, known) >= sureLook;
  const label = isWhole ? stretch : from === 0 ? null : labelBefore(stretch, false, known);
  return label === null ? null : { from: end - label.length, end };
}
