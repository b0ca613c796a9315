import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../src/model/reading.ts';
import {
  withoutEndDust,
  withoutLastMark,
  withoutLastQuote,
  withoutPenMarks,
  withoutSecondPoint,
} from '../../src/record/end-dust.ts';
import { doubted } from '../support/valued-leaf.ts';

/** A text whose first and last characters the readers do not agree on. */
const contested = (text: string) => {
  const own = { support: 'voted', probability: 0.4 } as const;
  return doubted(text, { 0: own, [[...text].length - 1]: own });
};
const left = (text: string) => textOf(withoutEndDust(contested(text)));
const leftOfAgreed = (text: string) => textOf(withoutEndDust(doubted(text, {})));

describe('withoutEndDust', () => {
  it.each([
    ['，满意度指标', '满意度指标'],
    ['、，受益群众满意度', '受益群众满意度'],
    ['按期完成；；', '按期完成；'],
    ['人数不少于140人次。．', '人数不少于140人次。'],
  ])('takes marks that no text begins with for dust though the readers agree: %s', (text, whole) => {
    expect(leftOfAgreed(text)).toBe(whole);
  });

  it.each([
    ['」购置设备台数', '购置设备台数'],
    ['-鄱阳县行政审批服务局', '鄱阳县行政审批服务局'],
    ['工程工期，', '工程工期'],
    ['工程工期[', '工程工期'],
    ['带动就业人次—', '带动就业人次'],
    ['中国(CHN)-', '中国(CHN)'],
    ['项目验收情况■', '项目验收情况'],
    ['提供有力支撑。！', '提供有力支撑。'],
    ['提供有力支撑。一', '提供有力支撑。'],
    ['提供有力支撑。-一-一一', '提供有力支撑。'],
    ['投入资金8万元。“”', '投入资金8万元。'],
    ['评价结果应用率；', '评价结果应用率'],
    ['≥46万元1', '≥46万元'],
    ['90.9%6', '90.9%'],
  ])('takes what they do not agree on and no text has there for dust: %s', (text, whole) => {
    expect(left(text)).toBe(whole);
    expect(leftOfAgreed(text)).toBe(text);
  });

  it.each([
    '（提供有力支撑。）',
    '修路，造桥；',
    '“三公经费”',
    '-5℃',
    '—',
    '.5亩',
    '，',
    '修路：',
    '98%',
    '3-',
    '4月20',
    '500m2',
    '3万5',
  ])('leaves %s', text => expect(left(text)).toBe(text));

  it.each([
    ['清运生活垃圾／', '清运生活垃圾'],
    ['襄城市城市管理局√', '襄城市城市管理局'],
    ['单站年运维费用V√', '单站年运维费用'],
    ['负责园林绿化管理；V', '负责园林绿化管理；'],
    ['v无', '无'],
    ['/监测数据有效率√', '监测数据有效率'],
    ['≥260项√', '≥260项'],
  ])(
    'takes a mark of a pen beside words off, however surely it was read, and leaves a doubt: %s',
    (text, words) => {
      const own = withoutEndDust(doubted(text, {}));
      expect(textOf(own)).toBe(words);
      expect(own.some(({ support }) => support === 'partial')).toBe(true);
    },
  );

  it.each(['延续项目（√）', '□新增√延续√', '√是√否', 'V型槽', '√', '/', '1/2'])(
    'leaves marks that belong: %s',
    text => expect(leftOfAgreed(text)).toBe(text),
  );

  it('leaves a doubt beside what it takes, and never takes a Han, nor a digit that is not behind a unit', () => {
    expect(withoutEndDust(contested('90.9%6')).at(-1)).toMatchObject({ text: '%', support: 'partial' });
    expect(withoutEndDust(contested('，护林'))[0]).toMatchObject({ text: '护', support: 'partial' });
    // Of bare words of which that was all the doubt none was wrong.
    expect(withoutEndDust(contested('护林、')).at(-1)).toMatchObject({ text: '林', support: 'agreed' });
    const sentence = '加强护林防火，提供有力支撑。！';
    expect(withoutEndDust(contested(sentence)).at(-1)).toMatchObject({ text: '。', support: 'partial' });
    const character = fc.constantFrom(...'护林修路12，。；—「.■');
    fc.assert(
      fc.property(fc.string({ unit: character, minLength: 1, maxLength: 8 }), text => {
        const words = (one: string) => one.replaceAll(/[^\p{Script=Han}\d]/gu, '');
        expect(words(left(text))).toBe(words(text));
      }),
    );
  });
});

it('takes a lone quote at the end for dust where the readers differ', () => {
  expect(textOf(withoutLastQuote(contested('B4825‘')))).toBe('B4825');
  expect(textOf(withoutLastQuote(contested('“B48””')))).toBe('“B48””');
  expect(textOf(withoutLastQuote(doubted('B4825‘', {})))).toBe('B4825‘');
});

it('takes a mark behind a code for a speck, however surely it was read, and leaves a doubt', () => {
  const code = withoutLastMark(doubted('431482198403254106.', {}));
  expect(textOf(code)).toBe('431482198403254106');
  expect(code.at(-1)?.support).toBe('partial');
  expect(textOf(withoutLastMark(doubted("551181990'", {})))).toBe('551181990');
  expect(textOf(withoutLastMark(doubted('S.A.U-3)', {})))).toBe('S.A.U-3)');
});

it('takes a mark behind a number that has its point for a speck', () => {
  expect(textOf(withoutSecondPoint(doubted('4.5.', {})))).toBe('4.5');
  expect(textOf(withoutSecondPoint(doubted('1,557.46，', {})))).toBe('1,557.46');
  // Behind it a digit may be lost.
  expect(textOf(withoutSecondPoint(doubted('4.', {})))).toBe('4.');
});

it('takes the marks of a pen off a number and leaves a doubt', () => {
  const number = withoutPenMarks(doubted('/ 4354.36', {}));
  expect(textOf(number)).toBe('4354.36');
  expect(number[0]?.support).toBe('partial');
  expect(textOf(withoutPenMarks(doubted('10√', {})))).toBe('10');
  expect(textOf(withoutPenMarks(doubted('/', {})))).toBe('/');
  expect(textOf(withoutPenMarks(doubted('1/2', {})))).toBe('1/2');
});
