import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import type { CarpetList, DocumentList } from '../../../src/review/api.ts';
import type { Desk } from '../../support/review/desk.ts';
import { ask, visit, type Windows } from './browse.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

const views = ['queue', 'strip', 'carpets', 'carpet', 'documents', 'document', 'dashboard'] as const;

export function looksCases(desk: () => Desk, windows: () => Windows): void {
  it.each(['zh', 'en'])(
    'has no accessibility violation and no complaint in any view (%s)',
    async language => {
      const window = await windows().open('#/queue');
      const { page } = window;
      await page.evaluate(`localStorage.setItem('formlift-language', '${language}')`);
      const { carpets } = await ask<CarpetList>(page, '/api/carpets');
      const { documents } = await ask<DocumentList>(page, '/api/documents?limit=1');
      const hashes = {
        queue: '#/queue',
        strip: '#/strip',
        carpets: '#/carpet',
        carpet: `#/carpet/${encodeURIComponent(carpets[0]?.carpetId ?? '')}`,
        documents: '#/documents',
        document: `#/documents/${documents[0]?.recordId}`,
        dashboard: '#/dashboard',
      };
      for (const view of views) {
        await visit(page, desk(), hashes[view]);
        await page.locator('.loading').waitFor({ state: 'detached' });
        // The CSP forbids script tags; the debugger's evaluation is not bound by it.
        await page.evaluate(axe);
        const { violations } = await page.evaluate<AxeResult>(
          `axe.run(document, { resultTypes: ['violations'] })`,
        );
        const told = violations.map(
          ({ id, nodes }) => `${view} ${id}: ${nodes.map(node => node.html).join(' ')}`,
        );
        expect(told).toEqual([]);
      }
      expect(window.complaints).toEqual([]);
      await window.close();
    },
  );

  it('fits a window of 1280 px at 200 % zoom without scrolling sideways', async () => {
    // Zooming to 200 % leaves half as many CSS pixels.
    const window = await windows().open('#/queue', { width: 640, height: 400 });
    for (const hash of ['#/queue', '#/strip', '#/carpet', '#/documents', '#/dashboard']) {
      await visit(window.page, desk(), hash);
      await window.page.locator('.loading').waitFor({ state: 'detached' });
      const width = await window.page.evaluate<number>('document.documentElement.scrollWidth');
      expect([hash, width <= 640]).toEqual([hash, true]);
    }
    await window.close();
  });

  it('shows the keys of the view always, and all of them on request', async () => {
    const window = await windows().open('#/strip');
    const { page } = window;
    expect(await page.locator('.key-bar li').count()).toBeGreaterThan(6);
    await page.locator('.value-box, .issue-card').first().waitFor();
    await page.keyboard.press('F1');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('Alt+Digit5');
    await page.locator('.dashboard').waitFor();
    expect(window.complaints).toEqual([]);
    await window.close();
  });
}
