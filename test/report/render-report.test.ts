import { describe, expect, it } from 'vitest';
import { renderReport } from '../../src/report/render-report.ts';
import type { ReportInput, ShownField } from '../../src/report/report-input.ts';
import { reportInput } from '../support/report-input.ts';

const field: ShownField = {
  fileName: '<img src=x onerror=alert(1)>.pdf',
  form: 'f',
  path: 'a.b',
  value: '"><script>alert(1)</script>',
  page: 2,
  confidence: 0.4,
  readings: [
    { reader: 'pp-ocr', text: '目标1完成率' },
    { reader: 'tesseract', text: '自标1完成率' },
  ],
  doubts: ['readers-differ', 'a-word-of-tomorrow'],
  image: { path: 'a.b', mediaType: 'image/png', data: new Uint8Array([1, 2, 3]), widthPx: 10, heightPx: 5 },
};

const input = (changes: Partial<ReportInput> = {}) => reportInput({ doubtful: [field], ...changes });

describe('renderReport', () => {
  const html = renderReport(input());

  it('shows read text as text', () => {
    expect(html).not.toContain('<script');
    expect(html).not.toContain('<img src=x');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  });

  it('needs nothing from outside', () => {
    expect(html).not.toMatch(/(src|href)="(?!data:)/);
    expect(html).toContain("default-src 'none'");
  });

  it('marks the character in which the readers differ', () => {
    expect(html).toContain('<mark>自</mark>标1完成率');
  });

  it('explains doubts in both languages and passes unknown ones on', () => {
    expect(html).toContain('两个识别引擎读法不同');
    expect(html).toContain('the two readers differ');
    expect(html).toContain('a word of tomorrow');
  });

  it('names failures with their remedy and says when the list is cut', () => {
    expect(html).toContain('pdf-damaged');
    expect(html).toContain('Copy it again.');
    const many = input();
    expect(renderReport({ ...many, summary: { ...many.summary, fieldsToReview: 500 } })).toContain('1 / 500');
  });

  it('says what to expect of each run', () => {
    expect(html).toContain('目标错误率 0.1 %，待核对字段 1 个，已通过的 9 个字段中预计有 0.02 个错误');
    expect(html).toContain(
      'at a target error of 0.1 %, 1 fields to review, 0.02 expected to be wrong among the 9 accepted',
    );
    const [run] = input().runs;
    if (run === undefined) throw new Error('no run');
    const older = renderReport(input({ runs: [{ ...run, run: { ...run.run, targetError: null } }] }));
    expect(older).toContain('at a target error that was not recorded, 1 fields to review');
  });

  it('draws how well the confidence was calibrated, or says that it was not recorded', () => {
    expect(html).toContain('0.0123');
    expect(html.match(/<circle class="bin"/g)).toHaveLength(1);
    const { calibration } = input();
    const without = renderReport(input({ calibration: { ...calibration, heldBack: null } }));
    expect(without).toContain('Not recorded');
    expect(without).not.toContain('<circle class="bin"');
  });

  it('shows the audit sample only where there is one', () => {
    expect(html).not.toContain('Audit sample');
    const audit = { size: 3, expectedWrong: 0.004, fields: [{ ...field, doubts: [] }] };
    const audited = renderReport(input({ doubtful: [], audit }));
    expect(audited).toContain('Audit sample');
    expect(audited).toContain('3 accepted fields drawn by lot; &lt;0.01 of them');
    expect(audited).toContain('1 / 3');
    expect(audited).toContain('data:image/png;base64,AQID');
    // Accepted fields have no doubts, so no column for them.
    expect(audited).not.toContain('存疑原因');
    expect(html).toContain('存疑原因');
  });

  it('shows characters the readers confuse as text', () => {
    const confusions = [{ first: '<', second: '＜', chosen: '<', count: 4, toReview: 2 }];
    expect(renderReport(input({ confusions }))).toContain(
      '<td>&lt;</td><td>＜</td><td>&lt;</td><td class="number">4</td><td class="number">2</td>',
    );
  });

  it('is whole without any document', () => {
    const none = {
      fields: 0,
      toReview: 0,
      accepted: 0,
      meanConfidence: 0,
      expectedWrong: 0,
      expectedWrongAccepted: 0,
    };
    const empty = renderReport(
      input({ total: none, runs: [], doubtful: [], weak: [], byForm: [], histogram: [], expectedRisk: [] }),
    );
    expect(empty).toContain('</html>');
    expect(empty).not.toMatch(/NaN|Infinity|undefined/);
  });
});
