import { describe, expect, it } from 'vitest';
import { beginsNextItem } from '../../src/model/list-items.ts';

describe('beginsNextItem', () => {
  it.each([
    ['1.修路', '2.清淤'],
    ['一、总体：1、修路，造桥；2、清淤', '3、护林'],
    ['1．修路', '2．清淤'],
    ['1.修路', '2.VOCs治理'],
    ['1．“两客一危”车辆监控', '2.修路'],
    ['目标1：修路', '目标2：清淤'],
    ['目标一：修路', '目标二：清淤'],
    ['（1）修路', '(2）清淤'],
    ['（一）修路', '（二）清淤'],
  ])('after %s: %s', (before, text) => expect(beginsNextItem(before, text)).toBe(true));

  it.each([
    ['1.修路', '3.清淤'],
    ['修路', '2.清淤'],
    ['1.修路', '2.5万元'],
    ['11.修路', '2.清淤'],
    ['', '1.修路'],
    ['', '（1）修路'],
    ['目标1：修路', '目标3：清淤'],
    ['任务1：修路', '目标2：清淤'],
    ['（1）修路', '（3）清淤'],
    ['修路', '（一）清淤'],
  ])('but not after %s: %s', (before, text) => expect(beginsNextItem(before, text)).toBe(false));
});
