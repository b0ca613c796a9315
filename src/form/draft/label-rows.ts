import { hasInk } from '../located.ts';
import type { SheetCell } from '../sheet.ts';
import { asksForSignature, boxes, isNameAndDay, isPost } from './cell-look.ts';
import type { Ground } from './find-pairs.ts';
import { isRoomToSign } from './rooms.ts';

/** So many characters side by side are labels. */
const fewestLetters = 3;

/** Whether the cells of a row are labels all, whatever their words: each with its value below it. */
export function areLabels(cells: readonly SheetCell[], ground: Ground): boolean {
  return areSigned(cells, ground) || areOverBoxes(cells, ground) || areLetters(cells, ground);
}

/** 部门负责人审批, 车队调度, 分管领导审批: who signs side by side, each above the room for it. */
function areSigned(cells: readonly SheetCell[], ground: Ground): boolean {
  const asking = cells.filter(cell => asksForSignature(cell) || isPost(cell.folded.text)).length;
  const below = cells.map(cell => valueBelow(cell, ground)?.folded.text ?? null);
  const isAsked = asking > 1 && asking * 2 > cells.length && !below.includes(null);
  return isAsked || (cells.length > 1 && below.every(text => text !== null && isNameAndDay(text)));
}

/** 提供方式（可多选） over □纸面□电子邮件, side by side: labels, each above what is ticked for it. */
function areOverBoxes(cells: readonly SheetCell[], ground: Ground): boolean {
  const below = cells.map(cell => valueBelow(cell, ground)?.folded.text ?? null);
  const boxed = below.filter(text => text !== null && boxes.test(text)).length;
  const isAsked = cells.length > 1 && boxed * 2 > cells.length && !below.includes(null);
  return isAsked && cells.every(cell => hasInk(cell) && !boxes.test(cell.folded.text));
}

/** 德, 能, 勤, 绩, 廉 side by side, each over its points: labels of one character. */
function areLetters(cells: readonly SheetCell[], ground: Ground): boolean {
  const letters = new Set(cells.map(({ folded }) => folded.text));
  return (
    cells.length >= fewestLetters &&
    letters.size === cells.length &&
    [...letters].every(text => /^\p{Script=Han}$/u.test(text)) &&
    cells.every(cell => valueBelow(cell, ground) !== null)
  );
}

/** The cell right below a label, as wide as it, where it holds no label itself. */
export function valueBelow(cell: SheetCell, { table, look }: Ground): SheetCell | null {
  const under = table.at(cell.row + cell.rowSpan, cell.column);
  if (under === undefined || under.column !== cell.column || under.columnSpan !== cell.columnSpan)
    return null;
  const row = table.inRow(under.row).filter(other => other.row === under.row);
  // A row of labels and values in turn has its own.
  const own = row.some(other => look(other) >= 2 && !isRoomToSign(other));
  return own || (hasInk(under) && look(under) > 0 && !isRoomToSign(under)) ? null : under;
}
