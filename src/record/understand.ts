import type { ValueType } from '../model/field.ts';
import { isTemplateLeftover } from '../model/fold-text.ts';
import { understandDate, understandYear } from './dates.ts';
import { understandAmount, understandNumber, understandPercentage } from './numbers.ts';
import { understandOption } from './options.ts';
import { type Understood, understood } from './understood.ts';

export interface Meaning {
  readonly unit: string;
  readonly options: readonly string[];
}

/** What a printed text means by its type (targets apart, which have four leaves). Never throws, never guesses. */
export function understand(text: string, type: Exclude<ValueType, 'target'>, meaning: Meaning): Understood {
  if (isTemplateLeftover(text)) return understood(null);
  switch (type) {
    case 'amount':
      return understandAmount(text, meaning.unit);
    case 'number':
      return understandNumber(text);
    case 'percentage':
      return understandPercentage(text);
    case 'date':
      return understandDate(text);
    case 'year':
      return understandYear(text);
    case 'option':
      return understandOption(text, meaning.options);
    case 'period':
    case 'label':
    case 'text':
      return understood(text);
  }
}
