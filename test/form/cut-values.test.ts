import { expect, it } from 'vitest';
import { matchForm } from '../../src/form/match.ts';
import type { FormDefinition } from '../../src/model/form-definition.ts';
import { cellOf as cell, draftOf } from '../support/draft-of.ts';
import { type CellText, readDocument } from '../support/read-document.ts';

const lines = ['维修申请表'];
const paper = (rows: readonly (readonly (CellText | string)[])[]) => readDocument(lines, [{ rows }]);

const whole = [
  ['申请单位', cell('水利局', 3), '申请日期', cell('2024年5月6日', 2)],
  ['事由', cell('闸门维修', 6)],
  ['主管部门意见', cell('同意。\n签字：苗海涛 2024年9月8日', 6)],
];
const { definition } = await draftOf([paper(whole)]);

/** Text and trust of a value; what is trusted less than this a person sees. */
function read(rows: readonly (readonly (CellText | string)[])[], form: FormDefinition = definition) {
  const outcome = matchForm(paper(rows), [form]);
  if (outcome.kind === 'unknown') throw new Error(outcome.reason);
  const { values, issues } = outcome.match;
  const found = (path: string) => values.find(value => value.path === path);
  return {
    text: (path: string) =>
      found(path)
        ?.text.map(({ text }) => text)
        .join(''),
    trust: (path: string) => found(path)?.locationConfidence ?? 0,
    state: (path: string) => found(path)?.state,
    codes: issues.map(({ code }) => code),
  };
}

it('puts an opinion together again that white cut into pieces, and doubts it', () => {
  const cut = read([
    ...whole.slice(0, 2),
    ['主管部门意见', cell('同意。', 2), cell('签字：苗海涛', 2), cell('2024年9月8日', 2)],
  ]);
  expect(cut.text('competentDepartmentOpinion')).toBe('同意。');
  expect(cut.text('competentDepartmentOpinionSigner')).toBe('苗海涛');
  expect(cut.text('competentDepartmentOpinionDate')).toBe('2024年9月8日');
  expect(cut.trust('competentDepartmentOpinionDate')).toBeLessThan(0.5);
  expect(cut.codes).not.toContain('left-over-text');
});

it('takes a day that stands in another piece for no blank', () => {
  const cut = read([
    ...whole.slice(0, 2),
    ['主管部门意见', cell('同意。', 3), cell('签字：苗海涛 2024年g月8日', 3)],
  ]);
  expect(cut.state('competentDepartmentOpinionDate')).toBe('missing');
  expect(cut.codes).toContain('pattern-not-found');
});

it('doubts a value beside which more stands that no field takes', () => {
  const right = read(whole);
  const cut = read([['申请单位', cell('水利局', 3), '申请日期', '2024年', '5月6日'], ...whole.slice(1)]);
  expect(right.trust('applicationDate')).toBeGreaterThan(0.9);
  expect(cut.text('applicationDate')).toBe('2024年');
  expect(cut.trust('applicationDate')).toBeLessThan(0.5);
  expect(cut.trust('applicantUnit')).toBeGreaterThan(0.9);
});
