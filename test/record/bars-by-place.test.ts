import { describe, expect, it } from 'vitest';
import { textOf } from '../../src/model/reading.ts';
import { withBarsByPlace } from '../../src/record/bars-by-place.ts';
import { doubted } from '../support/valued-leaf.ts';

/** The specification below a name. */
const below = (specification: string) => [...doubted('运动鞋', {}), ...doubted(specification, {})];
const voted = (other: string) => ({
  support: 'voted' as const,
  probability: 0.5,
  alternatives: [{ text: other, probability: 0.5 }],
});
const contested = (text: string, place: number, other: string) =>
  withBarsByPlace(doubted(text, { [place]: voted(other) }))[place];

describe('the two codes of a specification', () => {
  it.each([
    ['210|外底|橡胶', '2|0|外底|橡胶'],
    ['2]0|外底|橡胶', '2|0|外底|橡胶'],
    ['0|00外底|橡胶', '0|0|外底|橡胶'],
    ['0|O|外底|橡胶', '0|0|外底|橡胶'],
    ['0101外底|橡胶|鞋', '0|0|外底|橡胶|鞋'],
    ['10|SUNWAY|外底', '1|0|SUNWAY|外底'],
    ['0|0|外底|橡胶', '0|0|外底|橡胶'],
    ['20|5米|外底', '20|5米|外底'],
    ['2102外底|橡胶|鞋', '2102外底|橡胶|鞋'],
  ])('%s', (read, printed) => {
    const mended = withBarsByPlace(below(read));
    expect(textOf(mended)).toBe(`运动鞋${printed}`);
    expect(mended.every(({ support }) => support === 'agreed')).toBe(true);
  });

  it('are no doubt for what the first reader passed over between them', () => {
    const specification = doubted('10|冷冻|草莓|无', {
      0: { support: 'missed', probability: 0.5 },
      1: { support: 'missed', probability: 0.5 },
    });
    const mended = withBarsByPlace([...doubted('草莓', {}), ...specification]);
    expect(mended.every(({ support, probability }) => support === 'agreed' && probability > 0.9)).toBe(true);
  });
});

describe('a stroke that both readers print', () => {
  it.each([
    ['松木制IDELTA牌|床头柜|2', '松木制|DELTA牌|床头柜|2'],
    ['空压机|功率5.5kWI飞跃牌|LX-2', '空压机|功率5.5kW|飞跃牌|LX-2'],
    ['草莓|草莓100%l10kg|无', '草莓|草莓100%|10kg|无'],
    ['松木制IDELTA牌床头柜', '松木制IDELTA牌床头柜'],
    ['胎|16英寸1号|无', '胎|16英寸1号|无'],
  ])('%s', (read, printed) => {
    const mended = withBarsByPlace(doubted(read, {}));
    expect(textOf(mended)).toBe(printed);
    expect(mended.some(({ support }) => support === 'voted')).toBe(read !== printed);
  });
});

describe('a bar beside a Han', () => {
  it('is one, whatever upright stroke the other reader saw', () => {
    expect(contested('鞋|外底|橡胶|KINGTOP牌', 7, 'I')).toMatchObject({ text: '|', support: 'agreed' });
    expect(contested('鞋|外底|5.0cm', 4, ']')?.support).toBe('voted');
    expect(contested('鞋|外底|橡胶|5.0cm', 7, ']')?.support).toBe('agreed');
  });

  it('but not where it may be a digit, or anything else', () => {
    expect(contested('鞋|外底|橡胶|5.0cm', 7, '1')?.support).toBe('voted');
    expect(contested('鞋|外底|橡胶|鞋面', 7, '十')?.support).toBe('voted');
    expect(contested('鞋|外底|SUNWAY|KC12', 11, 'I')?.support).toBe('voted');
  });

  it('is put for a stroke before a name that one thought of as a bar, and asked about', () => {
    expect(contested('胎|16英寸IOPTIMA牌|黑', 6, '|')).toMatchObject({ text: '|', support: 'voted' });
    expect(contested('胎|16英寸IBM牌|黑', 6, 'J')?.text).toBe('I');
  });
});
