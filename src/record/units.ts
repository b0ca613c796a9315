const names =
  '%|‰|个|项|次|家|人次|人|篇|件|元|万元|亿元|千元|份|场次|场|天|日|小时|分钟|周|个月|月|年|米|公里|千米|平方米|平方公里|立方米|㎡|m²|m2|km|公顷|万亩|亩|万吨|吨|公斤|千克|升|台套|台|套|辆|户|处|座|条|期|批次|批|名|分|册|本|张|部|类|块|棵|株|头|只|间|所|幢|栋|班|课时|学时|例|首|幅|支|根|枚|宗|起|门|种|级|倍|度|℃|千瓦时|千瓦|万|亿|万人次|万人|万户|万个|万次|对|届|轮|盏|口|艘|架|眼|片|组|岗|村|镇|县|队';

/** What is counted or measured, also by another: `个`, `次/年`. Source of a regular expression on folded text. */
export const unitPattern = `(?:${names})(?:/(?:${names}))?`;

/** The unit a percentage is printed with, `(%)` included, as its bare sign. */
export function plainUnit(printed: string | undefined): string | null {
  return printed === undefined ? null : printed === '(%)' ? '%' : printed;
}
