import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openExistingStore } from '../../../src/store/open-store.ts';
import { chromiumPath } from '../../support/browser.ts';
import { type RoomDesk, startRoomDesk } from '../../support/review/room-desk.ts';
import { saved, Windows } from './browse.ts';

describe.skipIf(chromiumPath === null)('boxes of which several may be ticked, in a browser', () => {
  let desk: RoomDesk;
  let windows: Windows;
  beforeAll(async () => {
    desk = await startRoomDesk(2);
    let taken = 0;
    windows = new Windows({
      origin: `http://127.0.0.1:${desk.server.port}`,
      enter: () => desk.server.links[taken++]?.url ?? '',
      stop: () => desk.server.close(),
    });
  }, 120_000);
  afterAll(async () => {
    await windows?.close();
    await desk?.server.close();
  });

  it('are ticked by their digits, one after the other, and taken with Enter', async () => {
    const { page, complaints, close } = await windows.open('#/strip?field=equipment');
    const choices = page.locator('.choices button');
    await choices.first().waitFor();
    const words = async () => (await choices.allTextContents()).map(text => text.replace(/^\d/u, ''));
    expect(await words()).toEqual(['☑ 投影仪', '☐ 话筒', '☐ 音响', '☑ 白板']);
    expect(await page.locator('.value-box').inputValue()).toBe('投影仪；白板');
    await page.keyboard.press('2');
    await page.keyboard.press('1');
    expect(await words()).toEqual(['☐ 投影仪', '☑ 话筒', '☐ 音响', '☑ 白板']);
    expect(await page.locator('.value-box').inputValue()).toBe('话筒；白板');
    await choices.nth(2).click();
    await page.locator('.value-box').press('Enter');
    await saved(page);
    expect(complaints).toEqual([]);
    await close();
    const store = await openExistingStore(desk.database);
    const found: unknown[] = [];
    for await (const { record, fileName } of store.records('all'))
      if (fileName === 'unclear.png') found.push(record.data);
    await store.close();
    expect(found).toMatchObject([{ equipment: ['话筒', '音响', '白板'] }]);
  }, 120_000);
});
