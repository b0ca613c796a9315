import { describe, expect, it } from 'vitest';
import { formDefinitionSchema } from '../../src/model/form-definition.ts';
import { readForm as read } from '../support/read-form.ts';

describe('part', () => {
  it('takes words, names and the day of an opinion', () => {
    const fields = {
      opinion: { label: '审核意见', part: { wordsBefore: '经办人' } },
      handler: { from: 'opinion', part: { behind: '经办人', before: '审核人' } },
      reviewer: { from: 'opinion', part: { behind: '审核人' } },
      day: { from: 'opinion', part: 'date', type: 'date' },
    };
    const signed = '同意申报。\n经办人：李娜　审核人：王芳（盖章）\n2025年3月5日';
    expect(read(fields, [['审核意见', signed]]).data).toEqual({
      opinion: '同意申报。',
      handler: '李娜',
      reviewer: '王芳',
      day: '2025-03-05',
    });
    const toSign = '同意申报。\n经办人：　审核人：（盖章）\n年　月　日';
    expect(read(fields, [['审核意见', toSign]]).data).toMatchObject({
      handler: null,
      reviewer: null,
      day: null,
    });
  });

  it.each([
    ['建议适配。评估入茶夏激024年7月25日', '评估人员签字', '建议适配。', null],
    ['同意负责贾志强“2023年8月24日', '负责人', '同意', null],
    ['同意。评估后实施', '评估人员签字', '同意。评估后实施', null],
    ['建议适配。评估人员签字》侯下兰2025年4月22日', '评估人员签字', '建议适配。', '侯下兰'],
    [
      '如有不实，愿承担责任。法定代表人（签学)：曹建平，2022年4月22日',
      '法定代表人(签字)',
      '如有不实，愿承担责任。',
      '曹建平',
    ],
  ])(
    'ends words at a label whose colon or 字 is misread, or of which a seal left the beginning: %s',
    (signed, label, words, name) => {
      const fields = {
        opinion: { label: '意见', part: { wordsBefore: label } },
        signer: { from: 'opinion', part: { behind: label } },
      };
      expect(read(fields, [['意见', signed]]).data).toEqual({ opinion: words, signer: name });
    },
  );

  it.each([
    ['(0110)\n一般贸易', '一般贸易', '0110'],
    ['0110)\n一般贸易', '一般贸易', '0110'],
    ['（91330203MA2AF58 H4Q）\n宁波某某有限公司', '宁波某某有限公司', '91330203MA2AF58H4Q'],
    ['(91260529785018812×)\n珠海市某某有限公司', '珠海市某某有限公司', '91260529785018812×'],
    ['一般贸易（0110）', '一般贸易', '0110'],
    ['美国(USA)', '美国', 'USA'],
    ['一般贸易\n0110', '一般贸易', '0110'],
    ['0110一般贸易', '一般贸易', '0110'],
    ['(CHN)', null, 'CHN'],
    ['一般贸易', '一般贸易', null],
    ['C&F', 'C&F', null],
    ['KAOHSIUNG (PORT)', 'KAOHSIUNG (PORT)', null],
    ['(1466771069)：黄石德力新材料有限公司', '黄石德力新材料有限公司', '1466771069'],
    ['', null, null],
  ])('takes the name and the code of %j', (printed, name, code) => {
    const fields = {
      mode: { label: '监管方式', place: ['under', 'within'], part: 'name' },
      modeCode: { from: 'mode', type: 'code', part: 'code' },
    };
    expect(read(fields, [[`监管方式${printed.startsWith('(') ? '' : '\n'}${printed}`]]).data).toEqual({
      mode: name,
      modeCode: code,
    });
  });

  it('asks for a code that cannot be read as one', () => {
    const fields = {
      mode: { label: '监管方式', place: ['under', 'within'], part: 'name' },
      modeCode: { from: 'mode', type: 'code', part: 'code' },
    };
    const { state } = read(fields, [['监管方式(011%)\n一般贸易']]);
    expect(state('modeCode')).toBe('missing');
    expect(read(fields, [['监管方式(X(BRA)\n一般贸易']]).state('modeCode')).toBe('missing');
    expect(read(fields, [['监管方式\n一般贸易']]).state('modeCode')).toBe('blank');
  });

  it.each(['人民币（大写）：柒佰元整　￥700.00', '小写：700.00　大写：柒佰元整'])(
    'takes an amount in words and in figures of %s',
    text => {
      const fields = {
        figures: { label: '合同金额', part: 'amountInFigures', type: 'amount', unit: '元' },
        words: { from: 'figures', part: 'amountInWords', type: 'amount', unit: '元' },
      };
      expect(read(fields, [['合同金额', text]]).data).toEqual({ figures: 700, words: 700 });
    },
  );

  it('is one of a few words, or says before or behind which label', () => {
    const parse = (part: unknown) =>
      formDefinitionSchema.safeParse({
        id: 'test',
        version: 1,
        names: { zh: '测试', en: 'test' },
        titles: '测试登记表',
        fields: { opinion: { label: '意见', part } },
      }).success;
    expect(parse('words')).toBe(true);
    expect(parse('signature')).toBe(false);
    expect(parse({ before: '审核人' })).toBe(false);
  });
});

describe('a label around the tables, without a pattern', () => {
  it('is found behind others in its line, its value up to the next', () => {
    const fields = {
      unit: { label: '填报单位（盖章）', place: 'outside' },
      filler: { label: '填表人', place: 'outside' },
      phone: { label: ['联系电话', '电话'], place: 'outside', type: 'phone' },
    };
    const { data } = read(
      fields,
      [['甲', '乙']],
      [
        '测试登记表',
        '填报单位（盖章）：科技局　填表人：李娜　联系电话：13800138000',
        '填报单位和审核部门各执一份',
      ],
    );
    expect(data).toEqual({ unit: '科技局', filler: '李娜', phone: '13800138000' });
  });
});
