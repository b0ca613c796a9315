import { describe, expect, it } from 'vitest';
import { strokeOf } from '../../../src/review/page/keys/stroke.ts';
import { stripCommand } from '../../../src/review/page/strip/strip-keys.ts';
import { tickedWords, withWordToggled } from '../../../src/review/page/strip/toggle-word.ts';

function press(key: string, code: string, more: Partial<Parameters<typeof strokeOf>[0]> = {}) {
  return strokeOf({
    key,
    code,
    keyCode: 0,
    altKey: false,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    isComposing: false,
    ...more,
  });
}

const fresh = { untouched: true, choices: 2 };
const edited = { untouched: false, choices: 2 };

describe('keys of the strip', () => {
  it('accepts with Enter, before and after typing; Shift makes it a new line', () => {
    expect(stripCommand(press('Enter', 'Enter'), fresh)).toEqual({ kind: 'accept' });
    expect(stripCommand(press('Enter', 'NumpadEnter'), edited)).toEqual({ kind: 'accept' });
    expect(stripCommand(press('Enter', 'Enter', { shiftKey: true }), edited)).toBeNull();
  });

  it('leaves every key to an input method at work, however the browser says so', () => {
    for (const sign of [{ isComposing: true }, { keyCode: 229 }])
      for (const [key, code] of [
        ['Enter', 'Enter'],
        ['1', 'Digit1'],
        ['Escape', 'Escape'],
        ['ArrowDown', 'ArrowDown'],
      ] as const)
        expect(stripCommand(press(key, code, sign), fresh)).toBeNull();
    expect(stripCommand(press('Process', 'Digit1'), fresh)).toBeNull();
  });

  it('picks with a digit only where it names an alternative and nothing was typed', () => {
    expect(stripCommand(press('2', 'Digit2'), fresh)).toEqual({ kind: 'pick', choice: 1 });
    expect(stripCommand(press('3', 'Digit3'), fresh)).toBeNull();
    expect(stripCommand(press('2', 'Digit2'), edited)).toBeNull();
    expect(stripCommand(press('2', 'Numpad2'), fresh)).toBeNull();
    expect(stripCommand(press('@', 'Digit2', { shiftKey: true }), fresh)).toBeNull();
  });

  it('ticks words with digits also after the first, where any number of them may be ticked', () => {
    const several = { untouched: false, choices: 3, toggles: true };
    expect(stripCommand(press('3', 'Digit3'), several)).toEqual({ kind: 'pick', choice: 2 });
    expect(stripCommand(press('4', 'Digit4'), several)).toBeNull();
    const field = { display: '话筒；白板', options: ['投影仪', '话筒', '白板'] };
    expect(withWordToggled(field, null, '投影仪')).toBe('投影仪；话筒；白板');
    expect(withWordToggled(field, '话筒', '话筒')).toBe('');
    expect(tickedWords(field, '白板、投影仪')).toEqual(['投影仪', '白板']);
  });

  it('undoes a decision only while the text has nothing of its own to undo', () => {
    expect(stripCommand(press('z', 'KeyZ', { ctrlKey: true }), fresh)).toEqual({ kind: 'undo' });
    expect(stripCommand(press('z', 'KeyZ', { ctrlKey: true }), edited)).toBeNull();
    expect(stripCommand(press('Ω', 'KeyZ', { altKey: true }), edited)).toEqual({ kind: 'undo' });
  });

  it('knows Alt letters by their place, and leaves letters alone to typing', () => {
    expect(stripCommand(press('k', 'KeyK', { altKey: true }), fresh)).toEqual({ kind: 'empty' });
    expect(stripCommand(press('k', 'KeyK'), fresh)).toBeNull();
    expect(stripCommand(press('ArrowLeft', 'ArrowLeft'), fresh)).toEqual({ kind: 'edit' });
    expect(stripCommand(press('ArrowUp', 'ArrowUp'), edited)).toBeNull();
  });
});
