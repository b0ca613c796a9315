import { describe, expect, it } from 'vitest';
import { textOf } from '../../src/model/reading.ts';
import { withMendedTarget } from '../../src/record/mend-targets.ts';
import { evidenced } from '../support/read-page.ts';
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

  it.each([
    ['2', '4368', '≥4368'],
    ['A', '8', '≤8'],
    ['8', '4368', '84368'],
    ['2', '场次', '2场次'],
  ])('takes %s alone in the cell before %s for what it can be there: %s', (sign, number, whole) => {
    const cell = (text: string, x: number) => evidenced(text, 1, { x, y: 500, width: 40, height: 30 });
    const target = withMendedTarget([...cell(sign, 100), ...cell(number, 300)]);
    expect(textOf(target)).toBe(whole);
    expect(target.some(({ support }) => support !== 'agreed')).toBe(whole !== sign + number);
    expect(textOf(withMendedTarget([...cell(sign, 300), ...cell(number, 310)]))).toBe(sign + number);
  });

  it('takes a digit alone in the cell behind a number for the % it is', () => {
    const cell = (text: string, x: number, y = 500) => evidenced(text, 1, { x, y, width: 40, height: 30 });
    const target = withMendedTarget([...cell('≥92', 100), ...cell('8', 300)]);
    expect(textOf(target)).toBe('≥92%');
    expect(target.at(-1)?.support).toBe('voted');
    expect(textOf(withMendedTarget([...cell('≥92', 100), ...cell('18', 300)]))).toBe('≥9218');
    // The end of a number that goes on below its line.
    expect(textOf(withMendedTarget([...cell('≥92', 100), ...cell('8', 100, 540)]))).toBe('≥928');
  });

  it.each([
    ['≤1.5%', '1.590o', '≤1.5‰'],
    ['≤2%', '29%00', '≤2‰'],
    ['≥95%', '959%0', '≥95%'],
    ['≥95%', '95%', '≥95%'],
    ['≥95%', '900', '≥95%'],
  ])('takes a %% for ‰ where the second reader printed three rings: %s and %s', (text, second, whole) => {
    const read = doubted(text, {}).map(one => ({
      ...one,
      line: {
        ...one.line,
        readings: [{ reader: 'tesseract', model: 'test', text: second, characters: [] } as const],
      },
    }));
    expect(textOf(withMendedTarget(read))).toBe(whole);
  });
});
