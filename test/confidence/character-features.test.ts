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
    expect(count(0)).toEqual(['steadyHan']);
  });

  it('but not under a seal, whose rest every look sees too', () => {
    expect(count(0.1)).toEqual(['markedCharacters', 'votedHanSoft']);
  });

  it('counts under a seal what the readers are not firmly agreed on', () => {
    const { text: firm } = valuedLeaf('name', '大', {}).located;
    const marked = firm.map(one => ({ ...one, line: { ...one.line, markedShare: 0.1 } }));
    expect([...characterCounts(marked, marked, { heard: () => false }).keys()]).toEqual(['agreedHan']);
  });
});
