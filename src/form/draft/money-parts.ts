import { type CellPart, patternOfPart } from '../../model/cell-parts.ts';
import { fold } from '../../model/fold-text.ts';
import type { Names, PlannedField } from './planned.ts';

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
  // Words count in 元, whatever the form's other amounts are in, and figures beside them do.
  const unit = field.unit ?? '元';
  const as = (path: string, asks: string, part: CellPart): PlannedField => ({
    ...field,
    unit,
    path,
    name: `${field.label}·${asks}`,
    asks,
    part,
    pattern: patternOfPart(part),
    type: 'amount',
  });
  const words = as(names.take(`${field.path}InWords`), '大写', 'amountInWords');
  return [as(field.path, '小写', 'amountInFigures'), { ...words, from: field.path, isRequired: false }];
}
