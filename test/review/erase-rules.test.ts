import { describe, expect, it } from 'vitest';
import { eraseRules } from '../../src/review/erase-rules.ts';

const [width, height] = [40, 20];

/** White paper with some dark pixels. */
function sheet(isInk: (x: number, y: number) => boolean) {
  const data = new Uint8Array(width * height * 3).fill(250);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++)
      if (isInk(x, y)) data.fill(10, (y * width + x) * 3, (y * width + x + 1) * 3);
  }
  return { widthPx: width, heightPx: height, channels: 3 as const, data };
}

const isStroke = (x: number, y: number) => y === 10 && x > 8 && x < 30;

describe('eraseRules', () => {
  it('takes away what goes from edge to edge, straight or a little askew, and leaves strokes', () => {
    const ruled = sheet((x, y) => isStroke(x, y) || x === 2 + Math.floor(y / 10) || y === 1);
    expect([...eraseRules(ruled).data]).toEqual([...sheet(isStroke).data]);
  });

  it('changes nothing where there is no rule', () => {
    const plain = sheet(isStroke);
    expect([...eraseRules(plain).data]).toEqual([...plain.data]);
  });
});
