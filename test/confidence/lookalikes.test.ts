import { describe, expect, it } from 'vitest';
import { hidesWord } from '../../src/confidence/lookalikes.ts';

describe('hidesWord', () => {
  it.each(['遂选并资助高校毕业生', '信贷贴患，推动形成', '做好域区道路', '檀被恢复情况'])('%s', text =>
    expect(hidesWord(text)).toBe(true),
  );

  it.each([
    '遴选并资助高校毕业生',
    '信贷贴息，推动形成',
    '植被恢复情况',
    '3个乡镇、47个行政村',
    '含A、B两区',
    '“三支一扶”计划',
    '青岛新域进出口有限公司',
    '',
  ])('%s hides none', text => expect(hidesWord(text)).toBe(false));
});
