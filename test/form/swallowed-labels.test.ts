import { expect, it } from 'vitest';
import { readForm } from '../support/read-form.ts';

const fields = {
  licence: { label: '许可证号', place: ['under', 'within'] },
  contract: { label: '合同协议号', place: ['under', 'within'] },
  packages: { label: '件数', place: ['under', 'within'] },
};

function trustIn(...rows: readonly (readonly string[])[]) {
  const { record } = readForm(fields, rows);
  return record.leaves.find(({ path }) => path === 'licence')?.located.locationConfidence ?? 0;
}

it('hardly trusts a value that holds the label of a field which was not found', () => {
  expect(trustIn(['许可证号\n合同协议号 SH63997', '件数 804'])).toBeLessThan(0.5);
});

it('hardly trusts the value of a label that ends in one which was not found', () => {
  const both = { training: { label: '在职教育' }, post: { label: '现任职务' }, name: { label: '姓名' } };
  const trust = (...rows: readonly (readonly string[])[]) =>
    readForm(both, rows).record.leaves.find(({ path }) => path === 'training')?.located.locationConfidence;
  expect(trust(['在职教育任职务', '无水利局副局长'], ['姓名', '李娜'])).toBeLessThan(0.33);
  expect(trust(['在职教育', '无'], ['现任职务', '水利局副局长'], ['姓名', '李娜'])).toBe(1);
});

it('trusts a value that holds the label of a field which papers like it have none of', () => {
  const others = { ...fields, contract: { ...fields.contract, without: ['packages'] } };
  const { record } = readForm(others, [['许可证号\n合同协议号 SH63997', '件数 804']]);
  expect(record.leaves.find(({ path }) => path === 'licence')?.located.locationConfidence).toBe(1);
});

it('trusts one that holds the words of a label which was found, or of a short one', () => {
  expect(trustIn(['许可证号 见合同协议号', '件数 804'], ['合同协议号 SH63997', ''])).toBe(1);
  expect(trustIn(['许可证号 件数12', '合同协议号 SH63997'])).toBe(1);
});
