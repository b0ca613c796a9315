import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ValueType } from '../../src/model/field.ts';
import { parseHanAmount, parseHanNumber, writeHanNumber } from '../../src/record/chinese-numerals.ts';
import { understandDate, understandYear } from '../../src/record/dates.ts';
import { understandAmount, understandNumber, understandPercentage } from '../../src/record/numbers.ts';
import { understandTarget } from '../../src/record/targets.ts';
import { understand } from '../../src/record/understand.ts';

const hundredths = fc.integer({ min: 0, max: 10 ** 12 });
const meaning = { unit: '万元', options: ['是', '否'] };

/** Banking numerals as forms print them. */
function capitals(value: number): string {
  const words = writeHanNumber(value);
  const pairs = [
    '〇零',
    '一壹',
    '二贰',
    '三叁',
    '四肆',
    '五伍',
    '六陆',
    '七柒',
    '八捌',
    '九玖',
    '十拾',
    '百佰',
    '千仟',
  ];
  return pairs.reduce((text, [plain = '', capital = '']) => text.replaceAll(plain, capital), words);
}

function wide(text: string): string {
  return [...text]
    .map(character =>
      /[!-~]/.test(character) ? String.fromCharCode(character.charCodeAt(0) + 0xfee0) : character,
    )
    .join('');
}

describe('what was printed comes back', () => {
  it('amounts, with groups, full width, signs and units', () => {
    fc.assert(
      fc.property(
        hundredths,
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom('', '万元'),
        (cents, groups, full, unit) => {
          const [whole = '', rest = ''] = (cents / 100).toFixed(2).split('.');
          const head = groups ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
          const printed = `${head}.${rest}${unit}`;
          expect(understandAmount(full ? wide(printed) : printed, '万元')).toEqual({
            value: Number((cents / 100).toFixed(2)),
            problem: null,
          });
        },
      ),
    );
  });

  it('numerals, and sums in banking numerals', () => {
    fc.assert(
      fc.property(hundredths, cents => {
        const yuan = Math.floor(cents / 100);
        const [jiao, fen] = [Math.floor((cents % 100) / 10), cents % 10];
        expect(parseHanNumber(writeHanNumber(yuan))).toBe(yuan);
        const digits = '零壹贰叁肆伍陆柒捌玖';
        const tail = `${jiao > 0 ? `${digits[jiao]}角` : ''}${fen > 0 ? `${jiao > 0 ? '' : '零'}${digits[fen]}分` : ''}`;
        const printed = `${capitals(yuan)}元${tail === '' ? '整' : tail}`;
        expect(parseHanAmount(printed)).toBe(cents);
        expect(understandAmount(`${printed}（￥${(cents / 100).toFixed(2)}）`, '元')).toEqual({
          value: Number((cents / 100).toFixed(2)),
          problem: null,
        });
      }),
    );
  });

  it('a digit lost beside the words is noticed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 10 ** 9 }), fc.nat(), (yuan, at) => {
        const digits = String(yuan);
        const spoilt = digits.slice(0, at % digits.length) + digits.slice((at % digits.length) + 1);
        const { problem } = understandAmount(`${capitals(yuan)}元整（￥${spoilt}）`, '元');
        expect(problem).not.toBe(null);
      }),
    );
  });

  it('dates and years', () => {
    const days = fc.date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.constantFrom('-', '/', '.', '年'), fc.boolean(), (date, sign, padded) => {
        const iso = date.toISOString().slice(0, 10);
        const [year = '', month = '', day = ''] = iso
          .split('-')
          .map(part => (padded ? part : String(Number(part))));
        const printed = sign === '年' ? `${year}年${month}月${day}日` : [year, month, day].join(sign);
        expect(understandDate(printed)).toEqual({ value: iso, problem: null });
        // What it means reads as itself.
        expect(understandDate(iso).value).toBe(iso);
        expect(understandYear(`${year}年`).value).toBe(Number(year));
      }),
    );
  });

  it('targets, with sign and unit', () => {
    const unit = fc.constantFrom('%', '个', '次/年', '万元', '');
    fc.assert(
      fc.property(
        fc.constantFrom('≥', '≤', '>', '<', '=', ''),
        hundredths,
        unit,
        (sign, cents, printedUnit) => {
          const value = Number((cents / 100).toFixed(2));
          fc.pre(!(printedUnit === '' && sign === ''));
          const raw = `${sign}${value}${printedUnit}`;
          expect(understandTarget(raw)).toEqual({
            raw,
            operator: sign === '' ? null : sign,
            value,
            unit: printedUnit === '' ? null : printedUnit,
            problem: null,
          });
        },
      ),
    );
  });
});

describe('garbage', () => {
  const digitsSpoilt = fc
    .tuple(
      fc.integer({ min: 100, max: 10 ** 8 }),
      fc.nat(),
      fc.constantFrom('O', 'l', '口', 'B', '?', '..', ',,'),
    )
    .map(([number, at, sign]) => {
      const digits = String(number);
      const index = 1 + (at % (digits.length - 1));
      return digits.slice(0, index) + sign + digits.slice(index + (sign.length === 1 ? 1 : 0)).padEnd(1, '0');
    });

  it('gives no number', () => {
    fc.assert(
      fc.property(digitsSpoilt, text => {
        for (const result of [
          understandAmount(text, '元'),
          understandNumber(text),
          understandPercentage(text),
        ]) {
          expect(result.value).toBe(null);
          expect(result.problem).not.toBe(null);
        }
      }),
    );
  });

  it('never throws, and never leaves a number without digits or numerals', () => {
    const types: Exclude<ValueType, 'target'>[] = [
      'amount',
      'number',
      'percentage',
      'date',
      'year',
      'period',
      'option',
      'code',
      'phone',
      'text',
    ];
    const anything = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom(...'0123456789.,-/年月日万元%≥（）一二十百壹佰 角分整XX*…') }),
    );
    fc.assert(
      fc.property(anything, fc.constantFrom(...types), (text, type) => {
        const { value } = understand(text, type, meaning);
        if (typeof value === 'number')
          expect(text.normalize('NFKC')).toMatch(/\d|[〇零一-十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]/u);
        expect(understandTarget(text).raw).toBe(text);
      }),
    );
  });
});
