import { expect, it } from 'vitest';
import { cellOf as cell, readBack } from '../../support/draft-of.ts';

it('says what parts of a cell are, and where labels around the table stand, without patterns', async () => {
  const { yaml, data } = await readBack(
    ['临湘市统计局会议费审批表', '申报部门：综合科　申报日期：2025年3月1日'],
    [
      ['会议名称', cell('工作推进会', 3)],
      ['会议金额', cell('人民币（大写）：柒佰元整　￥700.00', 3)],
      ['审核意见', cell('同意。\n审核人：李娜（盖章）\n2025年3月5日', 3)],
    ],
  );
  const fields = yaml.slice(yaml.indexOf('fields:'));
  expect(fields).not.toContain('pattern');
  expect(fields).toContain('part: { wordsBefore: 审核人 }');
  expect(fields).toContain('part: date');
  expect(data).toMatchObject({
    declarationDepartment: '综合科',
    declarationDate: '2025-03-01',
    reviewOpinion: '同意。',
  });
});

it('leaves whose paper it is out of the title', async () => {
  const { yaml } = await readBack(['临湘市统计局会议费审批表'], [['会议名称', '推进会', '会议地点', '宾馆']]);
  expect(yaml).toContain('titles: [会议费审批表]');
  const other = await readBack(['省统计局登记表'], [['会议名称', '推进会', '会议地点', '宾馆']]);
  expect(other.yaml).toContain('titles: [省统计局登记表]');
});
