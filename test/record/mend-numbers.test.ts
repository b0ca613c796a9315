import { describe, expect, it } from 'vitest';
import type { ReadCharacter } from '../../src/model/reading.ts';
import { mendNumber } from '../../src/record/mend-numbers.ts';
import { understandTarget } from '../../src/record/targets.ts';
import { valuedLeaf } from '../support/valued-leaf.ts';

const isTarget = (text: string) => {
  const { value, problem } = understandTarget(text);
  return value !== null && problem === null;
};

function mended(raw: string, doubtful: Record<number, Partial<ReadCharacter>>): string | null {
  return mendNumber(valuedLeaf('name', raw, doubtful).located.text, isTarget);
}

describe('mendNumber', () => {
  it('takes what a reader saw where it makes a number', () => {
    const other = {
      support: 'voted',
      probability: 0.6,
      alternatives: [{ text: '4', probability: 0.4 }],
    } as const;
    expect(mended('≥25+份', { 3: other })).toBe('≥254份');
  });

  it('takes speckle out', () => {
    expect(mended('99.5%.', { 5: { support: 'voted', probability: 0.85 } })).toBe('99.5%');
  });

  it('takes specks at both ends out', () => {
    const speck = { support: 'voted', probability: 0.6 } as const;
    expect(mended('·8.00.', { 0: speck, 5: speck })).toBe('8.00');
    const firm = { probability: 0.99 };
    expect(mended('.945.27', { 0: firm })).toBe('945.27');
  });

  it('takes no sign for speckle', () => {
    expect(mended('95±%', { 2: { support: 'voted', probability: 0.85 } })).toBeNull();
  });

  it('leaves what the readers agree on firmly', () => {
    expect(mended('≥25+份', {})).toBeNull();
  });

  it('does not choose between two numbers that are about as likely', () => {
    const alternatives = [
      { text: '4', probability: 0.3 },
      { text: '1', probability: 0.25 },
    ];
    expect(mended('≥25+份', { 3: { support: 'voted', probability: 0.4, alternatives } })).toBeNull();
  });
});
