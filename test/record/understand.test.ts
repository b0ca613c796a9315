import { describe, expect, it } from 'vitest';
import { fold } from '../../src/model/fold-text.ts';
import { parsePeriod, understandDate, understandPeriod, understandYear } from '../../src/record/dates.ts';
import { understandAmount, understandNumber, understandPercentage } from '../../src/record/numbers.ts';
import { understandOption, understandOptions } from '../../src/record/options.ts';
import { isRange, understandTarget } from '../../src/record/targets.ts';
import { understand } from '../../src/record/understand.ts';

describe('amounts', () => {
  it.each([
    ['16324.97', 16324.97],
    ['771,325,800.00', 771325800],
    ['１６，３２４．９７', 16324.97],
    ['6923.3552万元', 6923.3552],
    ['163249700元', 16324.97],
    ['0', 0],
    ['0.00', 0],
    ['-12.5', -12.5],
    ['¥100.00', 100],
    ['Y6,050.00', 6050],
  ])('%s is %d', (text, value) => {
    expect(understandAmount(text, '万元')).toEqual({ value, problem: null });
  });

  it.each(['-', '/', '—', '——', '无'])('%s is not applicable, which is no problem', text => {
    expect(understandAmount(text, '万元')).toEqual({ value: null, problem: null });
  });

  it.each(['1684,14', '16.32.497', '1O0.00', '12a', '1,23.4', '约100', '100.00人', '12.', '1684.14%'])(
    '%s is not guessed',
    text => {
      expect(understandAmount(text, '万元')).toEqual({ value: null, problem: 'not-an-amount' });
    },
  );

  it('asks about a space between digits', () => {
    const asked = { value: 968.1918, problem: 'space-in-number' };
    expect(understandAmount('968.191 8', '万元')).toEqual(asked);
    expect(understandTarget('≥9 0%')).toMatchObject({ value: 90, problem: 'space-in-number' });
  });

  it('a zero before a whole number is asked about', () => {
    expect(understandTarget('09.5%')).toMatchObject({ value: 9.5, problem: 'leading-zero' });
    expect(understandAmount('01,684.14', '万元')).toEqual({ value: 1684.14, problem: 'leading-zero' });
    const regrouped = { value: 14925.7432, problem: 'odd-group-mark' };
    expect(understandAmount('14.925.7432', '万元')).toEqual(regrouped);
    expect(understandAmount('14;925.7432', '万元')).toEqual(regrouped);
    expect(understandAmount('14.92.7432', '万元').value).toBeNull();
    for (const text of ['0', '0.05', '10.02', '1,003.00', '≥0.5%']) {
      expect(understandNumber(text).problem === 'leading-zero', text).toBe(false);
      expect(understandTarget(text).problem, text).toBeNull();
    }
    expect(understandPercentage('97.5 %').problem).toBe(null);
  });

  it.each([
    ['壹佰贰拾叁万元整', 123],
    ['（大写）壹佰贰拾叁万元整', 123],
    ['人民币叁佰元零伍分', 0.030005],
    ['一百二十三万四千五百元', 123.45],
    ['壹佰贰拾叁万元整（￥1,230,000.00）', 123],
    ['1230000.00元（大写：壹佰贰拾叁万元整）', 123],
    ['123.00（壹佰贰拾叁万元整）', 123],
    ['小写：123万元 大写：壹佰贰拾叁万元正', 123],
  ])('%s in words is %d', (text, value) => {
    expect(understandAmount(text, '万元')).toEqual({ value, problem: null });
  });

  it('does not choose between words and digits that differ', () => {
    const differ = { value: null, problem: 'words-and-digits-differ' };
    expect(understandAmount('壹佰贰拾叁万元整（￥1,320,000.00）', '万元')).toEqual(differ);
    expect(understandAmount('124.00（壹佰贰拾叁万元整）', '万元')).toEqual(differ);
  });

  it.each(['壹佰贰拾叁万', '壹贰叁元', '佰元整', '元整', '叁佰贰佰元', '万元', '拾佰元', '壹佰元伍'])(
    '%s is no sum in words',
    text => {
      expect(understandAmount(text, '万元')).toEqual({ value: null, problem: 'not-an-amount' });
    },
  );

  it('moves the decimal point without rounding', () => {
    expect(understandAmount('0.07亿元', '元').value).toBe(7000000);
    expect(understandAmount('1.1元', '万元').value).toBe(0.00011);
  });
});

describe('numbers and percentages', () => {
  it('reads weights, scores and rates', () => {
    expect(understandNumber('10分').value).toBe(10);
    expect(understandNumber('89.974').value).toBe(89.974);
    expect(understandNumber('1O')).toEqual({ value: null, problem: 'not-a-number' });
    expect(understandPercentage('97.50%').value).toBe(97.5);
    expect(understandPercentage('97.5（％）').value).toBe(97.5);
    expect(understandPercentage('-')).toEqual({ value: null, problem: null });
    expect(understandPercentage('9?%').problem).toBe('not-a-percentage');
    expect(understandPercentage('=100.00(%)')).toEqual({ value: 100, problem: null });
    expect(understandPercentage('≥90')).toEqual({ value: 90, problem: 'is-a-limit' });
    expect(understandNumber('985米').value).toBe(985);
    expect(understandNumber('12次/年').value).toBe(12);
    expect(understandNumber('≥3个')).toEqual({ value: 3, problem: 'is-a-limit' });
    expect(understandNumber('3只猫').problem).toBe('not-a-number');
  });
});

describe('targets', () => {
  it.each([
    ['≥90%', '≥', 90, '%'],
    ['≥90', '≥', 90, null],
    ['≤10%', '≤', 10, '%'],
    ['<100%', '<', 100, '%'],
    ['＞5%', '>', 5, '%'],
    ['＝100％', '=', 100, '%'],
    ['=100.00(%)', '=', 100, '%'],
    ['=124.00(盘)', '=', 124, '盘'],
    ['≤7.18（元/平方米）', '≤', 7.18, '元/平方米'],
    ['3000(个)', null, 3000, '个'],
    ['≥90.00（%）', '≥', 90, '%'],
    ['>=95%', '≥', 95, '%'],
    ['100%', null, 100, '%'],
    ['12个', null, 12, '个'],
    ['985米', null, 985, '米'],
    ['1,200人次', null, 1200, '人次'],
    ['≤500元/人', '≤', 500, '元/人'],
    ['≥ 3.5 万亩', '≥', 3.5, '万亩'],
    ['≤12个工作日', '≤', 12, '个工作日'],
    ['≥884,802页', '≥', 884802, '页'],
    ['≥30扇', '≥', 30, '扇'],
    ['≥5盘次', '≥', 5, '盘次'],
    ['≤80元/人·次', '≤', 80, '元/人·次'],
    ['≤0.6kW·h', '≤', 0.6, 'kW·h'],
    ['≥6lx', '≥', 6, 'lx'],
    ['≥3万平方米', '≥', 3, '万平方米'],
    ['≥25℃', '≥', 25, '℃'],
    ['≥120㎡', '≥', 120, 'm2'],
    ['≤3.2元/m³', '≤', 3.2, '元/m3'],
    ['3个乡镇', null, 3, '个乡镇'],
    ['10名专家', null, 10, '名专家'],
    ['12个工作日', null, 12, '个工作日'],
    ['102,104页', null, 102104, '页'],
    ['8樘', null, 8, '樘'],
    ['12台（套）', null, 12, '台(套)'],
    ['444万头（只、羽）', null, 444, '万头(只、羽)'],
    ['29062延米', null, 29062, '延米'],
    ['≥1个等级', '≥', 1, '个等级'],
    ['≤8/10万', '≤', 8, '/10万'],
    ['243.09元/Mbps·月', null, 243.09, '元/Mbps·月'],
    ['≥300dpi', '≥', 300, 'dpi'],
    ['≥2台(套)', '≥', 2, '台(套)'],
    ['±5%', '±', 5, '%'],
    ['≤市场价', '≤', null, null],
    ['≥上年水平', '≥', null, null],
  ])('%s', (raw, operator, value, unit) => {
    expect(understandTarget(raw)).toEqual({ raw, operator, value, unit, problem: null });
  });

  it.each([
    '完成职责任务',
    '按时公开',
    '2024年12月底前',
    '=2023年12月底前',
    '≤2024年6月30日',
    '=12月底前',
    '12月底前完成',
    '2024年',
    '/',
    '达到95%以上',
    '2024年11月',
    '8%以上',
    '3日内',
    '3个月内',
    '12月份',
    '5个以上',
    '100%完成',
    '100%覆盖',
    '2年免费质保',
    '50-60㎡',
    '80%～90%',
    '不低于95%',
    '达到90%',
    '约80%',
    '≤±2.5%',
    '<±3mm',
    '25±2℃',
  ])('%s is words', raw => {
    expect(understandTarget(raw)).toEqual({ raw, operator: null, value: null, unit: null, problem: null });
  });

  it.each([
    ['212-217元', true],
    ['62%～67%', true],
    ['34,640-34,645所', true],
    ['8-96%', false],
    ['268-27万元', false],
    ['2020-08', false],
    ['212.217元', false],
  ])('whether %s is a range', (text, expected) => {
    expect(isRange(text)).toBe(expected);
  });

  it.each(['……', '**%', '指标2：', '≥XX%', '×%', '≥'])('%s is not filled in', raw => {
    expect(understandTarget(raw)).toMatchObject({ raw, value: null, problem: 'not-filled-in' });
  });

  it.each(['达到85%', '完成95%', '约90%', '超2.75%'])('takes %s for words', raw => {
    expect(understandTarget(raw)).toEqual({ raw, operator: null, value: null, unit: null, problem: null });
  });

  it.each([
    ['之90%', 'unclear-operator'],
    ['委 10%', 'unclear-operator'],
    ['≥9O%', 'not-a-number'],
    ['l00%', 'unclear-operator'],
    ['V90', 'unclear-operator'],
    ['≥98%.', 'not-a-number'],
    ['<99:5%', 'not-a-number'],
    ['1O0%', 'not-a-number'],
    ['≥9O', 'not-a-number'],
    ['≥9S个', 'not-a-number'],
    ['≤3日内', 'not-a-number'],
    ['=2O23年12月底前', 'not-a-number'],
  ])('%s may be a misread number', (raw, problem) => {
    expect(understandTarget(raw)).toMatchObject({ value: null, problem });
  });
});

describe('dates and years', () => {
  it.each([
    ['2026/1/1', '2026-01-01'],
    ['2024-01-01', '2024-01-01'],
    ['2021年1月1日', '2021-01-01'],
    ['2021年12月', '2021-12'],
    ['20240229', '2024-02-29'],
    ['2021 年 3 月 5 日', '2021-03-05'],
    ['2021年', '2021'],
    ['二〇二一年十二月三日', '2021-12-03'],
    ['二○二一年十月', '2021-10'],
    ['/', null],
  ])('%s is %s', (text, value) => {
    expect(understandDate(text)).toEqual({ value, problem: null });
  });

  it.each([
    ['·2025年9月19日‘', '2025-09-19'],
    ['2025年9月2711', '2025-09-27'],
    ['2021.1101', '2021-11-01'],
    ['2026年1月111', '2026-01-01'],
    ['2025年2月5l', '2025-02-05'],
    ['2024年12月15H', '2024-12-15'],
    ['2024年12月9目', '2024-12-09'],
  ])('%s, whose 日 is spoilt, is asked about as %s', (text, value) => {
    expect(understandDate(text)).toEqual({ value, problem: 'not-a-date' });
  });

  it.each(['2023-02-29', '2021年13月1日', '昨天', '二〇二一年十三月', '0021-01-01'])(
    '%s is no date',
    text => {
      expect(understandDate(text)).toEqual({ value: null, problem: 'not-a-date' });
    },
  );

  it('reads years in digits and Chinese numerals, and guesses none', () => {
    expect(understandYear('2021').value).toBe(2021);
    expect(understandYear('二〇二一年').value).toBe(2021);
    expect(understandYear('二零二一').value).toBe(2021);
    expect(understandYear('2O21').problem).toBe('not-a-year');
    expect(understandYear('9021').problem).toBe('not-a-year');
  });
});

describe('periods', () => {
  it.each([
    ['2021年1月1日至12月31日', '2021-01-01', '2021-12-31'],
    ['2021.1-2021.12', '2021-01', '2021-12'],
    ['2021年1-12月', '2021-01', '2021-12'],
    ['2024-2026年', '2024', '2026'],
    ['2024-01-01至2024-12-31', '2024-01-01', '2024-12-31'],
    ['2024/1/1—2025/6/30', '2024-01-01', '2025-06-30'],
    ['2021年3月5日-20日', '2021-03-05', '2021-03-20'],
    ['2021年度', '2021', '2021'],
  ])('%s', (text, from, to) => {
    expect(parsePeriod(fold(text))).toEqual({ from, to });
    expect(understandPeriod(text)).toEqual({ value: text, problem: null });
  });

  it.each(['1年', '长期', '三年（2024年起）', '2024年1月起至项目结束'])('%s is one in words', text => {
    expect(understandPeriod(text)).toEqual({ value: text, problem: null });
  });

  it.each([
    ['2021年12月31日至1月1日', 'period-reversed'],
    ['2021年1月1日至13月31日', 'not-a-period'],
    ['2021.1-202l.12', null],
    ['1997.09 1994.06', 'period-reversed'],
  ])('%s: %s', (text, problem) => {
    expect(understandPeriod(text)).toEqual({ value: text, problem });
  });
});

describe('options', () => {
  const options = ['新增项目', '延续项目'];
  it.each([
    ['☑新增项目 □延续项目', '新增项目'],
    ['□新增项目 ☑延续项目', '延续项目'],
    ['新增项目□ 延续项目√', '延续项目'],
    ['新增项目√ 延续项目□', '新增项目'],
    ['区新增项目口延续项目', '新增项目'],
    ['囗新增项目 回延续项目', '延续项目'],
    ['V新增项目 口延续项目', '新增项目'],
    ['√新增项目 匕延续项目', '新增项目'],
    ['延续项目', '延续项目'],
  ])('%s ticks %s', (text, value) => {
    expect(understandOption(text, options)).toEqual({ value, problem: null });
  });

  it.each(['□新增项目 □延续项目', '☑新增项目 ☑廷续项目', '新增项目 延续项目'])('%s is not clear', text => {
    expect(understandOption(text, options)).toEqual({ value: null, problem: 'unclear-option' });
  });

  it.each(['☑新增项目 甲延续项目', '☑新增项目 口廷续项目', '☑薪增项目 □延续项目'])(
    '%s is asked about, with the one that is surely ticked',
    text => {
      expect(understandOption(text, options)).toEqual({ value: '新增项目', problem: 'unclear-option' });
    },
  );

  it.each([
    ['☑新增项目 延续项目', '新增项目'],
    ['新增项目 延续项目√', '延续项目'],
    ['√新增项目延续项目', '新增项目'],
    ['新增项目」延续项目☑', '延续项目'],
    ['|新增项目☑延续项目', '延续项目'],
    ['[口新增项目☑延续项目', '延续项目'],
    ['新增项目☑延续项目', '延续项目'],
    ['□新增项目☑延续项目·', '延续项目'],
    ['■新增项目☑延续项目', '新增项目'],
    ['新增项目（～）延续项目（）', '新增项目'],
    ['( )新增项目 (丿)延续项目', '延续项目'],
    ['加新增项目□延续项目', '新增项目'],
  ])('%s ticks %s at face value, as a box is missing or broken', (text, value) => {
    expect(understandOption(text, options)).toEqual({ value, problem: 'unclear-option' });
  });

  it('does not choose where brackets of several options are written in, or of none', () => {
    const none = { value: null, problem: 'unclear-option' };
    expect(understandOption('新增项目（～）延续项目（一）', options)).toEqual(none);
    expect(understandOption('新增项目（）延续项目（）', options)).toEqual(none);
  });

  it('does not choose among several ticked ones', () => {
    const words = ['投影仪', '话筒', '白板'];
    const none = { value: null, problem: 'unclear-option' };
    expect(understandOption('□投影仪 ☑话筒 ☑白板', words)).toEqual(none);
    expect(understandOption('☑新增项目 ☑延续项目', options)).toEqual(none);
  });

  it('does not know other words', () => {
    expect(understandOption('一次性项目', options).problem).toBe('unknown-option');
  });
});

describe('an option whose words are the end of another', () => {
  const grades = ['特别困难', '困难', '一般困难'];
  it.each([
    ['□特别困难□困难☑一般困难', '一般困难'],
    ['□特别困难☑困难□一般困难', '困难'],
    ['☑特别困难□困难□一般困难', '特别困难'],
  ])('%s', (text, value) => expect(understandOption(text, grades)).toEqual({ value, problem: null }));
  it('is none where the other stands first', () => {
    expect(understandOption('☑不同意□同意', ['同意', '不同意'])).toEqual({ value: '不同意', problem: null });
  });
});

describe('several options', () => {
  const words = ['投影仪', '话筒', '白板'];
  it.each([
    ['□投影仪 ☑话筒 ☑白板', ['话筒', '白板']],
    ['投影仪√ 话筒□ 白板√', ['投影仪', '白板']],
    ['口投影仪 ■话筒 口白板', ['话筒']],
    ['投影仪（√）话筒（√）白板（　）', ['投影仪', '话筒']],
    ['☑1.投影仪 □2.话筒 ☑3.白板', ['投影仪', '白板']],
    ['□①投影仪 ☑②话筒 ☑③白板', ['话筒', '白板']],
    ['白板、投影仪', ['投影仪', '白板']],
    ['话筒', ['话筒']],
  ])('%s ticks %j', (text, value) => {
    expect(understandOptions(text, words)).toEqual({ value, problem: null });
  });

  it.each([
    ['□投影仪 ☑话筒 甲白板', ['话筒']],
    ['□投影仪 ☑话筒 V白板', ['话筒', '白板']],
    ['0投影仪 ☑话筒 ☑白板', ['话筒', '白板']],
    ['投影仪 ☑话筒 ☑白板', ['话筒', '白板']],
  ])('%s is asked about, with what is ticked at face value', (text, value) => {
    expect(understandOptions(text, words)).toEqual({ value, problem: 'unclear-option' });
  });

  it('does not understand a row without ticks, or other words', () => {
    expect(understandOptions('□投影仪 □话筒 □白板', words)).toEqual({
      value: null,
      problem: 'unclear-option',
    });
    expect(understandOptions('□投影仪 ☑话简 ☑白板', words).value).toBeNull();
    expect(understandOptions('麦克风', words)).toEqual({ value: null, problem: 'unknown-option' });
  });

  it('takes the option whose number is written in brackets behind them all', () => {
    const answered = (answer: string) => `1.投影仪 2.话筒 3.白板（${answer}）`;
    expect(understandOption(answered('2'), words)).toEqual({ value: '话筒', problem: null });
    expect(understandOptions(answered('1、3'), words)).toEqual({ value: ['投影仪', '白板'], problem: null });
    for (const answer of ['4', '', '1、3'])
      expect(understandOption(answered(answer), words).value).toBeNull();
  });

  it('leaves out the numbers of single options, too', () => {
    expect(understandOption('□1.投影仪 ☑2.话筒 □3.白板', words)).toEqual({ value: '话筒', problem: null });
    expect(understandOption('A.投影仪□ B.话筒☑ C.白板□', words)).toEqual({ value: '话筒', problem: null });
  });
});

describe('what a template leaves', () => {
  const meaning = { unit: '万元', options: [] };
  it.each(['……', '指标2:', '目标1：……', '**%', 'XX', '××项目', '  年  月  日', '20XX年', '____'])(
    '%s is not filled in',
    text => {
      for (const type of ['text', 'amount', 'date'] as const) {
        expect(understand(text, type, meaning)).toEqual({ value: null, problem: 'not-filled-in' });
      }
    },
  );

  it.each(['指标体系', '指标1完成率', '目标管理', '任务', 'X光机', '年月日报'])('%s is text', text => {
    expect(understand(text, 'text', meaning)).toEqual({ value: text, problem: null });
  });

  it.each(['≥', '=', '＜'])('%s alone is a word of a column of signs, and no number', sign => {
    expect(understand(sign, 'text', meaning)).toEqual({ value: sign, problem: null });
    expect(understand(sign, 'number', meaning)).toEqual({ value: null, problem: 'not-filled-in' });
  });

  it('a numbering is what its column asks for', () => {
    expect(understand('目标1', 'label', meaning).value).toBe('目标1');
    expect(understand('/', 'label', meaning)).toEqual({ value: null, problem: null });
    expect(understand('无', 'label', meaning).value).toBe('无');
    expect(understand('/', 'text', meaning).value).toBe('/');
  });

  it('keeps the document’s own characters in text', () => {
    const text = '１、“三公”经费（万元）';
    expect(understand(text, 'text', { unit: '万元', options: [] }).value).toBe(text);
  });
});

describe('identifiers within a text', () => {
  const meaning = { unit: '', options: [] };
  it.each([
    ['N/M 集装箱标箱数及号码：2；CSQU3054383；MSKU6011672', null],
    ['N/M 集装箱标箱数及号码：2；CSQU3054333；MSKU6011672', 'check-digit-wrong'],
    ['申报单位(91310000631696382C)某公司', null],
    ['申报单位(91310000631696392C)某公司', 'check-digit-wrong'],
    // A part of a longer number, and one of digits alone, are none.
    ['提单 ACSQU30543330', null],
    ['911310000631696392', null],
  ])('%s: %s', (text, problem) => {
    expect(understand(text, 'text', meaning)).toEqual({ value: text, problem });
  });
});
