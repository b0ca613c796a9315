import { foldWidth } from '../model/fold-text.ts';
import { ITEM_COUNTS } from '../model/list-items.ts';
import type { EvidencedText, ReadCharacter } from '../model/reading.ts';
import { BY_ITS_PLACE, markedAs } from './mended-character.ts';

/** The number at the head of an item, and the mark behind it, or a comma or middle dot in its place; no year has five digits. */
const HEAD =
  /(?<=^|[;。])(\d{1,2})(?:([.、,·])(?=[\p{Script=Han}《“"]|\d{4}年)|(?=[\p{Script=Han}《“]|(?:19|20)\d\d年))/gu;
const WIDE_POINT = '．';
/** What stands behind numbers, in one width. */
const NUMBERING = /^[.、]$/u;

interface Head {
  readonly number: number;
  /** Index of the mark, or of the character behind the number where there is none. */
  readonly markAt: number;
  readonly mark: string;
}

/**
 * A text with the marks behind the numbers of its items: readers take the wide point of `1．修路` for a comma or a
 * middle dot, which number nothing, or lose a small one that the other items have. A comma that no reader took for a
 * point, where no other item tells, may be a `、` as well; a mark that was lost is asked about.
 */
export function withMendedItems(text: EvidencedText): EvidencedText {
  const heads = headsIn(text);
  const known = text[heads.find(({ mark }) => NUMBERING.test(mark))?.markAt ?? text.length]?.text ?? null;
  const ofOthers = known ?? (heads.some(({ mark }) => mark !== '') ? WIDE_POINT : null);
  const marks = new Map(heads.map(head => [head.markAt, head.mark]));
  return text.flatMap((own, index) => {
    const mark = marks.get(index);
    const before = text[index - 1];
    if (mark === undefined || NUMBERING.test(mark)) return [own];
    if (mark !== '') return [numbering(own, known)];
    return ofOthers === null || before === undefined ? [own] : [lostMark(before, ofOthers), own];
  });
}

/** A mark that is in no reading; `before` is the character it stands behind. */
function lostMark(before: ReadCharacter, mark: string): ReadCharacter {
  return { ...markedAs(before, mark), alternatives: [] };
}

/** One code unit for each character, so that places in the text are indices of its characters. */
function oneEach(text: string): string {
  return text.length === 1 ? text : '〓';
}

/** The heads of items that count on from 1. */
function headsIn(text: EvidencedText): Head[] {
  const written = text.map(({ text: one }) => oneEach(foldWidth(one))).join('');
  const heads: Head[] = [];
  for (const { 1: digits = '', 2: mark = '', index } of written.matchAll(HEAD)) {
    const number = Number(digits);
    const markAt = index + digits.length;
    const isFirst = heads.length === 0 && index === 0 && number === 1;
    if (!isFirst && number !== (heads.at(-1)?.number ?? Number.NaN) + 1) continue;
    if (mark === '' && ITEM_COUNTS.test(written.slice(markAt))) continue;
    heads.push({ number, markAt, mark });
  }
  return heads;
}

/** A comma or dot behind an item's number as the mark of the other items, or as the point that a reader saw. */
function numbering(comma: ReadCharacter, others: string | null): ReadCharacter {
  const seen = comma.alternatives.find(({ text }) => foldWidth(text) === '.' || text === '、');
  const mark = others ?? seen?.text ?? WIDE_POINT;
  const mended = markedAs(comma, foldWidth(mark) === '.' ? WIDE_POINT : mark);
  if (others !== null || seen !== undefined) return mended;
  return { ...mended, alternatives: [...mended.alternatives, { text: '、', probability: BY_ITS_PLACE }] };
}
