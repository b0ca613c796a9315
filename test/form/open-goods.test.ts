import { expect, it } from 'vitest';
import { makeSheet } from '../../fixtures/generator/forms.ts';
import { Random } from '../../fixtures/generator/random.ts';
import { readDocument } from '../support/read-document.ts';
import { readForm } from '../support/read-form.ts';
import { understandDocument } from '../support/understand-sheet.ts';

const wide = (text: string, columnSpan: number) => ({ text, columnSpan });

it('reads goods whose two first columns are one, with running text below them, up to the signatures', () => {
  const document = readDocument(
    ['中华人民共和国海关出口货物报关单'],
    [
      {
        rows: [
          [wide('境内发货人\n宁波恒远进出口有限公司', 3), '运输方式\n水路运输', '提运单号\nCOSU1234567890'],
          [wide('境外收货人\nANDES SOLAR SPA', 3), '监管方式\n一般贸易', '合同协议号\nHT20240001'],
          ['包装种类\n纸箱', '件数\n120', '毛重（千克）\n2968', '净重（千克）\n2900', '成交方式\nFOB'],
          ['项号 商品编号', '商品名称及规格型号', '数量及单位', '最终目的国（地区）', '征免'],
          ['1. 8541402000', 'SOLAR MODULE', '300块', 'CHILE', '照章征税'],
          [wide('1.品名：太阳能板 2.型号：PS-320', 5)],
          ['2. 8541402001', 'SOLAR CELL', '20块', 'CHILE', '照章征税'],
          [
            wide('报关人员 报关人员证号 电话\n兹申明对以上内容承担如实申报、依法纳税之法律责任', 3),
            wide('海关批注及签章', 2),
          ],
        ],
      },
    ],
  );
  const { record } = understandDocument(document);
  expect(record.data).toMatchObject({
    goods: [
      { code: '8541402000', name: 'SOLAR MODULE1.品名：太阳能板 2.型号：PS-320' },
      { code: '8541402001', name: 'SOLAR CELL' },
    ],
  });
  expect((record.data as { goods: unknown[] }).goods).toHaveLength(2);
  expect(record.issues.some(({ message }) => message.includes('太阳能板'))).toBe(false);
});

const goods = {
  rows: {
    code: { header: '商品编号', type: 'code', key: true },
    name: { header: '商品名称' },
    quantity: { header: '数量' },
  },
  end: ['报关人员'],
};
const goodsHeaders = ['商品编号', '商品名称', '数量'];

it('ends a list at the signatures, filled in or not', () => {
  const { data } = readForm({ goods }, [
    goodsHeaders,
    ['8541402000', 'SOLAR MODULE', '300块'],
    [wide('报关人员 杨鹏 报关人员证号 94241061 电话\n兹申明', 2), '海关批注及签章'],
  ]);
  expect(data).toEqual({ goods: [{ code: '8541402000', name: 'SOLAR MODULE', quantity: '300块' }] });
});

it('hardly trusts a row without its key, and no row of a list that has several such', () => {
  const rows = (astray: number) => {
    const { record } = readForm({ goods }, [
      goodsHeaders,
      ...['1', '2', '3', '4', '5'].map((digit, row) => [
        row < astray ? '' : `854140200${digit}`,
        'SOLAR MODULE',
        '300块',
      ]),
    ]);
    return record.leaves
      .filter(({ path }) => path.endsWith('.quantity'))
      .map(({ located }) => (located.locationConfidence < 0.33 ? 'doubtful' : 'trusted'));
  };
  expect(rows(1)).toEqual(['doubtful', 'trusted', 'trusted', 'trusted', 'trusted']);
  expect(rows(2)).toEqual(['doubtful', 'doubtful', 'doubtful', 'doubtful', 'doubtful']);
});

it('has generated papers whose goods no upright rule parts, and nothing else', () => {
  const [ruled, open] = (['customs', 'customs-open'] as const).map(form => makeSheet(form, new Random(7)));
  expect(open?.data).toEqual(ruled?.data);
  const rows = open?.tables[0]?.rows ?? [];
  const header = rows.findIndex(row => row[0]?.text === '项号');
  expect(header).toBeGreaterThan(0);
  for (const [index, row] of rows.entries()) {
    expect(row.every(one => one.openSides === index >= header)).toBe(true);
  }
});
