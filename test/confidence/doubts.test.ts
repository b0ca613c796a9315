import { describe, expect, it } from 'vitest';
import { doubtsOf } from '../../src/confidence/doubts.ts';
import { type Features, featureNames } from '../../src/confidence/features.ts';
import type { ValuedLeaf } from '../../src/model/record.ts';
import { evidenced } from '../support/read-page.ts';

const leaf: ValuedLeaf = {
  path: 'a',
  value: '很长的文字',
  type: 'text',
  raw: '很长的文字',
  problem: null,
  known: false,
  mayBeBlank: false,
  located: {
    path: 'a',
    type: 'text',
    state: 'read',
    text: evidenced('很长的文字', 1, { x: 0, y: 0, width: 100, height: 20 }),
    fragments: [],
    locationConfidence: 1,
    structureConfidence: 1,
  },
};
const none = Object.fromEntries(featureNames.map(name => [name, 0])) as Features;

describe('doubtsOf', () => {
  it('names what stands out', () => {
    expect(doubtsOf(leaf, { ...none, markedCell: 1, touchesRule: 1 })).toEqual([
      'under-seal',
      'touches-rule',
    ]);
    expect(doubtsOf(leaf, { ...none, oddEnd: 1, blankLonely: 1 })).toEqual(['blank-unusual', 'ends-oddly']);
  });

  it('never leaves a doubtful field without a reason', () => {
    expect(doubtsOf(leaf, none)).toEqual(['small-doubts']);
  });
});
