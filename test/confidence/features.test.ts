import { describe, expect, it } from 'vitest';
import { dense, featureNames, featuresOf, kindFrom, sparse } from '../../src/confidence/features.ts';
import { contextOf } from '../../src/confidence/record-context.ts';
import type { Support } from '../../src/model/reading.ts';
import type { ValuedLeaf } from '../../src/model/record.ts';
import { corners } from '../support/read-page.ts';
import { recordDraft, valuedLeaf } from '../support/valued-leaf.ts';

const measure = (leaf: ValuedLeaf, others: readonly ValuedLeaf[] = [], sums: readonly string[] = []) =>
  featuresOf(
    leaf,
    contextOf(
      recordDraft([leaf, ...others], {
        sums: new Set(sums),
        checks: ['sum', 'bound'].map(id => ({ id, ok: true, paths: [leaf.path], detail: '' })),
      }),
    ),
  );
const voted = (probability: number) => ({ 0: { support: 'voted' as const, probability } });
/** What so many characters leave that are firmly read. */
const doubtOf = (characters: number) => expect.closeTo(characters * 0.01);
const column = (count: number, text: string | null) =>
  Array.from({ length: count }, (_, row) => valuedLeaf(`rows[${row + 1}].a`, text));

describe('featuresOf', () => {
  it('counts votes by class and sureness', () => {
    expect(measure(valuedLeaf('a', '公', voted(0.95)))).toMatchObject({ votedHanFirm: 1, votedHanSoft: 0 });
    expect(measure(valuedLeaf('a', '公', voted(0.9)))).toMatchObject({ votedHanFirm: 0, votedHanSoft: 1 });
    expect(measure(valuedLeaf('a', '７', voted(0.5)))).toMatchObject({ votedDigitWeak: 1 });
    expect(measure(valuedLeaf('a', '＞', voted(0.85)))).toMatchObject({ votedBareSoft: 1 });
  });

  it('counts a known word twice that no slip makes another of its set', () => {
    const known = (more: Partial<ValuedLeaf>) => measure(valuedLeaf('a', '照章征税(1)', {}, more)).known;
    expect(known({})).toBe(0);
    expect(known({ known: true, unlikeOthers: false })).toBe(1);
    expect(known({ known: true, unlikeOthers: true })).toBe(2);
  });

  it('counts what a known word or another row has otherwise', () => {
    expect(measure(valuedLeaf('a', '印度尼西亚(DN)', {}, { nearWord: true })).oddWord).toBe(1);
    const other = valuedLeaf('rows[1].a', '(35021)厦门特区');
    expect(measure(valuedLeaf('rows[0].a', '(35021)门特区'), [other]).oddWord).toBe(1);
    expect(measure(valuedLeaf('rows[0].a', '(35021)厦门特区'), [other]).oddWord).toBe(0);
  });

  it('counts a line of which the second reader saw much more, but for what it makes of per cent signs', () => {
    const readAs = (text: string, second: string) => {
      const leaf = valuedLeaf('a', text);
      const reading = (reader: 'pp-ocr' | 'tesseract', one: string) => ({
        reader,
        model: '',
        text: one,
        characters: [],
      });
      const readings = [reading('pp-ocr', text), reading('tesseract', second)];
      const read = leaf.located.text.map(character => ({
        ...character,
        line: { ...character.line, readings },
      }));
      const first = read[0]?.line;
      const inOneLine = read.map(character => ({ ...character, line: first ?? character.line }));
      return measure({ ...leaf, located: { ...leaf.located, text: inOneLine } }).longerSecond;
    };
    expect(readAs('80', '80人次')).toBe(1);
    expect(readAs('90%-100%', '909%0-100%')).toBe(0);
  });

  it('counts a vote less that the document bears out', () => {
    const around = [valuedLeaf('b', '全面覆盖')];
    expect(measure(valuedLeaf('a', '覆盖', voted(0.95)), around)).toMatchObject({
      votedEchoed: 1,
      votedHanFirm: 0,
    });
    expect(measure(valuedLeaf('a', '覆顶', voted(0.5)), around)).toMatchObject({
      votedEchoed: 0,
      votedHanWeak: 1,
    });
  });

  it('counts a Han character apart that makes a word where no other answer does', () => {
    const read = (text: string, place: number, other: string, support: Support = 'voted') =>
      measure(
        valuedLeaf('a', text, {
          [place]: { support, probability: 0.9, alternatives: [{ text: other, probability: 0.3 }] },
        }),
      );
    expect(read('数据真实', 2, '趴')).toMatchObject({ votedWorded: 1, votedHanSoft: 0 });
    expect(read('建设', 0, '投', 'agreed')).toMatchObject({ agreedWorded: 1, agreedHan: doubtOf(1) });
    // 教育 and 教学 are words, 设 alone is none.
    expect(read('教育', 1, '学')).toMatchObject({ votedWorded: 0, votedHanSoft: 1 });
    expect(read('设', 0, '没')).toMatchObject({ votedWorded: 0, votedHanSoft: 1 });
  });

  it('counts a weak vote apart that a long word bears out', () => {
    const weak = {
      support: 'voted',
      probability: 0.36,
      alternatives: [{ text: '邮', probability: 0.8 }],
    } as const;
    expect(measure(valuedLeaf('a', '鄢陵县教育局', { 0: weak }))).toMatchObject({
      votedByWord: 1,
      votedHanWeak: 0,
    });
    expect(measure(valuedLeaf('a', '王建', { 0: weak }))).toMatchObject({ votedByWord: 0, votedHanWeak: 1 });
  });

  it('doubts what both readers print where a runner-up makes a word and it makes none', () => {
    const agreed = (text: string, other: string, probability: number) =>
      measure(valuedLeaf('a', text, { 0: { alternatives: [{ text: other, probability }] } }));
    expect(agreed('台规', '合', 0.4)).toMatchObject({ againstWord: 1, agreedHan: doubtOf(1) });
    expect(agreed('台规', '合', 0.01)).toMatchObject({ againstWord: 0, agreedHan: doubtOf(2) });
    expect(agreed('台阶', '合', 0.4)).toMatchObject({ againstWord: 0, agreedHan: doubtOf(2) });
  });

  it('counts a place that is hardly trusted by itself', () => {
    const leaf = valuedLeaf('a', '公');
    const placed = (locationConfidence: number) =>
      measure({ ...leaf, located: { ...leaf.located, locationConfidence } }).misplaced;
    expect([placed(0.2), placed(0.5)]).toEqual([1, 0]);
  });

  it('doubts a digit that may as well be another, not one of another width', () => {
    const agreed = (other: string, probability: number) =>
      measure(valuedLeaf('a', '35', { 0: { alternatives: [{ text: other, probability }] } }));
    expect(agreed('5', 0.1)).toMatchObject({ rivalDigit: 1, agreedDigit: doubtOf(1) });
    expect(agreed('5', 0.01)).toMatchObject({ rivalDigit: 0, agreedDigit: doubtOf(2) });
    expect(agreed('３', 0.3)).toMatchObject({ rivalDigit: 0, agreedDigit: doubtOf(2) });
    expect(agreed('了', 0.3)).toMatchObject({ rivalDigit: 0, agreedDigit: doubtOf(2) });
  });

  it('counts what stands beside unread ink apart, however well it is read and whatever word it makes', () => {
    const partial = { 1: { support: 'partial' as const, probability: 0.7 } };
    expect(measure(valuedLeaf('a', '进展', partial))).toMatchObject({ besideUnread: 1, votedWorded: 0 });
  });

  it('doubts words with a mark at an end that words do not begin or end with', () => {
    for (const text of ['生态环境局/', '政府采购执行率==', '检查次数‘', '/生态环境局', '结转资金←']) {
      expect(measure(valuedLeaf('a', text)).oddEnd, text).toBe(1);
    }
    for (const text of [
      '生态环境局',
      '机制。',
      '“双创”',
      '台/套',
      '/',
      '教育局（本级）',
      '（本级）教育局',
      '种植面积㎡',
    ]) {
      expect(measure(valuedLeaf('a', text)).oddEnd, text).toBe(0);
    }
  });

  it('doubts a last character that one reader guesses', () => {
    const last = (probability: number, support: Support = 'single') =>
      measure(valuedLeaf('a', '龙永電', { 2: { support, probability } })).oddEnd;
    expect(last(0.12)).toBe(1);
    expect(last(0.6)).toBe(0);
    expect(last(0.12, 'voted')).toBe(0);
  });

  it('takes a sum that comes out right for a witness of a number, and a bound for none', () => {
    const sum = (type: ValuedLeaf['type'], sums: string[]) =>
      measure(valuedLeaf('a', '7', {}, { type }), [], sums).sumsPassed;
    expect(sum('number', [])).toBe(0);
    expect(sum('number', ['sum'])).toBe(1);
    // 1200千克3000件: the number comes out right, the words may not.
    expect(sum('text', ['sum'])).toBe(0);
  });

  it('tells blanks apart by what form and column lead to expect', () => {
    const blank = valuedLeaf('rows[0].a', null);
    expect(measure(blank)).toMatchObject({ blank: 1, blankOdd: 1, blankLonely: 0 });
    expect(measure({ ...blank, mayBeBlank: true }, column(4, null))).toMatchObject({
      blankOdd: 0,
      blankLonely: 0,
    });
    expect(measure({ ...blank, mayBeBlank: true }, column(4, '甲'))).toMatchObject({ blankLonely: 1 });
  });

  it('doubts a target that a seal covers where none of its column is blank but what seals cover', () => {
    const box = { x: 0, y: 0, width: 9, height: 9 };
    const fragment = {
      pageNumber: 1,
      box,
      polygon: corners(box),
      markedShare: 0.7,
    };
    const target = (row: number, text: string | null, more: Partial<ValuedLeaf['located']> = {}) => {
      const leaf = valuedLeaf(`rows[${row}].a.raw`, text, {}, { type: 'target' });
      return { ...leaf, located: { ...leaf.located, path: `rows[${row}].a`, ...more } };
    };
    const covered = target(0, null, { fragments: [fragment] });
    const others = [1, 2, 3, 4].map(row => target(row, '95%'));
    expect(measure(covered, [covered, ...others]).blankLonelyMarked).toBe(1);
    expect(measure(target(0, null), [covered, ...others]).blankLonelyMarked).toBe(0);
    const more = [5, 6].map(row => target(row, null, { fragments: [fragment] }));
    expect(measure(covered, [covered, ...others, ...more]).blankLonelyMarked).toBe(1);
  });

  it('knows a form that was searched in vain for what it may lack from one that lacks what it must have', () => {
    const leaf = valuedLeaf('year', null, {}, { type: 'year' });
    const missing = {
      ...leaf,
      located: { ...leaf.located, state: 'missing' as const, locationConfidence: 0 },
    };
    expect(measure(missing)).toMatchObject({ absent: 0, notUnderstood: 1 });
    expect(measure({ ...missing, mayBeBlank: true })).toMatchObject({
      absent: 1,
      notUnderstood: 0,
      locationDoubt: 0,
    });
  });

  it('takes it for sure that a value is absent where no text around the tables can hold it', () => {
    const leaf = { ...valuedLeaf('year', null, {}, { type: 'year' }), mayBeBlank: true };
    const state = 'missing' as const;
    const outside = { ...leaf, located: { ...leaf.located, state, soughtOutside: true as const } };
    const title = valuedLeaf('title', '整体绩效目标申报表');
    const absence = (one: ValuedLeaf, ...lines: string[]) => {
      const loose = lines.map(line => ({ text: valuedLeaf('line', line).located.text }));
      const around = contextOf(recordDraft([one, title]), [title.located, ...loose]);
      const { absent, absentOutside } = featuresOf(one, around);
      return { absent, absentOutside };
    };
    expect(absence(outside, '- 12 -')).toEqual({ absent: 0, absentOutside: 1 });
    for (const line of ['（2u20年度）', '2O2', '(年户)']) {
      expect(absence(outside, line), line).toEqual({ absent: 1, absentOutside: 0 });
    }
    const code = { ...outside, type: 'code' as const };
    expect(absence(code, 'N')).toEqual({ absent: 0, absentOutside: 1 });
    expect(absence(code, '编号；51')).toEqual({ absent: 1, absentOutside: 0 });
    const inTable = { ...leaf, located: { ...leaf.located, state } };
    expect(absence(inTable)).toEqual({ absent: 1, absentOutside: 0 });
  });

  it('counts a mark for no number by itself, whichever mark it is', () => {
    const mark = (probability: number, other: string, value: null | number = null) => ({
      ...valuedLeaf('a', '-', {
        0: { support: 'shape', probability, alternatives: [{ text: other, probability: 0.6 }] },
      }),
      type: 'number' as const,
      value,
    });
    expect(measure(mark(0.93, '·'))).toMatchObject({ blankMark: 1, shapedSoft: 0 });
    expect(measure(mark(0.99, '1'))).toMatchObject({ blankMark: 1, shapedFirm: 0 });
    expect(measure(mark(0.93, '1'))).toMatchObject({ blankMark: 1, shapedMark: 0 });
    expect(measure(mark(0.93, '7'))).toMatchObject({ blankMark: 0, shapedMark: 1 });
    expect(measure(mark(0.93, '·', 4))).toMatchObject({ blankMark: 0, shapedMark: 1 });
  });

  it('understands no lack of what the place holds other text for, though a form may lack it', () => {
    const leaf = valuedLeaf('signer', null);
    const lacking = (unlikeSought?: true) =>
      measure({
        ...leaf,
        mayBeBlank: true,
        located: { ...leaf.located, state: 'missing', ...(unlikeSought ? { unlikeSought } : {}) },
      });
    expect(lacking()).toMatchObject({ absent: 1, notUnderstood: 0 });
    expect(lacking(true)).toMatchObject({ absent: 0, notUnderstood: 1 });
  });

  it('doubts marks where none can stand', () => {
    const oddMark = (text: string) => measure(valuedLeaf('a', text)).oddMark;
    for (const text of [
      '；植树',
      '植树：',
      '植树，',
      '植树，。',
      '植树：2.挖渠',
      '植树.挖渠',
      '教育培，训',
      '城镇老H小区改造',
      '健康管理率66:2%，接种率98.4%',
      '开展农业气象、·生态气象服务',
      '植|树',
      '及时性.',
      '接□73个',
      '修☑建筑面积',
      '☒续传承；',
      '农田1.2万☑；',
      '指标：植树',
      '市林业局□新增项目■延续项目',
      '1im607@126.com',
      '项目完成时间！',
      '2016.03—2019.11科员2019.11一副局长',
      '11396千克1858个200W',
      '临川市天成电，子有限公司',
      'q小时',
    ]) {
      expect(oddMark(text), text).toBe(1);
    }
    for (const text of [
      '植树；挖渠。',
      '1.植树；2.挖渠',
      '已完成：1.植树；2.挖渠',
      '植树：95%',
      '目标1：95%以上的村；2.挖渠',
      '阿依古丽·买买提，艾力',
      '（植树）。',
      '植树……',
      '植树，挖渠。',
      '开展植树；挖渠.',
      '□是□否',
      '是否公开：□是■否',
      '指标1：植树',
      '经常性□一次性■',
      'N/M备注：',
      'lim607@126.com',
      '139@126.com',
      '2016.03—2019.11科员2019.11—副局长',
      '2024年第一批',
      '11396千克1858个',
      '12幢3单元502',
      '塑料收纳箱0|3|家用|聚丙烯|无品牌|55L',
    ]) {
      expect(oddMark(text), text).toBe(0);
    }
  });

  it('doubts such marks in a target too, but for the dot of its unit', () => {
    const oddMark = (text: string, path = 'a.raw') =>
      measure(valuedLeaf(path, text, {}, { type: 'target' })).oddMark;
    expect(oddMark('1>75.1万页')).toBe(1);
    expect(oddMark('≥75.1万页')).toBe(0);
    expect(oddMark('符合要，求')).toBe(1);
    expect(oddMark('符合要，求', 'a.unit')).toBe(0);
    expect(oddMark('≤3696.6元/人·次')).toBe(0);
  });

  it('doubts a clause mark in a code', () => {
    const oddMark = (text: string) => measure(valuedLeaf('a', text, {}, { type: 'code' })).oddMark;
    expect([oddMark('2:'), oddMark('23,2'), oddMark('232'), oddMark('HT-2024/03.1')]).toEqual([1, 1, 0, 0]);
  });

  it('takes votes that change with the look for worse than others', () => {
    const leaf = (alike: number) => {
      const own = valuedLeaf('a', '78', voted(0.5));
      const characters = [{ text: '7', probability: 0.9, alternatives: [], alike }];
      const readings = [{ reader: 'third-look' as const, model: 'm', text: '7', characters }];
      const text = own.located.text.map(one => ({ ...one, line: { ...one.line, readings } }));
      return { ...own, located: { ...own.located, text } };
    };
    expect(measure(leaf(1))).toMatchObject({ votedDigitWeak: 1, unsteadyDigit: 0 });
    expect(measure(leaf(0.75))).toMatchObject({ votedDigitWeak: 0, unsteadyDigit: 1 });
  });

  it('doubts words without a Han character', () => {
    const noHan = (text: string) => measure(valuedLeaf('a', text)).noHan;
    expect(['EEEE', '公路', '/', '%', '≥', '%%'].map(noHan)).toEqual([1, 0, 0, 0, 0, 1]);
    const target = (text: string) => measure(valuedLeaf('a.raw', text, {}, { type: 'target' })).noHan;
    expect(['万元/台', '%', '个', '3万元/台', '完整', '长期'].map(target)).toEqual([1, 1, 1, 0, 0, 0]);
    expect(measure(valuedLeaf('a', 'USD', { 1: { support: 'steady' } }, { known: true })).noHan).toBe(0);
    expect(['COSCO STAR/025E', 'NO', '09/11'].map(noHan)).toEqual([0, 0, 1]);
    const spaced = valuedLeaf('a', 'BY SEA', { 2: { support: 'single' } });
    expect(measure(spaced).noHan).toBe(0);
    expect(measure(valuedLeaf('a', 'BY SEA', { 1: { support: 'steady' } })).noHan).toBe(0);
    const half = { 0: { support: 'single' as const }, 1: { support: 'single' as const } };
    expect(measure(valuedLeaf('a', 'BY SEA', half)).noHan).toBe(1);
    expect(['N/M', 'U.A.E', 'N/'].map(noHan)).toEqual([0, 0, 1]);
    expect(['5366048/X9026', '@3201234567890', '5366048'].map(noHan)).toEqual([0, 0, 1]);
    const unit = (text: string) => measure(valuedLeaf('a', text, {}, { type: 'label' })).oddUnit;
    expect(['元人年', '元/人·年', '万元', '元整'].map(unit)).toEqual([1, 0, 0, 0]);
    expect(measure(valuedLeaf('a', 'N/M', { 1: { support: 'steady' } })).noHan).toBe(0);
    expect(['X5180', 'CA123', 'Y:2852298578', 'X5', '5180'].map(noHan)).toEqual([0, 0, 0, 1, 1]);
    expect(['ZTP-108', '1.5T', '1600×700×750', '2.O', '3-5'].map(noHan)).toEqual([0, 0, 0, 1, 1]);
    expect(measure(valuedLeaf('a', 'X5180', { 0: { support: 'steady' } })).noHan).toBe(1);
    expect(['zhang.wei@xx-edu.gov.cn', 'www.example.gov.cn', 'EEEE@'].map(noHan)).toEqual([0, 0, 1]);
    expect(['≥8.98件', '4.7%以上', '5年规划', '合格率≥90%'].map(noHan)).toEqual([1, 1, 0, 0]);
  });
});

describe('stored evidence', () => {
  it('names what says something, and comes back whole', () => {
    const features = measure(valuedLeaf('a', '公路', voted(0.95)));
    expect(Object.values(sparse(features))).not.toContain(0);
    expect(dense(sparse(features))).toEqual(features);
    expect(Object.keys(features).sort()).toEqual([...featureNames].sort());
    expect(kindFrom(sparse(features))).toBe('text');
    expect(kindFrom({})).toBeNull();
  });
});
