import { expect, it } from 'vitest';
import type { CarpetBatch, CarpetList, DocumentView } from '../../../src/review/api.ts';
import { ask, saved, type Windows } from './browse.ts';

export function carpetCases(windows: () => Windows): void {
  it('confirms all but the odd ones with one key, and takes the whole batch back', async () => {
    const window = await windows().open('#/carpet');
    const { page } = window;
    const { carpets } = await ask<CarpetList>(page, '/api/carpets');
    const carpetId = carpets.find(carpet => carpet.count >= 4)?.carpetId ?? '';
    const batch = await ask<CarpetBatch>(page, `/api/carpets/${encodeURIComponent(carpetId)}?limit=40`);
    await page.locator(`.carpet-link[href*="${encodeURIComponent(carpetId)}"]`).click();
    await page.locator('.carpet-cell').first().waitFor();
    expect(await page.locator('.carpet-cell').count()).toBe(batch.items.length);

    // The pictures are what is judged: each has its room.
    const low = `[...document.querySelectorAll('.carpet-ink img')].filter(one => one.getBoundingClientRect().height < 40).length`;
    expect(await page.evaluate(low)).toBe(0);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    expect(await page.locator('.carpet-cell[aria-pressed="true"]').count()).toBe(1);
    await page.locator('.carpet-cell').nth(2).click();
    expect(await page.locator('.carpet-cell[aria-pressed="true"]').count()).toBe(2);
    await page.keyboard.press('Enter');
    await saved(page);
    const statusOf = async (index: number) => {
      const field = batch.items[index]?.field;
      const view = await ask<DocumentView>(page, `/api/documents/${field?.recordId}`);
      return view.fields.find(each => each.key === field?.key)?.status;
    };
    expect([await statusOf(0), await statusOf(3)]).toEqual(['confirmed', 'confirmed']);
    expect([await statusOf(1), await statusOf(2)]).toEqual(['needs-review', 'needs-review']);

    await page.keyboard.press('z');
    await expect.poll(() => statusOf(0)).toBe('needs-review');
    expect(await statusOf(3)).toBe('needs-review');
    expect(await page.locator('.carpet-cell').count()).toBe(batch.items.length);

    await page.keyboard.press('o');
    await page.locator('.field-card').waitFor();
    await page.keyboard.type('九');
    await page.keyboard.press('Escape');
    expect(await page.locator('.value-box').inputValue()).toBe(batch.carpet.display);
    expect(window.complaints).toEqual([]);
    await window.close();
  });
}
