import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { locateItems } from '../../src/form/locate-items.ts';
import { sheetOf } from '../../src/form/sheet.ts';
import { textOf } from '../../src/model/reading.ts';
import { readDocument } from '../support/read-document.ts';

const prefix = ['目标{n}', '{n}、', '{n}.', '（{n}）'];

function entriesOf(lines: readonly string[]) {
  const [table] = sheetOf(readDocument([], [{ rows: [[lines.join('\n')]] }])).tables;
  const piece = table?.cells[0];
  if (piece === undefined) throw new Error('no cell');
  const items = { prefix, prefixAs: 'label', textAs: 'text' };
  const located = locateItems('goals', items, piece, { location: 1, structure: 1 });
  const valuesOf = (name: string) => located.values.filter(value => value.path.endsWith(name));
  return {
    texts: valuesOf('.text').map(value => textOf(value.text)),
    labels: valuesOf('.label').map(value => value.printed ?? textOf(value.text)),
    raws: valuesOf('.label').map(value => textOf(value.text)),
    trusts: valuesOf('.label').map(value => value.locationConfidence),
    doubts: located.lists[0]?.doubts,
  };
}

const goals = fc.array(fc.constantFrom('提高质量。', '办结率100%；', '完成3项', '保障运转'), {
  minLength: 3,
  maxLength: 12,
});
/** One character of the numbering misread or lost. */
const misreadings: readonly ((number: number) => string)[] = [
  number => `且标${number}：`,
  number => `日标${number}：`,
  number => `标${number}：`,
  () => '目标：',
  number => `目标?${number}：`,
];

describe('a list inside a cell', () => {
  it('is asked about where its numbers stand apart from what they number', () => {
    expect(entriesOf(['目标1目标2目标3']).doubts).toContain('numbers-apart');
    expect(entriesOf(['目标1：提高质量。', '目标2：完成3项']).doubts).toEqual([]);
  });

  it('does not take the decimal of a name for the next number', () => {
    const lines = ['1.甲；', '2.乙；', '3.丙；', '4.监测PM2.5、PM10；', '5.戊。'];
    expect(entriesOf(lines).texts).toEqual(['甲；', '乙；', '丙；', '监测PM2.5、PM10；', '戊。']);
  });

  it.each(misreadings.map(misread => [misread(3), misread] as const))(
    'keeps its shape with one numbering like %s',
    (_, misread) => {
      fc.assert(
        fc.property(goals, fc.nat(), (texts, at) => {
          const wrong = at % texts.length;
          const lines = texts.map((text, index) => {
            const numbering = index === wrong ? misread(index + 1) : `目标${index + 1}：`;
            return `${numbering}${text}`;
          });
          const entries = entriesOf(lines);
          expect(entries.texts).toEqual(texts);
          expect(entries.doubts).toContain('numbering-misread');
          const expected = texts.map((__, index) => `目标${index + 1}`);
          // At the end of a list nothing tells a lost number.
          const sure = wrong < texts.length - 1 || /\d/u.test(misread(1));
          if (sure) expect(entries.labels.slice(0, wrong + 1)).toEqual(expected.slice(0, wrong + 1));
        }),
        { numRuns: 30 },
      );
    },
  );

  it('knows a wrong number by its neighbours and keeps what was read', () => {
    const entries = entriesOf(['目标1：甲', '目标8：乙', '目标3：丙']);
    expect(entries.labels).toEqual(['目标1', '目标2', '目标3']);
    expect(entries.raws[1]).toBe('目标8');
    expect(entries.doubts).toEqual(['numbering-misread']);
  });

  it.each([
    ['1、甲', '2、乙', 'B、丙', '4、丁'],
    ['1、甲', '2、乙', '3、丙', '8、丁'],
    ['1.甲', '2.乙', '.丙', '4.丁'],
    ['（1）甲', '（2）乙', '（3丙', '（4）丁'],
  ])('knows a bare number by its place: %s %s %s %s', (...lines) => {
    const entries = entriesOf(lines);
    expect(entries.texts).toEqual(['甲', '乙', '丙', '丁']);
    expect(entries.doubts).toContain('numbering-misread');
  });

  it('knows a bare number that lost its sign, before the next that has it', () => {
    const { texts, labels } = entriesOf([
      '1.完善制度；',
      '2.组织培训4次；',
      '3持续优化基层设施；',
      '4.按期完成。',
    ]);
    expect(texts).toEqual(['完善制度；', '组织培训4次；', '持续优化基层设施；', '按期完成。']);
    expect(labels).toHaveLength(4);
  });

  it('knows the number that a list begins with, its sign lost, by the one after it', () => {
    const entries = entriesOf(['1有序实施普查资料开发；', '2、全面完成机构备案；', '3、开展执法检查。']);
    expect(entries.texts).toEqual(['有序实施普查资料开发；', '全面完成机构备案；', '开展执法检查。']);
    expect(entries.doubts).toEqual(['numbering-misread']);
  });

  it('knows a numbering spoilt in words and number by the one after it', () => {
    const { labels, texts } = entriesOf(['目标1：甲', '月标+：乙', '且标3：丙']);
    expect(labels).toEqual(['目标1', '目标2', '目标3']);
    expect(texts).toEqual(['甲', '乙', '丙']);
    expect(entriesOf(['目标1：甲', '月标+：乙']).texts).toHaveLength(1);
  });

  it('goes on after a number that left no trace, and says so', () => {
    const entries = entriesOf(['1、甲', '乙', '3、丙', '4、丁']);
    expect(entries.texts).toHaveLength(3);
    expect(entries.doubts).toContain('numbering-gap');
  });

  it('finds the entry whose number left no trace where only one line can begin it', () => {
    const entries = entriesOf(['1、甲；', '乙，', '乙；', '3、丙；', '4、丁。']);
    expect(entries.texts).toEqual(['甲；', '乙，乙；', '丙；', '丁。']);
    expect(entries.labels).toEqual(['1、', '2、', '3、', '4、']);
    expect(entries.doubts).toEqual(['numbering-misread']);
    expect(entriesOf(['1、甲；', '乙；', '乙；', '3、丙；', '4、丁。']).doubts).toEqual(['numbering-gap']);
  });

  it('trusts an entry less whose number is not its place', () => {
    expect(entriesOf(['目标1：甲', '目标2：乙', '目标1：丙']).trusts).toEqual([1, 1, 0.3]);
    expect(entriesOf(['1、甲', '乙', '3、丙', '4、丁']).trusts).toEqual([1, 0.3, 0.3]);
  });

  it.each([
    [['目标1：甲', '目标值：乙', '目标2：丙'], 2],
    [['目标1：甲', '指标3：乙'], 1],
    [['1、长', '3.5米', '2、宽'], 2],
  ])('takes no words of an entry for a numbering: %j', (lines, count) => {
    const entries = entriesOf(lines);
    expect(entries.texts).toHaveLength(count);
    expect(entries.doubts).toEqual([]);
  });
});
