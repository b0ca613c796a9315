import type { ValueType } from '../model/field.ts';
import { fold, isLoneSign, isTemplateLeftover } from '../model/fold-text.ts';
import { CHECK_WRONG, checksOutWithin } from './check-characters.ts';
import { understandCode, understandPhone } from './codes.ts';
import { understandDate, understandPeriod, understandYear } from './dates.ts';
import { isMarkAlone, understandAmount, understandNumber, understandPercentage } from './numbers.ts';
import { understandOption, understandOptions } from './options.ts';
import { notUnderstood, type Understood, understood } from './understood.ts';

export interface Meaning {
  readonly unit: string;
  readonly options: readonly string[];
  /** How many characters a code may have; any where there is none. */
  readonly lengths?: readonly number[];
}

/** What a printed text means by its type (targets apart, which have four leaves). Never throws, never guesses. */
export function understand(text: string, type: Exclude<ValueType, 'target'>, meaning: Meaning): Understood {
  if (type !== 'label' && isTemplateLeftover(text)) return notUnderstood('not-filled-in');
  if (type !== 'label' && type !== 'text' && isLoneSign(text)) return notUnderstood('not-filled-in');
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
    case 'options':
      return understandOptions(text, meaning.options);
    case 'period':
      return understandPeriod(text);
    case 'code':
      return understandCode(text, meaning.lengths);
    case 'phone':
      return understandPhone(text);
    case 'label':
      // A word that a form prints, or a mark that says that it has none: 计量单位 of what is not counted.
      return understood(isMarkAlone(fold(text)) ? null : text);
    case 'text':
      return { value: text, problem: checksOutWithin(fold(text)) === false ? CHECK_WRONG : null };
  }
}
