import { describe, expect, it } from 'vitest';
import { mendLabel, mendLabelWithin } from '../../../src/form/draft/mend-label.ts';
import type { EvidencedText, ReaderId } from '../../../src/model/reading.ts';
import { evidencedText } from '../../support/read-document.ts';

const box = { x: 0, y: 0, width: 100, height: 30 };

/** A text whose last character has a runner-up. */
function read(text: string, runnerUp: string | null): EvidencedText {
  const characters = evidencedText(text, 1, box);
  return characters.map((character, index) =>
    index === characters.length - 1 && runnerUp !== null
      ? { ...character, alternatives: [{ text: runnerUp, probability: 0.3 }] }
      : character,
  );
}

describe('mendLabel', () => {
  it('takes a runner-up that makes known words of a label', () => {
    expect(mendLabel(read('出差事山', '由'))).toBe('出差事由');
    expect(mendLabel(read('所在部」', '门'))).toBe('所在部门');
  });

  it('takes what both readers print, whatever was made of it', () => {
    const reading = (reader: ReaderId, text: string) => ({ reader, model: '', text, characters: [] });
    const readings = [reading('pp-ocr', '人均日标准'), reading('tesseract', '人 均 日标准')];
    const [first] = evidencedText('人均目标准', 1, box);
    if (first === undefined) throw new Error('no text');
    const line = { ...first.line, readings };
    const text = evidencedText('人均目标准', 1, box).map(character => ({ ...character, line }));
    expect(mendLabel(text)).toBe('人均日标准');
  });

  it('takes a check box among its characters for one that is drawn like a box, and specks off', () => {
    expect(mendLabel(read('备案■执', null))).toBe('备案回执');
    expect(mendLabel(read('与申请人关，系', null))).toBe('与申请人关系');
    expect(mendLabel(read('“职务', null))).toBe('职务');
  });

  it('closes the bracket of a unit', () => {
    expect(mendLabel(read('在外停留（天', null))).toBe('在外停留（天）');
  });

  it('takes what a reader has at the place of a label within its line', () => {
    const [first] = evidencedText('填表白期', 1, box);
    if (first === undefined) throw new Error('no text');
    const text = '填 表 日 期 : 2024 年 4 月 17 日';
    const line = {
      ...first.line,
      readings: [{ reader: 'tesseract' as const, model: '', text, characters: [] }],
    };
    const label = (printed: string) =>
      evidencedText(printed, 1, box).map(character => ({ ...character, line }));
    expect(mendLabelWithin(label('填表白期'))).toBe('填表日期');
    expect(mendLabelWithin(label('王建国'))).toBe('王建国');
  });

  it('leaves what it cannot better, and what needs nothing', () => {
    expect(mendLabel(read('出差事山', '川'))).toBe('出差事山');
    expect(mendLabel(read('申请日期', '斯'))).toBe('申请日期');
    expect(mendLabel(read('王建国', null))).toBe('王建国');
  });
});
