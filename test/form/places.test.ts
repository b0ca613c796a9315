import { describe, expect, it } from 'vitest';
import { readForm as read } from '../support/read-form.ts';

describe('places', () => {
  it('beside, over blank cells, up to the next label', () => {
    const { data, state } = read({ a: { label: '姓名' }, b: { label: '住址' }, c: { label: '电话' } }, [
      ['姓名', '', '张三', '住址', '', '电话'],
    ]);
    expect(data).toEqual({ a: '张三', b: null, c: null });
    expect(state('b')).toBe('blank');
    expect(state('c')).toBe('missing');
  });

  it('passes over a speck for the text after it', () => {
    expect(read({ a: { label: '姓名' } }, [['姓名', '"', '张三']]).data).toEqual({ a: '张三' });
  });

  it('below the label', () => {
    const fields = { a: { label: '预期目标', place: 'below' }, b: { label: '实际完成情况', place: 'below' } };
    expect(
      read(fields, [
        ['预期目标', '实际完成情况'],
        ['甲', '乙'],
      ]).data,
    ).toEqual({ a: '甲', b: '乙' });
  });

  it('in the label’s cell after a colon or, for numbers, right after it', () => {
    const fields = { a: { label: '资金总额', type: 'amount' }, b: { label: '负责人' } };
    expect(read(fields, [['资金总额（万元）：12.50', '负责人：李四']]).data).toEqual({ a: 12.5, b: '李四' });
    expect(read(fields, [['资金总额 12.50', '负责人']]).data).toEqual({ a: 12.5, b: null });
  });

  it('on the line of a shorter wording and on the one below, unless the line is a longer wording misread', () => {
    const fields = { a: { label: ['运输工具名称及航次号', '运输工具名称'], place: ['under', 'within'] } };
    expect(read(fields, [['运输工具名称 ONE\nSTORK/076E']]).data).toEqual({ a: 'ONESTORK/076E' });
    expect(read(fields, [['运输工具名称及航次卡-\nX2090']]).data).toEqual({ a: 'X2090' });
    expect(read(fields, [['运输工具名称及航次亏\nSTORK/076E']]).data).toEqual({ a: 'STORK/076E' });
  });

  it('under the label in its cell, or after it where the form says so', () => {
    const fields = {
      a: { label: '境内发货人', place: ['under', 'within'] },
      b: { label: '运输方式', place: ['under', 'within'] },
    };
    expect(read(fields, [['境内发货人\n某某进出口\n有限公司', '运输方式 水路运输']]).data).toEqual({
      a: '某某进出口有限公司',
      b: '水路运输',
    });
    const { data, state } = read(fields, [['境内发货人', '运输方式']]);
    expect(data).toEqual({ a: null, b: null });
    expect(state('a')).toBe('blank');
  });

  it('after a label that goes on over the end of its line', () => {
    const fields = {
      a: { label: '申报日期', type: 'date', place: ['under', 'within'] },
      b: { label: ['净重（千克）', '净重', '净重（千'], type: 'number', place: ['under', 'within'] },
      c: { label: '贸易国（地区）', place: ['under', 'within'] },
    };
    expect(
      read(fields, [['申报日\n期 2024-08-\n02', '净重（千\n克） 17,\n490.35', '贸易国（地\n区） 智利']]).data,
    ).toEqual({ a: '2024-08-02', b: 17490.35, c: '智利' });
  });

  it('after a label whose bracket or end on the next line was misread', () => {
    const fields = {
      a: { label: ['毛重（千克）', '毛重', '毛重（千'], type: 'number', place: ['under', 'within'] },
      b: { label: ['净重（千克）', '净重', '净重（千'], type: 'number', place: ['under', 'within'] },
      c: { label: ['贸易国（地区）', '贸易国'], place: ['under', 'within'] },
    };
    expect(
      read(fields, [['毛重\n（于 4\n,837.9', '净重（千\n克1\n,511.9', '贸易国（地\n[x) JAPAN']]).data,
    ).toEqual({ a: 4837.9, b: 1511.9, c: 'JAPAN' });
  });

  it('within a cell of several labels, one right behind the bracket of another’s value', () => {
    const amount = { type: 'amount', place: 'within' };
    const fields = {
      fiscal: { ...amount, label: '财政拨款' },
      own: { ...amount, label: '本级财政' },
      other: { ...amount, label: ['其他资金', '其他'] },
    };
    const text = '财政拨款：56万元（其中：本级财政：27万元）\n其他资金：3万元';
    expect(read(fields, [['资金', text]]).data).toEqual({ fiscal: 56, own: 27, other: 3 });
  });

  it('beside a misread label that begins with another wording of it', () => {
    const fields = { a: { label: ['项目概况、主要内容及用途', '项目概况'] } };
    expect(read(fields, [['项目概况.主要内容及用途', '1.修路。']]).data).toEqual({ a: '1.修路。' });
    expect(read(fields, [['项目概况.修路', '']]).data).toEqual({ a: '修路' });
  });

  it('from the line of its label on', () => {
    const fields = {
      a: { label: ['贸易国（地区）', '贸易国'], place: ['under', 'within'] },
      b: { type: 'code', label: '备案号', place: ['under', 'within'] },
      c: { label: '成交方式', place: ['under', 'within'] },
    };
    const rows = [['贸易国（地区） 阿\n联酋', '备案号 E\n42600969559', '成交方式 (3)\nFOB']];
    expect(read(fields, rows).data).toEqual({ a: '阿联酋', b: 'E42600969559', c: 'FOB' });
  });

  it('with the short code beside the label, where it has a field of its own', () => {
    const place = ['under', 'within'];
    const fields = {
      terms: { label: '成交方式', place, part: 'name' },
      termsCode: { from: 'terms', type: 'code', part: 'code' },
      country: { label: ['贸易国（地区）', '贸易国'], place, part: 'name' },
      countryCode: { from: 'country', type: 'code', part: 'code' },
    };
    expect(read(fields, [['成交方式 (3)\nFOB', '贸易国（地区）(VNM)\n越南']]).data).toEqual({
      terms: 'FOB',
      termsCode: '3',
      country: '越南',
      countryCode: 'VNM',
    });
  });

  it('with a label that was half misread, where its place bears it out or it is the only one so alike', () => {
    const place = ['under', 'within'];
    const fields = {
      packing: { label: '包装种类', place },
      packages: { label: '件数', type: 'number', place },
      gross: { label: ['毛重（千克）', '毛重'], type: 'number', place },
      net: { label: ['净重（千克）', '净重'], type: 'number', place },
      terms: { label: '成交方式', place },
    };
    const { data, record } = read(fields, [
      ['包装种类\n木托', '作\n数 2\n,205', '毛重（千克）\n10600', '净(F克)\n9607', '成交方式\nFOB'],
    ]);
    expect(data).toEqual({ packing: '木托', packages: 2205, gross: 10600, net: 9607, terms: 'FOB' });
    const trust = new Map(record.leaves.map(leaf => [leaf.path, leaf.located.locationConfidence]));
    for (const path of ['packages', 'net']) expect(trust.get(path)).toBeLessThan(0.7);
  });

  it('with a half misread label before its value on one line', () => {
    const place = ['under', 'within'];
    const fields = {
      consignor: { label: ['境内发货人', '发货人'], place },
      transport: { label: '运输方式', place },
      contract: { label: '合同协议号', type: 'code', place },
      exit: { label: '离境口岸', place },
    };
    const { data, record } = read(fields, [
      ['境内专货）常州天晟光伏组件', '运输力式BY AIR', '台间协议号HT20198983', '离境NINGBO'],
    ]);
    expect(data).toEqual({
      consignor: '常州天晟光伏组件',
      transport: 'BY AIR',
      contract: 'HT20198983',
      exit: 'NINGBO',
    });
    for (const leaf of record.leaves) expect(leaf.located.locationConfidence).toBeLessThan(0.8);
  });

  it('below a longer label whose bracket was misread, and behind the end of one that goes on', () => {
    const place = ['under', 'within'];
    const fields = {
      country: { label: ['贸易国（地区）', '贸易国'], place },
      gross: { label: ['毛重（千克）', '毛重'], type: 'number', place },
      terms: { label: '成交方式', place },
    };
    expect(read(fields, [['贸易国，地K<\n韩国', '毛重·「\n克\n5226.2', '成父方\n式CIF']]).data).toEqual({
      country: '韩国',
      gross: 5226.2,
      terms: 'CIF',
    });
    for (const printed of [
      '毛重，「\n克！\n4911.73',
      '毛重，\n「克！4911.73',
      '毛重，\n「克！\n4911.73',
      '毛重，「克！\n4911.73',
    ])
      expect(read(fields, [[printed, '成交方式\nFOB']]).data, printed).toMatchObject({ gross: 4911.73 });
    expect(read(fields, [['贸易国（地区）\n德国', '毛重\n12', '成交方式\nCIF']]).data).toMatchObject({
      country: '德国',
    });
  });

  it('under the label of its cell, whatever labels the value holds', () => {
    const fields = {
      documents: { label: ['随附单证及编号', '随附单证'], place: ['under', 'within'] },
      marks: { label: ['标记唛码及备注', '备注'], place: ['under', 'within'] },
    };
    const marksOf = (value: string) => read(fields, [['随附单证及编号'], [`标记唛码及备注\n${value}`]]).data;
    expect(marksOf('随附单证号：615435412')).toEqual({ documents: null, marks: '随附单证号：615435412' });
    expect(marksOf('备注：退税')).toEqual({ documents: null, marks: '备注：退税' });
    const container = { container: { label: '集装箱号', type: 'code', place: ['under', 'within'] } };
    expect(
      read({ ...fields, ...container }, [['随附单证及编号'], ['标己麦码及备注\nN/M集装箱号：CSNU2737115']])
        .data,
    ).toEqual({ documents: null, marks: 'N/M集装箱号：CSNU2737115', container: null });
    expect(read(fields, [['随附单证及编号'], ['标记唛码及备注 备注：退税']]).data).toEqual({
      documents: null,
      marks: '备注：退税',
    });
  });

  it('outside the tables by label and by pattern', () => {
    const fields = {
      unit: { label: '填报单位', place: 'outside' },
      number: { place: 'outside', pattern: '编号:?([A-Z]\\d+)' },
    };
    const { data } = read(
      fields,
      [['甲', '乙']],
      ['测试登记表', '填报单位（盖章）', '填报单位：科技局', '编号：B12'],
    );
    expect(data).toEqual({ unit: '科技局', number: 'B12' });
  });

  it('outside the tables as a code up to the next words, where what stops its pattern was misread', () => {
    const fields = {
      entry: { place: 'outside', type: 'code', pattern: '预录入编号:?([0-9]*)' },
      customs: { place: 'outside', type: 'code', pattern: '海关编号:?([0-9]*)' },
    };
    const codes = (entry: string, customs: string) => {
      const { data, record } = read(
        fields,
        [['甲', '乙']],
        ['测试登记表', `预录入编号${entry}`, `海关编号${customs}（蛇口海关）`],
      );
      return { data, trust: record.leaves.map(({ located }) => located.locationConfidence) };
    };
    const whole = codes('：5304', '：5305');
    expect(whole).toEqual({ data: { entry: '5304', customs: '5305' }, trust: [1, 1] });
    expect(codes('：', '：').data).toEqual({ entry: null, customs: null });
    const misread = codes('：530C4', '·5305');
    expect(misread.data).toEqual({ entry: '530C4', customs: '5305' });
    expect(Math.max(...misread.trust)).toBeLessThan(0.5);
  });

  it('the last of several equal labels where the form says so', () => {
    const rows = [
      ['合计', '1'],
      ['合计', '2'],
    ];
    expect(read({ a: { label: '合计', type: 'number' } }, rows).data).toEqual({ a: 1 });
    expect(read({ a: { label: '合计', type: 'number', last: true } }, rows).data).toEqual({ a: 2 });
  });

  it('does not take an amount for the form’s unit where another is printed', () => {
    const { record } = read({ a: { label: '资金总额（万元）', type: 'amount' } }, [
      ['资金总额（元）', '125000.00'],
    ]);
    expect(record.leaves[0]).toMatchObject({ value: null, raw: '125000.00', problem: 'unit-differs' });
  });
});

describe('a field beside another’s value', () => {
  it('takes the next cell before the next label', () => {
    const fields = {
      words: { label: '费用合计', type: 'amount', unit: '元' },
      figures: { from: 'words', place: 'beside', type: 'amount', unit: '元' },
      payee: { label: '收款人' },
    };
    const row = ['费用合计', '大写：柒佰元整', '¥700.00', '收款人', '李娜'];
    expect(read(fields, [row]).data).toEqual({ words: 700, figures: 700, payee: '李娜' });
    expect(read(fields, [['费用合计', '柒佰元整', '收款人', '李娜']]).data).toMatchObject({ figures: null });
  });
});
