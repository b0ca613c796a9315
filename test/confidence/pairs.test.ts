import { describe, expect, it } from 'vitest';
import { isUnpaired } from '../../src/confidence/pairs.ts';

describe('isUnpaired', () => {
  it.each([
    '三公经费”控制率',
    '符合《规范要求',
    '98%以含)上',
    '“双随机“监管',
    '县志》（1986—2005）',
    '（1.指导协调。',
  ])('%s', text => expect(isUnpaired(text)).toBe(true));

  it.each([
    '“三公经费”控制率',
    '项目资金(万元）',
    '医共体（“全面改薄”、HIS）',
    '1)组织；2）实施',
    '一）总体目标',
    '国发［2025]3号',
    '5"显示屏',
    '照章征税(1)',
    '（93）再生木托',
    '（一）总体目标',
    '（91314076MA8BK2T2B1)合肥',
  ])('%s is whole', text => expect(isUnpaired(text)).toBe(false));
});
