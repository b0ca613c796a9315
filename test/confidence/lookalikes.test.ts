import { describe, expect, it } from 'vitest';
import { hidesWord } from '../../src/confidence/lookalikes.ts';

describe('hidesWord', () => {
  const hiding = (text: string) => {
    const characters = [...text];
    return characters.filter((_, index) => hidesWord(characters, index)).join('');
  };

  it.each([
    ['遂选并资助高校毕业生', '遂'],
    ['信贷贴患，推动形成', '患'],
    ['做好域区道路', '域'],
    ['檀被恢复情况', '檀'],
  ])('%s: %s', (text, alone) => expect(hiding(text)).toContain(alone));

  it.each([
    '遴选并资助高校毕业生',
    '信贷贴息，推动形成',
    '植被恢复情况',
    '3个乡镇、47个行政村',
    '未雨绸缪，谋划',
    '',
  ])('%s hides none', text => expect(hiding(text)).toBe(''));
});
