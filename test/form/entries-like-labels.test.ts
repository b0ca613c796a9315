import { expect, it } from 'vitest';
import { readForm } from '../support/read-form.ts';

const fields = {
  funds: { label: '开办资金（万元）' },
  changes: {
    rows: { item: { header: '变更项目', key: true }, from: { header: '原内容' }, to: { header: '新内容' } },
  },
};
const header = ['变更项目', '原内容', '新内容'];

it('keeps an entry that reads like a label which the paper prints elsewhere', () => {
  const { data } = readForm(fields, [
    ['开办资金（万元）', '120', ''],
    header,
    ['住所', '甲路1号', '乙路2号'],
    ['开办资金', '120万元', '827万元'],
    ['名称', '文化站', '文化馆'],
  ]);
  expect(data).toMatchObject({
    funds: '120',
    changes: [{ item: '住所' }, { item: '开办资金', to: '827万元' }, { item: '名称' }],
  });
});

it('ends the list at a label that is printed nowhere else', () => {
  const { data } = readForm(fields, [header, ['住所', '甲路1号', '乙路2号'], ['开办资金', '120', '']]);
  expect(data).toMatchObject({ funds: '120', changes: [{ item: '住所' }] });
});
