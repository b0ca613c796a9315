import { describe, expect, it } from 'vitest';
import { isNumberInWords, relevantCharacters } from '../../src/confidence/relevant-characters.ts';
import { valuedLeaf } from '../support/valued-leaf.ts';

const part = (name: string, text: string) =>
  relevantCharacters(valuedLeaf(`target.${name}`, text, {}, { type: 'target' }))
    .map(character => character.text)
    .join('');

describe('relevantCharacters', () => {
  it('are of a known option all but the open boxes of the others', () => {
    const boxes = (known: boolean) =>
      relevantCharacters({
        ...valuedLeaf('projectType', '口新增项目☑延续项目', {}, { type: 'option' }),
        known,
      })
        .map(character => character.text)
        .join('');
    expect(boxes(true)).toBe('新增项目☑延续项目');
    expect(boxes(false)).toBe('口新增项目☑延续项目');
  });

  it('are of a number all but the power of what it measures', () => {
    const relevant = (text: string, value: number | null) =>
      relevantCharacters(valuedLeaf('area', text, {}, { type: 'number', value })).length;
    expect([relevant('77m²', 77), relevant('77m²', null), relevant('77²', 77)]).toEqual([3, 4, 3]);
  });

  it.each([
    ['≥90%', '≥', '90', '%'],
    // What stands in the place of a missing sign or unit may be one that was misread.
    ['290', '2', '290', '0'],
    ['98.5分', '9', '98.5', '分'],
    // Words have no number, however they are spelt.
    ['按时公开', '', '', ''],
    // What may be a misread number rests on all of it.
    ['1O0次', '1O0次', '1O0次', '1O0次'],
    ['V', 'V', 'V', 'V'],
  ])('are of %s those that each part follows from', (text, operator, value, unit) => {
    expect([part('raw', text), part('operator', text), part('value', text), part('unit', text)]).toEqual([
      text,
      operator,
      value,
      unit,
    ]);
  });
});

it('are all where a part is printed that was not understood', () => {
  const notUnderstood = (name: string) =>
    relevantCharacters(valuedLeaf(`target.${name}`, '≥96份、', {}, { type: 'target', value: null }));
  expect(['operator', 'value', 'unit'].map(name => notUnderstood(name).length)).toEqual([5, 5, 5]);
});

it('are all of words that the readers do not agree on: they may be a misread number', () => {
  const voted = { 0: { support: 'voted' }, 1: { support: 'voted' }, 2: { support: 'voted' } } as const;
  const leaf = valuedLeaf('target.value', '三口品', voted, { type: 'target', value: null });
  expect(relevantCharacters(leaf)).toHaveLength(3);
});

describe('isNumberInWords', () => {
  it('tells numbers within words from numbers and from words', () => {
    const is = (text: string, value: number | null) =>
      isNumberInWords(valuedLeaf('target.value', text, {}, { type: 'target', value }));
    expect([is('12月底前', null), is('1O0次', null), is('≥90%', 90), is('按时公开', null)]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});
