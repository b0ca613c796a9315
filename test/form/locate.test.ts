import { describe, expect, it } from 'vitest';
import { makeSheet } from '../../fixtures/generator/forms.ts';
import { Random } from '../../fixtures/generator/random.ts';
import type { FormMatch } from '../../src/model/field.ts';
import type { JsonValue } from '../../src/model/record.ts';
import { type CellText, readDocument, type TableText } from '../support/read-document.ts';
import { documentOf, type Rows, understandDocument } from '../support/understand-sheet.ts';

const seed = makeSheet('seed', new Random(1));
const truth = seed.data as { [key: string]: JsonValue } & {
  indicators: { level1: string; level2: string; level3: string; target: { raw: string } }[];
};

function understandChanged(change: (rows: CellText[][]) => readonly TableText[] | CellText[][]) {
  const document = documentOf(seed, rows => {
    const changed = change(rows.map(row => row.map(cell => ({ ...cell }))));
    return changed.every(part => Array.isArray(part)) ? [{ rows: changed }] : (changed as TableText[]);
  });
  return understandDocument(document);
}

/** The row in which a text stands. */
function rowOf(rows: Rows | CellText[][], text: string): number {
  return rows.findIndex(row => row.some(cell => cell.text === text));
}

function cellOf(rows: CellText[][], text: string): CellText & { text: string; rowSpan?: number } {
  const cell = rows.flat().find(candidate => candidate.text === text);
  if (cell === undefined) throw new Error(`no cell ${text}`);
  return cell as never;
}

type Data = typeof truth;
const dataOf = (record: { data: JsonValue }) => record.data as unknown as Data;

/** How sure it is where a level of the indicator 决算真实性 stands. */
function locationOf({ values }: FormMatch, level: 'level1' | 'level2'): number | undefined {
  const row = truth.indicators.findIndex(({ level3 }) => level3 === '决算真实性');
  return values.find(({ path }) => path === `indicators[${row}].${level}`)?.locationConfidence;
}

describe('what went wrong in the seed', () => {
  it('a level that slid onto another row fails the hierarchy check', () => {
    const { record } = understandChanged(rows => {
      const from = rowOf(rows, '重点工作任务完成');
      const slid = rows[from]?.find(cell => cell.text === '重点工作任务完成') as CellText;
      const above = cellOf(rows, '绩效管理');
      // 评价结果应用率, the last of 绩效管理, gets the label of the row below it.
      rows[from] = (rows[from] ?? []).filter(cell => cell !== slid && cell.text !== '产出指标');
      rows[from - 1]?.unshift({ ...slid, rowSpan: 3 });
      Object.assign(above, { rowSpan: 4 });
      Object.assign(cellOf(rows, '投入管理指标'), { rowSpan: 21 });
      return rows;
    });
    const failed = record.checks.filter(check => !check.ok);
    expect(failed.map(check => check.id)).toContain('level2-belongs-to-level1');
  });

  it('a row moved two columns left is a row without level 3', () => {
    const { record, warnings } = understandChanged(rows => {
      const at = rowOf(rows, '重点工作2计划完成率');
      Object.assign(cellOf(rows, '重点工作任务完成'), { rowSpan: 1 });
      Object.assign(cellOf(rows, '产出指标'), { rowSpan: 1 });
      rows[at] = [
        { text: '重点工作2计划完成率' },
        { text: '' },
        { text: '' },
        { text: '100%' },
        { text: '' },
      ];
      return rows;
    });
    expect(warnings).toContain('row-without-level3');
    expect(record.lists.find(list => list.path === 'indicators')?.doubts).toContain('row-without-level3');
  });

  it('an indicator that lost its name and kept its value is reported', () => {
    const { record, warnings } = understandChanged(rows => {
      Object.assign(cellOf(rows, '年度工作目标2实现率'), { text: '' });
      return rows;
    });
    expect(warnings).toContain('row-without-level3');
    expect(dataOf(record).indicators).toHaveLength(truth.indicators.length);
  });

  it('rows repeated at the top of a page are not entered twice', () => {
    const { record } = understandChanged(rows => {
      const header = rowOf(rows, '三级指标');
      const at = rowOf(rows, '年度工作目标1实现率');
      const again = rows.slice(header - 3, header + 1).map(row => row.map(cell => ({ ...cell })));
      again[0]?.unshift({ text: '预算情况', rowSpan: 3 });
      Object.assign(cellOf(rows, '产出指标'), { rowSpan: 2 });
      rows[at]?.unshift({ text: '', rowSpan: 2 });
      return [{ rows: [...rows.slice(0, at), ...again, ...rows.slice(at)], pageBreaks: [at] }];
    });
    expect(dataOf(record)).toEqual(truth);
  });

  it('levels printed once and blank below are carried down', () => {
    const { record, match } = understandChanged(rows => {
      const header = rowOf(rows, '三级指标');
      return rows.map((row, index) => {
        if (index <= header) return row;
        const single = row.map(cell => ({ ...cell, rowSpan: 1 }));
        while (single.length < 5) single.unshift({ text: '', rowSpan: 1 });
        return single;
      });
    });
    expect(dataOf(record).indicators).toEqual(truth.indicators);
    const carried = match.values.find(value => value.path === 'indicators[1].level1');
    const printed = match.values.find(value => value.path === 'indicators[0].level1');
    expect(carried?.structureConfidence).toBeLessThan(printed?.structureConfidence ?? 0);
  });

  it('blank level cells at a page top take the level above, and say so', () => {
    const { record, match } = understandChanged(rows => {
      const at = rowOf(rows, '决算真实性');
      Object.assign(cellOf(rows, '投入管理指标'), { rowSpan: 10 });
      Object.assign(cellOf(rows, '预算和财务管理'), { rowSpan: 7 });
      rows[at]?.unshift({ text: '', rowSpan: 9 }, { text: '', rowSpan: 4 });
      return [{ rows, pageBreaks: [at] }];
    });
    expect(dataOf(record)).toEqual(truth);
    expect(match.issues.map(issue => issue.code)).toContain('level-carried');
    expect(locationOf(match, 'level1')).toBe(1);
  });

  it('a blank level cell below levels that span their rows, on their page, is asked about', () => {
    const { record, match } = understandChanged(rows => {
      const at = rowOf(rows, '决算真实性');
      Object.assign(cellOf(rows, '预算和财务管理'), { rowSpan: 7 });
      rows[at]?.unshift({ text: '', rowSpan: 4 });
      return rows;
    });
    expect(dataOf(record)).toEqual(truth);
    expect(locationOf(match, 'level2')).toBeLessThan(0.5);
  });
});

describe('what is read in a blank level cell at a page top', () => {
  const readThere = (text: string, contested: boolean) =>
    understandChanged(rows => {
      const at = rowOf(rows, '决算真实性');
      Object.assign(cellOf(rows, '投入管理指标'), { rowSpan: 10 });
      Object.assign(cellOf(rows, '预算和财务管理'), { rowSpan: 7 });
      rows[at]?.unshift({ text, rowSpan: 9, contested }, { text: '', rowSpan: 4 });
      return [{ rows, pageBreaks: [at] }];
    }).record;

  it('is no level where it is a speck', () => {
    expect(dataOf(readThere('·', false))).toEqual(truth);
  });

  it('is no level, and asked about, where it is one character that the readers do not agree on', () => {
    const record = readThere('平', true);
    expect(dataOf(record)).toEqual(truth);
    const level = record.leaves.find(
      ({ path, located }) => /level1$/u.test(path) && located.locationConfidence < 0.5,
    );
    expect(level?.value).toBe('投入管理指标');
    expect(dataOf(readThere('平', false))).not.toEqual(truth);
  });
});

describe('layouts that vary', () => {
  it('reads labels split into a caption and a label of their own', () => {
    const { record } = understandChanged(rows =>
      rows.map(row =>
        row.flatMap((cell): CellText[] => {
          const parts = /^([12]、.*?[：:])(.*)$/.exec(cell.text);
          if (parts === null) return [cell];
          return [{ text: parts[1] ?? '' }, { text: parts[2] ?? '' }];
        }),
      ),
    );
    expect(dataOf(record).budget).toEqual(truth.budget);
  });

  it('reads an amount that stands in the second of two cells', () => {
    const { record } = understandChanged(rows =>
      rows.map(row =>
        row.flatMap((cell): CellText[] =>
          /^[\d,]+\.\d\d$/.test(cell.text) ? [{ text: '' }, { text: cell.text }] : [cell],
        ),
      ),
    );
    expect(dataOf(record).totalBudget).toBe(truth.totalBudget);
    expect(dataOf(record).budget).toEqual(truth.budget);
  });

  it('reads a table that was not joined, with or without its header, and doubts the list', () => {
    const at = seed.tables[0]?.rows.findIndex(row => row.some(cell => cell.text === '履职目标实现')) ?? 0;
    const cut = (rows: CellText[][]): [CellText[][], CellText[][]] => {
      Object.assign(cellOf(rows, '产出指标'), { rowSpan: 2 });
      rows[at]?.unshift({ text: '产出指标', rowSpan: 2 });
      return [rows.slice(0, at), rows.slice(at)];
    };
    const bare = understandChanged(rows => cut(rows).map(part => ({ rows: part })));
    expect(dataOf(bare.record)).toEqual(truth);
    expect(bare.record.lists.find(list => list.path === 'indicators')?.doubts).toContain('table-not-joined');
    const headed = understandChanged(rows => {
      const header = rows[rowOf(rows, '三级指标')] ?? [];
      const [first, second] = cut(rows);
      return [{ rows: first }, { rows: [header, ...second] }];
    });
    expect(dataOf(headed.record)).toEqual(truth);
  });

  it.each([
    ['misread beyond recognition', { text: '拒忖佰' }],
    ['unreadable', { text: '', unreadable: true }],
  ])('finds a header that is %s by its neighbours', (_, change) => {
    const { record, warnings } = understandChanged(rows => {
      Object.assign(cellOf(rows, '指标值'), change);
      return rows;
    });
    expect(dataOf(record).indicators).toEqual(truth.indicators);
    expect(warnings).toContain('header-unclear');
  });

  it('reports a missing label and marks its field missing', () => {
    const { record, match, warnings } = understandChanged(rows => {
      Object.assign(cellOf(rows, '年度履职目标'), { text: '' });
      return rows;
    });
    expect(warnings).toContain('label-not-found');
    expect(warnings).toContain('left-over-text');
    expect(record.lists.find(list => list.path === 'annualGoals')).toEqual({
      path: 'annualGoals',
      length: 0,
      doubts: ['label-not-found'],
    });
    expect(match.values.some(value => value.path.startsWith('annualGoals'))).toBe(false);
  });

  it('tells unreadable from blank', () => {
    const { record } = understandChanged(rows => {
      Object.assign(cellOf(rows, '新乡市科学技术局'), { unreadable: true });
      return rows;
    });
    const leaf = record.leaves.find(candidate => candidate.path === 'departmentName');
    expect(leaf).toMatchObject({ value: null, problem: 'unreadable', located: { state: 'unreadable' } });
    const blank = record.leaves.find(candidate => candidate.path === 'budget.source.other');
    expect(blank).toMatchObject({ value: null, problem: null, located: { state: 'blank' } });
  });

  it('doubts a list whose numbering has a gap', () => {
    const { record, warnings } = understandChanged(rows => {
      const goals = rows.flat().find(cell => cell.text.startsWith('目标1')) as CellText & { text: string };
      Object.assign(goals, {
        text: goals.text
          .split('\n')
          .filter((_, index) => index !== 3)
          .join('\n'),
      });
      return rows.filter(row => !row.some(cell => cell.text.startsWith('任务3')));
    });
    expect(warnings.filter(code => code === 'numbering-gap')).toHaveLength(2);
    for (const path of ['annualGoals', 'mainTasks']) {
      expect(record.lists.find(list => list.path === path)?.doubts).toContain('numbering-gap');
    }
  });

  it('depends on the join for values below it, not for those above', () => {
    const at = seed.tables[0]?.rows.findIndex(row => row.some(cell => cell.text === '履职目标实现')) ?? 0;
    const { match } = understandChanged(rows => [
      { rows, pageBreaks: [at], joinConfidence: 0.5, quality: 1 },
    ]);
    const trust = (path: string) => match.values.find(value => value.path === path)?.structureConfidence;
    expect(trust('totalBudget')).toBe(1);
    expect(trust('indicators[0].level3')).toBe(1);
    expect(trust(`indicators[${truth.indicators.length - 1}].level3`)).toBe(0.5);
  });
});

describe('the title', () => {
  const rows = seed.tables[0]?.rows ?? [];
  it.each([
    [['市级部门整体绩效目标申报表', '（2021年度）'], '市级部门整体绩效目标申报表', 2021],
    [['附件2：', '市级部门整体绩效目标', '申报表', '(2021 年度)'], '市级部门整体绩效目标申报表', 2021],
    [['附件2 新乡市部门整体绩效目标申报表（2021年）'], '新乡市部门整体绩效目标申报表', 2021],
    [['财绩函〔2020〕67号', '市级部门整体绩效目标申报表', '（2021年）'], '市级部门整体绩效目标申报表', 2021],
    // A stamp was set beside it.
    [['市级部门整体绩效目标申报表12021-5-2', '（2021年）'], '市级部门整体绩效目标申报表', 2021],
    [['2021年度市级部门整体绩效目标申报表'], '2021年度市级部门整体绩效目标申报表', 2021],
    [['市级部门整体绩效自标申报表', '（    年度）'], '市级部门整体绩效自标申报表', null],
  ])('%j', (lines, title, year) => {
    const { record } = understandDocument(readDocument(lines, [{ rows }]));
    expect(record.data).toMatchObject({ title, year });
  });

  it('is not trusted where one character of a known one is missing', () => {
    const trust = (line: string) =>
      understandDocument(readDocument([line], [{ rows }])).match.values.find(({ path }) => path === 'title')
        ?.locationConfidence;
    expect(trust('市级部门整体绩效目标申报表')).toBe(1);
    expect(trust('级部门整体绩效目标申报表')).toBeLessThan(0.33);
    expect(trust('县级部门整体绩效目标申报表')).toBeGreaterThan(0.9);
    expect(trust('某市市级部门整体绩效目标申报表')).toBeGreaterThan(0.9);
  });

  it('is a line of its own in a cell that holds others, too', () => {
    const heading = '市级部门整体绩效目标申报表\n（2021年度）\n填报单位（盖章）：市气象局';
    const framed = [[{ text: heading, columnSpan: 5 }], ...rows];
    const { record, warnings } = understandDocument(readDocument([], [{ rows: framed }]));
    expect(record.data).toMatchObject({ title: '市级部门整体绩效目标申报表', year: 2021 });
    expect(warnings).toEqual([]);
  });

  it('is found in the top row of the table, too', () => {
    const framed = [
      [{ text: '市级部门整体绩效目标申报表', columnSpan: 5 }],
      [{ text: '（2021年度）', columnSpan: 5 }],
      ...rows,
    ];
    const { record, warnings } = understandDocument(readDocument([], [{ rows: framed }]));
    expect(record.data).toEqual(truth);
    expect(warnings).toEqual([]);
  });
});

it('passes over specks before a numbering', () => {
  const { record, warnings } = understandChanged(rows => {
    const task = rows.flat().find(cell => cell.text.startsWith('任务3')) as CellText & { text: string };
    Object.assign(task, { text: `-${task.text}` });
    return rows;
  });
  expect(dataOf(record)).toEqual(truth);
  expect(warnings).toEqual([]);
});

it('knows a digit of a numbering that was read as a letter', () => {
  const { record } = understandChanged(rows => {
    const task = rows.flat().find(cell => typeof cell !== 'string' && cell.text.startsWith('任务1'));
    Object.assign(task ?? {}, {
      text: typeof task === 'object' ? task.text.replace(/^任务1/u, '任务I') : '',
    });
    return rows;
  });
  const leaf = record.leaves.find(({ path }) => path === 'mainTasks[0].label');
  expect([leaf?.raw, leaf?.value]).toEqual(['任务I', '任务1']);
  expect(record.lists.find(list => list.path === 'mainTasks')?.doubts).toEqual([]);
});

it.each(['仕务3：', '任务：', '务3：', '任务乙：'])(
  'knows the task between its neighbours where its numbering reads %s',
  read => {
    const printed = (truth as unknown as { mainTasks: { label: string; name: string }[] }).mainTasks;
    const { record } = understandChanged(rows => {
      const task = cellOf(
        rows,
        rows.flat().find(cell => typeof cell !== 'string' && cell.text.startsWith('任务3'))?.text ?? '',
      );
      Object.assign(task, { text: task.text.replace(/^任务3[:：]/u, read) });
      return rows;
    });
    const tasks = (record.data as unknown as { mainTasks: { label: string; name: string }[] }).mainTasks;
    expect(tasks.map(({ label, name }) => [label, name])).toEqual(
      printed.map(({ label, name }) => [label, name]),
    );
    expect(record.lists.find(list => list.path === 'mainTasks')?.doubts).toEqual(['numbering-misread']);
    const leaf = record.leaves.find(({ path }) => path === 'mainTasks[2].label');
    expect([leaf?.raw ?? '', leaf?.value]).toEqual([read.replace('：', ''), '任务3']);
  },
);
