import { describe, expect, it } from 'vitest';
import { textOf } from '../../src/model/reading.ts';
import { joinLines } from '../../src/reading/join-lines.ts';
import { evidenced } from '../support/read-page.ts';

const box = { x: 0, y: 0, width: 200, height: 30 };

/** A line of which the second reader saw another text. */
function line(text: string, second = text) {
  const reading = { reader: 'tesseract' as const, model: '', text: second, characters: [] };
  return evidenced(text, 1, box).map(character => ({
    ...character,
    line: { ...character.line, readings: [reading] },
  }));
}

describe('joinLines', () => {
  it.each([
    [['绿化覆盖', '率提高'], '绿化覆盖率提高'],
    [['COSCO', 'STAR'], 'COSCO STAR'],
    [['提高到4', '1.3%'], '提高到41.3%'],
  ])('%j', (lines, joined) => {
    expect(textOf(joinLines(lines.map(one => line(one))))).toBe(joined);
  });

  it('keeps a point at the end of a line where the number goes on below, though one reader alone saw it', () => {
    expect(textOf(joinLines([line('提高到41.', '提高到41'), line('3%。')]))).toBe('提高到41.3%。');
  });

  it('drops it where none does, and none that both readers saw', () => {
    expect(textOf(joinLines([line('提高到41.', '提高到41'), line('个百分点')]))).toBe('提高到41个百分点');
    expect(textOf(joinLines([line('41.', '41')]))).toBe('41');
    expect(textOf(joinLines([line('41.')]))).toBe('41.');
  });
});
