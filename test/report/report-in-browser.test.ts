import { describe, expect, it } from 'vitest';
import { type ReportInput, renderReport } from '../../src/report/render-report.ts';
import { chromiumPath, launchBrowser } from '../support/browser.ts';

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const input: ReportInput = {
  generatedAt: new Date(0),
  version: '0.0.0',
  summary: {
    files: 1,
    documents: 3,
    pages: 5,
    byStatus: { accepted: 1, 'needs-review': 2, reviewed: 0 },
    byForm: [],
    fields: 100,
    fieldsToReview: 1,
    pageFailures: [],
    fileFailures: [],
  },
  histogram: Array.from({ length: 20 }, (_, index) => index),
  doubtful: [
    {
      fileName: 'a.pdf',
      form: 'f',
      path: 'budget.total',
      value: '<b>1684.14</b>',
      page: 1,
      confidence: 0.6,
      readings: [],
      doubts: ['readers-differ'],
      image: { path: 'budget.total', mediaType: 'image/png', data: onePixel, widthPx: 400, heightPx: 40 },
    },
  ],
  weak: [],
  issues: [],
};

describe.skipIf(chromiumPath === null)('the report in a browser', () => {
  it('opens without errors, without network, and without scrolling sideways', async () => {
    const browser = await launchBrowser();
    try {
      for (const width of [420, 1280, 1920]) {
        const page = await browser.newPage({ viewport: { width, height: 900 } });
        const complaints: string[] = [];
        const requests: string[] = [];
        page.on('console', message => complaints.push(message.text()));
        page.on('pageerror', error => complaints.push(error.message));
        page.on('request', request => requests.push(request.url()));
        await page.setContent(renderReport(input), { waitUntil: 'load' });
        expect(complaints).toEqual([]);
        expect(requests.filter(url => !url.startsWith('data:'))).toEqual([]);
        expect(await page.locator('.value').textContent()).toBe('<b>1684.14</b>');
        expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
          width,
        );
        await page.close();
      }
    } finally {
      await browser.close();
    }
  });
});
