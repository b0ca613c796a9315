import { describe, expect, it } from 'vitest';
import { hasUnreadInk } from '../../src/reading/unread-ink.ts';

const glyph = { x: 62, y: 5, width: 6, height: 12 };

describe('hasUnreadInk', () => {
  it('sees ink after the last character that it does not cover', () => {
    expect(hasUnreadInk([glyph], { text: '9', centrePx: 50 }, undefined, 30)).toBe(true);
  });

  it('takes the second ring of a per cent sign for a part of it', () => {
    expect(hasUnreadInk([glyph], { text: '%', centrePx: 50 }, undefined, 30)).toBe(false);
  });

  it('passes over specks', () => {
    const speck = { ...glyph, width: 2, height: 2 };
    expect(hasUnreadInk([speck], { text: '9', centrePx: 50 }, undefined, 30)).toBe(false);
  });
});
