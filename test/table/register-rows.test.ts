import { expect, it } from 'vitest';
import { contentText } from '../../src/model/reading.ts';
import { withRegisterRows } from '../../src/table/register-rows.ts';
import { readPage } from '../support/read-page.ts';

const asIs = { toOriginal: <T>(point: T) => point, toClean: <T>(point: T) => point };

function rowsOf(...rows: readonly (readonly string[])[]): string[] {
  const [table] = withRegisterRows(readPage({ pageNumber: 1, rows }), asIs).tables;
  return Array.from({ length: table?.rowCount ?? 0 }, (_, row) =>
    (table?.cells ?? [])
      .filter(cell => cell.row === row)
      .map(cell => contentText(cell.content))
      .join('|'),
  );
}

const header = ['项号', '商品编号', '商品名称', '数量'];

it('joins the row that the number of a register begins to that of its entry', () => {
  const rows = rowsOf(
    header,
    ['1', '848180409', '黄铜球阀', '108853千克'],
    ['（47）', '0', '1|0|用于管道', '95055套'],
    ['2', '9403609990', '木制茶几', '5件'],
    ['（5）', '', '1|3|客厅用', ''],
    ['特殊关系确认：否', '', '', ''],
  );
  expect(rows).toEqual([
    '项号|商品编号|商品名称|数量',
    '1（47）|8481804090|黄铜球阀1|0|用于管道|108853千克95055套',
    '2（5）|9403609990|木制茶几1|3|客厅用|5件',
    '特殊关系确认：否|||',
  ]);
});

it('joins the lines of such a number that a narrow column wraps', () => {
  const lines = [
    ['1', '84716060', '无线鼠标', '76千克'],
    ['(4', '00', '1|0|输入用', '28台'],
    ['5)', '', '光学', ''],
    ['2', '8516601000', '电磁炉', '8台'],
  ];
  expect(rowsOf(header, ...lines).slice(1)).toEqual([
    '1(45)|8471606000|无线鼠标1|0|输入用光学|76千克28台',
    '2|8516601000|电磁炉|8台',
  ]);
});

it('keeps Latin words of two lines apart', () => {
  const lines = [
    ['1', '84716060', 'WIRELESS', '76千克'],
    ['(4)', '00', 'MOUSE', '28台'],
  ];
  expect(rowsOf(header, ...lines).slice(1)).toEqual(['1(4)|8471606000|WIRELESS MOUSE|76千克28台']);
});

it('leaves entries of other lists, and such numbers behind none, as they are', () => {
  const outline = [
    ['1', '办公费', '5', '万元'],
    ['(1)', '纸张', '2', '万元'],
  ];
  expect(rowsOf(['序号', '名称', '数量', '单位'], ...outline)).toHaveLength(3);
  expect(rowsOf(header, ['(3)', '8481804090', '黄铜球阀', '5件'])).toHaveLength(2);
});
