import { describe, expect, it } from 'vitest';
import { placedLines } from '../../src/model/placed-line.ts';
import { type LineEvidence, type ReadCharacter, uncovered } from '../../src/model/reading.ts';

const line = (y: number, pageNumber = 1): LineEvidence => ({
  pageNumber,
  box: { x: 0, y, width: 20, height: 10 },
  polygon: [
    { x: 0, y },
    { x: 20, y },
    { x: 20, y: y + 10 },
    { x: 0, y: y + 10 },
  ],
  readings: [],
  markedShare: 0,
  coveredEnds: uncovered,
  touchesRule: false,
  textHeightPx: 10,
  bilevel: false,
});
const on = (
  place: LineEvidence,
  text: string,
  probability = 1,
  support: ReadCharacter['support'] = 'agreed',
) => [...text].map(character => ({ text: character, probability, support, alternatives: [], line: place }));

describe('placedLines', () => {
  it('cuts a text into the lines it stands on, over pages, with a digit of unsureness a character', () => {
    const [first, second] = [line(0), line(0, 2)];
    const lines = placedLines([...on(first, '甲\u{20000}'), ...on(second, '乙'), ...on(second, '丙', 0.5)]);
    expect(lines).toMatchObject([
      { pageNumber: 1, text: '甲\u{20000}', confidence: 1, unsureness: '00', exact: false },
      { pageNumber: 2, text: '乙丙', confidence: 0.75, unsureness: '05', exact: false },
    ]);
  });

  it('leaves out the space that only a line break made, and lines of nothing else', () => {
    const lines = placedLines([...on(line(0), 'ab', 1, 'exact'), ...on(line(20), ' ', 1, 'inserted')]);
    expect(lines.map(({ text, exact }) => ({ text, exact }))).toEqual([{ text: 'ab', exact: true }]);
  });
});
