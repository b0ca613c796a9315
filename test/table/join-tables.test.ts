import { describe, expect, it } from 'vitest';
import type { LogicalTable } from '../../src/model/document.ts';
import type { Box } from '../../src/model/geometry.ts';
import { type CellContent, contentText, type ReadPage } from '../../src/model/reading.ts';
import { joinTables } from '../../src/table/join-tables.ts';
import { undoJoin } from '../../src/table/undo-join.ts';
import { evidenced, corners as polygonOf, readPage } from '../support/read-page.ts';

/** Row by row, each cell as `text` or `text↕rows`. */
function sketch(table: LogicalTable | undefined): string[] {
  if (table === undefined) return [];
  return Array.from({ length: table.rowCount }, (_, row) =>
    table.cells
      .filter(cell => cell.row === row)
      .map(cell => contentText(cell.content) + (cell.rowSpan > 1 ? `↕${cell.rowSpan}` : ''))
      .join(' | '),
  );
}

const header = ['一级指标', '二级指标', '三级指标', '指标值'];
const firstPage = readPage({
  pageNumber: 1,
  above: ['部门整体绩效目标申报表'],
  rows: [header, [['产出指标', 2], ['数量指标', 2], '培训人数', '≥90'], ['检查次数', '12次']],
});

/** The page with every text on two lines. */
function withTwoLines(page: ReadPage): ReadPage {
  const broken = (content: CellContent): CellContent => {
    if (content.kind !== 'text') return content;
    const { text } = content;
    const [first] = text;
    if (first === undefined) return content;
    const next = { ...first.line };
    const isNext = (index: number) => index * 2 >= text.length;
    return { ...content, text: text.map((one, index) => (isNext(index) ? { ...one, line: next } : one)) };
  };
  const tables = page.tables.map(table => ({
    ...table,
    cells: table.cells.map(cell => ({ ...cell, content: broken(cell.content) })),
  }));
  return { ...page, tables };
}

/** The page with the lines of some cells half as long. */
function withShortLines(page: ReadPage, isShort: (text: string) => boolean): ReadPage {
  const shortened = (content: CellContent): CellContent =>
    content.kind === 'text' && isShort(contentText(content))
      ? {
          ...content,
          text: content.text.map(one => ({
            ...one,
            line: { ...one.line, box: { ...one.line.box, width: one.line.box.width / 2 } },
          })),
        }
      : content;
  const tables = page.tables.map(table => ({
    ...table,
    cells: table.cells.map(cell => ({ ...cell, content: shortened(cell.content) })),
  }));
  return { ...page, tables };
}

describe('joinTables', () => {
  it('joins tables whose rows count on, whatever dust a page number was read from', () => {
    const goods = (pageNumber: number, first: number) =>
      readPage({
        pageNumber,
        above: [String(1)],
        rows: [first, first + 1].map(number => [String(number), `61091000${number + 10}`, '运动鞋']),
      });
    expect(joinTables([goods(1, 1), goods(2, 3)]).tables).toHaveLength(1);
    expect(joinTables([goods(1, 1), goods(2, 7)]).tables).toHaveLength(2);
  });

  it('drops a repeated header, too, where the spine beside it begins a row below', () => {
    const columns = ['一级指标', '二级指标', '三级指标', '指标值'];
    const one = readPage({
      pageNumber: 1,
      rows: [
        [['绩效指标', 2], ...columns],
        ['产出指标', '数量指标', '修路', '8'],
      ],
    });
    const two = readPage({
      pageNumber: 2,
      rows: [
        ['', ...columns],
        ['绩效指标', '效益指标', '社会效益', '受益人数', '151'],
      ],
    });
    const rows = sketch(joinTables([one, two]).tables[0]);
    expect(rows.filter(row => row.includes('三级指标'))).toHaveLength(1);
  });

  it('joins the label of a last row that no rule closes with the rest of it on the next page', () => {
    const pages = (openBottom: boolean, rest: string) => [
      withTwoLines(
        readPage({
          pageNumber: 1,
          rows: [
            ['申请理由', '原住房属危房，无法居住。'],
            ['村集体经济组织或者村', '情况属实，同意上报审批。'],
          ],
          openBottom,
        }),
      ),
      readPage({
        pageNumber: 2,
        rows: [
          [rest, ''],
          ['备注', '无'],
        ],
      }),
    ];
    const rows = (openBottom: boolean, rest: string) => sketch(joinTables(pages(openBottom, rest)).tables[0]);
    expect(rows(true, '民委员会意见')[1]).toBe('村集体经济组织或者村民委员会意见 | 情况属实，同意上报审批。');
    expect(rows(true, '公示情况')).toHaveLength(3);
    expect(rows(false, '公示情况')).toHaveLength(4);
  });

  it.each([
    ['指标1：群众安全意', '识', '指标1：群众安全意识 | 10%'],
    ['主管部门', '项目名称', '主管部门 | 10%'],
    ['指标1：群众安全意', '指标2：知晓率', '指标1：群众安全意 | 10%'],
  ])('joins the one line of %s with %s below the break only where a word goes on', (above, below, whole) => {
    const pages = [
      readPage({
        pageNumber: 1,
        rows: [
          ['年度绩效目标', '有'],
          [above, '10%'],
        ],
        openBottom: true,
      }),
      readPage({
        pageNumber: 2,
        rows: [
          [below, ''],
          ['备注', '无'],
        ],
      }),
    ];
    expect(sketch(joinTables(pages).tables[0])[1]).toBe(whole);
  });

  it('joins the labels of a row closed by a rule whose words go on below the break', () => {
    const pages = [
      readPage({
        pageNumber: 1,
        rows: [
          ['产出指标', '数量指标', '发放份数', '5份'],
          ['满意度指', '服务对象满意', '群众满意度', '≥95%'],
        ],
      }),
      readPage({ pageNumber: 2, rows: [['标', '度指标', '', ''], [['备注', 1, 4]]] }),
    ];
    expect(sketch(joinTables(pages).tables[0])[1]).toBe(
      '满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥95%',
    );
  });

  it('joins the labels over rows of both pages whose words the break parts', () => {
    const pages = (level2: string) => [
      readPage({
        pageNumber: 1,
        rows: [
          [['产出指标', 2], ['数量指标', 2], '发放份数', '5份'],
          ['发放期数', '3期'],
          ['效益指', '社会效益', '群众生活水平', '提升'],
        ],
      }),
      readPage({
        pageNumber: 2,
        rows: [
          [['标', 2], [level2, 2], '动态清零', '是'],
          ['和谐稳定', '维护'],
        ],
      }),
    ];
    const rows = (level2: string) => sketch(joinTables(pages(level2)).tables[0]).slice(2);
    expect(rows('指标')).toEqual([
      '效益指标↕3 | 社会效益指标↕3 | 群众生活水平 | 提升',
      '动态清零 | 是',
      '和谐稳定 | 维护',
    ]);
    expect(rows('生态效益')[1]).toBe('生态效益↕2 | 动态清零 | 是');
  });

  it('joins the weight that a break parts from its label', () => {
    const one = readPage({ pageNumber: 1, rows: [['产出指标(39', '发放份数']] });
    const two = readPage({ pageNumber: 2, rows: [[['分)', 2], '发放期数'], ['发放次数'], ['总分', '100']] });
    expect(sketch(joinTables([one, two]).tables[0])[0]).toBe('产出指标(39分)↕3 | 发放份数');
  });

  it('drops a repeated header, keeps it with the join, and carries spans over the break', () => {
    const second = readPage({
      pageNumber: 2,
      rows: [header, [['', 2], '', '发放份数', '5份'], ['质量指标', '合格率', '95%']],
    });
    const { tables, issues } = joinTables([firstPage, second]);
    expect(sketch(tables[0])).toEqual([
      header.join(' | '),
      '产出指标↕4 | 数量指标↕3 | 培训人数 | ≥90',
      '检查次数 | 12次',
      '发放份数 | 5份',
      '质量指标 | 合格率 | 95%',
    ]);
    expect(tables).toHaveLength(1);
    expect(issues).toEqual([]);
    const [join] = tables[0]?.joins ?? [];
    expect(join).toMatchObject({ fromPage: 1, toPage: 2, atRow: 3 });
    expect(join?.droppedCells.map(cell => contentText(cell.content))).toEqual(header);
    const spanning = tables[0]?.cells.find(cell => contentText(cell.content) === '产出指标');
    expect(spanning?.fragments.map(fragment => fragment.pageNumber)).toEqual([1, 2]);
  });

  it('drops a heading within the frame that the next page prints again, and no short row', () => {
    const withHeading = (pageNumber: number, words: string, rows: string[][]) =>
      readPage({ pageNumber, rows: [[[words, 1, 4]], ...rows] });
    const joined = (words: string) =>
      joinTables([
        withHeading(1, words, [header, ['产出指标', '数量指标', '培训人数', '≥90']]),
        withHeading(2, words, [['', '质量指标', '合格率', '95%']]),
      ]).tables.map(sketch);
    const first = [header.join(' | '), '产出指标 | 数量指标 | 培训人数 | ≥90'];
    expect(joined('财政支出绩效目标申报表（2011年度）')).toEqual([
      ['财政支出绩效目标申报表（2011年度）', ...first, ' | 质量指标 | 合格率 | 95%'],
    ]);
    expect(joined('年度指标')).toEqual([['年度指标', ...first, '年度指标', ' | 质量指标 | 合格率 | 95%']]);
  });

  it('joins a cell cut mid-sentence in order', () => {
    const cut = readPage({
      pageNumber: 1,
      openBottom: true,
      rows: [
        ['任务名称', '主要内容'],
        ['任务1：一', '1.高质量办好博览会；2.全域对接知名高校、大院大'],
      ],
    });
    const rest = readPage({
      pageNumber: 2,
      rows: [
        ['', '所；3.完成对接。'],
        ['任务2：二', '1.其他。'],
      ],
    });
    const { tables } = joinTables([cut, rest]);
    expect(sketch(tables[0])).toEqual([
      '任务名称 | 主要内容',
      '任务1：一 | 1.高质量办好博览会；2.全域对接知名高校、大院大所；3.完成对接。',
      '任务2：二 | 1.其他。',
    ]);
  });

  it('joins short cells of several lines that a break cuts', () => {
    const cut = readPage({
      pageNumber: 1,
      openBottom: true,
      rows: [
        ['项号', '名称', '数量及单位', '价格'],
        ['1', '男式皮鞋', '67双86千克', '3.02246'],
      ],
    });
    const rest = readPage({
      pageNumber: 2,
      rows: [
        ['', '', '67双', '美元'],
        ['2', '绿茶', '6921千克', '美元'],
      ],
    });
    expect(sketch(joinTables([withTwoLines(cut), rest]).tables[0])).toEqual([
      '项号 | 名称 | 数量及单位 | 价格',
      '1 | 男式皮鞋 | 67双86千克67双 | 3.02246美元',
      '2 | 绿茶 | 6921千克 | 美元',
    ]);
    expect(sketch(joinTables([cut, rest]).tables[0])).toHaveLength(4);
  });

  it('joins a name that fills its line with the rest of it, where the row is blank below otherwise', () => {
    const pages = (name: string) => [
      readPage({
        pageNumber: 1,
        rows: [
          [['产出指标', 3], ['质量指标', 2], '合格率', '92%', ''],
          ['达标率', '92%', '按季'],
          ['时效指标', name, '99%', ''],
        ],
      }),
      readPage({
        pageNumber: 2,
        rows: [
          ['', '', '及时率', '', ''],
          ['', '成本指标', '购置成本', '11万元', ''],
        ],
      }),
    ];
    const rows = (name: string) => sketch(joinTables(pages(name)).tables[0]);
    expect(rows('补助资金按月发放')[2]).toContain('补助资金按月发放及时率 | 99%');
    expect(rows('年中拨款')).toHaveLength(5);
    const row = (...cells: string[]) =>
      joinTables([
        readPage({
          pageNumber: 1,
          rows: [
            [['效益指标', 2], '长效机制', '1', '2', '3', '4'],
            ['管护资金', '1', '2', '3', '4'],
            ['持续影响', '长效管护', ...cells],
          ],
        }),
        readPage({
          pageNumber: 2,
          rows: [
            ['', '制度', '', '', '', ''],
            ['满意度', '公众', '1', '2', '3', '4'],
          ],
        }),
      ]).tables[0];
    expect(sketch(row('=', '建立', '已建立', '9'))[2]).toContain('长效管护制度 | =');
    expect(sketch(row('=', '', '', '9'))).toHaveLength(5);
    const value = (above: string) => [
      readPage({
        pageNumber: 1,
        rows: [
          [['节约资金', 2], '3万元', '节约资金', '2万元'],
          ['5万元', '节约成本', '4万元'],
          ['带动投资', '=7亿元', '带动投资', above],
        ],
      }),
      readPage({
        pageNumber: 2,
        rows: [
          ['', '', '', '元'],
          ['知晓率', '98%', '知晓率', '92%'],
        ],
      }),
    ];
    expect(sketch(joinTables(value('＞270亿')).tables[0])[2]).toContain('＞270亿元');
  });

  it('takes a blank row below the break for room of the row above, but not one of several', () => {
    const joined = (...below: readonly string[][]) =>
      sketch(
        joinTables([
          readPage({
            pageNumber: 1,
            rows: [
              ['职能', '负责统计'],
              ['整体目标', '年度目标'],
            ],
          }),
          readPage({ pageNumber: 2, rows: [['', ''], ...below] }),
        ]).tables[0],
      );
    expect(joined(['', '推进整治']).slice(1)).toEqual(['整体目标 | 年度目标', ' | 推进整治']);
    expect(joined(['', ''], ['备注', '无'])).toHaveLength(5);
  });

  it('does not take a label over two rows for a cut row', () => {
    const one = readPage({
      pageNumber: 1,
      rows: [header, [['效益指标', 2], ['经济效益', 2], '带动投资', '45'], ['节约资金', '6']],
    });
    const two = readPage({
      pageNumber: 2,
      rows: [
        ['', '', '受益人数', '151'],
        ['满意度', '满意度', '学员', '95%'],
      ],
    });
    const rows = sketch(joinTables([one, two]).tables[0]);
    expect(rows).toHaveLength(5);
    expect(rows[3]).toBe('受益人数 | 151');
  });

  it('carries a label over the break beside one whose words the break parts', () => {
    const one = readPage({
      pageNumber: 1,
      rows: [header, [['投入管理', 2], ['目标管理', 2], '相关性', '相关'], ['科学性', '科学']],
    });
    const two = readPage({
      pageNumber: 2,
      rows: [
        [['指标', 3], '', '合理性', '合理'],
        [['财务管理', 2], '完整性', '完整'],
        ['执行率', '95%'],
      ],
    });
    expect(sketch(joinTables([one, two]).tables[0]).slice(1, 5)).toEqual([
      '投入管理指标↕5 | 目标管理↕3 | 相关性 | 相关',
      '科学性 | 科学',
      '合理性 | 合理',
      '财务管理↕2 | 完整性 | 完整',
    ]);
  });

  it('takes a label that both pages print whole once', () => {
    const one = readPage({
      pageNumber: 1,
      rows: [header, [['', 2], ['工作目标管理', 2], '相关性', '相关'], ['科学性', '科学']],
    });
    const two = readPage({
      pageNumber: 2,
      rows: [
        [['投入管理', 4], ['工作目标管理', 2], '合理性', '合理'],
        ['明确性', '明确'],
        [['财务管理', 2], '完整性', '完整'],
        ['执行率', '95%'],
      ],
    });
    expect(sketch(joinTables([one, two]).tables[0]).slice(1, 6)).toEqual([
      '投入管理↕6 | 工作目标管理↕4 | 相关性 | 相关',
      '科学性 | 科学',
      '合理性 | 合理',
      '明确性 | 明确',
      '财务管理↕2 | 完整性 | 完整',
    ]);
  });

  it('joins a label printed below the break with the blank part of its cell above it', () => {
    const one = readPage({
      pageNumber: 1,
      rows: [
        [['', 4], ...header],
        [['', 3], ['数量指标', 2], '培训人数', '≥90'],
        ['检查次数', '12次'],
        ['质量指标', '合格率', '95%'],
      ],
    });
    const two = readPage({
      pageNumber: 2,
      rows: [
        [['绩效指标', 3], ['产出指标', 2], '时效指标', '完成时间', '6月'],
        ['成本指标', '总成本', '5万元'],
        ['效益指标', '经济效益', '增收', '3万元'],
      ],
    });
    expect(sketch(joinTables([one, two]).tables[0])).toEqual([
      '绩效指标↕7 | 一级指标 | 二级指标 | 三级指标 | 指标值',
      '产出指标↕5 | 数量指标↕2 | 培训人数 | ≥90',
      '检查次数 | 12次',
      '质量指标 | 合格率 | 95%',
      '时效指标 | 完成时间 | 6月',
      '成本指标 | 总成本 | 5万元',
      '效益指标 | 经济效益 | 增收 | 3万元',
    ]);
  });

  it('joins the blank part of a label, of one row as well, around one that goes on over the break', () => {
    const one = readPage({
      pageNumber: 1,
      rows: [
        header,
        [['产出指标', 2], ['数量指标', 2], '人数', '9'],
        ['次数', '2'],
        ['', '履职效益', '增收', '3'],
      ],
    });
    const two = readPage({
      pageNumber: 2,
      rows: [
        [['效益指标', 2], '', '节水', '4'],
        ['满意度', '群众', '95%'],
      ],
    });
    expect(sketch(joinTables([one, two]).tables[0]).slice(3)).toEqual([
      '效益指标↕3 | 履职效益↕2 | 增收 | 3',
      '节水 | 4',
      '满意度 | 群众 | 95%',
    ]);
    // So it does beside one that ends there; where others are blank, too, it is one of them.
    const other = readPage({ pageNumber: 2, rows: [['效益指标', '满意度', '群众', '95%']] });
    expect(sketch(joinTables([one, other]).tables[0]).slice(3)).toEqual([
      '效益指标↕2 | 履职效益 | 增收 | 3',
      '满意度 | 群众 | 95%',
    ]);
    const sparse = readPage({
      pageNumber: 1,
      rows: [
        header,
        [['产出指标', 2], '数量指标', '人数', '9'],
        ['', '次数', '2'],
        ['', '', '增收', '3'],
        ['', '', '节水', '3'],
      ],
    });
    expect(sketch(joinTables([sparse, other]).tables[0]).at(-1)).toBe('效益指标 | 满意度 | 群众 | 95%');
    // Rows printed again begin no label.
    const again = readPage({
      pageNumber: 2,
      rows: [
        [['产出指标', 2], '数量指标', '人数', '9'],
        ['质量指标', '次数', '3'],
      ],
    });
    expect(sketch(joinTables([one, again]).tables[0])[3]).toBe(' | 履职效益 | 增收 | 3');
  });

  it('does not take a label over a row on each page for a cut row either, where the text above does not fill its line', () => {
    const one = readPage({
      pageNumber: 1,
      rows: [
        header,
        [['投入指标', 2], '管理', '科学性', '合规'],
        ['重点工作', '重点工作1计划完成率如期', '≥9%'],
      ],
    });
    const two = readPage({
      pageNumber: 2,
      rows: [
        ['', '', '重点工作2计划完成率如期', ''],
        ['效益指标', ['效益', 2], '经济', '长期'],
        ['', '社会', '合规'],
      ],
    });
    const rowsWith = (first: ReadPage) => sketch(joinTables([first, two]).tables[0]).length;
    const isCut = (text: string) => text.startsWith('重点工作1');
    expect(rowsWith(one)).toBe(5);
    expect(rowsWith(withShortLines(one, isCut))).toBe(6);
  });

  it('joins a cut row where the numbers of its items run on, though the text above does not fill its line', () => {
    const rowsWith = (above: string, below: string) => {
      const one = readPage({
        pageNumber: 1,
        rows: [header, [['投入指标', 2], '管理', '科学性', '合规'], ['重点工作', above, '≥9%']],
      });
      const two = readPage({
        pageNumber: 2,
        rows: [
          ['', '', below, ''],
          ['效益指标', ['效益', 2], '经济', '长期'],
          ['', '社会', '合规'],
        ],
      });
      return sketch(joinTables([withShortLines(one, text => text === above), two]).tables[0]).length;
    };
    expect(rowsWith('1.维护自动站79个；2.签订协议；', '3.召开观摩会14次。')).toBe(5);
    expect(rowsWith('1.维护自动站79个；2.签订协议；', '1.召开观摩会14次。')).toBe(6);
    expect(rowsWith('维护自动站79个并签订协议；', '2.召开观摩会14次。')).toBe(6);
  });

  it('joins a cut row where only who signs and when stands below the break', () => {
    const rowsWith = (below: string) => {
      const one = readPage({
        pageNumber: 1,
        rows: [
          [['改造计划', 2], '改造方式', '修缮', '面积'],
          ['开工时间', '2024年2月', '96'],
          ['', '', '', ''],
          ['审批意见', '同意改造。', '', ''],
        ],
      });
      const two = readPage({ pageNumber: 2, rows: [['', below, '', '']] });
      const short = withShortLines(one, text => text === '同意改造。');
      return sketch(joinTables([short, two]).tables[0]).length;
    };
    expect(rowsWith('负责人：蔡丽玲（盖章）2024年2月23日')).toBe(4);
    expect(rowsWith('2024年2月23日')).toBe(4);
    expect(rowsWith('补助资金29600元。')).toBe(5);
  });

  it('joins a cut row beside a spine that the break parts as well, where who signs tells', () => {
    const rowsWith = (below: string) => {
      const one = readPage({
        pageNumber: 1,
        rows: [
          [['登记机关', 2], '受理人意见', '材料齐全，符合规定的条件，予以受理。'],
          ['核准人意见', '经审查，符合规定的条件，准予变更。'],
        ],
      });
      const two = readPage({ pageNumber: 2, rows: [['意见', '', below]] });
      return sketch(joinTables([one, two]).tables[0]);
    };
    expect(rowsWith('核准人：陈云 2024年10月10日')).toEqual([
      '登记机关意见↕2 | 受理人意见 | 材料齐全，符合规定的条件，予以受理。',
      '核准人意见 | 经审查，符合规定的条件，准予变更。核准人：陈云 2024年10月10日',
    ]);
    expect(rowsWith('另附材料三份，一并移交档案室保存。')).toHaveLength(3);
  });

  it('leaves a second form of the same kind alone', () => {
    const form = (name: string, pageNumber: number) =>
      readPage({
        pageNumber,
        above: ['项目支出绩效目标申报表'],
        rows: [
          ['项目名称', name],
          ['主管部门', `${name}局`],
          ['资金', '12'],
        ],
      });
    expect(joinTables([form('甲', 1), form('乙', 2)]).tables).toHaveLength(2);
  });

  it('leaves a table with other columns and a title of its own alone', () => {
    const other = readPage({
      pageNumber: 2,
      above: ['人员情况登记表'],
      rows: [['姓名', '性别', '单位', '职务', '专业', '备注', '年龄']],
    });
    expect(joinTables([firstPage, other]).tables).toHaveLength(2);
  });

  describe('where the first page is half empty', () => {
    const half = (page: ReadPage) => ({ ...page, uprightHeightPx: 2800 });
    const joinTo = (rows: Parameters<typeof readPage>[0]['rows']) =>
      joinTables([half(firstPage), half(readPage({ pageNumber: 2, rows }))]);

    it('asks about a join to rows that had room there', () => {
      const { tables, issues } = joinTo([
        ['质量指标', '合格率', '数值', '95%'],
        ...Array.from({ length: 7 }, (_, row) => ['质量指标', `合格率${row}`, '数值', '95%']),
      ]);
      expect(tables).toHaveLength(1);
      expect(issues.map(issue => issue.code)).toEqual(['join-unsure']);
    });

    it('not to rows that a merged cell holds together and that had none', () => {
      const { tables, issues } = joinTo([
        [['效益指标', 8], '合格率', '数值', '95%'],
        ...Array.from({ length: 7 }, (_, row) => [`合格率${row}`, '数值', '95%']),
      ]);
      expect(tables).toHaveLength(1);
      expect(issues).toEqual([]);
    });
  });

  it('covers the grid once after every join', () => {
    const second = readPage({
      pageNumber: 2,
      rows: [
        ['质量指标', ['合格率', 1, 2], '95%'],
        ['', '', '', ''],
      ],
    });
    for (const table of joinTables([firstPage, second]).tables) {
      const covered = table.cells.reduce((sum, cell) => sum + cell.rowSpan * cell.columnSpan, 0);
      expect(covered).toBe(table.rowCount * table.columnCount);
    }
  });

  it.each([90, 180, 270])('joins a page that arrived turned by %i degrees as if it were upright', degrees => {
    const second = readPage({
      pageNumber: 2,
      rows: [header, [['', 2], '', '发放份数', '5份'], ['质量指标', '合格率', '95%']],
    });
    const turned = (box: Box): Box =>
      degrees === 180
        ? { ...box, x: 1000 - box.x - box.width, y: 1400 - box.y - box.height }
        : { x: box.y, y: 1000 - box.x - box.width, width: box.height, height: box.width };
    const arrived: ReadPage = {
      ...second,
      tables: second.tables.map(table => ({
        ...table,
        box: turned(table.box),
        cells: table.cells.map(cell => ({ ...cell, box: turned(cell.box) })),
      })),
    };
    expect(sketch(joinTables([firstPage, arrived]).tables[0])).toEqual(
      sketch(joinTables([firstPage, second]).tables[0]),
    );
  });

  it('drops what two overlapping photographs both show, and the row the edge of the first one cut', () => {
    const list = [
      ['1', '水泵', '台', '12'],
      ['2', '阀门', '个', '40'],
      ['3', '电缆', '米', '300'],
      ['4', '开关', '个', '16'],
      ['5', '灯具', '套', '25'],
    ];
    const titles = ['序号', '名称', '单位', '数量'];
    const upper = readPage({
      pageNumber: 1,
      openBottom: true,
      rows: [titles, ...list.slice(0, 3), ['丿', '干关', '', '1o']],
    });
    const lower = readPage({ pageNumber: 2, openTop: true, rows: [['', '冫', '', '—'], ...list.slice(1)] });
    const { tables } = joinTables([upper, lower]);
    expect(sketch(tables[0])).toEqual([titles, ...list].map(row => row.join(' | ')));
    expect(tables[0]?.joins[0]?.reason).toContain('overlap');
    const [join] = tables[0]?.joins ?? [];
    const [first, second] = tables[0] === undefined || join === undefined ? [] : undoJoin(tables[0], join);
    expect(sketch(first)).toEqual(sketch(joinTables([upper]).tables[0]));
    expect(sketch(second)).toEqual(sketch(joinTables([lower]).tables[0]));
  });

  it('is surer of pages whose printed numbers go on, and less so where they begin again', () => {
    const numbered = (page: ReadPage, number: string): ReadPage => {
      const upright = { x: 450, y: 0.95 * page.uprightHeightPx, width: 40, height: 20 };
      const line = { pageNumber: page.pageNumber, box: upright, polygon: polygonOf(upright), upright };
      return {
        ...page,
        outsideLines: [...page.outsideLines, { ...line, text: evidenced(number, page.pageNumber, upright) }],
      };
    };
    const second = readPage({ pageNumber: 2, rows: [['质量指标', '合格率', '检查', '95%']] });
    const surenessOf = (first: ReadPage, next: ReadPage) =>
      joinTables([first, next]).tables[0]?.joins[0]?.confidence ?? 0;
    const plain = surenessOf(firstPage, second);
    expect(surenessOf(numbered(firstPage, '— 1 —'), numbered(second, '— 2 —'))).toBeGreaterThan(plain);
    expect(surenessOf(numbered(firstPage, '— 1 —'), numbered(second, '— 1 —'))).toBeLessThan(plain);
  });

  it('joins over the lines of a shadow that look like a table and hold no text', () => {
    const second = readPage({ pageNumber: 2, rows: [header, ['质量指标', '合格率', '95%', '98%']] });
    const [shadow] = readPage({
      pageNumber: 1,
      rows: [
        ['', '', ''],
        ['', '', ''],
      ],
    }).tables;
    const [own] = firstPage.tables;
    if (shadow === undefined || own === undefined) throw new Error('both pages have a table');
    const lowered = (box: Box): Box => ({ ...box, y: box.y + 1200 });
    const scribbled = {
      ...shadow,
      box: lowered(shadow.box),
      upright: lowered(shadow.upright),
      cells: shadow.cells.map((cell, index) =>
        index === 0 ? { ...cell, content: { kind: 'unreadable' as const, reason: 'ink' } } : cell,
      ),
    };
    const { tables } = joinTables([{ ...firstPage, tables: [own, scribbled] }, second]);
    expect(tables).toHaveLength(2);
    expect(tables[0]?.joins).toMatchObject([{ fromPage: 1, toPage: 2 }]);
    expect(tables[1]?.joins).toEqual([]);
  });

  it('joins two pages in one picture where a page number stands between them, two tables of a page never', () => {
    const above = readPage({
      pageNumber: 1,
      rows: [
        ['时间', '内容'],
        ['一月', '研发工艺路线，筛选催化剂，去除油'],
      ],
    });
    const below = readPage({
      pageNumber: 1,
      rows: [
        ['', '品中的色素'],
        ['二月', '提纯产物'],
      ],
    });
    const lowered = (box: Box): Box => ({ ...box, y: box.y + 1400 });
    const picture = (between: string): ReadPage => {
      const box = { x: 480, y: 1320, width: 40, height: 30 };
      const [upper] = above.tables;
      const [lower] = below.tables;
      if (upper === undefined || lower === undefined) throw new Error('both pages have a table');
      return {
        ...above,
        heightPx: 2800,
        uprightHeightPx: 2800,
        tables: [
          upper,
          {
            ...lower,
            box: lowered(lower.box),
            upright: lowered(lower.upright),
            cells: lower.cells.map(cell => ({
              ...cell,
              box: lowered(cell.box),
              upright: lowered(cell.upright),
            })),
          },
        ],
        outsideLines: [
          { pageNumber: 1, box, upright: box, polygon: polygonOf(box), text: evidenced(between, 1, box) },
        ],
      };
    };
    const { tables } = joinTables([picture('14')]);
    expect(tables.map(sketch)).toEqual([
      ['时间 | 内容', '一月 | 研发工艺路线，筛选催化剂，去除油品中的色素', '二月 | 提纯产物'],
    ]);
    expect(joinTables([picture('二、下半年')]).tables).toHaveLength(2);
  });
});
