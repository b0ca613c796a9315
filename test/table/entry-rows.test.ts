import { describe, expect, it } from 'vitest';
import { type CellContent, contentText, type ReadPage } from '../../src/model/reading.ts';
import { withEntriesApart } from '../../src/table/entry-rows.ts';
import { evidenced, readPage } from '../support/read-page.ts';

const asIs = { toOriginal: <T>(point: T) => point, toClean: <T>(point: T) => point };
const LINE_PX = 20;
const PITCH_PX = 30;

/** A page with a header and a row, each of whose cells holds lines at some steps down: `0:品名 1:规格`. */
function pageOf(...cells: readonly string[]): ReadPage {
  const page = readPage({ pageNumber: 1, rows: [cells.map(() => '题'), cells.map(() => '文')] });
  const tables = page.tables.map(table => ({
    ...table,
    cells: table.cells.map(cell => {
      if (cell.row === 0) return cell;
      const lines = (cells[cell.column] ?? '').split(' ').filter(line => line !== '');
      const text = lines.flatMap(line => {
        const [step = '0', words = ''] = line.split(':');
        const y = cell.box.y + 10 + Number(step) * PITCH_PX;
        return evidenced(words, 1, { x: cell.box.x + 5, y, width: 20 * words.length, height: LINE_PX });
      });
      const content: CellContent = text.length === 0 ? { kind: 'blank' } : { kind: 'text', text };
      return { ...cell, content };
    }),
  }));
  return { ...page, tables };
}

function rowsOf(page: ReadPage): string[] {
  const [table] = withEntriesApart(page, asIs).tables;
  return Array.from({ length: (table?.rowCount ?? 0) - 1 }, (_, row) =>
    (table?.cells ?? [])
      .filter(cell => cell.row === row + 1)
      .map(cell => contentText(cell.content))
      .join('|'),
  );
}

describe('withEntriesApart', () => {
  it('parts the entries of a list that only its columns’ rules part, by their numbers', () => {
    const page = pageOf(
      '0:1 3:2 5:3',
      '0:电钻 1:手提 2:电动 3:螺栓 4:钢制 5:地板',
      '0:5台 3:6千克',
      '0:英国 3:英国 5:英国',
    );
    expect(rowsOf(page)).toEqual(['1|电钻手提电动|5台|英国', '2|螺栓钢制|6千克|英国', '3|地板||英国']);
  });

  it.each([
    ['number', '0:项号 1:1', '1'],
    ['code, the number lost', '0:项号', ''],
  ])(
    'parts a header from the first entry where no rule does and the row below has the next %s',
    (_, own, number) => {
      const page = pageOf(own, '0:编号 1:8467210000', '0:名称 1:电钻 2:手提', '0:数量 1:5台');
      const [table] = page.tables;
      if (table === undefined) throw new Error('no table');
      const next = ['2', '7318159090', '螺栓', '6千克'].map((text, column) => {
        const cell = table.cells.find(one => one.row === 1 && one.column === column);
        if (cell === undefined) throw new Error('no cell');
        const box = { ...cell.box, y: cell.box.y + 200 };
        return { ...cell, row: 2, box, content: { kind: 'text', text: evidenced(text, 1, box) } as const };
      });
      const whole = { ...page, tables: [{ ...table, rowCount: 3, cells: [...table.cells, ...next] }] };
      expect(rowsOf(whole)).toEqual([
        '项号|编号|名称|数量',
        `${number}|8467210000|电钻手提|5台`,
        '2|7318159090|螺栓|6千克',
      ]);
    },
  );

  it('by their codes, where the numbers are lost but stand beside them', () => {
    const page = pageOf('0:| 2:2', '0:8467210000 2:7318159090', '0:电钻 1:手提 2:螺栓', '0:英国 2:英国');
    expect(rowsOf(page)).toHaveLength(2);
  });

  it('by their codes, where one of the numbers was not read', () => {
    const page = pageOf(
      '3:2 5:3',
      '0:8467210000 3:7318159090 5:3918109000',
      '0:电钻 1:手提 2:电动 3:螺栓 5:地板',
      '0:5台 3:6千克 4:7件 5:8米',
    );
    expect(rowsOf(page)).toEqual([
      '|8467210000|电钻手提电动|5台',
      '2|7318159090|螺栓|6千克7件',
      '3|3918109000|地板|8米',
    ]);
  });

  it('by their codes, where other columns have as many lines in each entry', () => {
    const page = pageOf(
      '0:1 3:23',
      '0:8467210000 3:7318159090 5:3918109000',
      '0:电钻 1:手提 2:电动 3:螺栓 4:钢制 5:地板',
      '0:5台 1:9千克 3:6个 4:8千克 5:7件 6:6千克',
      '0:12.5 1:62.5 3:3.5 4:21.0 5:9.1 6:63.7',
    );
    expect(rowsOf(page)).toHaveLength(3);
    const uneven = pageOf(
      '',
      '0:8467210000 3:7318159090 5:3918109000',
      '0:电钻 1:手提 2:电动 3:螺栓 5:地板',
      '0:5台 1:9千克 3:6个 5:7件 6:6千克',
      '0:英国 3:英国 4:德国 5:英国',
    );
    expect(rowsOf(uneven)).toHaveLength(1);
  });

  it('in the white between them where numbers stand beside the middle of their entries', () => {
    const page = pageOf(
      '1:1 5:2',
      '0:电钻 1:手提 2:电动 4:螺栓 5:钢制 6:镀锌',
      '1:5台 5:6千克',
      '1:英国 5:英国',
    );
    expect(rowsOf(page)).toEqual(['1|电钻手提电动|5台|英国', '2|螺栓钢制镀锌|6千克|英国']);
  });

  it('gives each entry the room it has', () => {
    const [table] = withEntriesApart(pageOf('0:1 3:2', '0:甲 3:乙', '0:丙 3:丁', '0:戊 3:己'), asIs).tables;
    const own = table?.cells.filter(cell => cell.column === 0 && cell.row > 0) ?? [];
    expect(own.map(({ box }) => box.y + box.height)).toEqual([own[1]?.box.y, 1300]);
  });

  it.each([
    ['an entry of several lines', ['0:1', '0:电钻 1:手提', '0:5台 1:6千克', '0:英国']],
    ['a text in lines', ['0:一级 1:指标', '0:二级 1:指标', '0:三级 1:指标', '0:目标 1:值']],
    ['a number broken over two lines', ['0:1', '0:84672 1:10000', '0:电钻 1:手提', '0:英国 1:伦敦']],
    ['a row with text in few cells', ['0:1 1:2', '0:甲 1:乙', '', '']],
    ['numbers beside one text', ['0:1 1:2 2:3', '0:电钻', '0:5台', '0:英国']],
  ])('leaves %s whole', (_, cells) => {
    expect(rowsOf(pageOf(...cells))).toHaveLength(1);
  });
});
