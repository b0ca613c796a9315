import { expect, it } from 'vitest';
import { wordLengthWith } from '../../src/model/dictionary.ts';

const lengthsIn = (text: string) => {
  const characters = [...text];
  return characters.map((own, index) => wordLengthWith(characters, index, index + 1, own));
};

it('knows places by their names, and not by what looks like them', () => {
  expect(lengthsIn('临颍县教育局')).toEqual([3, 3, 3, 3, 3, 3]);
  expect(lengthsIn('鄢陵县').every(length => length === 3)).toBe(true);
  expect(lengthsIn('临颖县').some(length => length === 3)).toBe(false);
});

it('takes no misspelling for a word', () => {
  expect(lengthsIn('竣工验收').slice(0, 2)).toEqual([2, 2]);
  expect(lengthsIn('峻工验收').slice(0, 2)).toEqual([1, 1]);
  expect(lengthsIn('选拨干部').slice(0, 2)).toEqual([1, 1]);
});

it('knows words of declarations and of today', () => {
  expect(lengthsIn('恒温恒湿')).toEqual([2, 2, 2, 2]);
  expect(lengthsIn('全域旅游')).toEqual([2, 2, 2, 2]);
  expect(lengthsIn('清运垃圾')).toEqual([2, 2, 2, 2]);
});
