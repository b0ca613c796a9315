import { describe, expect, it } from 'vitest';
import { eraseRules } from '../../src/table/erase-rules.ts';
import { ruleOf } from '../../src/table/rules.ts';
import { bitmapOf, greyOf } from '../support/drawing.ts';

const TEXT_HEIGHT_PX = 30;
const [widthPx, heightPx] = [40, 200];
/** An upright line in column 20, and a stroke of a character that sticks out of it by two pixels. */
const onLine = (x: number) => x === 20;
const onStroke = (x: number, y: number) => y >= 100 && y < 104 && x >= 18 && x < 20;

function line() {
  const ones = new Uint8Array(heightPx).fill(1);
  const first = new Int32Array(heightPx).fill(20);
  const stroke = {
    start: 0,
    end: heightPx,
    first,
    last: first,
    thicknessPx: 1,
    freeBefore: ones,
    freeAfter: ones,
    branches: [],
  };
  return ruleOf([stroke], TEXT_HEIGHT_PX);
}

describe('eraseRules', () => {
  const ink = bitmapOf(widthPx, heightPx, (x, y) => (onLine(x) || onStroke(x, y) ? 1 : 0));
  const grey = greyOf(widthPx, heightPx, (x, y) => (ink.data[y * widthPx + x] === 1 ? 0 : 255));
  const rule = line();
  const erased = (isStreak: boolean) => {
    const { textInk } = eraseRules(
      grey,
      ink,
      { horizontal: [], vertical: [rule] },
      TEXT_HEIGHT_PX,
      () => isStreak,
    );
    return (y: number) => [...textInk.data.slice(y * widthPx + 18, y * widthPx + 21)];
  };

  it('takes a rule out with its ragged edge', () => {
    expect(erased(false)(50)).toEqual([0, 0, 0]);
    expect(erased(false)(101)).toEqual([0, 0, 0]);
  });

  it('leaves what sticks out of a streak, however little', () => {
    expect(erased(true)(50)).toEqual([0, 0, 0]);
    expect(erased(true)(101)).toEqual([1, 1, 0]);
  });
});
