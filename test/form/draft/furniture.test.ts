import { expect, it } from 'vitest';
import { furnitureOf } from '../../../src/form/draft/furniture.ts';
import { sheetOf } from '../../../src/form/sheet.ts';
import { readDocument } from '../../support/read-document.ts';

/** The lines of several pages, without a table. */
function paper(...pages: readonly (readonly string[])[]) {
  const document = readDocument(pages.flat(), []);
  const numbers = pages.flatMap((lines, index) => lines.map(() => index + 1));
  const outsideLines = document.outsideLines.map((line, index) => ({
    ...line,
    pageNumber: numbers[index] ?? 1,
  }));
  return sheetOf({ ...document, outsideLines });
}

it('a note goes on over its items and long lines, up to who signs', () => {
  const { notes, setAside } = furnitureOf([
    paper([
      '设备申请表',
      '填表日期：2024年5月6日',
      '注：1.本表一式两份，',
      '2.财务部门存一份。',
      '其余由申请单位自行留存备查。',
      '经办人：韩梅',
    ]),
  ]);
  expect(notes).toEqual(['注:1.本表一式两份,', '2.财务部门存一份。', '其余由申请单位自行留存备查。']);
  expect(setAside).toEqual([]);
});

it('a later page that begins as instructions is set aside; on the first page they are a note', () => {
  const instructions = ['填表说明：', '一、本表由申请单位填写。'];
  const later = furnitureOf([paper(['设备申请表'], instructions)]);
  expect(later).toEqual({ notes: [], setAside: ['填表说明'] });
  const first = furnitureOf([paper(['设备申请表', ...instructions])]);
  expect(first).toEqual({ notes: ['填表说明:', '一、本表由申请单位填写。'], setAside: [] });
});

it('headings of parts around the tables are no values; names and days are', () => {
  const lines = ['设备申请表', '一、基本信息', '申请人：韩梅', '（二）变更事项', '2024年5月6日'];
  expect(furnitureOf([paper(lines)]).notes).toEqual(['一、基本信息', '(二)变更事项']);
});
