import { describe, expect, it } from 'vitest';
import type { SeenCharacter } from '../../src/reading/seen-character.ts';
import { withTicks } from '../../src/reading/ticks.ts';
import { bitmapFromText } from '../support/bitmap.ts';

const LINE_HEIGHT_PX = 12;

const ink = (drawing: string) => bitmapFromText(drawing);
const seen = (text: string, centresPx: readonly number[]): SeenCharacter[] =>
  [...text].map((character, index) => ({
    text: character,
    probability: 0.99,
    alternatives: [],
    centrePx: centresPx[index] ?? 0,
  }));
const read = (characters: readonly SeenCharacter[]) => characters.map(({ text }) => text).join('');

const tick = ink(`
  ..........................
  ...........#..............
  ..........##....#######...
  .........##.....#.....#...
  ........##......#.....#...
  .......##.......#######...
  ..#...##........#.....#...
  ..##.##.........#.....#...
  ...###..........#######...
  ....#...........#.....#...
`);

const vee = ink(`
  ..........................
  .#.......#................
  .##.....##......#######...
  ..#.....#.......#.....#...
  ..##...##.......#.....#...
  ...#...#........#######...
  ...##.##........#.....#...
  ....#.#.........#.....#...
  ....###.........#######...
  .....#..........#.....#...
`);

describe('withTicks', () => {
  it('puts a tick that the reader passed over before the option it stands at', () => {
    expect(read(withTicks(seen('目', [19]), tick, LINE_HEIGHT_PX))).toBe('√目');
  });

  it('takes a radical sign for the tick that one look saw, in a row with a box', () => {
    const row = (text: string) =>
      seen(text, [2, 8, 14, 20]).map(own =>
        own.text === '厂' ? { ...own, alternatives: [{ text: '√', probability: 0.4 }] } : own,
      );
    expect(read(withTicks(row('甲厂乙□'), vee, LINE_HEIGHT_PX))).toBe('甲√乙□');
    expect(read(withTicks(row('甲厂乙丙'), vee, LINE_HEIGHT_PX))).toBe('甲厂乙丙');
  });

  it('takes a stroke between characters that leave no room for more for none', () => {
    expect(read(withTicks(seen('影响', [0, 13]), tick, LINE_HEIGHT_PX))).toBe('影响');
    expect(read(withTicks(seen('是否', [0, 20]), tick, LINE_HEIGHT_PX))).toBe('是√否');
  });

  it('takes what looks like a tick for one where its ink is one', () => {
    for (const like of ['～', 'V', '√'])
      expect(read(withTicks(seen(`${like}目`, [8, 19]), tick, LINE_HEIGHT_PX)), like).toBe('√目');
    expect(withTicks(seen('√目', [8, 19]), tick, LINE_HEIGHT_PX)[0]?.confirmed).toBe(true);
    expect(read(withTicks(seen('V目', [5, 19]), vee, LINE_HEIGHT_PX))).toBe('V目');
  });

  it('sees a tick between brackets that leave no more room than for it', () => {
    expect(read(withTicks(seen('（）', [1, 14]), tick, LINE_HEIGHT_PX))).toBe('（√）');
  });

  it('leaves what was read, numbers and other shapes alone', () => {
    expect(read(withTicks(seen('勾目', [6, 19]), tick, LINE_HEIGHT_PX))).toBe('勾目');
    expect(read(withTicks(seen('8', [19]), tick, LINE_HEIGHT_PX))).toBe('8');
    expect(read(withTicks(seen('目', [19]), vee, LINE_HEIGHT_PX))).toBe('目');
  });
});
