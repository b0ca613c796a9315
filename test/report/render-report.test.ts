import { describe, expect, it } from 'vitest';
import { type DoubtfulField, type ReportInput, renderReport } from '../../src/report/render-report.ts';

const field: DoubtfulField = {
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

const input = (changes: Partial<ReportInput> = {}): ReportInput => ({
  generatedAt: new Date(0),
  version: '0.0.0',
  summary: {
    files: 1,
    documents: 1,
    pages: 2,
    byStatus: { accepted: 0, 'needs-review': 1, reviewed: 0 },
    byForm: [],
    fields: 10,
    fieldsToReview: 1,
    pageFailures: [],
    fileFailures: [{ path: '/x.pdf', code: 'pdf-damaged', message: 'cut off.', remedy: 'Copy it again.' }],
  },
  histogram: [1, 0, 9],
  doubtful: [field],
  weak: [{ form: 'f', path: 'a.b', fields: 4, toReview: 1 }],
  issues: [],
  ...changes,
});

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

  it('is whole without any document', () => {
    expect(renderReport(input({ doubtful: [], weak: [], histogram: [] }))).toContain('</html>');
  });
});
