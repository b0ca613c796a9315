/** What the words of an item begin with: `2.VOCs…`, `3.“两站两员”…`; a digit goes on with a number. */
const BEGINS = '[\\p{L}“"《〈〔（(]';
/** An item of a list within a text: its number, what stands behind that, and what it begins with. */
const ITEM = new RegExp(`^(\\d{1,2})[.．、](?=${BEGINS})`, 'u');
const NUMBER_OF_ITEM = /(?:^|[\s；;。：:])\d{1,2}$/u;
const WORDS_OF_ITEM = new RegExp(`^${BEGINS}`, 'u');

/** What begins behind a number that counts it, and heads no item: `3个项目`. */
export const ITEM_COUNTS = /^[年月日个人次项万元号天家户处种类条期届级亿千百名场份台套公]/u;

/** What items are called before their number; source of a regular expression. */
export const ITEM_NAMES = '目标|任务|指标|项目|措施|举措|阶段|步骤|要点|重点';
/** Heads of items that carry their number otherwise: `目标2：`, `任务三、`, `（2）`. */
const NAMED = new RegExp(`^(${ITEM_NAMES})(\\d{1,2}|[一二三四五六七八九十])[:：、.．]`, 'u');
const BRACKETED = /^[（(](\d{1,2}|[一二三四五六七八九十])[）)]/u;
const HAN_NUMBERS = '〇一二三四五六七八九十';

/** Whether the next item of a list begins a text, its number one more than that of an item in what stands before. */
export function beginsNextItem(before: string, text: string): boolean {
  const number = Number(ITEM.exec(text)?.[1] ?? 0);
  if (number > 0) {
    return number > 1 && new RegExp(`(?:^|[^\\d])${number - 1}[.．、]${BEGINS}`, 'u').test(before);
  }
  const [, name = '', of = BRACKETED.exec(text)?.[1]] = NAMED.exec(text) ?? [];
  if (of === undefined) return false;
  const previous = /\d/u.test(of) ? String(Number(of) - 1) : (HAN_NUMBERS[HAN_NUMBERS.indexOf(of) - 1] ?? '');
  const head = name === '' ? `[（(]${previous}[）)]` : `${name}${previous}[:：、.．]`;
  return previous !== '0' && previous !== '〇' && new RegExp(head, 'u').test(before);
}

/** Whether a point between two texts stands between the number of an item and its words: `…完成；2` and `深化改革`. */
export function partsItem(before: string, behind: string): boolean {
  return NUMBER_OF_ITEM.test(before) && WORDS_OF_ITEM.test(behind);
}
