import { expect, it } from 'vitest';
import { withBoxes } from '../../../src/form/draft/boxed-text.ts';
import type { EvidencedText } from '../../../src/model/reading.ts';
import { evidenced } from '../../support/read-page.ts';

/** A text whose characters at some places only one reader saw, and what the readers made of its line. */
function read(text: string, missed: readonly number[], seen: string): EvidencedText {
  const characters = evidenced(text, 1, { x: 0, y: 0, width: 400, height: 20 });
  const [first] = characters;
  if (first === undefined) return [];
  const reading = { reader: 'pp-ocr', model: '', text: seen, characters: [] } as const;
  const line = { ...first.line, readings: [reading] };
  return characters.map((character, at) =>
    missed.includes(at)
      ? { ...character, line, support: 'missed', probability: 0.5 }
      : { ...character, line },
  );
}

it('puts a box where a reader parted words, or took one for a character, and parts no word of two that were missed', () => {
  const parted = read('公开招标邀请招标☑直接发包', [3, 4], '公开招标 邀请招标 口直接发包');
  expect(withBoxes(parted)).toBe('公开招标□邀请招标☑直接发包');
  expect(withBoxes(read('公开招标邀请招标☑直接发包', [3, 4], ''))).toBe('公开招标邀请招标☑直接发包');
  expect(withBoxes(read('☑用人单位职工本人', [4, 5], '回用人单位已职工本人'))).toBe('☑用人单位□职工本人');
  expect(withBoxes(read('公开招标亡竞争性磋商☑询价', [4], ''))).toBe('公开招标□竞争性磋商☑询价');
});

it('puts a box for what a reader saw as a frame, for an odd letter between words, and for what another box was read as', () => {
  const doubting = (text: string, at: number, doubt: Partial<EvidencedText[number]>) =>
    read(text, [], '').map((one, index) => (index === at ? { ...one, ...doubt } : one));
  const frame = { alternatives: [{ text: '□', probability: 0.004 }] } as const;
  expect(withBoxes(doubting('☑个人口农机合作社', 3, frame))).toBe('☑个人□农机合作社');
  expect(withBoxes(doubting('致贫人口□其他☑', 3, frame))).toBe('致贫人口□其他☑');
  const seen = {
    support: 'voted',
    probability: 0.9,
    alternatives: [{ text: '口', probability: 0.1 }],
  } as const;
  expect(withBoxes(doubting('二集中采购☑分散采购', 0, seen))).toBe('□集中采购☑分散采购');
  expect(withBoxes(doubting('☑集中采购L分散采购', 5, { probability: 0.94 }))).toBe('☑集中采购□分散采购');
  const twice = read('亡货物☑工程亡服务', [6], '').map((one, at) =>
    at === 0 ? { ...one, support: 'voted' as const } : one,
  );
  expect(withBoxes(twice)).toBe('□货物☑工程□服务');
});

it('takes no character for a box that begins a word, whose own box was lost', () => {
  expect(withBoxes(read('财政补助□非财政补助☑经费自理', [0], ''))).toBe('财政补助□非财政补助☑经费自理');
});
