import { wordLengthWith } from '../model/dictionary.ts';
import { foldWidth } from '../model/fold-text.ts';
import type { ColumnDefinition } from '../model/form-definition.ts';
import type { ReadCharacter } from '../model/reading.ts';
import { evidenceOf, type SheetCell } from './sheet.ts';
import { type Wordings, wholeSimilarity, wordingsOf } from './similarity.ts';

/** A header that is less alike than this is known by its place at most. */
export const headerSimilarity = 0.6;
/** How alike a header is taken to be that is known only by its place among others. */
export const guessedHeaderSimilarity = 0.5;
/** And one that surely prints other words: so little that a person looks at every cell below it. */
export const otherWordsSimilarity = 0.3;

/** Characters at least this sure that both readers print, or that a known label prints, are no misreading. */
const firm = 0.9;
const firmSupport: readonly string[] = ['agreed', 'steady', 'label', 'exact'];
/** A seal over more of a cell may hide a part of its words. */
const markedAtMost = 0.02;
/** A header is two in one where it is so much more like both together. */
const clearlyMore = 0.1;
/** Less than two Han characters are a speck as likely as a word. */
const fewestHan = 2;

/**
 * Whether a cell surely prints other words than a label or header asks for: it would be unlike them though every
 * character that is not surely read were one of theirs.
 */
export function printsOtherWords(cell: SheetCell, wordings: Wordings): boolean {
  const { text } = cell.folded;
  const likeness = Math.max(wholeSimilarity(text, wordings), sharedCharacters(text, wordings));
  return likeness + unsureShare(cell) < headerSimilarity && (likeness === 0 || isWords(text));
}

/** Of two characters one is soon misread by both readers alike (生别 for 性别): then the two make no word. */
function isWords(text: string): boolean {
  const han = hanOf(text);
  return han.length !== 2 || wordLengthWith(han, 0, 1, han[0] ?? '') === 2;
}

/** Of a cell's Han characters; 1 where there are too few, or where a mark lies on them. */
function unsureShare(cell: SheetCell): number {
  const han = evidenceOf(cell).filter(({ text }) => /\p{Script=Han}/u.test(text));
  if (han.length < fewestHan || cell.fragments.some(({ markedShare }) => markedShare > markedAtMost))
    return 1;
  const isFirm = ({ support, probability }: ReadCharacter) =>
    firmSupport.includes(support) && probability >= firm;
  return han.filter(character => !isFirm(character)).length / han.length;
}

/** How alike a cell is to the header that its place makes it. */
export function likenessByPlace(cell: SheetCell, wordings: Wordings): number {
  return printsOtherWords(cell, wordings)
    ? otherWordsSimilarity
    : Math.max(guessedHeaderSimilarity, wholeSimilarity(cell.folded.text, wordings));
}

/** Share of the characters of two words that both hold, in any order (Dice 1945), 0 to 1: 测算说明 and 测算依据 are half alike. */
export function sharedCharacters(text: string, wordings: Wordings): number {
  return Math.max(0, ...wordings.map(({ core }) => dice(hanOf(text), hanOf(core))));
}

function hanOf(text: string): string[] {
  return foldWidth(text).match(/\p{Script=Han}/gu) ?? [];
}

function dice(a: readonly string[], b: readonly string[]): number {
  const rest = [...b];
  const shared = a.filter(one => {
    const at = rest.indexOf(one);
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
  return a.length + b.length === 0 ? 0 : (2 * shared.length) / (a.length + b.length);
}

/** Whether two cells stand side by side under a header that is known by its place only: it may be two in one. */
export function isDoubled(
  { ranges, similarity }: { readonly ranges: readonly unknown[]; readonly similarity: number },
  inked: readonly { readonly column: number }[],
): boolean {
  const places = new Set(inked.map(({ column }) => column));
  return similarity < headerSimilarity && places.size > ranges.length;
}

/** Whether a header's cell prints one that was not found as well: what stands below are the values of both. */
export function holdsAnother(
  { folded: { text } }: SheetCell,
  { header = [] }: ColumnDefinition,
  unfound: readonly ColumnDefinition[],
): boolean {
  const alone = wholeSimilarity(text, wordingsOf(header));
  const both = unfound.flatMap(other =>
    (other.header ?? []).flatMap(words => header.flatMap(own => [own + words, words + own])),
  );
  return both.length > 0 && wholeSimilarity(text, wordingsOf(both)) > alone + clearlyMore;
}
