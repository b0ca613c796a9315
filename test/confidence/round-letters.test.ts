import { expect, it } from 'vitest';
import { isLetterOfWord } from '../../src/confidence/round-letters.ts';
import { doubted } from '../support/valued-leaf.ts';

const isLetter = (text: string, place: number, other = '0') =>
  isLetterOfWord(
    doubted(text, { [place]: { support: 'voted', alternatives: [{ text: other, probability: 0.3 }] } }),
    place,
  );

it.each([
  ['OOCL HONG KONG/018W', 0],
  ['OOCL HONG KONG/018W', 6],
  ['SAMWON TRADING CO.,LTD.', 16],
  ['COSU0830666749', 1],
])('takes the O of %s at %i for a letter of its word', (text, place) => {
  expect(isLetter(text, place)).toBe(true);
});

it.each([
  ['KORO03', 3],
  ['91401576MAXGOQAQL2', 12],
  ['PO-24073O', 8],
  ['A O B', 2],
])('but not that of %s at %i', (text, place) => {
  expect(isLetter(text, place)).toBe(false);
  expect(isLetter('OOCL', 0, 'C')).toBe(false);
});
