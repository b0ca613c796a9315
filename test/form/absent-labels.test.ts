import { expect, it } from 'vitest';
import { lintDefinition } from '../../src/form/lint-definition.ts';
import { formDefinitionSchema } from '../../src/model/form-definition.ts';
import { readForm } from '../support/read-form.ts';

const fields = {
  consignor: { label: '境内发货人', place: ['under', 'within'] },
  consignee: { label: '境外收货人', place: ['under', 'within'] },
  port: { label: '离境口岸', place: ['under', 'within'], required: true },
  mode: { label: '运输方式', place: ['under', 'within'] },
  consigneeCode: { from: 'consignee', type: 'code', part: 'code' },
  portCode: { from: 'port', type: 'code', part: 'code' },
};

const isNowhere = (cells: readonly string[], path: string) =>
  readForm(fields, [cells]).record.leaves.find(leaf => leaf.path === path)?.located.noHeaderLeft ?? false;

it('knows a label that the paper has not, where every cell is accounted for', () => {
  const whole = ['境内发货人\n宁波恒远', '运输方式\n水路运输'];
  expect(isNowhere(whole, 'consignee')).toBe(true);
  expect(isNowhere(whole, 'consigneeCode')).toBe(true);
  expect(isNowhere(whole, 'port')).toBe(false);
  expect(isNowhere(whole, 'portCode')).toBe(false);
  expect(isNowhere([...whole, '墳坏妝货入\nANDES'], 'consignee')).toBe(false);
  expect(isNowhere(['境内发货人\n宁波恒远', '运谕万式\n水路运输'], 'consignee')).toBe(false);
});

it('does not take a label for absent that a cell below the list begins like', () => {
  const declarant = { label: '申报单位', place: ['under', 'within'] };
  const goods = {
    rows: { number: { header: '项号' }, name: { header: '品名', key: true } },
    end: '报关人员',
  };
  const isAbsent = (words: string, more = {}) => {
    const paper = [
      ['境内发货人\n宁波恒远', ''],
      ['项号', '品名'],
      ['1', '电钻'],
      ['报关人员', ''],
      [words, ''],
    ];
    const { record } = readForm(
      { consignor: fields.consignor, declarant: { ...declarant, ...more }, goods },
      paper,
    );
    return record.leaves.find(leaf => leaf.path === 'declarant')?.located.noHeaderLeft ?? false;
  };
  expect(isAbsent('中报单位(91268416681987632M)漳州龙腾有限公司')).toBe(false);
  expect(isAbsent('中报单位(91268416681987632M)漳州龙腾有限公司', { without: ['consignor'] })).toBe(false);
  expect(isAbsent('海关批注及签章')).toBe(true);
});

it('does not look for a label that stands around the tables in their cells', () => {
  const number = { label: '预录入编号', type: 'code', place: 'outside' };
  const { record } = readForm({ ...fields, number }, [['境内发货人\n宁波恒远', '运输方式\n水路运输']]);
  const { located } = record.leaves.find(({ path }) => path === 'number') ?? {};
  expect(located?.soughtOutside).toBe(true);
  expect(located?.noHeaderLeft).toBeUndefined();
});

it('knows that papers with the label of another field have none of a field', () => {
  const unlike = { ...fields, mode: { ...fields.mode, without: ['consignor'] } };
  const modeOf = (label: string) => {
    const { record } = readForm(unlike, [[`${label}\n宁波恒远`, '墳坏妝货入\nANDES']]);
    return record.leaves.find(({ path }) => path === 'mode')?.located;
  };
  expect(modeOf('境内发货人')).toMatchObject({ state: 'missing', noHeaderLeft: true });
  expect(modeOf('离境口岸')?.noHeaderLeft).toBeUndefined();
});

it('takes no words that are half alike to the label of such a field for it', () => {
  const declarant = { label: '申报单位', place: ['under', 'within'] };
  const printed = [['境内发货人\n宁波恒远', '单位地址\n邮编电话']];
  const read = (field: object) => readForm({ ...fields, declarant: field }, printed).data.declarant;
  expect(read(declarant)).toBe('地址邮编电话');
  expect(read({ ...declarant, without: ['consignor'] })).toBeNull();
});

it('says which field, that papers with this one are without, is none', () => {
  const definition = formDefinitionSchema.parse({
    id: 'test',
    version: 1,
    names: { zh: '测试', en: 'test' },
    titles: '测试登记表',
    fields: { ...fields, mode: { ...fields.mode, without: ['consignor', 'sender'] } },
  });
  expect(lintDefinition(definition)).toMatchObject([
    { path: ['fields', 'mode', 'without'], message: expect.stringContaining('"sender"') },
  ]);
});
