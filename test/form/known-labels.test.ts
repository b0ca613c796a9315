import { describe, expect, it } from 'vitest';
import { knownLabels } from '../../src/form/known-labels.ts';
import { shippedForms } from '../support/understand-sheet.ts';

describe('knownLabels', () => {
  const labels = knownLabels(shippedForms);

  it('knows labels, headers and captions, whatever their width', () => {
    expect(
      ['项目名称', '主要内容', '年度总体目标', '部门(单位)名称'].filter(label => !labels.has(label)),
    ).toEqual([]);
  });

  it('holds no word that a record takes as a value, and no word so short that it may be one', () => {
    expect(['产出指标', '数量指标', '新增项目', '分值'].filter(word => labels.has(word))).toEqual([]);
  });
});
