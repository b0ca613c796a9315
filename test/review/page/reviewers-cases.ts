import { expect, it } from 'vitest';
import type { DocumentView, QueuePage } from '../../../src/review/api.ts';
import { ask, saved, type Windows } from './browse.ts';

const filter = '?reason=below-threshold&order=field';

/** Two windows of the same strip; the second one decides first. */
export function reviewersCases(windows: () => Windows): void {
  it.each([
    ['keeps theirs', '保留对方的', '乙'],
    ['keeps mine', '保留我的', '甲'],
  ])('lets nobody overwrite another: %s', async (_, button, kept) => {
    const mine = await windows().open(`#/strip${filter}`);
    const theirs = await windows().open(`#/strip${filter}`);
    const queue = await ask<QueuePage>(mine.page, `/api/queue${filter}&limit=200`);
    const at = queue.items.findIndex(item => item.kind === 'field' && item.field.type === 'text');
    const item = queue.items[at];
    if (item?.kind !== 'field') throw new Error('the database holds no such field');
    for (const { page } of [mine, theirs]) {
      await page.locator('.value-box').waitFor();
      for (let step = 0; step < at; step++) await page.keyboard.press('ArrowDown');
      await page.locator(`.card-place[title="${item.field.path}"]`).waitFor();
    }
    for (const [window, text] of [
      [theirs, '乙'],
      [mine, '甲'],
    ] as const) {
      await window.page.keyboard.type(text);
      await window.page.keyboard.press('Enter');
      if (window === theirs) await saved(window.page);
    }
    await mine.page.locator('.save-status.unsaved').click();
    const dialog = mine.page.getByRole('dialog');
    expect(await dialog.locator('.version').allTextContents()).toEqual([
      expect.stringContaining('甲'),
      expect.stringContaining('乙'),
    ]);
    await dialog.getByRole('button', { name: button }).click();
    await saved(mine.page);
    const view = await ask<DocumentView>(mine.page, `/api/documents/${item.field.recordId}`);
    expect(view.fields.find(field => field.key === item.field.key)?.display).toBe(kept);
    await mine.close();
    await theirs.close();
  });
}
