/** An item of a list within a text: its number, what stands behind that, and what it begins with. */
const ITEM = /^(\d{1,2})[.．、](?=\p{Script=Han})/u;

/** What begins behind a number that counts it, and heads no item: `3个项目`. */
export const ITEM_COUNTS = /^[年月日个人次项万元号天家户处种类条期届级亿千百名场份台套公]/u;

/** Whether the next item of a list begins a text, its number one more than that of an item in what stands before. */
export function beginsNextItem(before: string, text: string): boolean {
  const number = Number(ITEM.exec(text)?.[1] ?? 0);
  return number > 1 && new RegExp(`(?:^|[^\\d])${number - 1}[.．、]\\p{Script=Han}`, 'u').test(before);
}
