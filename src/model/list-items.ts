/** An item of a list within a text: its number, what stands behind that, and what it begins with. */
const ITEM = /^(\d{1,2})[.．、](?=\p{Script=Han})/u;

/** Whether the next item of a list begins a text, its number one more than that of an item in what stands before. */
export function beginsNextItem(before: string, text: string): boolean {
  const number = Number(ITEM.exec(text)?.[1] ?? 0);
  return number > 1 && new RegExp(`(?:^|[^\\d])${number - 1}[.．、]\\p{Script=Han}`, 'u').test(before);
}
