import { describe, expect, it } from 'vitest';
import { renderReport } from '../../src/report/render-report.ts';
import type { ShownField } from '../../src/report/report-input.ts';
import { chromiumPath, launchBrowser } from '../support/browser.ts';
import { reportInput, someExpectation } from '../support/report-input.ts';

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const field: ShownField = {
  fileName: 'a.pdf',
  form: 'f',
  path: 'budget.total',
  value: '<b>1684.14</b>',
  page: 1,
  confidence: 0.6,
  readings: [],
  doubts: ['readers-differ'],
  image: { path: 'budget.total', mediaType: 'image/png', data: onePixel, widthPx: 400, heightPx: 40 },
};
const input = reportInput({
  doubtful: [field],
  audit: { size: 1, expectedWrong: 0.1, fields: [{ ...field, value: '1', doubts: [] }] },
  weak: [{ name: 'project-expenditure-self-evaluation indicators[].target.operator', ...someExpectation }],
  confusions: [{ first: '目', second: '自', chosen: '目', count: 4, toReview: 2 }],
});

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
        expect(await page.locator('.value').first().textContent()).toBe('<b>1684.14</b>');
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
