import { describe, expect, it } from 'vitest';
import { settleNumberMarks } from '../../src/reading/number-marks.ts';

const settled = (text: string) =>
  settleNumberMarks([...text].map(character => ({ text: character, alternatives: [] })))
    .map(character => character.text)
    .join('');

describe('settleNumberMarks', () => {
  it.each([
    ['1.964.09', '1,964.09'],
    ['12.345.678.90', '12,345,678.90'],
    ['1,964,09', '1,964.09'],
    ['1964,09', '1964.09'],
    ['-1.964.09', '-1,964.09'],
  ])('reads %s as %s', (read, wanted) => {
    expect(settled(read)).toBe(wanted);
  });

  it.each([['1,964.09'], ['1.964'], ['1,964'], ['2021.12.31'], ['1.2.3'], ['目标1.964.09'], ['99.5%'], ['']])(
    'leaves %s alone',
    text => {
      expect(settled(text)).toBe(text);
    },
  );

  it('keeps what was read as an alternative', () => {
    const marks = settleNumberMarks([...'1.964.09'].map(text => ({ text, alternatives: [] })));
    expect(marks[1]).toMatchObject({ text: ',', alternatives: [{ text: '.' }] });
  });
});
