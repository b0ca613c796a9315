import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { DocumentList, DocumentView } from '../../../src/review/api.ts';
import { FAKE_TEXT } from '../../support/review/fake-engine.ts';
import { ask, saved, type Window, type Windows } from './browse.ts';

/** A busy machine answers slowly; nothing here is about time. */
const slow = { timeout: 60_000 };

/** Small marks and boxes go by the shapes that really stand there, between whatever the readers say. */
const readFakely = new RegExp([...FAKE_TEXT].join('[\\p{P}□☑☒]?'), 'u');

interface Opened {
  readonly window: Window;
  readonly page: Page;
  readonly view: DocumentView;
}

const megapixels = ({ pages }: DocumentView) =>
  Math.max(...pages.map(each => (each.widthPx * each.heightPx) / 1e6));

/** Opens a document whose file is there, and waits for its picture. */
async function openScan(windows: Windows, wanted: (view: DocumentView) => boolean): Promise<Opened> {
  const window = await windows.open('#/documents');
  const { page } = window;
  const { documents } = await ask<DocumentList>(page, '/api/documents?limit=500');
  for (const { recordId } of documents) {
    const view = await ask<DocumentView>(page, `/api/documents/${recordId}`);
    if (!view.document.sourceAvailable || !wanted(view)) continue;
    await page.evaluate(`location.hash = '#/documents/${recordId}'`);
    await pictureStands(page);
    return { window, page, view };
  }
  throw new Error('the database holds no such document');
}

async function pictureStands(page: Page): Promise<void> {
  const complete = `document.querySelector('.overview')?.complete === true && document.querySelector('.overview').naturalWidth > 0`;
  await expect.poll(() => page.evaluate<boolean>(complete), slow).toBe(true);
}

async function frameOf(page: Page) {
  const frame = await page.locator('.page-frame').boundingBox();
  if (frame === null) throw new Error('no page is shown');
  return frame;
}

/** Times between frames while something is done, ms. */
async function framesDuring(page: Page, work: () => Promise<void>): Promise<number[]> {
  await page.evaluate(`(() => {
    window.frames_ = [];
    let last = performance.now();
    const tick = now => { window.frames_.push(now - last); last = now; window.ticking = requestAnimationFrame(tick); };
    window.ticking = requestAnimationFrame(tick);
  })()`);
  await work();
  return page.evaluate<number[]>('(cancelAnimationFrame(window.ticking), window.frames_.slice(1))');
}

export function pageCases(windows: () => Windows): void {
  it('moves and zooms a scan of 40 megapixels without a long frame, and sharpens what is in sight', async () => {
    const { window, page } = await openScan(windows(), view => megapixels(view) > 40);
    const { x, y, width, height } = await frameOf(page);
    await page.mouse.move(x + width / 2, y + height / 2);
    const frames = await framesDuring(page, async () => {
      await page.keyboard.down('Control');
      for (let step = 0; step < 12; step++) await page.mouse.wheel(0, -100);
      await page.keyboard.up('Control');
      await page.mouse.down();
      for (let step = 0; step < 30; step++)
        await page.mouse.move(x + width / 2 - 8 * step, y + height / 2 - 6 * step);
      await page.mouse.up();
    });
    const sorted = frames.sort((a, b) => a - b);
    const typical = sorted[Math.floor(sorted.length / 2)] ?? 0;
    // A starved machine draws late now and then; a page that is decoded or laid out anew with each move always does.
    expect(typical).toBeLessThan(60);
    const detail = `document.querySelector('.detail')?.complete === true && document.querySelector('.detail').naturalWidth > 0`;
    await expect.poll(() => page.evaluate<boolean>(detail), slow).toBe(true);
    expect(window.complaints).toEqual([]);
    await window.close();
  });

  it('reads a drawn region again and puts it into the field in hand', async () => {
    const { window, page, view } = await openScan(windows(), each => megapixels(each) < 10);
    const field = view.fields.find(each => each.page === 1 && each.type === 'text' && each.box !== null);
    await page.locator(`[data-field="${field?.key}"]`).focus();
    await page.keyboard.press('Alt+KeyR');
    await page.locator('.page-frame.drawing').waitFor();
    const shape = await page.locator(`polygon[data-key="${field?.key}"]`).boundingBox();
    if (shape === null) throw new Error('the field is not drawn');
    await page.mouse.move(shape.x + 1, shape.y + 1);
    await page.mouse.down();
    await page.mouse.move(shape.x + shape.width / 2, shape.y + shape.height / 2);
    await page.mouse.move(shape.x + shape.width - 1, shape.y + shape.height - 1);
    await page.mouse.up();
    await page.locator('.reread-text').filter({ hasText: readFakely }).waitFor(slow);
    await page.keyboard.press('Enter');
    await saved(page);
    const now = await ask<DocumentView>(page, `/api/documents/${view.document.recordId}`);
    const changed = now.fields.find(each => each.key === field?.key);
    expect(changed?.status).toBe('corrected');
    expect(changed?.display).toMatch(readFakely);
    // The same without a mouse.
    await page.locator(`[data-field="${field?.key}"]`).focus();
    await page.keyboard.press('Alt+Enter');
    await page.locator('.reread-text').waitFor(slow);
    expect(window.complaints).toEqual([]);
    await window.close();
  });

  it('takes a document for another form, and goes to the new record', async () => {
    const isProject = ({ document }: DocumentView) =>
      document.form === 'project-expenditure-performance-target';
    const { window, page, view } = await openScan(
      windows(),
      each => megapixels(each) < 10 && isProject(each),
    );
    await page.getByRole('button', { name: '更换表单类型' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('input[value="project-expenditure-self-evaluation"]').check();
    await dialog.getByRole('button', { name: '应用' }).click();
    await expect
      .poll(() => page.evaluate<string>('location.hash'), slow)
      .not.toContain(view.document.recordId);
    await page.locator('.record-pane').waitFor();
    const recordId = (await page.evaluate<string>('location.hash')).split('/').at(-1)?.split('?')[0] ?? '';
    const now = await ask<DocumentView>(page, `/api/documents/${recordId}`);
    expect(now.document).toMatchObject({
      form: 'project-expenditure-self-evaluation',
      sha256: view.document.sha256,
    });
    await page.locator('.history li').filter({ hasText: '更换表单' }).first().waitFor();
    expect(window.complaints).toEqual([]);
    await window.close();
  });
}
