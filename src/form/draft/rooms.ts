import { signer } from '../../model/cell-parts.ts';
import type { SheetCell } from '../sheet.ts';

/** Room left blank for a name or seal, and the day. */
const roomToSign = /[:)]?\D{0,2}年\D{0,2}月\D{0,2}日$/u;
/** 贴照片处, 一寸免冠照片, 照片. */
const photo = /照片|相片|免冠/u;
const longestPhotoWords = 14;

/** 经办人：（盖章） 年 月 日, left blank. */
export function isRoomToSign({ folded }: SheetCell): boolean {
  return roomToSign.test(folded.text);
}

/** Such a room that begins with who signs or seals, not with 填报日期：. */
export function asksToSign(cell: SheetCell): boolean {
  const [head = ''] = cell.folded.text.split(/[:;]|年/u);
  return isRoomToSign(cell) && (signer.test(head) || /[盖公]章|签[字名章]/u.test(cell.folded.text));
}

/** Where a photograph is glued in: printed words over several rows, no label and no value. */
export function isPhotoRoom({ folded, rowSpan }: SheetCell): boolean {
  return (
    rowSpan > 1 &&
    folded.text.length <= longestPhotoWords &&
    photo.test(folded.text.replaceAll(/[^\p{Script=Han}]/gu, ''))
  );
}
