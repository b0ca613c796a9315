import { describe, expect, it } from 'vitest';
import { glyphBoxes } from '../../src/reading/glyphs.ts';
import { findPercentShapes, percentLikeness } from '../../src/reading/percent-shape.ts';
import { bitmapFromText } from '../support/bitmap.ts';
import { PERCENT_RINGS as RINGS } from '../support/percent-rings.ts';

const EIGHT = [
  '...####.',
  '..##..##',
  '.##....#',
  '.##....#',
  '..##..##',
  '...####.',
  '..##..##',
  '.##....#',
  '##......#',
  '##......#',
  '##......#',
  '.##....##',
  '..######.',
].map(row => row.padEnd(9, '.'));
const FIVE = [
  '.########',
  '.########',
  '.##......',
  '.##......',
  '.##......',
  '.######..',
  '.#....##.',
  '.......##',
  '.......##',
  '.......##',
  '.......##',
  '##....##.',
  '.######..',
];

function likenessOf(rows: readonly string[]): number {
  const ink = bitmapFromText(rows.join('\n'));
  return percentLikeness(ink, { x: 0, y: 0, width: ink.widthPx, height: ink.heightPx });
}

describe('percentLikeness', () => {
  it('is high for two rings whose stroke is lost, in part or whole', () => {
    expect(likenessOf(RINGS)).toBeGreaterThan(0.7);
    const stroked = RINGS.map((row, y) => {
      const x = 10 - Math.floor((y * 9) / 15);
      return y < 3 || y > 12 ? `${row.slice(0, x)}#${row.slice(x + 1)}` : row;
    });
    expect(likenessOf(stroked)).toBeGreaterThan(0.65);
  });

  it('is high for rings of which pieces are lost', () => {
    const broken = RINGS.map((row, y) => (y === 0 || y === 12 ? '.'.repeat(row.length) : row));
    expect(likenessOf(broken.slice(1))).toBeGreaterThan(0.55);
  });

  it('is low for digits and for rings the other way', () => {
    expect(likenessOf(EIGHT)).toBeLessThan(0.35);
    expect(likenessOf(FIVE)).toBeLessThan(0.45);
    expect(likenessOf(RINGS.map(row => [...row].reverse().join('')))).toBeLessThan(0);
    expect(likenessOf(RINGS.map(row => row.replaceAll('.', '#')))).toBeLessThan(0.1);
  });
});

describe('findPercentShapes', () => {
  const find = (rows: readonly string[]) => {
    const ink = bitmapFromText(rows.join('\n'));
    return findPercentShapes(ink, glyphBoxes(ink), 22, 0.5).map(({ box }) => [box.x, box.width]);
  };
  const beside = (one: readonly string[], gap: number) =>
    RINGS.map((row, y) => (one[y] ?? '.'.repeat(one[0]?.length ?? 0)) + '.'.repeat(gap) + row);

  it('finds the sign behind a digit', () => {
    expect(find(beside(EIGHT, 2))).toEqual([[11, 12]]);
  });

  it('finds the sign that touches its digit', () => {
    const touching = beside(FIVE, 0).map((row, y) =>
      y === 3 ? `${row.slice(0, 8)}##${row.slice(10)}` : row,
    );
    const [[x = 0, width = 0] = []] = find(touching);
    expect(x).toBeGreaterThanOrEqual(8);
    expect(x + width).toBe(21);
  });

  it('finds none in digits', () => {
    expect(find(EIGHT)).toEqual([]);
    expect(find(FIVE.map((row, y) => `${row}..${EIGHT[y] ?? '.'.repeat(9)}`))).toEqual([]);
  });
});
