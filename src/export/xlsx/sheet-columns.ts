import type { ExportColumn, ExportTable } from '../../model/form-outline.ts';
import type { FormTables } from '../tables.ts';
import { columnName, styles } from './cells.ts';
import type { SheetColumn, Workbook } from './workbook.ts';

const keyHeads = {
  record: ['recordId', 'revision', 'fileName', 'status'],
  group: ['recordId', 'revision', 'row'],
} as const;

function heads(table: ExportTable): readonly string[] {
  return table.path === '' ? keyHeads.record : keyHeads.group;
}

/** The columns of a table's sheet: its keys, then its values. */
export function sheetColumns(table: ExportTable): SheetColumn[] {
  const keys = heads(table).map(head => ({ head, width: head === 'revision' || head === 'row' ? 9 : 20 }));
  return [...keys, ...table.columns.map(column => ({ head: columnHead(column), width: widthOf(column) }))];
}

function columnHead({ label, unit }: ExportColumn): string {
  return unit === null ? label.zh : `${label.zh}（${unit}）`;
}

function widthOf({ type }: ExportColumn): number {
  return type === 'text' ? 32 : 16;
}

/** Says of every column what it is, for people who import the workbook. */
export async function writeColumnList(
  workbook: Workbook,
  forms: ReadonlyMap<string, FormTables>,
): Promise<void> {
  const list = workbook.table('列 Columns', [
    { head: '表格 form', width: 40 },
    { head: '重复组 group', width: 20 },
    { head: '列 column', width: 8 },
    { head: '标题 head', width: 28 },
    { head: '路径 path', width: 32 },
    { head: 'English', width: 28 },
    { head: '类型 type', width: 12 },
    { head: '单位 unit', width: 10 },
  ]);
  for (const { form, tables } of forms.values()) {
    for (const table of tables) {
      const offset = heads(table).length;
      for (const [index, column] of table.columns.entries()) {
        const { path, label, type, unit } = column;
        const texts = [
          form,
          table.path,
          columnName(offset + index),
          columnHead(column),
          path,
          label.en,
          type,
          unit,
        ];
        await list.write(texts.map(value => ({ value, style: styles.text })));
      }
    }
  }
}
