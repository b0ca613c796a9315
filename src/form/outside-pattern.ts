import { escapePattern } from '../model/escape-pattern.ts';

/** The labels of a field around the tables, and those that its value may end at. */
export interface OutsideLabels {
  readonly own: readonly string[];
  /** Those of the field behind it, which may stand in its line without their colon. */
  readonly next: readonly string[];
  /** Those of all others. */
  readonly others: readonly string[];
}

/** 单位：万元, behind what is filled in: source of a pattern on folded text. */
export const unitAsked = '(?:金额|面积|计量)?单位[:;](?=(?:人民币)?[百千万亿]?元|公顷|亩|平方米|㎡)';

/**
 * Source of a pattern on folded text whose first group is what stands behind a label in a line around the tables. It goes
 * on to the next label, or to the place of a seal. On other papers any of the labels around the table may follow in
 * the same line, however far apart they stand on this one; there their colon tells.
 */
export function behindLabel({ own, next, others }: OutsideLabels): string {
  const ends = [
    ...next.map(escapePattern),
    ...others.map(other => `${escapePattern(other)}[:;]`),
    unitAsked,
    '$',
  ];
  // 财务部门和申请部门各执一份: behind other words only a colon or a number makes it the label.
  const label = own.map(escapePattern).join('|');
  const printed = own.length > 1 ? `(?:${label})` : label;
  const begins = `(?:(?<!\\p{Script=Han})${printed}[:;.,、。]?|${printed}(?:[:;.]|(?=\\d)))`;
  return `${begins}(.*?)(?:\\((?:[盖公]章|签[字名章])\\))?(?:${ends.join('|')})`;
}
