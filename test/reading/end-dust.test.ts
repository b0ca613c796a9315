import { expect, it } from 'vitest';
import { withoutEndDust } from '../../src/reading/end-dust.ts';

const read = (text: string, support: 'agreed' | 'voted') =>
  [...text].map((one, index) => ({
    text: one,
    probability: 0.9,
    alternatives: [],
    support: index === text.length - 1 ? support : ('agreed' as const),
  }));
const kept = (text: string, support: 'agreed' | 'voted' = 'voted') =>
  withoutEndDust(read(text, support))
    .map(one => one.text)
    .join('');

it.each([
  ['义乌.', '义乌'],
  ['男式皮鞋·', '男式皮鞋'],
  ['TCLU4512876；，', 'TCLU4512876；'],
  ['16259.', '16259.'],
  ['完成，', '完成，'],
  ['按照年初工作部署逐步健全基层.', '按照年初工作部署逐步健全基层.'],
])('takes dust behind %s for none of it: %s', (text, rest) => {
  expect(kept(text)).toBe(rest);
  expect(kept(text, 'agreed')).toBe(text);
});

it('takes a comma for dust that the other reader saw as a point', () => {
  const [first, second, comma] = read('智利，', 'voted');
  if (first === undefined || second === undefined || comma === undefined) throw new Error('no text');
  const asPoint = { ...comma, alternatives: [{ text: '·', probability: 0.4 }] };
  expect(withoutEndDust([first, second, asPoint])).toHaveLength(2);
});

it('doubts what the dust lay behind', () => {
  expect(withoutEndDust(read('义乌.', 'voted')).at(-1)).toMatchObject({ text: '乌', support: 'partial' });
});
