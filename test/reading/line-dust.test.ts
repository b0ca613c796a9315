import { expect, it } from 'vitest';
import { withoutDust } from '../../src/reading/line-dust.ts';

const read = (text: string, support: 'agreed' | 'voted') =>
  [...text].map((one, index) => ({
    text: one,
    probability: 0.9,
    alternatives: [],
    support: index === text.length - 1 ? support : ('agreed' as const),
  }));
const kept = (text: string, support: 'agreed' | 'voted' = 'voted') =>
  withoutDust(read(text, support))
    .map(one => one.text)
    .join('');

it.each([
  ['义乌.', '义乌'],
  ['男式皮鞋·', '男式皮鞋'],
  ['TCLU4512876；，', 'TCLU4512876；'],
  ['≥92.5%.', '≥92.5%'],
  ['16259.', '16259.'],
  ['完成，', '完成，'],
  ['按照年初工作部署逐步健全基层.', '按照年初工作部署逐步健全基层.'],
])('takes dust behind %s for none of it: %s', (text, rest) => {
  expect(kept(text)).toBe(rest);
  expect(kept(text, 'agreed')).toBe(text);
});

it.each([
  ['·=100%', '=100%'],
  ['：≥90%', '≥90%'],
  ['.5%', '.5%'],
  ['1=100%', '1=100%'],
])('takes a mark before a comparison sign for dust: %s as %s', (text, rest) => {
  const [first, ...others] = read(text, 'agreed');
  if (first === undefined) throw new Error('no text');
  const contested = [{ ...first, support: 'single' as const }, ...others];
  expect(
    withoutDust(contested)
      .map(one => one.text)
      .join(''),
  ).toBe(rest);
  expect(withoutDust([first, ...others])).toHaveLength(text.length);
});

it('takes noughts behind a ‰ for its rings', () => {
  const line = (support: 'agreed' | 'voted') => [
    ...read('≤1.5‰', 'agreed'),
    ...[...'00'].map(text => ({ text, probability: 0.7, alternatives: [], support })),
  ];
  const textOf = (support: 'agreed' | 'voted') =>
    withoutDust(line(support))
      .map(one => one.text)
      .join('');
  expect(textOf('voted')).toBe('≤1.5‰');
  expect(textOf('agreed')).toBe('≤1.5‰00');
});

it('takes a comma for dust that the other reader saw as a point', () => {
  const [first, second, comma] = read('智利，', 'voted');
  if (first === undefined || second === undefined || comma === undefined) throw new Error('no text');
  const asPoint = { ...comma, alternatives: [{ text: '·', probability: 0.4 }] };
  expect(withoutDust([first, second, asPoint])).toHaveLength(2);
});

it('doubts a mark behind which another was seen, not a word', () => {
  expect(withoutDust(read('义乌.', 'voted')).at(-1)).toMatchObject({ text: '乌', support: 'agreed' });
  expect(withoutDust(read('义乌；，', 'voted')).at(-1)).toMatchObject({ text: '；', support: 'partial' });
});
