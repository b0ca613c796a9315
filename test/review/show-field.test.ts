import { describe, expect, it } from 'vitest';
import { segmentsOf, withoutReaderSpaces } from '../../src/review/show-field.ts';

describe('what a reader saw, as it is shown', () => {
  it('loses the spaces a reader put beside Han characters, and no others', () => {
    expect(withoutReaderSpaces('年 度 次 芭 总 同')).toBe('年度次芭总同');
    expect(withoutReaderSpaces('PM 2.5 浓度 ≥ 90 %')).toBe('PM 2.5浓度≥ 90 %');
  });

  it('marks what differs alone', () => {
    const seen = withoutReaderSpaces('年 度 次 金 总 额');
    expect(segmentsOf('年度资金总额', [seen])).toEqual([
      { text: '年度', differs: false },
      { text: '资', differs: true },
      { text: '金总额', differs: false },
    ]);
  });
});
