import { signer } from '../../model/cell-parts.ts';
import type { SheetCell } from '../sheet.ts';
import { labelLook } from './cell-look.ts';
import { labelBefore, longestLabel } from './label-before.ts';
import type { DraftPair } from './layout.ts';
import { beforeBracket } from './mend-label.ts';

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

/** What stands between a day, the place of a seal behind it, and the colon. */
const signerBehindDay = /(?:\d|年\D{0,2}月\D{0,2})日(?:\([^()]*\))?(\p{Script=Han}{2,12})$/u;
/** 日期, 填表日期, behind a name. */
const dayLabel = /(?:日期|时间)$/u;
/** A colon, or where one was lost or read as a comma behind a bracket that says how the paper is signed. */
const afterLabel = /:|(?<=\((?:[盖公签]章|签[字名])\))(?:[,;.]|(?=\p{Script=Han}))/gu;
const bareDay = /^(?:日期|时间)$/u;
/** So many labels in a cell without sentences say that it is signed and dated, and nothing else. */
const fewestSigned = 2;

/**
 * 在此申明……。填表人员：蒋芳 日期：2024年11月14日: who signs below the sentences of a cell, and when, each a pair within
 * it; none where nobody does.
 */
export function signersBelow(cell: SheetCell, known: ReadonlySet<string>): DraftPair[] {
  const { text } = cell.folded;
  const start = text.lastIndexOf('。') + 1;
  const colons = [...text.slice(start).matchAll(afterLabel)].map(({ index, 0: { length } }) => ({
    colon: start + index,
    behind: start + index + length,
  }));
  let from = start;
  let last: string | null = null;
  const pairs: DraftPair[] = [];
  for (const { colon, behind } of colons) {
    const stretch = text.slice(from, colon);
    const isWhole = from === start && stretch.length <= longestLabel;
    const [, behindDay = ''] = signerBehindDay.exec(stretch) ?? [];
    const own = isWhole ? stretch : behindDay;
    const isSigner = signer.test(own.replace(beforeBracket, ''));
    const label = isSigner ? own : labelBefore(stretch, false, known);
    if (label === null) return [];
    const isDay = dayLabel.test(label);
    if (isDay ? last === null : !isSigner && !signer.test(label)) return [];
    const place = { label: cell, labelFrom: colon - label.length, labelEnd: colon, value: cell, spine: null };
    pairs.push({
      kind: 'pair',
      place: 'within',
      ...place,
      ...(bareDay.test(label) && last !== null ? { of: last } : {}),
    });
    if (!isDay) last = label;
    from = behind;
  }
  const isWhole = start > 0 || pairs.length >= fewestSigned;
  return isWhole && pairs[0]?.labelFrom === start ? pairs : [];
}
