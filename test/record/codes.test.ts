import { describe, expect, it } from 'vitest';
import type { ReadCharacter } from '../../src/model/reading.ts';
import { mendCode, understandCode, understandPhone } from '../../src/record/codes.ts';
import { valuedLeaf } from '../support/valued-leaf.ts';

describe('codes and telephone numbers', () => {
  it('stay text, leading zeros too', () => {
    expect(understandCode('007').value).toBe('007');
    expect(understandCode('219-新乡市科学技术局').problem).toBe(null);
    expect(understandCode('豫E·3F371').problem).toBe(null);
    expect(understandCode('——无——').problem).toBe('not-a-code');
    expect(understandPhone('0373-3696110').problem).toBe(null);
    expect(understandPhone('13812345678').problem).toBe(null);
    expect(understandPhone('1381234567').problem).toBe('not-a-phone-number');
  });

  it('looks at the check digit of identity numbers', () => {
    expect(understandCode('11010519491231002X').problem).toBe(null);
    expect(understandCode('110105194912310021').problem).toBe('check-digit-wrong');
    // Numbers of customs have 18 digits, too, and hold no day of birth.
    expect(understandCode('339793522911489446').problem).toBe(null);
    expect(understandCode('310420190201052291').problem).toBe(null);
  });
});

describe('codes with a check character', () => {
  const read = (text: string, doubtful: Record<number, Partial<ReadCharacter>> = {}) =>
    valuedLeaf('name', text, doubtful).located.text;

  it.each([
    ['91350211M000100Y46', null],
    ['91350211MOOO1OOY46', 'check-digit-wrong'],
    ['91350211M000100Y48', 'check-digit-wrong'],
    ['91310000631696382C', null],
    ['1101051949123I002X', 'check-digit-wrong'],
    ['HT-2024-0017', null],
    ['CSQU3054383', null],
    ['CSQU3054388', 'check-digit-wrong'],
    ['MSKU6011672*2(4)', null],
    ['MSKU6011872*2(4)', 'check-digit-wrong'],
  ])('%s: %s', (text, problem) => {
    expect(understandCode(text)).toEqual({ value: text, problem });
  });

  it('hold no space', () => {
    expect(understandCode('91350211M 000100Y46')).toEqual({ value: '91350211M000100Y46', problem: null });
    expect(understandCode('HT 2024').value).toBe('HT 2024');
  });

  it('are proposed with the digits that letters outside of their alphabet stand for', () => {
    expect(mendCode(read('91350211MOOO1OOY46'))).toBe('91350211M000100Y46');
    expect(mendCode(read('1101051949123I002X'))).toBe('11010519491231002X');
    expect(mendCode(read('11010519491231002×'))).toBe('11010519491231002X');
    expect(mendCode(read('91350211M000100Y48'))).toBe(null);
  });

  it('are proposed with one character as another look has it', () => {
    const alternatives = [{ text: '6', probability: 0.2 }];
    const text = read('91350211M000100Y48', { 17: { support: 'voted', probability: 0.8, alternatives } });
    expect(mendCode(text)).toBe('91350211M000100Y46');
  });

  it('mobile numbers are whole', () => {
    expect(understandPhone('15943').problem).toBe('not-a-phone-number');
    expect(understandPhone('12045678901').problem).toBe('not-a-phone-number');
    expect(understandPhone('12345').problem).toBe(null);
  });
});
