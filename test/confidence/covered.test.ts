import { describe, expect, it } from 'vitest';
import { coveredEndOf, coveredPartOf } from '../../src/confidence/covered.ts';
import type { CoveredEnds } from '../../src/model/reading.ts';
import type { ValuedLeaf } from '../../src/model/record.ts';
import { corners } from '../support/read-page.ts';
import { valuedLeaf } from '../support/valued-leaf.ts';

const everywhere = { before: true, behind: true };

/** A leaf on a line of which the leading reader read `line`, or only the leaf's text. */
function leafOf(
  path: string,
  text: string,
  coveredEnds: CoveredEnds,
  { type = 'text' as ValuedLeaf['type'], line = text } = {},
): ValuedLeaf {
  const leaf = valuedLeaf(path, text, {}, { type });
  const reading = { reader: 'pp-ocr', model: 'test', text: line, characters: [] } as const;
  const [first] = leaf.located.text;
  if (first === undefined) throw new Error('no text');
  const evidence = { ...first.line, coveredEnds, readings: [reading] };
  const characters = leaf.located.text.map(character => ({ ...character, line: evidence }));
  return { ...leaf, located: { ...leaf.located, text: characters } };
}

const target = (path: string, text: string, ends: CoveredEnds = everywhere) =>
  coveredEndOf(leafOf(path, text, ends, { type: 'target' }));

describe('coveredEndOf', () => {
  it('misses the mark of a sentence behind its last word, and none behind a name', () => {
    expect(coveredEndOf(leafOf('a', '加快建设，按期完成', everywhere))).toBe('sentence');
    expect(coveredEndOf(leafOf('a', '加快建设，按期完成。', everywhere))).toBeNull();
    expect(coveredEndOf(leafOf('a', '加快建设，按期完成', { before: true, behind: false }))).toBeNull();
    expect(coveredEndOf(leafOf('a', '市财政局', everywhere))).toBeNull();
  });

  it('minds the end of a line only where the value ends with it', () => {
    const leaf = leafOf('a', '加快建设，按期完成', everywhere, { line: '加快建设，按期完成；2.培训' });
    expect(coveredEndOf(leaf)).toBeNull();
  });

  it('misses the sign before a number and the unit behind it, each where it would stand', () => {
    expect(['t.raw', 't.operator', 't.unit', 't.value'].map(path => target(path, '95'))).toEqual([
      'number',
      'number',
      'number',
      null,
    ]);
    expect(target('t.raw', '95', { before: false, behind: false })).toBeNull();
    expect(target('t.raw', '≥95%')).toBeNull();
    expect(target('t.operator', '≥95')).toBeNull();
    expect(target('t.unit', '≥95')).toBe('number');
    expect(target('t.raw', '合规')).toBeNull();
  });
});

describe('coveredPartOf', () => {
  const cell = (x: number, markedShare: number) => {
    const box = { x, y: 0, width: 100, height: 40 };
    return { pageNumber: 1, box, polygon: corners(box), markedShare };
  };
  const parted = (path: string, markedShares: readonly [number, number]): ValuedLeaf => {
    const leaf = valuedLeaf(path, '560');
    const fragments = [cell(0, markedShares[0]), cell(100, markedShares[1])];
    return { ...leaf, located: { ...leaf.located, fragments } };
  };

  it('tells how much of the cell without text a seal covers, but not of the number itself', () => {
    // The text stands in the first cell.
    expect(coveredPartOf(parted('t.operator', [0.4, 0.3]))).toBe(0.3);
    expect(coveredPartOf(parted('t.operator', [0.4, 0]))).toBe(0);
    expect(coveredPartOf(parted('t.value', [0.4, 0.3]))).toBe(0);
  });
});
