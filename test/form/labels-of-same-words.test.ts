import { expect, it } from 'vitest';
import { matchForm } from '../../src/form/match.ts';
import { formDefinitionSchema } from '../../src/model/form-definition.ts';
import { cellOf as cell } from '../support/draft-of.ts';
import { type CellText, readDocument } from '../support/read-document.ts';

const opinions = { village: '村民委员会意见', town: '乡镇人民政府意见', county: '县级主管部门意见' };
const form = (place: 'within' | 'beside') =>
  formDefinitionSchema.parse({
    id: 'opinions',
    version: 1,
    names: { zh: '补助审批表', en: 'Approval' },
    titles: ['补助审批表'],
    fields: Object.fromEntries(
      Object.entries(opinions).flatMap(([name, label]) => [
        [name, { label }],
        [`${name}Handler`, { label: '经办人', place }],
      ]),
    ),
  });

function handlers(rows: readonly (readonly (CellText | string)[])[], place: 'within' | 'beside') {
  const outcome = matchForm(readDocument(['补助审批表'], [{ rows }]), [form(place)], { forced: true });
  if (outcome.kind === 'unknown') throw new Error(outcome.reason);
  return Object.keys(opinions).map(name => {
    const value = outcome.match.values.find(({ path }) => path === `${name}Handler`);
    const text = value?.text.map(({ text: one }) => one).join('') ?? '';
    return { text, doubted: (value?.locationConfidence ?? 0) < 0.5 };
  });
}

it('takes each label from the row of its own opinion, and the one in other words with doubt', () => {
  const rows = [
    [opinions.village, '同意', '经办人', '韩梅'],
    [opinions.town, '同意', '纹小八', '李磊'],
    [opinions.county, '同意', '经办人', '周文'],
  ];
  expect(handlers(rows, 'beside')).toEqual([
    { text: '韩梅', doubted: false },
    { text: '李磊', doubted: true },
    { text: '周文', doubted: false },
  ]);
});

it('takes labels of the same words from several cells that hold words, label and name', () => {
  const row = (label: string, who: string) => [label, cell(`情况属实。经办人：${who}`, 3)];
  const rows = [row(opinions.village, '韩梅'), row(opinions.town, '李磊'), row(opinions.county, '周文')];
  expect(handlers(rows, 'within').map(({ text }) => text)).toEqual(['韩梅', '李磊', '周文']);
});

it('goes by the row where one of the opinions stands elsewhere, and doubts what stands in no row of them', () => {
  const rows = [
    [opinions.town, '同意', '经办人', '李磊'],
    ['不明', '同意', '经办人', '韩梅'],
  ];
  const [village, town, county] = handlers(rows, 'beside');
  expect(town).toEqual({ text: '李磊', doubted: false });
  expect(village).toEqual({ text: '韩梅', doubted: true });
  expect(county?.text).toBe('');
});
