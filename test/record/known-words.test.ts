import { describe, expect, it } from 'vitest';
import type { EvidencedText, Support } from '../../src/model/reading.ts';
import type { ValuedLeaf } from '../../src/model/record.ts';
import { knowWords } from '../../src/record/known-words.ts';
import { evidenced } from '../support/read-page.ts';
import { shippedForms } from '../support/understand-sheet.ts';

const definition = shippedForm('project-expenditure-performance-target');

function shippedForm(id: string) {
  const form = shippedForms.find(one => one.id === id);
  if (form === undefined) throw new Error(`${id} is not shipped`);
  return form;
}

/** `?` before a character says that the readers differed on it. */
function reading(sketch: string): EvidencedText {
  const characters: { text: string; support: Support }[] = [];
  for (const character of sketch) {
    const before = characters.at(-1);
    if (before?.text === '?') characters[characters.length - 1] = { text: character, support: 'voted' };
    else characters.push({ text: character, support: 'agreed' });
  }
  const text = evidenced(characters.map(one => one.text).join(''), 1, { x: 0, y: 0, width: 100, height: 20 });
  return text.map((one, index) => ({ ...one, support: characters[index]?.support ?? 'agreed' }));
}

function leaf(path: string, sketch: string): ValuedLeaf {
  const text = reading(sketch);
  const value = text.map(character => character.text).join('');
  return {
    path,
    value,
    type: 'text',
    raw: value,
    problem: null,
    known: false,
    mayBeBlank: false,
    located: {
      path,
      type: 'text',
      state: 'read',
      text,
      fragments: [],
      locationConfidence: 1,
      structureConfidence: 1,
    },
  };
}

function mended(level1: string, level2: string) {
  const leaves = [leaf('indicators[0].level1', level1), leaf('indicators[0].level2', level2)];
  return knowWords(leaves, definition).map(({ value, raw }) => [value, raw]);
}

describe('knowWords', () => {
  it('mends what a seal spoilt, and keeps what was read as raw', () => {
    expect(mended('效益指?长', '生?口效益指标')).toEqual([
      ['效益指标', '效益指长'],
      ['生态效益指标', '生口效益指标'],
    ]);
  });

  it('knows the usual words of fields and columns, with their codes or without, and asks about those it mends', () => {
    const customs = shippedForm('export-goods-declaration');
    const read = (path: string, sketch: string) => knowWords([leaf(path, sketch)], customs)[0];
    expect(read('destinationCountry', '阿联?首')).toMatchObject({ value: '阿联酋', known: false });
    expect(read('destinationCountry', '阿联?酋')).toMatchObject({ value: '阿联酋', known: true });
    expect(read('goods[0].origin', '中?国(CHN)')).toMatchObject({ known: true, unlikeOthers: true });
    expect(read('goods[0].origin', '中?国(CHM)')).toMatchObject({ known: false });
    expect(read('tradeCountry', 'CHILE')).toMatchObject({ value: 'CHILE', known: false });
    expect(read('terms', 'FO?B')).toMatchObject({ known: true });
  });

  it('doubts what is one slip away from a usual word, and takes that word for it', () => {
    const customs = shippedForm('export-goods-declaration');
    const read = (path: string, sketch: string) => knowWords([leaf(path, sketch)], customs)[0];
    const lost = read('goods[0].destination', '印度尼西亚(DN)');
    expect(lost).toMatchObject({ value: '印度尼西亚(IDN)', known: false, nearWord: true });
    expect(lost?.raw).toBe('印度尼西亚(DN)');
    expect(read('supervisionMode', '来料边角科复出')).toMatchObject({
      value: '来料边角料复出',
      nearWord: true,
    });
    expect(read('supervisionMode', '般贸易')).toMatchObject({ value: '一般贸易', nearWord: true });
    expect(read('tradeCountry', '马星')?.nearWord).toBeUndefined();
    expect(read('goods[0].currency', 'LSD')).toMatchObject({ value: 'USD', known: false, nearWord: true });
    expect(read('goods[0].currency', 'USD')).toMatchObject({ known: true });
    expect(read('freightCurrency', 'LSD')).toMatchObject({ value: 'USD', known: false, nearWord: true });
    expect(read('freightCurrency', '502')).toMatchObject({ value: '502', known: false });
    expect(read('goods[0].currency', '美元中国')).toMatchObject({ value: '美元中国', nearWord: true });
    expect(read('supervisionMode', '保税维修')?.nearWord).toBeUndefined();
  });

  it('tells the words that one slip makes another from those that stand by themselves', () => {
    const unlike = (level2: string) => {
      const leaves = [leaf('indicators[0].level1', '产出指标'), leaf('indicators[0].level2', level2)];
      return knowWords(leaves, definition)[1];
    };
    expect(unlike('数量指?标')).toMatchObject({ known: true, unlikeOthers: false });
    const leaves = [leaf('goods[0].exemption', '照章征税(?1)'), leaf('goods[1].exemption', '照章征税(?7)')];
    expect(knowWords(leaves, shippedForm('export-goods-declaration'))).toMatchObject([
      { value: '照章征税(1)', known: true, unlikeOthers: true },
      { value: '照章征税(1)', known: true, unlikeOthers: false },
    ]);
  });

  it('never changes firmly read text, be it a word of its own or a shorter form of a known one', () => {
    expect(mended('产出指标', '就业效益指标')[1]).toEqual(['就业效益指标', '就业效益指标']);
    expect(mended('效益指标', '经济效益')[1]).toEqual(['经济效益', '经济效益']);
  });

  it('takes off what a streak beside a word was read as, however firmly, and calls it known but for a number', () => {
    expect(mended('产出指标', '数量指标1')[1]).toEqual(['数量指标', '数量指标1']);
    expect(mended('丨产出指标', '数量指标')[0]).toEqual(['产出指标', '丨产出指标']);
    expect(mended("'产出指标", '数量指标')[0]).toEqual(['产出指标', "'产出指标"]);
    expect(mended('产出指标', '就业指标1')[1]).toEqual(['就业指标1', '就业指标1']);
    const isKnown = (level2: string) =>
      knowWords(
        [leaf('indicators[0].level1', '产出指标'), leaf('indicators[0].level2', level2)],
        definition,
      )[1]?.known;
    expect(isKnown('数量指标1')).toBe(false);
    expect(isKnown('数量指标！')).toBe(true);
  });

  it('puts a word together that the end of a page or a false rule cut in pieces, in all rows of their cells', () => {
    const onPage = (path: string, text: string, pageNumber: number): ValuedLeaf => {
      const one = leaf(path, text);
      const line = (character: EvidencedText[number]) => ({
        ...character,
        line: { ...character.line, pageNumber },
      });
      return { ...one, located: { ...one.located, text: one.located.text.map(line) } };
    };
    const rows = (upper: string, lower: string, page: number) =>
      knowWords(
        [
          onPage('indicators[0].level1', upper, 1),
          onPage('indicators[1].level1', lower, page),
          onPage('indicators[2].level1', lower, page),
        ],
        definition,
      ).map(({ value, known }) => [value, known]);
    expect(rows('满意', '度指标', 2)).toEqual(Array.from({ length: 3 }, () => ['满意度指标', true]));
    expect(rows('满意', '度指标', 1)[0]).toEqual(['满意度指标', true]);
    expect(rows('满意', '指标度', 2)[0]).toEqual(['满意', false]);
    expect(rows('产出指标', '效益指标', 1)[1]).toEqual(['效益指标', true]);
    const [first, second, third] = ['满意', '度指', '标'].map((text, row) =>
      onPage(`indicators[${row}].level1`, text, 1),
    );
    const parts = [first, second, third].filter(one => one !== undefined);
    expect(knowWords(parts, definition).map(({ value }) => value)).toEqual(
      Array.from({ length: 3 }, () => '满意度指标'),
    );
  });

  it('leaves a text alone that could be more than one word', () => {
    expect(mended('产出指标', '?口?口指标')[1]).toEqual(['口口指标', '口口指标']);
  });

  it('takes the clearly nearest of several words that would do, and does not call it known', () => {
    const spoilt = (alternatives: readonly string[]) => {
      const text = reading('?孜?孟效益指标').map((character, index) => {
        const other = alternatives[index];
        return other === undefined
          ? character
          : { ...character, alternatives: [{ text: other, probability: 0.05 }] };
      });
      const level = leaf('indicators[0].level2', '孜孟效益指标');
      const own = { ...level, located: { ...level.located, text } };
      const [, found] = knowWords([leaf('indicators[0].level1', '效益指标'), own], definition);
      return [found?.value, found?.known];
    };
    expect(spoilt(['社', '会'])).toEqual(['社会效益指标', false]);
    expect(spoilt([])).toEqual(['孜孟效益指标', false]);
  });
});
