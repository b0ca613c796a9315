/** Numerals of daily and of banking use, as digits. */
const digitOf = new Map(
  ['〇零○', '一壹弌', '二贰貳两貮', '三叁參叄', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖'].flatMap(
    (forms, digit) => [...forms].map(form => [form, digit]),
  ),
);
const plainUnits: Readonly<Record<string, string>> = { 拾: '十', 佰: '百', 仟: '千', 萬: '万', 億: '亿' };
const plainDigits = '〇一二三四五六七八九';

/** Largest number whose 分 are still exact. */
const largest = 10 ** 13;

/**
 * A whole number in Chinese numerals, of daily or banking use: `一百二十三`, `壹佰贰拾叁万`. Null where the text is
 * not written as such a number is: it must come out the same, but for 零, when the number is written again.
 */
export function parseHanNumber(text: string): number | null {
  const plain = [...text]
    .map(character => {
      const digit = digitOf.get(character);
      return digit === undefined ? (plainUnits[character] ?? character) : (plainDigits[digit] ?? '');
    })
    .join('');
  if (plain === '' || !/^[〇一二三四五六七八九十百千万亿]+$/u.test(plain)) return null;
  const value = splitValue(plain);
  if (value === null || value > largest) return null;
  const bare = (numeral: string) =>
    numeral.replaceAll('〇', '').replace(/(?<![一二三四五六七八九])十/gu, '一十');
  return bare(plain) === bare(writeHanNumber(value)) ? value : null;
}

/** Splits at 亿, then at 万; what is left is a number below ten thousand. */
function splitValue(plain: string): number | null {
  for (const [unit, power] of [
    ['亿', 1e8],
    ['万', 1e4],
  ] as const) {
    const at = plain.lastIndexOf(unit);
    if (at < 0) continue;
    const head = splitValue(plain.slice(0, at));
    const tail = at === plain.length - 1 ? 0 : splitValue(plain.slice(at + 1));
    return head === null || tail === null || head === 0 ? null : head * power + tail;
  }
  return sectionValue(plain);
}

function sectionValue(plain: string): number | null {
  const match = /^(?:(.)千)?〇?(?:(.)百)?〇?(?:(.?)十)?〇?(.)?$/u.exec(plain);
  if (match === null) return null;
  const [, thousands, hundreds, tens, ones] = match;
  const digit = (character: string | undefined) =>
    character === undefined ? 0 : character === '' ? 1 : plainDigits.indexOf(character);
  const digits = [thousands, hundreds, tens, ones].map(digit);
  if (digits.some(one => one < 0)) return null;
  return digits.reduce((sum, one) => sum * 10 + one, 0);
}

/** A whole number in Chinese numerals of daily use, with a 零 (as 〇) in every gap. */
export function writeHanNumber(value: number): string {
  if (value === 0) return '〇';
  if (value >= 1e8) return joined(Math.floor(value / 1e8), '亿', value % 1e8, 1e7);
  if (value >= 1e4) return joined(Math.floor(value / 1e4), '万', value % 1e4, 1e3);
  const digits = [...String(value).padStart(4, '0')].map(Number);
  const names = ['千', '百', '十', ''];
  return digits
    .map((digit, index) => (digit === 0 ? '〇' : `${plainDigits[digit]}${names[index]}`))
    .join('')
    .replace(/^〇+|〇+$/gu, '')
    .replaceAll(/〇+/gu, '〇');
}

function joined(head: number, unit: string, rest: number, full: number): string {
  if (rest === 0) return `${writeHanNumber(head)}${unit}`;
  return `${writeHanNumber(head)}${unit}${rest < full ? '〇' : ''}${writeHanNumber(rest)}`;
}

const hanAmount =
  /^(?<whole>[^元圆圓角分整正]+?)?[元圆圓]?(?:零?(?<jiao>[^元圆圓角分整正])角)?(?:零?(?<fen>[^元圆圓角分整正])分)?[整正]?$/u;

/**
 * A sum of money in words, in 分: `壹佰贰拾叁万元整`, `叁佰元零伍分`. It must name 元, 角 or 分, or end in 整.
 * Null where it is not written as sums are.
 */
export function parseHanAmount(text: string): number | null {
  if (!/[元圆圓角分整正]/u.test(text)) return null;
  const groups = hanAmount.exec(text)?.groups;
  if (groups === undefined) return null;
  const { whole, jiao, fen } = groups;
  if (whole === undefined && jiao === undefined && fen === undefined) return null;
  const yuan = whole === undefined ? 0 : parseHanNumber(whole);
  const parts = [jiao, fen].map(part => (part === undefined ? 0 : (digitOf.get(part) ?? null)));
  const [tenths = null, hundredths = null] = parts;
  if (yuan === null || tenths === null || hundredths === null) return null;
  // 壹佰伍角: a whole part without 元 before 角 is no sum.
  if (whole !== undefined && (jiao ?? fen) !== undefined && !/[元圆圓]/u.test(text)) return null;
  return yuan * 100 + tenths * 10 + hundredths;
}

/** A year digit by digit, as `二〇二一`; null where it is none. */
export function hanDigits(text: string): string | null {
  const digits = [...text].map(character => digitOf.get(character));
  return digits.length > 0 && digits.every(digit => digit !== undefined) ? digits.join('') : null;
}
