import { expect, it } from 'vitest';
import { shippedForms } from '../support/understand-sheet.ts';

const form = shippedForms.find(({ id }) => id === 'reviewed-project-performance-target');
const pattern = new RegExp(form?.fields['reviews.thirdParty.signatory']?.pattern ?? '', 'u');

it.each([
  ['建议补充。负责人签字:沈立新2016年1月7日', '沈立新'],
  ['建议补充。负责人(签字):沈立新2016年1月7日', '沈立新'],
  ['建议补充。(盖章)负责人:沈立新2016年1月7日', '沈立新'],
  ['建议补充。签字:沈立新2016年1月7日', '沈立新'],
  ['建议补充。审核人签名沈立新', '沈立新'],
  ['建议补充。经办人:年月日', ''],
])('finds who signed %s', (text, name) => {
  expect(pattern.exec(text)?.[1]).toBe(name);
});
