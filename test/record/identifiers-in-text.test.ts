import { expect, it } from 'vitest';
import { textOf } from '../../src/model/reading.ts';
import { withDigitsOfNumber, withIdentifiers } from '../../src/record/identifiers-in-text.ts';
import { doubted } from '../support/valued-leaf.ts';

it.each([
  ['(9131131OMAT0TXGHT2)江阴兴澄化工有限公司', '(91311310MAT0TXGHT2)江阴兴澄化工有限公司'],
  ['(91311315MATOTXG IT2)江阴兴澄', '(91311315MAT0TXG 1T2)江阴兴澄'],
  ['OOCL BRUSSELS/115E', 'OOCL BRUSSELS/115E'],
  ['COSU9131131OMAT0TXGHT2', 'COSU9131131OMAT0TXGHT2'],
  ['00LU5101071105', 'OOLU5101071105'],
  ['HDMUNB0Z427316180', 'HDMUNBOZ427316180'],
  ['HT-2024A0B123456', 'HT-2024A0B123456'],
  ['HMM 0SLO/V675', 'HMM OSLO/V675'],
  ['INTER-MARKET SP. Z O.0.', 'INTER-MARKET SP. Z O.O.'],
  ['B/L NO. 0OLU5101071105', 'B/L NO. OOLU5101071105'],
  ['00451010711', '00451010711'],
  ['TCLU5010710', 'TCLU5010710'],
  ['HMM 0SL0/0566W', 'HMM OSLO/0566W'],
  ['CZ300/0566W', 'CZ300/0566W'],
  ['CMA CGM BOUGAINVILLE/OF LAZW', 'CMA CGM BOUGAINVILLE/0F LAZW'],
  ['B/L NO，999-02935325', 'B/L NO.999-02935325'],
  ['PIANO，3台', 'PIANO，3台'],
  ['规格:320*6 OMM', '规格:320*6 0MM'],
  ['型号:6OMM', '型号:6OMM'],
  ['N/M备注;无木质包装', 'N/M备注：无木质包装'],
  ['0OCL HONG KONG/018W', 'OOCL HONG KONG/018W'],
  ['CMA CGM RHONE/0FLAZW', 'CMA CGM RHONE/0FLAZW'],
  ['型号0LX34', '型号0LX34'],
  ['EVER GIVEN/OSLO', 'EVER GIVEN/OSLO'],
  ['ONE STORK/O76E', 'ONE STORK/076E'],
  ['合格率达到I00%，有效', '合格率达到100%，有效'],
  ['改造校舍面积I1700平方米', '改造校舍面积11700平方米'],
  ['型号I20', '型号I20'],
  ['2023年|月至2023年|0月', '2023年1月至2023年10月'],
  ['chenh696@qq.c Om', 'chenh696@qq.com'],
  ['QF@ABC.COM', 'QF@ABC.COM'],
  ['完成VOCS企业深度治理', '完成VOCs企业深度治理'],
])('%s: %s', (text, whole) => {
  const mended = withIdentifiers(doubted(text, {}));
  expect(textOf(mended)).toBe(whole);
  expect(mended.filter(({ support }) => support !== 'agreed').length > 0).toBe(text !== whole);
});

it('takes a letter within a number or a year for the digit that a reader saw there, and asks', () => {
  const seen = (text: string, place: number, other: string) =>
    doubted(text, { [place]: { support: 'voted', alternatives: [{ text: other, probability: 0.3 }] } });
  const year = withIdentifiers(seen('确保2U24年底完成', 3, '0'));
  expect(textOf(year)).toBe('确保2024年底完成');
  expect(year[3]?.support).toBe('voted');
  expect(textOf(withIdentifiers(seen('确保2U24年底完成', 3, 'O')))).toBe('确保2U24年底完成');
  expect(textOf(withDigitsOfNumber(seen('53042C210544743603', 5, '0')))).toBe('530420210544743603');
  expect(textOf(withDigitsOfNumber(doubted('qqq-63102468', {})))).toBe('999-63102468');
  expect(textOf(withDigitsOfNumber(seen('HT042C2105', 5, '0')))).toBe('HT042C2105');
});

it('does not doubt the nought that a voyage of letters begins with, for which a reader saw an O', () => {
  const seen = (text: string, place: number) =>
    withIdentifiers(
      doubted(text, { [place]: { support: 'voted', alternatives: [{ text: 'O', probability: 0.1 }] } }),
    )[place];
  expect(seen('CMA CGM RHONE/0FLAZW', 14)).toMatchObject({ text: '0', support: 'agreed' });
  expect(seen('EVER GIVEN/09E', 11)?.support).toBe('voted');
});

it('takes the 1 behind the m of 500ml for the l that a reader thought of', () => {
  const seen = (text: string, place: number) =>
    doubted(text, { [place]: { alternatives: [{ text: 'l', probability: 0.1 }] } });
  const litre = withIdentifiers(seen('保温杯500m1|无品牌', 7));
  expect(textOf(litre)).toBe('保温杯500ml|无品牌');
  expect(litre.every(({ support }) => support === 'agreed')).toBe(true);
  expect(textOf(withIdentifiers(seen('管道500m1根', 6)))).toBe('管道500m1根');
});
