import { describe, expect, it } from 'vitest';
import { textOf } from '../../src/model/reading.ts';
import { withMendedMarks } from '../../src/record/mend-marks.ts';
import { doubted } from '../support/valued-leaf.ts';

const mended = (text: string) => textOf(withMendedMarks(doubted(text, {})));

describe('withMendedMarks', () => {
  it.each([
    ['1.修路：2.清淤：3.护林。', '1.修路；2.清淤；3.护林。'],
    ['1、修路，造桥：2、清淤', '1、修路，造桥；2、清淤'],
    ['持续优化科技成果转移转化：', '持续优化科技成果转移转化；'],
    ['修路，造桥：', '修路，造桥；'],
    ['落实“三支一扶“计划，按”一事一议“原则', '落实“三支一扶”计划，按“一事一议”原则'],
    ['“非农化“”非粮化“', '“非农化”“非粮化”'],
    ['争创“平安县（区）＂', '争创“平安县（区）”'],
    ['完善“提高全民一营造书香一促进古籍”工作流程', '完善“提高全民—营造书香—促进古籍”工作流程'],
    [
      'N/M集装箱标箱数及号码：4;CSNU6840940;EITU6854727:',
      'N/M集装箱标箱数及号码：4;CSNU6840940;EITU6854727；',
    ],
    ['服务水平再上新台阶°2023年5月底前办结案件555件，', '服务水平再上新台阶。2023年5月底前办结案件555件，'],
    ['对2个项目实行清单化管理（每月调度，每季通报）°', '对2个项目实行清单化管理（每月调度，每季通报）。'],
    ['按照《规划（2018－2022年）》要求，开展检查。', '按照《规划（2018—2022年）》要求，开展检查。'],
    [
      '2003.07—2007.08职业学院学习；2007.08一至今任科长。',
      '2003.07—2007.08职业学院学习；2007.08—至今任科长。',
    ],
    ['完善“互联网十教育”平台，更新教室。', '完善“互联网+教育”平台，更新教室。'],
    ['围绕食品安全.开展专项督查。', '围绕食品安全，开展专项督查。'],
    ['问题整改率达到100%°保障生活垃圾分类正常运转。', '问题整改率达到100%。保障生活垃圾分类正常运转。'],
    [
      '开展业务培训班27次，培训|40人次；完成投资丨245.84万元',
      '开展业务培训班27次，培训140人次；完成投资1245.84万元',
    ],
    ['|.健全应急物资储备台账', '1.健全应急物资储备台账'],
    ['重点工作|计划完成率', '重点工作1计划完成率'],
    ['指标I：植树造林', '指标1：植树造林'],
    ['21305.28十克6033个', '21305.28千克6033个'],
    ['线路长20干米', '线路长20千米'],
  ])('%s: %s', (text, whole) => {
    expect(mended(text)).toBe(whole);
  });

  it('leaves no doubt of the 千 of a measure that was read as what it looks like', () => {
    const read = (text: string, at: number, other: string) =>
      withMendedMarks(
        doubted(text, { [at]: { support: 'voted', alternatives: [{ text: other, probability: 0.2 }] } }),
      )[at];
    expect(read('29.49千克25个', 5, '干')?.support).toBe('agreed');
    expect(read('17.5千克34千个', 8, '午')?.support).toBe('agreed');
    expect(read('29.49千克25个', 5, '毛')?.support).toBe('voted');
    expect(read('补助千人', 2, '干')?.support).toBe('voted');
  });

  it.each([
    '其他资金：',
    '十克拉',
    '包括：1.修路；2.清淤。',
    '目标1：修路',
    '指标IT系统',
    '一类指标I级',
    '比例为1：2.5倍',
    '青岛·即墨',
    '0|0|棉|男式|无牌',
    'AB|CD',
    '阿卜杜·热合曼同志负责，其他人配合。',
    '增长2.5亩，另有1.5亩',
    '修路；',
    '修路。',
    '气温观测误差±0.2°以内，经费支出控制在预算以内',
    '落实“一户一策一档”',
    '建设“一个平台一个中心一张网”',
    '做到“一项一档”，实行“一窗受理一次办结”',
    '落实"三支一扶"计划，按"一事一议"原则',
    '落实三支一扶“计划，按“一事一议”原则',
    '落实三支一扶”计划；按一事一议“原则',
  ])('leaves %s', text => {
    expect(mended(text)).toBe(text);
  });

  it('takes what the readers do not agree on behind a mark for dust', () => {
    const contested = (text: string, at: number) =>
      withMendedMarks(doubted(text, { [at]: { support: 'voted', probability: 0.6 } }));
    const mark = contested('安排胶片，.缩短时限；', 5);
    expect(textOf(mark)).toBe('安排胶片，缩短时限；');
    expect(mark[4]).toMatchObject({ text: '，', support: 'partial' });
    expect(mended('安排胶片，.缩短时限；')).toBe('安排胶片，.缩短时限；');
    expect(textOf(contested('安排胶片，“缩短”时限；', 5))).toBe('安排胶片，“缩短”时限；');
  });

  it('leaves a doubt where a mark was', () => {
    const colon = withMendedMarks(doubted('修路，造桥：', {})).at(-1);
    expect(colon).toMatchObject({ text: '；', support: 'voted', alternatives: [{ text: '：' }] });
  });
});
