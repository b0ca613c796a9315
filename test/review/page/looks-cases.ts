import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import type { CarpetList, DocumentList } from '../../../src/review/api.ts';
import { ask, goTo, type Windows } from './browse.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

const views = ['queue', 'strip', 'carpets', 'carpet', 'documents', 'document', 'dashboard'] as const;

export function looksCases(windows: () => Windows): void {
  it('has no accessibility violation and no complaint in any view', async () => {
    const window = await windows().open('#/queue');
    const { page } = window;
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
    // The CSP forbids script tags; the debugger's evaluation is not bound by it.
    await page.evaluate(axe);
    for (const view of views) {
      await goTo(page, hashes[view]);
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
  });

  it('fits a window of 1280 px at 200 % zoom without scrolling sideways', async () => {
    // Zooming to 200 % leaves half as many CSS pixels.
    const window = await windows().open('#/queue', { width: 640, height: 400 });
    for (const hash of ['#/queue', '#/strip', '#/carpet', '#/documents', '#/dashboard']) {
      await goTo(window.page, hash);
      const width = await window.page.evaluate<number>('document.documentElement.scrollWidth');
      expect([hash, width <= 640]).toEqual([hash, true]);
    }
    await window.close();
  });

  it('speaks English beside Chinese, and remembers it', async () => {
    const window = await windows().open('#/queue');
    const { page } = window;
    await page.getByRole('button', { name: /English/ }).click();
    await page.getByRole('heading', { name: 'What to do' }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    await page.reload();
    await page.getByRole('heading', { name: 'What to do' }).waitFor();
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
