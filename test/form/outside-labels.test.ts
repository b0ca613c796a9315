import { expect, it } from 'vitest';
import { matchForm } from '../../src/form/match.ts';
import { textOf } from '../../src/model/reading.ts';
import { draftOf } from '../support/draft-of.ts';
import { readDocument } from '../support/read-document.ts';

const rows = [
  ['姓名', '李文博', '性别', '男'],
  ['工作单位', '水利局', '联系电话', '13937312345'],
];
const paper = (...lines: readonly string[]) => readDocument(['岗位聘用申报表', ...lines], [{ rows }]);
const { definition, draft } = await draftOf([
  paper('申报单位：水利局', '填报日期；2024年3月5日', '单位：万元、m³', '填表人：王海  单位负责人：周文'),
]);

function read(...lines: readonly string[]): Record<string, readonly [string, number]> {
  const outcome = matchForm(paper(...lines), [definition]);
  if (outcome.kind === 'unknown') throw new Error(outcome.reason);
  return Object.fromEntries(
    outcome.match.values.map(({ path, text, locationConfidence }) => [
      path,
      [textOf(text), locationConfidence],
    ]),
  );
}

it('drafts labels around the table, a semicolon for a colon, no unit of money among them', () => {
  expect(draft.yaml).toContain('reportingDate');
  expect(draft.yaml).toContain('label: 单位负责人');
  expect(draft.yaml).not.toContain('label: 单位,');
  expect(draft.yaml).not.toContain('No field takes “单位');
});

it('finds labels that a fax spoilt or that other words print, and trusts them less', () => {
  const values = read(
    '申报单位：教育局',
    '青报日期：2024年3月6日',
    '填报人：韩梅 单位负责人：苗海涛（签字）',
  );
  expect(values.applicantUnit).toEqual(['教育局', 1]);
  expect(values.reportingDate?.[0]).toBe('2024年3月6日');
  expect(values.reportingDate?.[1]).toBeLessThan(0.8);
  expect(values.formFiller?.[0]).toBe('韩梅');
  expect(values.unitPersonInCharge).toEqual(['苗海涛', 1]);
});

it('takes no line that is nearer to another label, and none of two that are as near', () => {
  expect(read('申报单位：教育局').unitPersonInCharge?.[0]).toBe('');
  expect(read('编号：X1').reportingDate?.[0]).toBe('');
  expect(read('填某人：韩梅', '填口人：周文').formFiller?.[0]).toBe('');
});

it('drafts a label whose colon was lost where labels with theirs stand beside it', async () => {
  const read = paper('申请部门教务处', '申请日期：2025年8月11日');
  const lines = read.outsideLines.map((line, index) =>
    index === 2 ? { ...line, box: { ...line.box, x: 900, y: read.outsideLines[1]?.box.y ?? 0 } } : line,
  );
  const beside = await draftOf([{ ...read, outsideLines: lines }]);
  expect(beside.draft.yaml).toContain('label: 申请部门, place: outside');
  const below = await draftOf([read]);
  expect(below.draft.yaml).not.toContain('label: 申请部门, place: outside');
});

it('takes the words of a note for no label, though its line is the first that holds them', () => {
  const found = read('财务部门和填报日期各执一份', '填报日期：2024年3月6日');
  expect(found.reportingDate?.[0]).toBe('2024年3月6日');
});

it('takes a label of half its words, beside one that is printed as it is, and no unit of money', async () => {
  const lines = ['填报单位：水利局', '填报人：王海', '金额单位：万元'];
  const { definition: own } = await draftOf([paper(...lines)]);
  const outcome = matchForm(paper('填报部门：教育局', '填报人：李敏', '金额单位：万元'), [own]);
  if (outcome.kind === 'unknown') throw new Error(outcome.reason);
  const unit = outcome.match.values.find(({ path }) => path === 'reportingUnit');
  expect(textOf(unit?.text ?? [])).toBe('教育局');
});

it('takes a label in words that stand for its own, whatever else is near', async () => {
  const { definition: own } = await draftOf([paper('登记编号：2024001', '学校：实验小学')]);
  const outcome = matchForm(paper('登记编码：2024002', '登记学校：第二小学'), [own]);
  if (outcome.kind === 'unknown') throw new Error(outcome.reason);
  const found = outcome.match.values.find(({ text }) => textOf(text) === '2024002');
  expect(found?.locationConfidence).toBe(1);
});

it('finds labels below the table where the edge of the sheet made a row of them', () => {
  const footer = { text: '填表人：韩梅 单位负责人：苗海涛', columnSpan: 4 };
  const document = readDocument(['岗位聘用申报表'], [{ rows: [...rows, [footer]] }]);
  const outcome = matchForm(document, [definition]);
  if (outcome.kind === 'unknown') throw new Error(outcome.reason);
  const textAt = (path: string) => textOf(outcome.match.values.find(one => one.path === path)?.text ?? []);
  expect([textAt('formFiller'), textAt('unitPersonInCharge')]).toEqual(['韩梅', '苗海涛']);
  expect(outcome.match.issues.filter(({ code }) => code === 'left-over-text')).toEqual([]);
});

it('goes on with a name on the line below its label, and asks about one that does not end as names do', () => {
  const whole = read('申报单位：东港市恒达机械制造有', '限公司', '填报日期：2024年3月6日');
  expect(whole.applicantUnit).toEqual(['东港市恒达机械制造有限公司', 1]);
  const odd = read('申报单位：东港市恒达机械制', '造集约', '填报日期：2024年3月6日');
  expect(odd.applicantUnit?.[0]).toBe('东港市恒达机械制造集约');
  expect(odd.applicantUnit?.[1]).toBeLessThan(0.5);
});

it('leaves a line that ends as names do, and what is no rest of a name below it', () => {
  expect(read('申报单位：教育局', '城关镇').applicantUnit?.[0]).toBe('教育局');
  expect(read('申报单位：东港市恒达', '（盖章）').applicantUnit?.[0]).toBe('东港市恒达');
  expect(read('申报单位：东港市恒达', '2024年3月').applicantUnit?.[0]).toBe('东港市恒达');
});
