import { describe, expect, it } from 'vitest';
import { parseCheck } from '../../src/model/check-expression.ts';
import { formDefinitionSchema } from '../../src/model/form-definition.ts';
import type { JsonValue } from '../../src/model/record.ts';
import { runChecks } from '../../src/record/checks.ts';

function results(check: object, data: JsonValue, open: readonly string[] = []) {
  const definition = formDefinitionSchema.parse({
    id: 'test',
    version: 1,
    names: { zh: '测试', en: 'test' },
    titles: '测试表',
    vocabularies: { tree: { 产出指标: ['数量指标'], 效益指标: ['经济效益指标'] }, flat: ['是', '否'] },
    fields: { title: { place: 'title' } },
    checks: { it: check },
  });
  return runChecks(data, definition, new Set(open));
}

describe('runChecks', () => {
  const sums = { expression: 'a.x + a.y = total', blankIsZero: ['a.y'], tolerance: 0.005 };

  it('compares decimal sums as people do', () => {
    const { checks } = results(sums, { a: { x: 1684.14, y: 14640.83 }, total: 16324.97 });
    expect(checks).toEqual([
      { id: 'it', ok: true, paths: ['a.x', 'a.y', 'total'], detail: '1684.14 + 14640.83 = 16324.97' },
    ]);
  });

  it('reports a lost digit with the numbers compared', () => {
    const { checks, issues } = results(sums, { a: { x: 168.14, y: 14640.83 }, total: 16324.97 });
    expect(checks[0]).toMatchObject({ ok: false, detail: '168.14 + 14640.83 (14808.97) is not = 16324.97' });
    expect(issues[0]).toMatchObject({ code: 'it', severity: 'warning', path: 'a.x' });
  });

  it('counts a blank as 0 only where stated, and never what is not understood', () => {
    expect(results(sums, { a: { x: 5, y: null }, total: 5 }).checks[0]?.ok).toBe(true);
    expect(results(sums, { a: { x: null, y: 5 }, total: 5 }).checks).toEqual([]);
    expect(results(sums, { a: { x: 5, y: null }, total: 5 }, ['a.y']).checks).toEqual([]);
  });

  it('sums over rows and slices', () => {
    const rows = { list: [{ n: 10 }, { n: 4 }, { n: 6 }] };
    expect(results({ expression: 'list[0].n = sum(list[1:].n)' }, rows).checks[0]?.ok).toBe(true);
    expect(results({ expression: 'sum(list.n) = 20' }, rows).checks[0]).toMatchObject({
      paths: ['list[0].n', 'list[1].n', 'list[2].n'],
      detail: '10 + 4 + 6 = 20',
    });
    expect(results({ expression: 'sum(list.n) = 20' }, { list: [] }).checks).toEqual([]);
  });

  it('looks at every row, where a condition holds', () => {
    const check = { each: 'list', when: 't.unit = "%"', expression: 't.value in 0..100' };
    const row = (value: number, unit: string | null) => ({ t: { value, unit } });
    const { checks } = results(check, { list: [row(90, '%'), row(290, '%'), row(500, null)] });
    expect(checks.map(({ ok, paths }) => [ok, paths])).toEqual([
      [true, ['list[0].t.value']],
      [false, ['list[1].t.value']],
    ]);
  });

  it('chooses rows by a word of theirs', () => {
    const rows = {
      list: [
        { kind: '收入（万元）', n: 4 },
        { kind: '支出', n: 6 },
        { kind: '收入', n: 1 },
      ],
    };
    expect(results({ expression: 'sum(list[kind="收入"].n) = 5' }, rows).checks[0]).toMatchObject({
      ok: true,
      paths: ['list[0].n', 'list[2].n'],
    });
    expect(results({ expression: 'sum(list[kind="其他"].n) = 5' }, rows).checks).toEqual([]);
  });

  it.each([
    ['2026-01-01', '2026-12-31', true],
    ['2026-12-31', '2026-01-01', false],
    ['2026-05', '2026-05-31', true],
    ['2026-05-31', '2026-05-31', true],
    ['春天', '2026-05-31', undefined],
  ])('orders the dates %s and %s', (start, end, ok) => {
    expect(results({ expression: 'start <= end' }, { start, end }).checks[0]?.ok).toBe(ok);
  });

  it('divides, and stays open on division by nothing', () => {
    const check = { each: 'f', expression: 'rate = done / all * 100', tolerance: 0.5 };
    const { checks } = results(check, {
      f: [
        { rate: 97.5, done: 39, all: 40 },
        { rate: 0, done: 0, all: 0 },
      ],
    });
    expect(checks.map(({ ok }) => ok)).toEqual([true]);
  });

  it('knows words and who belongs to whom, brackets aside', () => {
    const tree = { each: 'r', expression: 'a, b in tree' };
    const { checks } = results(tree, {
      r: [
        { a: '产出指标（50分）', b: '数量指标' },
        { a: '效益指标', b: '数量指标' },
        { a: '别的', b: '数量指标' },
        { a: null, b: '数量指标' },
      ],
    });
    expect(checks.map(({ ok }) => ok)).toEqual([true, false]);
    expect(results({ expression: 'x in flat' }, { x: '也许' }).checks[0]?.ok).toBe(false);
    expect(results({ expression: 'x not empty' }, { x: null }).checks[0]?.ok).toBe(false);
  });
});

describe('functions of checks', () => {
  const data = {
    year: 2021,
    part: 2,
    whole: 8,
    start: '2021-03-01',
    end: '2021-02',
    period: '2021年1月1日至12月31日',
    list: [{ n: 3 }, { n: null }, { n: 7 }],
    words: '1,200.5千克3,000件',
    twice: '12千克53个51个',
    weights: '12千克14千克3个',
    rows: [{ words: '1,200.5千克3,000件' }, { words: '300千克' }, { words: '5套' }, { words: null }],
  };
  it.each([
    ['share(part, whole) = 25', true],
    ['abs(part - whole) = 6', true],
    ['round(part / 3, 2) = 0.67', true],
    ['last(words) = 3000', true],
    ['measured(rows.words, "千克") = 1500.5', true],
    ['measured(rows.words, "吨") <= 1', null],
    ['measured(rows.words, "KG", "千克", "套") = 1505.5', true],
    ['countIn(rows.words, "KG", "千克") = 2', true],
    ['countIn(rows.words, "吨") = 0', true],
    ['nearest(words, 2990) = 3000', true],
    ['nearest(words, part) = 1200.5', true],
    ['last(whole) = 8', true],
    ['apart(words) <= 0', null],
    ['apart(twice) = 2', true],
    ['apart(weights) <= 0', null],
    ['count(list) = 3', true],
    ['count(list.n) = 2', true],
    ['max(part, whole) - min(part, whole) = 6', true],
    ['from(period) <= start', true],
    ['start <= to(period)', true],
    ['start <= end', false],
    ['year(start) = year', true],
    ['start <= "2021-02-28"', false],
    ['start = "2021年3月1日"', true],
  ])('%s is %s', (expression, ok) => {
    expect(results({ expression }, data).checks.map(check => check.ok)).toEqual(ok === null ? [] : [ok]);
  });

  it('know the row before', () => {
    const check = { each: 'r', expression: 'n = previous(n) + 1' };
    const { checks } = results(check, { r: [{ n: 1 }, { n: 2 }, { n: 4 }, { n: null }, { n: 6 }] });
    expect(checks.map(({ ok, paths }) => [ok, paths])).toEqual([
      [true, ['r[1].n', 'r[0].n']],
      [false, ['r[2].n', 'r[1].n']],
    ]);
  });

  it.each([
    'share(part, 0) = 25',
    'nearest(words, end) = 3000',
    'previous(part) = 2',
    'sum(list.n) = 10',
    'start < "2021-03"',
    'start < "明天"',
    'year(period) = year',
  ])('%s stays open', expression => {
    expect(results({ expression }, data).checks).toEqual([]);
  });
});

describe('parseCheck', () => {
  it.each([
    ['a +', 'expected a path, a number or "text" at column 4'],
    ['a = b c', 'expected the end'],
    ['a', 'not empty'],
    ['a = sum(b', 'expected ")"'],
    ['a = b ; c', 'cannot read'],
    ['mean(a) = 1', 'no function "mean" at column 1; there are sum, count'],
    ['share(a) = 1', 'share() takes 2 values, not 1'],
    ['a, b in 0..1', 'one value before'],
  ])('%s: %s', (source, message) => {
    expect(() => parseCheck(source)).toThrow(message);
  });
});

describe('a sum that a blank leaves open', () => {
  const definition = formDefinitionSchema.parse({
    id: 'test',
    version: 1,
    names: { zh: '测试', en: 'test' },
    titles: '测试登记表',
    fields: { rows: { rows: { weight: { header: '分值', type: 'number' } } } },
    checks: { 'weights-sum-to-100': { expression: 'sum(rows.weight) = 100' } },
  });
  const checked = (...weights: (number | null)[]) =>
    runChecks({ rows: weights.map(weight => ({ weight })) }, definition, new Set()).checks;

  it('is reported with what is blank where it does not come out without that either', () => {
    expect(checked(20, 20, null, 20, 20)).toMatchObject([{ ok: false, paths: ['rows[2].weight'] }]);
  });

  it('stays open where it does, and where more is left to fill in', () => {
    expect(checked(20, 20, null, 40, 20)).toEqual([]);
    expect(checked(20, null, null, 20)).toEqual([]);
    expect(checked(null, null)).toEqual([]);
  });

  it('leaves what could not be read to those who ask for it', () => {
    const data = { rows: [20, 20, null, 20, 20].map(weight => ({ weight })) };
    expect(runChecks(data, definition, new Set(['rows[2].weight'])).checks).toEqual([]);
  });
});
