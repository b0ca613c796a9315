import { describe, expect, it } from 'vitest';
import type { LogicalTable } from '../../src/model/document.ts';
import { contentText } from '../../src/model/reading.ts';
import { joinTables } from '../../src/table/join-tables.ts';
import { readPage } from '../support/read-page.ts';

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

describe('joinTables', () => {
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
});
