import { describe, expect, it } from 'vitest';
import { characterCounts } from '../../src/confidence/character-features.ts';
import { valuedLeaf } from '../support/valued-leaf.ts';

describe('characterCounts', () => {
  const { text } = valuedLeaf('name', '大', { 0: { support: 'steady', probability: 0.99 } }).located;
  const count = (markedShare: number) => {
    const marked = text.map(character => ({ ...character, line: { ...character.line, markedShare } }));
    return [...characterCounts(marked, marked, { heard: () => false }).keys()];
  };

  it('takes a character that every look sees for steady', () => {
    expect(count(0)).toEqual(['steadyHanFirm']);
  });

  it('but not under a seal, whose rest every look sees too', () => {
    expect(count(0.1)).toEqual(['markedCharacters', 'votedHanSoft']);
  });

  it('counts under a seal what the readers are not firmly agreed on', () => {
    const { text: firm } = valuedLeaf('name', '大', {}).located;
    const marked = firm.map(one => ({ ...one, line: { ...one.line, markedShare: 0.1 } }));
    expect([...characterCounts(marked, marked, { heard: () => false }).keys()]).toEqual(['agreedHanFirm']);
  });

  const marksIn = (raw: string, at: number, other: string) => {
    const contested = {
      support: 'voted',
      probability: 0.95,
      alternatives: [{ text: other, probability: 0.4 }],
    } as const;
    const { text: whole } = valuedLeaf('name', raw, { [at]: contested }).located;
    return [...characterCounts(whole, whole, { heard: () => false }).keys()].filter(name =>
      name.includes('Mark'),
    );
  };

  it.each([
    ['99.5%', 2, ','],
    ['12.25', 2, '，'],
    ['保障资金安全。', 6, '，'],
  ])('takes the mark in %s for agreed, since no comma can stand there', (raw, at, other) => {
    expect(marksIn(raw, at, other)).toEqual(['agreedMarkFirm']);
  });

  it.each([
    // A comma could stand there, or the other answer is no point.
    ['12.250', 2, ','],
    ['安全。规范', 2, '，'],
    ['保障资金安全。', 6, '；'],
    ['99.5%', 2, '8'],
  ])('but not the one in %s', (raw, at, other) => {
    expect(marksIn(raw, at, other)).toEqual(['votedMarkFirm']);
  });
});
