import { describe, expect, it } from 'vitest';
import { splitDocuments } from '../../src/table/split-documents.ts';
import { readPage } from '../support/read-page.ts';

const title = '项目支出绩效目标申报表';
const form = (name: string, pageNumber: number) =>
  readPage({
    pageNumber,
    above: [title],
    rows: [
      ['项目名称', name],
      ['主管部门', `${name}局`],
      ['资金', '12'],
    ],
  });

const numbers = (pages: Parameters<typeof splitDocuments>[0]) =>
  splitDocuments(pages).map(group => group.map(page => page.pageNumber));

describe('splitDocuments', () => {
  it('parts a batch of one form by its titles', () => {
    expect(numbers([form('甲', 1), form('乙', 2), form('丙', 3)])).toEqual([[1], [2], [3]]);
  });

  it('keeps the pages of a form together, also where the title is printed again', () => {
    const header = ['一级指标', '二级指标', '三级指标', '指标值'];
    const first = readPage({
      pageNumber: 1,
      above: [title],
      openBottom: true,
      rows: [header, ['产出', '数量', '人数', '9']],
    });
    const second = readPage({
      pageNumber: 2,
      above: [title],
      openTop: true,
      rows: [header, ['效益', '经济', '投资', '8']],
    });
    const third = readPage({ pageNumber: 3, rows: [['', '', '满意度', '90%']] });
    expect(numbers([first, second, third])).toEqual([[1, 2, 3]]);
  });

  it('keeps pages together that print the same number of their paper', () => {
    const numbered = (name: string, pageNumber: number, number: string) =>
      readPage({
        pageNumber,
        above: [title, `预录入编号：${number} 海关编号：${number}7`],
        rows: [
          ['项目名称', name],
          ['主管部门', `${name}局`],
          ['资金', '12'],
        ],
      });
    expect(numbers([numbered('甲', 1, '310420210001'), numbered('乙', 2, '310420210001')])).toEqual([[1, 2]]);
    expect(numbers([numbered('甲', 1, '310420210001'), numbered('乙', 2, '310420210002')])).toEqual([
      [1],
      [2],
    ]);
  });

  it('begins a document where another form is titled', () => {
    const other = readPage({
      pageNumber: 2,
      above: ['人员情况登记表'],
      rows: [['姓名', '性别', '单位', '职务', '专业', '备注', '年龄']],
    });
    expect(numbers([form('甲', 1), other])).toEqual([[1], [2]]);
  });

  it('has nothing to split in nothing', () => {
    expect(splitDocuments([])).toEqual([]);
  });
});
