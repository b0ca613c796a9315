import { describe, expect, it } from 'vitest';
import { textOf } from '../../src/model/reading.ts';
import { withMendedTarget } from '../../src/record/mend-targets.ts';
import { doubted } from '../support/valued-leaf.ts';

const mended = (text: string) => textOf(withMendedTarget(doubted(text, {})));

describe('withMendedTarget', () => {
  it.each([
    ['100%.', '100%'],
    ['≤0.5‰，', '≤0.5‰'],
    ['±2C', '±2℃'],
    ['《市场价', '≤市场价'],
  ])('%s is %s, and left in doubt', (text, whole) => {
    const target = withMendedTarget(doubted(text, {}));
    expect(textOf(target)).toBe(whole);
    expect(target.some(({ support }) => support !== 'agreed')).toBe(true);
  });

  it.each(['1.', '2.5', 'C', 'VC', '达到100%。按期', '%', '《规范》'])('%s stays', text => {
    expect(mended(text)).toBe(text);
  });
});
