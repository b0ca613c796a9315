import { expect, it } from 'vitest';
import { readForm } from '../support/read-form.ts';

const fields = {
  consignor: { label: '境内发货人', place: ['under', 'within'] },
  declarant: { label: '申报单位', place: ['under', 'within', 'line'], part: 'name' },
  code: { type: 'code', from: 'declarant', part: 'code' },
};
const read = (...cells: string[]) => readForm(fields, [['境内发货人\n宁波恒远', ...cells]]);

it('finds a value behind its label at the beginning of a line, up to the place to sign', () => {
  const cell =
    '申报人员 电话 兹申明对以上内容承担如实申报之法律责任\n申报单位(91268416681987632M)漳州龙腾有限公司申报单位（签章）';
  const { data, record } = read(cell);
  expect(data).toMatchObject({ declarant: '漳州龙腾有限公司', code: '91268416681987632M' });
  expect(record.issues).toEqual([]);
});

it('takes the place to sign for no label, and a blank one for a blank', () => {
  expect(read('兹申明以上内容属实\n申报单位（签章）').state('declarant')).toBe('missing');
  expect(read('兹申明以上内容属实\n申报单位 申报单位（签章）').state('declarant')).toBe('blank');
  const apart = read('申报单位(91268416681987632M)漳州龙腾有限公司', '申报单位（签章）');
  expect(apart.data.declarant).toBe('漳州龙腾有限公司');
  expect(apart.record.issues.map(({ code }) => code)).not.toContain('label-repeated');
  expect(read('申报单位', '申报单位（签章）', '海关批注及签章').state('declarant')).toBe('blank');
});

it('looks for it at the beginning of lines alone', () => {
  expect(read('以上内容经委托人与申报单位漳州龙腾有限公司核对无误').state('declarant')).toBe('missing');
});
