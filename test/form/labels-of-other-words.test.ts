import { expect, it } from 'vitest';
import { matchForm } from '../../src/form/match.ts';
import { textOf } from '../../src/model/reading.ts';
import { draftOf } from '../support/draft-of.ts';
import { readDocument } from '../support/read-document.ts';

const paper = (...rows: readonly (readonly string[])[]) =>
  readDocument(['岗位聘用申报表'], [{ rows: [...rows] }]);
const { definition } = await draftOf([
  paper(
    ['姓名', '李文博', '性别', '男'],
    ['专业技术职务', '工程师', '执行期限', '2021年1月至2024年12月'],
    ['工作单位', '水利局', '联系电话', '13937312345'],
  ),
]);

function read(...rows: readonly (readonly string[])[]) {
  const outcome = matchForm(paper(...rows), [definition]);
  if (outcome.kind === 'unknown') throw new Error(outcome.reason);
  const { values, issues } = outcome.match;
  return {
    texts: values.map(({ text }) => textOf(text)),
    codes: issues.map(({ code }) => code),
    trust: Math.min(...values.map(({ locationConfidence }) => locationConfidence)),
  };
}

const head = ['姓名', '张丽华', '性别', '女'];
const foot = ['工作单位', '教育局', '联系电话', '13937354321'];

it('takes labels of other words where as many pairs stand between known labels as are missing', () => {
  const { texts, codes, trust } = read(head, ['现聘岗位', '助教', '起止年月', '2019年3月至2022年3月'], foot);
  expect(texts).toEqual(expect.arrayContaining(['助教', '2019年3月至2022年3月']));
  expect(codes.filter(code => code === 'label-unclear')).toHaveLength(2);
  expect(codes).not.toContain('label-not-found');
  // Not accepted unseen.
  expect(trust).toBeLessThan(0.5);
});

it('takes none where the paper has more pairs, or fewer, than are missing', () => {
  const more = read(head, ['现聘岗位', '助教', '起止年月', '2019年'], ['学历', '本科', '学位', '学士'], foot);
  expect(more.codes).toContain('label-not-found');
  expect(more.codes).not.toContain('label-unclear');
  const fewer = read(head, ['现聘岗位', '助教'], foot);
  expect(fewer.codes).toContain('label-not-found');
});

it('takes them at the beginning and the end of a table, too', () => {
  const spoilt = read(
    ['姓各', '张丽华', '性别', '女'],
    ['专业技术职务', '助教', '执行期限', '2019年3月至2022年3月'],
    ['工作单位', '教育局', '手机', '13937354321'],
  );
  expect(spoilt.texts).toEqual(expect.arrayContaining(['张丽华', '13937354321']));
  expect(spoilt.codes).not.toContain('label-not-found');
  expect(spoilt.trust).toBeLessThan(0.5);
});

it('takes no value for a label', () => {
  const { codes } = read(head, ['2019年3月', '助教', '同意', '2022年'], foot);
  expect(codes).toContain('label-not-found');
});
