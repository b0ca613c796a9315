import { describe, expect, it } from 'vitest';
import { endingAtRules } from '../../src/table/ending-at-rules.ts';
import { chainStrokes, type Rule } from '../../src/table/rules.ts';
import { findStrokes } from '../../src/table/strokes.ts';
import { bitmapOf } from '../support/drawing.ts';

const TEXT_HEIGHT_PX = 20;

/** The one rule, 3 px thick, that runs from place to place at a position across. */
function ruleAt(across: number, from: number, to: number): Rule {
  const isInk = (x: number, y: number) => x >= from && x < to && y >= across - 1 && y <= across + 1;
  const ink = bitmapOf(500, 500, (x, y) => (isInk(x, y) ? 1 : 0));
  const [rule] = chainStrokes(findStrokes(ink, TEXT_HEIGHT_PX), TEXT_HEIGHT_PX);
  if (rule === undefined) throw new Error('no rule');
  return rule;
}

describe('a stretch of a rule', () => {
  const ends = (from: number, to: number, ...crossing: readonly number[]) =>
    endingAtRules(
      [ruleAt(100, from, to)],
      crossing.map(px => ruleAt(px, 50, 300)),
      TEXT_HEIGHT_PX,
    ).map(({ start, end }) => [start, end]);

  it('ends at the rule across it beyond which it was found to go on a little', () => {
    expect(ends(48, 412, 60, 400)).toEqual([[58, 402]]);
  });

  it('goes on where it goes on farther, or where none crosses it', () => {
    expect(ends(20, 440, 60, 400)).toEqual([[20, 440]]);
    expect(ends(48, 412)).toEqual([[48, 412]]);
  });
});
