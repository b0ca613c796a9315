import { expect, it } from 'vitest';
import { makeSheet } from '../../fixtures/generator/forms.ts';
import { Random } from '../../fixtures/generator/random.ts';
import { matchForm } from '../../src/form/match.ts';
import { buildRecord } from '../../src/record/build-record.ts';
import { draftOf, wholeDocumentOf } from '../support/draft-of.ts';
import { readDocument } from '../support/read-document.ts';

const { definition } = await draftOf([wholeDocumentOf(makeSheet('asset-scrap', new Random(1)))]);

/** A paper of the form whose label of the sums is read otherwise. */
function readWith(label: string) {
  const sheet = makeSheet('asset-scrap', new Random(5));
  const tables = sheet.tables.map(table => ({
    ...table,
    rows: table.rows.map(row => row.map(one => (one.text === '合计' ? { ...one, text: label } : one))),
  }));
  const outcome = matchForm(wholeDocumentOf({ ...sheet, tables }), [definition]);
  if (outcome.kind === 'unknown') throw new Error(outcome.reason);
  const record = buildRecord(outcome.match, definition);
  const value = (path: string) => outcome.match.values.find(one => one.path === path);
  return { record, value, rows: sheet.labelled?.groups[0] ?? [] };
}

it('finds the sums of a list by their place where one character of their label is misread', () => {
  const right = readWith('合计');
  const misread = readWith('台计');
  expect(misread.record.data).toEqual(right.record.data);
  expect((misread.record.data as { assets: unknown[] }).assets).toHaveLength(misread.rows.length);
  // What is known by its place is trusted less.
  const trust = [right, misread].map(({ value }) => value('totalOriginalValue')?.locationConfidence ?? 0);
  expect(trust[1]).toBeLessThan(trust[0] ?? 0);
});

it('takes no row of the list for its sums', () => {
  const { record } = readWith('桌椅');
  expect(record.issues.map(({ code }) => code)).toContain('label-not-found');
});

it('finds a half misread label between the labels around it, and trusts it less', async () => {
  const rows = (label: string) => [
    ['申请单位', '水利局'],
    [label, '改造管网六公里。'],
    ['年度目标', '改造管网两公里。'],
    ['主管部门意见', '同意'],
  ];
  const paper = (label: string) => readDocument(['资金申请表'], [{ rows: rows(label) }]);
  const { definition: form } = await draftOf([paper('长期目标')]);
  const read = (label: string) => {
    const outcome = matchForm(paper(label), [form]);
    if (outcome.kind === 'unknown') throw new Error(outcome.reason);
    return outcome.match;
  };
  const goal = read('长期懋·、').values.find(({ path }) => path === 'periodGoal');
  expect(goal?.text.map(({ text }) => text).join('')).toBe('改造管网六公里。');
  expect(goal?.locationConfidence).toBeLessThan(0.6);
});

it('finds a label of other words at another place where it ends in the same word, for a person to look at', async () => {
  const paper = (rows: string[][]) => readDocument(['应聘人员登记表'], [{ rows }]);
  const { definition: form } = await draftOf([
    paper([
      ['姓名', '谭燕', '手机号码', '13323716128'],
      ['现住址', '迁西县东门街道', '电子邮箱', 'wmx@qq.com'],
      ['身高(cm)', '183', '最高学历', '本科'],
    ]),
  ]);
  const outcome = matchForm(
    paper([
      ['家庭住址', '迁西县东门街道', '姓名', '谭燕'],
      ['手机号码', '13323716128', '电子邮箱', 'wmx@qq.com'],
      ['身高(cm2)', '183', '最高学历', '本科'],
    ]),
    [form],
  );
  if (outcome.kind === 'unknown') throw new Error(outcome.reason);
  const value = (path: string) => outcome.match.values.find(one => one.path === path);
  expect(
    value('currentAddress')
      ?.text.map(({ text }) => text)
      .join(''),
  ).toBe('迁西县东门街道');
  expect(value('currentAddress')?.locationConfidence).toBeLessThan(0.6);
  // What stands in a label's own bracket is no value.
  expect(
    value('height')
      ?.text.map(({ text }) => text)
      .join(''),
  ).toBe('183');
});
