import { expect, it } from 'vitest';
import { horizontalRuleInk } from '../../src/table/rule-ink.ts';
import { greyOf } from '../support/drawing.ts';

const [WIDTH_PX, HEIGHT_PX, TEXT_HEIGHT_PX, RULE_Y] = [300, 120, 20, 60] as const;

/** Paper with a hairline so much darker; its grain is the same each time. */
function ruleSeen(contrast: number, grain: number): number {
  let seed = 1;
  const noise = () => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    return Math.round((seed / 2 ** 31 - 0.5) * 2 * grain);
  };
  const grey = greyOf(WIDTH_PX, HEIGHT_PX, (_, y) => 245 - grain + noise() - (y === RULE_Y ? contrast : 0));
  const none = { widthPx: WIDTH_PX, heightPx: HEIGHT_PX, data: new Uint8Array(WIDTH_PX * HEIGHT_PX) };
  const { data } = horizontalRuleInk(grey, none, TEXT_HEIGHT_PX);
  return (
    data.subarray(RULE_Y * WIDTH_PX, (RULE_Y + 1) * WIDTH_PX).reduce((sum, ink) => sum + ink, 0) / WIDTH_PX
  );
}

it('sees hairlines the paler the cleaner the paper is', () => {
  expect(ruleSeen(7, 0)).toBeGreaterThan(0.9);
  expect(ruleSeen(30, 14)).toBeGreaterThan(0.5);
  expect(ruleSeen(7, 14)).toBeLessThan(0.1);
});
