import { describe, expect, it } from 'vitest';
import { makeSheet } from '../../fixtures/generator/forms.ts';
import { Random } from '../../fixtures/generator/random.ts';
import { setAt, stepInto, stepsOf } from '../../src/model/data-path.ts';
import { lengthsOf } from '../../src/model/form-definition.ts';
import type { JsonValue } from '../../src/model/record.ts';
import { runChecks } from '../../src/record/checks.ts';
import { understandCode } from '../../src/record/codes.ts';
import { shippedFormNames, shippedForms } from '../support/understand-sheet.ts';

describe.each(shippedFormNames)('the checks of a %s', name => {
  const sheet = makeSheet(name, new Random(7));
  const definition = shippedForms.find(form => form.id === sheet.form);
  if (definition === undefined) throw new Error(`no definition ${sheet.form}`);
  const data = () => JSON.parse(JSON.stringify(sheet.data)) as { [key: string]: JsonValue };
  const failedOf = (changed: JsonValue) =>
    runChecks(changed, definition, new Set())
      .checks.filter(check => !check.ok)
      .map(check => check.id);
  const passed = runChecks(data(), definition, new Set()).checks;

  it('are quiet on a right record', () => {
    expect(failedOf(data())).toEqual([]);
    expect(passed.length).toBeGreaterThan(0);
  });

  it.each([
    ['grew a digit', (value: number) => value * 10],
    ['lost its last digit', (value: number) => Math.trunc(value / 10)],
    ['lost its decimal point', (value: number) => Number(String(value).replace('.', ''))],
  ])('catch every number of a sum that %s', (_, planted) => {
    const sums = Object.entries(definition.checks).flatMap(([id, check]) =>
      / = /.test(check.expression) && check.each === undefined ? [id] : [],
    );
    const paths = passed.filter(check => sums.includes(check.id)).flatMap(check => check.paths);
    for (const path of new Set(paths)) {
      const changed = data();
      const before = stepsOf(path).reduce<JsonValue | undefined>(stepInto, changed);
      if (typeof before !== 'number' || planted(before) === before) continue;
      setAt(changed, path, planted(before));
      expect(failedOf(changed), path).not.toEqual([]);
    }
  });

  it('catch a level that slid to a neighbour', () => {
    const list = definition.checks['level2-belongs-to-level1']?.each;
    const rows = list === undefined ? [] : (data()[list] as { level1: string; level2: string }[]);
    const [first] = rows;
    const other = rows.findIndex(row => row.level1 !== first?.level1);
    if (list === undefined || first === undefined || other < 0) return;
    const changed = data();
    setAt(changed, `${list}[${other}].level2`, first.level2);
    expect(failedOf(changed)).toContain('level2-belongs-to-level1');
  });
});

it('the checks of a department’s targets catch an indicator that slid to another level 2', () => {
  const definition = shippedForms.find(form => form.id === 'department-overall-performance-target');
  if (definition === undefined) throw new Error('no definition');
  const rows = (level2: string) => ({
    indicators: [
      { level1: '产出指标', level2, level3: '评价结果应用率' },
      { level1: '产出指标', level2, level3: '重点工作1计划完成率' },
    ],
  });
  const failed = runChecks(rows('重点工作任务完成'), definition, new Set()).checks.filter(check => !check.ok);
  expect(failed).toMatchObject([
    { id: 'level3-belongs-to-level2', paths: ['indicators[0].level3', 'indicators[0].level2'] },
  ]);
});

it('the checks of a customs declaration catch misread terms of delivery', () => {
  const definition = shippedForms.find(form => form.id === 'export-goods-declaration');
  if (definition === undefined) throw new Error('no definition');
  const given = {
    consignor: '甲公司',
    supervisionMode: '一般贸易',
    exitCustoms: '北仑海关',
    destinationCountry: '智利',
    packages: 2,
    grossWeight: 5,
    netWeight: 4,
  };
  const failed = (terms: string) =>
    runChecks({ ...given, terms }, definition, new Set()).checks.flatMap(check =>
      check.ok ? [] : [check.id],
    );
  expect(failed('FCB')).toEqual(['terms-known']);
  expect(['FOB', 'C&F'].flatMap(failed)).toEqual([]);
  const blank = runChecks({ ...given, terms: 'FOB', netWeight: null }, definition, new Set()).checks;
  expect(blank.flatMap(check => (check.ok ? [] : [check.id]))).toEqual(['net-weight-given']);
});

describe('the checks of the goods of a customs declaration', () => {
  const definition = shippedForms.find(form => form.id === 'export-goods-declaration');
  if (definition === undefined) throw new Error('no definition');
  const given = {
    consignor: '甲公司',
    supervisionMode: '一般贸易',
    exitCustoms: '北仑海关',
    destinationCountry: '智利',
    packages: 2,
    grossWeight: 1300,
    netWeight: 1250.5,
    terms: 'FOB',
  };
  const row = { code: '6109100021', exemption: '照章征税', currency: '美元' };
  const goods = [
    { ...row, number: 1, quantity: '1000千克3000件', unitPrice: 2, total: 6000 },
    { ...row, number: 2, quantity: '20PCS250KGS', unitPrice: 30, total: 600 },
    { ...row, number: 3, quantity: '0.5千克', unitPrice: 8, total: 4 },
  ];
  const failed = (changed: JsonValue) =>
    runChecks({ ...given, goods, ...(changed as object) }, definition, new Set()).checks.flatMap(check =>
      check.ok ? [] : [check.id],
    );

  it('are quiet on a right list', () => {
    expect(failed({})).toEqual([]);
    expect(failed({ netWeight: 1251 })).toEqual([]);
    expect(failed({ goods: [{ ...goods[0], quantity: '1000千克3000件3,000件' }] })).not.toContain(
      'goods-quantities-alike',
    );
    const unweighed = { ...row, number: 4, quantity: '7台', unitPrice: 1, total: 7 };
    expect(failed({ netWeight: 1299, goods: [...goods, unweighed] })).toEqual([]);
  });

  it.each([
    ['a first row that was lost', { goods: goods.slice(1) }, 'goods-begin-with-one'],
    ['a total that was lost', { goods: [{ ...goods[0], total: null }] }, 'goods-priced'],
    [
      'a country that papers since 2018 name',
      { consignee: 'ABC LLC', exitPort: '宁波' },
      'trade-country-given',
    ],
    ['a port that was lost', { consignee: 'ABC LLC', tradeCountry: '智利' }, 'exit-port-given'],
    ['who receives the goods, lost', { exitPort: '宁波' }, 'consignee-given'],
    ['a unit price that was lost', { goods: [{ ...goods[0], unitPrice: null }] }, 'goods-unit-priced'],
    ['a total among the currencies', { goods: [{ ...goods[0], currency: '6000 USD' }] }, 'currency-known'],
    ['a currency that was lost', { goods: [{ ...goods[0], currency: null }] }, 'currency-given'],
    ['rows in another order', { goods: [goods[1], goods[0], goods[2]] }, 'goods-count-up'],
    ['a gross weight that grew a digit', { grossWeight: 13_000 }, 'gross-weight-near-net'],
    ['a lost row', { goods: [goods[0], goods[2]] }, 'goods-count-up'],
    ['a net weight that lost a digit', { netWeight: 125.5 }, 'goods-weigh-net'],
    [
      'a weight that grew where not all are weighed',
      {
        goods: [
          { ...goods[0], quantity: '1260千克3000件' },
          { ...goods[1], quantity: '20PCS' },
        ],
      },
      'goods-not-above-net',
    ],
    [
      'a quantity of the law that lost a digit',
      { goods: [{ ...goods[0], quantity: '1000千克300件3000件' }] },
      'goods-quantities-alike',
    ],
    [
      'a quantity that lost a digit',
      { goods: [{ ...goods[0], quantity: '1000千克300件' }] },
      'price-times-quantity',
    ],
  ])('catch %s', (_, changed, id) => {
    expect(failed(changed as JsonValue)).toContain(id);
  });
});

it.each([
  ['310420220042198765', null],
  ['299385174', null],
  ['1399779224816485522', 'code-of-other-length'],
  ['39977922481648552', 'code-of-other-length'],
])('a pre-entry number has as many characters as customs give it: %s', (number, problem) => {
  const definition = shippedForms.find(form => form.id === 'export-goods-declaration');
  if (definition === undefined) throw new Error('no definition');
  expect(understandCode(number, lengthsOf(definition, 'preEntryNumber')).problem).toBe(problem);
});

describe('the checks of a self-evaluation', () => {
  const definition = shippedForms.find(form => form.id === 'project-expenditure-self-evaluation');
  if (definition === undefined) throw new Error('no definition');
  const target = (raw: string, operator: string, value: number) => ({ raw, operator, value, unit: '%' });
  const row = { target: target('≥95%', '≥', 95), actual: target('98%', '', 98), weight: 30, score: 30 };
  const fund = (item: string, amount: number) => ({
    item,
    initialBudget: amount,
    fullYearBudget: amount,
    executed: amount,
    weight: item === '年度资金总额' ? 10 : null,
    score: item === '年度资金总额' ? 10 : null,
  });
  const funds = [
    fund('年度资金总额', 100),
    fund('当年财政拨款', 100),
    fund('上年结转资金', 0),
    fund('其他资金', 0),
  ];
  const indicators = [row, row, row];
  const failed = (changed: object) =>
    runChecks({ funds, indicators, totalScore: 100, ...changed }, definition, new Set()).checks.flatMap(
      check => (check.ok ? [] : [check.id]),
    );

  it('are quiet on a right one', () => {
    expect(failed({})).toEqual([]);
    const short = { ...row, actual: target('90%', '', 90), score: 25 };
    expect(failed({ indicators: [row, row, short], totalScore: 95 })).toEqual([]);
    const added = [funds[0], fund('中央财政资金', 60), fund('省级财政资金', 40)];
    expect(failed({ funds: added })).toEqual([]);
  });

  it.each([
    [
      'labels that slid by a row',
      { funds: [funds[1], funds[0], funds[2], funds[3]] },
      'funds-begin-with-total',
    ],
    ['labels of the last rows', { funds: [funds[0], funds[1], funds[3], funds[2]] }, 'funds-in-order'],
    [
      'an actual value that lost a digit',
      { indicators: [row, row, { ...row, actual: target('9%', '', 9) }] },
      'full-score-for-what-was-nearly-reached',
    ],
    [
      'an actual value that lost its point',
      { indicators: [row, row, { ...row, actual: target('995%', '', 995) }] },
      'actual-percentage-in-range',
    ],
    [
      'a unit of which a mark was lost',
      {
        indicators: [
          row,
          row,
          {
            ...row,
            target: { raw: '30元/人·年', operator: null, value: 30, unit: '元/人·年' },
            actual: { raw: '30元/人年', operator: null, value: 30, unit: '元/人年' },
          },
        ],
      },
      'actual-unit-as-target',
    ],
    [
      'a target that was lost',
      { indicators: [row, row, { ...row, target: { raw: null, operator: null, value: null, unit: null } }] },
      'target-given',
    ],
    ['a weight that was lost', { indicators: [row, row, { ...row, weight: null }] }, 'weights-sum-to-100'],
    ['a score that was lost', { indicators: [row, row, { ...row, score: null }] }, 'scores-sum-to-total'],
  ])('catch %s', (_, changed, id) => {
    expect(failed(changed)).toContain(id);
  });

  it('are quiet about full marks for what was nearly reached', () => {
    const nearly = { ...row, actual: target('85%', '', 85) };
    expect(failed({ indicators: [row, row, nearly] })).not.toContain(
      'full-score-for-what-was-nearly-reached',
    );
  });
});

it('the checks of a schedule catch a row that slid up', () => {
  const definition = shippedForms.find(form => form.id === 'fiscal-expenditure-performance-target');
  if (definition === undefined) throw new Error('no definition');
  const failed = (...starts: readonly string[]) =>
    runChecks(
      { period: '2016年', schedule: starts.map(start => ({ start, end: '2016-12' })) },
      definition,
      new Set(),
    )
      .checks.filter(check => !check.ok)
      .map(check => check.id);
  expect(failed('2016-01', '2016-04', '2016-04')).toEqual([]);
  expect(failed('2016-04', '2016-01')).toEqual(['schedule-goes-on']);
});

describe('the checks of a row against the record', () => {
  const failed = (id: string, data: JsonValue) => {
    const definition = shippedForms.find(form => form.id === id);
    if (definition === undefined) throw new Error('no definition');
    return runChecks(data, definition, new Set()).checks.flatMap(check => (check.ok ? [] : [check.id]));
  };
  const finances = [
    { kind: '收入构成', item: '财政拨款', amount: 75.5, share: 75.5 },
    { kind: '收入构成', item: '其他收入', amount: 24.5, share: 24.5 },
  ];
  const hubei = (changed: object) =>
    failed('hubei-department-performance-target', { finances, totalIncome: 100, ...changed });

  it('find amounts and shares that are not each other’s', () => {
    expect(hubei({})).toEqual([]);
    const swapped = finances.map((row, index) => ({ ...row, share: finances[1 - index]?.share ?? 0 }));
    expect(hubei({ finances: swapped })).toEqual([
      'income-share-is-amount-share',
      'income-share-is-amount-share',
    ]);
    // A wrong sum is said once.
    expect(hubei({ totalIncome: 10 })).toEqual(['income-sums-to-total']);
  });

  it('find work that is planned outside the project’s period', () => {
    const planned = (end: string) =>
      failed('fiscal-expenditure-performance-target', {
        period: '2016年1月至2016年12月',
        schedule: [{ content: '实施', start: '2016-01', end }],
      }).filter(check => check.startsWith('schedule'));
    expect(planned('2016-12')).toEqual([]);
    expect(planned('2017-02')).toEqual(['schedule-ends-in-period']);
  });
});
