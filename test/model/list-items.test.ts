import { describe, expect, it } from 'vitest';
import { beginsNextItem } from '../../src/model/list-items.ts';

describe('beginsNextItem', () => {
  it.each([
    ['1.修路', '2.清淤'],
    ['一、总体：1、修路，造桥；2、清淤', '3、护林'],
    ['1．修路', '2．清淤'],
  ])('after %s: %s', (before, text) => expect(beginsNextItem(before, text)).toBe(true));

  it.each([
    ['1.修路', '3.清淤'],
    ['修路', '2.清淤'],
    ['1.修路', '2.5万元'],
    ['11.修路', '2.清淤'],
    ['', '1.修路'],
  ])('but not after %s: %s', (before, text) => expect(beginsNextItem(before, text)).toBe(false));
});
