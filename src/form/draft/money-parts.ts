import { fold } from '../../model/fold-text.ts';
import type { Names, PlannedField } from './plan.ts';

/** How a cell says that an amount follows in words or in figures, with what is printed around it. */
const inWords = '[(]?(?:人民币)?[(]?大写[)]?[:;]?(?:人民币)?';
const inFigures = '[(]?小写[)]?[:;]?';
/** ¥ and what readers make of it. */
const currency = '[¥YV]';
/** Where the amount in figures begins, also where 小写 lost a character or is not printed. */
const figures = `(?:${inFigures}${currency}?[:;]?|[(]?小?写?[)]?[:;]?${currency}[:;]?(?=\\d))`;

/**
 * （大写）壹仟元整（小写）￥1000.00 in one cell is an amount written twice: a field for each, in the order they are
 * printed.
 */
export function withMoneyParts(
  field: PlannedField,
  texts: readonly string[],
  names: Names,
): readonly PlannedField[] {
  const printed = texts.map(fold);
  const isBoth = (text: string) => text.includes('大写') && /小写|[¥YV][:;]?(?:\d|$)/u.test(text);
  if (field.column !== null || field.place === 'outside' || !printed.some(isBoth)) return [field];
  const unit = field.unit ?? (printed.some(text => /[¥￥]/u.test(text)) ? '元' : null);
  const part = (path: string, asks: string, pattern: string): PlannedField => ({
    ...field,
    unit,
    path,
    name: `${field.label}·${asks}`,
    asks,
    pattern,
    type: 'amount',
  });
  const isWordsFirst = printed.some(text => /大写.*(?:小写|[¥YV][:;]?(?:\d|$))/u.test(text));
  const words = part(
    names.take(`${field.path}InWords`),
    '大写',
    isWordsFirst ? `${inWords}(.*?)${figures}` : `${inWords}(.*)$`,
  );
  const inNumber = part(
    field.path,
    '小写',
    isWordsFirst ? `${figures}(.*?)[)]?$` : `${inFigures}${currency}?(.*?)${inWords}`,
  );
  return [inNumber, { ...words, from: field.path, isRequired: false }];
}
