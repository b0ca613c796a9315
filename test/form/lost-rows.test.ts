import { describe, expect, it } from 'vitest';
import { makeSheet } from '../../fixtures/generator/forms.ts';
import { Random } from '../../fixtures/generator/random.ts';
import { readForm } from '../support/read-form.ts';
import { evidenced } from '../support/read-page.ts';
import { documentOf, understandDocument } from '../support/understand-sheet.ts';

const sheet = makeSheet('department', new Random(7));
const BEHIND_THE_LAST_TABLE = 9;

function doubtsWithLine(text: string): readonly string[] {
  const document = documentOf(sheet);
  const box = { x: 100, y: 100, width: 400, height: 30 };
  const [line] = document.outsideLines;
  if (line === undefined) throw new Error('The form has no line outside its tables.');
  const alone = {
    ...line,
    pageNumber: BEHIND_THE_LAST_TABLE,
    box,
    text: evidenced(text, BEHIND_THE_LAST_TABLE, box),
  };
  const { record } = understandDocument({
    ...document,
    outsideLines: [...document.outsideLines, alone],
  });
  return record.lists.find(list => list.path === 'indicators')?.doubts ?? [];
}

describe('words on a page behind the last table', () => {
  it('may be a row that no table was found around: the list is doubted', () => {
    expect(doubtsWithLine('服务对象满意度 95%')).toContain('rows-left-over');
  });

  it('are none where they are a page number, a note or a signature', () => {
    expect(doubtsWithLine('— 3 —')).toEqual([]);
    expect(doubtsWithLine('备注：其他资金包括单位自有资金、社会捐赠等。')).toEqual([]);
    expect(doubtsWithLine('填表说明：1.定量指标填写实际完成数。')).toEqual([]);
    expect(doubtsWithLine('张三')).toEqual([]);
  });
});

describe('a table behind the one that a group fills', () => {
  const doubtsWithTable = (rows: readonly (readonly string[])[]) => {
    const { record } = understandDocument(documentOf(sheet, own => [{ rows: own }, { rows }]));
    return record.lists.find(list => list.path === 'indicators')?.doubts ?? [];
  };

  it('may be the rest of it where no field takes what it holds: the list is doubted', () => {
    const rest = ['', '履职效益', '', '公众满意度', '', '≥95%', '', ''];
    expect(doubtsWithTable([rest, rest])).toContain('rows-left-over');
  });

  it('is a note where it holds little', () => {
    expect(doubtsWithTable([['填表人', '张三']])).toEqual([]);
  });
});

describe('words below a table and above all on the next page', () => {
  const doubtsWithLines = (...places: readonly (readonly [pageNumber: number, y: number])[]) => {
    const document = documentOf(sheet, own => [{ rows: own }, { rows: [['填表人', '张三']] }]);
    const [line] = document.outsideLines;
    if (line === undefined) throw new Error('The form has no line outside its tables.');
    const lines = places.map(([pageNumber, y]) => {
      const box = { x: 100, y, width: 400, height: 30 };
      return { ...line, pageNumber, box, text: evidenced('服务对象满意度', pageNumber, box) };
    });
    const { record } = understandDocument({
      ...document,
      outsideLines: [...document.outsideLines, ...lines],
    });
    return record.lists.find(list => list.path === 'indicators')?.doubts ?? [];
  };
  const [BELOW, ABOVE] = [1e5, 10];

  it('may be a row that the pages share: the list is doubted', () => {
    expect(doubtsWithLines([1, BELOW], [2, ABOVE])).toContain('rows-left-over');
  });

  it('are notes where they stand on one of the pages only', () => {
    expect(doubtsWithLines([1, BELOW])).toEqual([]);
    expect(doubtsWithLines([2, ABOVE])).toEqual([]);
  });
});

describe('a row that begins below the spine of a group', () => {
  const fields = {
    tasks: { rows: { name: { header: '任务名称', key: true }, content: { header: '主要内容' } } },
  };

  it('is none of the group, however its label was read', () => {
    const { data } = readForm(fields, [
      [{ text: '年度主要任务', rowSpan: 3 }, '任务名称', '主要内容'],
      ['培训', '培训教师'],
      ['检查', '检查学校'],
      [{ text: '-方元)', columnSpan: 2 }, '11365.23'],
    ]);
    expect(data.tasks).toHaveLength(2);
  });
});

describe('what stands behind a list', () => {
  const fields = {
    tasks: { rows: { name: { header: '任务名称', key: true }, content: { header: '主要内容' } } },
    budget: { type: 'amount', label: '预算总额', required: true },
    goods: { rows: { item: { header: '货物', key: true }, price: { header: '金额', type: 'amount' } } },
    total: { type: 'amount', label: '合计', column: 'goods.price' },
  };
  const paper = (...after: readonly (readonly string[])[]) =>
    readForm(fields, [
      ['任务名称', '主要内容', ''],
      ['培训', '培训教师', ''],
      ['预算总额', '85.50', ''],
      ...after,
    ]).record;
  const goods = [
    ['货物', '数量', '金额'],
    ['桌子', '10', '85.50'],
  ];
  const doubtsOf = ({ lists }: ReturnType<typeof paper>, path: string) =>
    lists.find(list => list.path === path)?.doubts;
  const warnings = ({ issues }: ReturnType<typeof paper>) =>
    issues.filter(({ severity }) => severity === 'warning').map(({ code }) => code);

  it('is none of its rows where other things of the form stand between', () => {
    const record = paper(...goods, ['合计', '', '85.50'], ['审核意见', '同意', '']);
    expect(doubtsOf(record, 'tasks')).toEqual([]);
  });

  it('may be the sum of a column that the form has no field for', () => {
    const record = paper(...goods, ['合计', '10', '85.50']);
    expect(doubtsOf(record, 'goods')).toEqual([]);
    expect(warnings(record)).not.toContain('left-over-text');
  });

  it('may say again what was said, but not something else', () => {
    expect(warnings(paper(['预算总额', '85.50', '']))).toEqual([]);
    expect(warnings(paper(['预算总额', '86.50', '']))).toContain('label-repeated');
  });
});

describe('numbered rows', () => {
  const fields = {
    tasks: {
      rows: {
        name: { header: '任务名称', key: true, prefix: '任务{n}', prefixAs: 'label' },
        content: { header: '主要内容' },
      },
    },
  };

  it('count on behind a row whose number was not read', () => {
    const rows = ['任务1：培训', '奴故记型', '徐务3：检查'].map(name => [name, '加快建设']);
    const { data } = readForm(fields, [['任务名称', '主要内容'], ...rows]);
    expect(data.tasks).toMatchObject([{ label: '任务1' }, { label: null }, { label: '任务3' }]);
  });
});
