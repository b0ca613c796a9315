import { fold } from '../../model/fold-text.ts';
import type { Names, PlannedField } from './plan.ts';

/** What asks for a body's word on the matter, and is signed, sealed and dated in the same cell. */
const opinionLabel = /(?:意见|批示|审批|审核|审定|审查|核准|批准|批|结论|承诺|声明)(?:\([^()]*\))?:?$/u;
/** Where the words of an opinion end and the room for name, seal and date begins. */
const signed = /(?:签[字名章]|[盖公]章|\d{4}年\d{1,2}月|年月日$)/u;

const boxes = /[□☑☒√■]/u;

/** The opinion's own words; what is signed, sealed or dated behind them holds no further sentence. */
const wordsPattern =
  '^(.*?)[(]?(?:(?:(?:负责人)?签[字名章]|[盖公]章)[^。,;]*|\\d{4}[年./-]\\d{1,2}[月./-]\\d{1,2}日?|年月日)?$';
/** Who signed; blank where nobody did. */
const signerPattern = '签[字名章][):;.]*((?:(?!年月)\\p{Script=Han}{2,4}?)?)(?:[\\d(]|年月|$)';
/** The day; blank only where there is no digit that may be one. */
const datePattern = '(\\d{4}[年./-]\\d{1,2}[月./-]\\d{1,2}日?)|^\\D*()$';

/**
 * The fields of cells that hold an opinion with its signature, seal and date: each of these a field of its own, so that
 * the opinion is its words only and a name or day is found by itself. Which of them a form asks for the samples tell.
 */
export function withOpinionParts(
  field: PlannedField,
  texts: readonly string[],
  names: Names,
): readonly PlannedField[] {
  const isOpinion =
    opinionLabel.test(fold(field.label)) && field.column === null && field.place !== 'outside';
  const printed = texts.map(fold).filter(text => signed.test(text) && !boxes.test(text));
  if (!isOpinion || printed.length === 0) return [field];
  const part = (name: string, words: string, pattern: string, type: PlannedField['type']): PlannedField => ({
    ...field,
    path: names.take(`${field.path}${name}`),
    name: `${field.label}·${words}`,
    from: field.path,
    pattern,
    type,
    isRequired: false,
    unsure: null,
  });
  const isGiven = (pattern: string) =>
    printed.some(text => (new RegExp(pattern, 'u').exec(text)?.[1] ?? '') !== '');
  return [
    { ...field, pattern: wordsPattern, type: 'text', isRequired: field.isRequired && isGiven(wordsPattern) },
    ...(isGiven(signerPattern) ? [part('Signer', '签字', signerPattern, 'text')] : []),
    ...(isGiven(datePattern) || printed.some(text => /年月日/u.test(text))
      ? [part('Date', '日期', datePattern, 'date')]
      : []),
  ];
}
