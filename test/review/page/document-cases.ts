import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type {
  DocumentList,
  DocumentView,
  History,
  ReviewField,
  ReviewList,
} from '../../../src/review/api.ts';
import { ask, saved, type Window, type Windows } from './browse.ts';

type Rows = ReviewList['rows'];

interface Opened {
  readonly window: Window;
  readonly page: Page;
  readonly view: DocumentView;
  readonly list: ReviewList;
}

/** Opens a document that has its file, a list of several rows, and as many pages as wanted. */
async function openDocument(windows: Windows, wanted: (view: DocumentView) => boolean): Promise<Opened> {
  const window = await windows.open('#/documents');
  const { page } = window;
  const { documents } = await ask<DocumentList>(page, '/api/documents?limit=500');
  for (const { recordId } of documents) {
    const view = await ask<DocumentView>(page, `/api/documents/${recordId}`);
    const list = view.lists.find(each => each.rows.length >= 4);
    if (list === undefined || !wanted(view)) continue;
    await page.evaluate(`location.hash = '#/documents/${recordId}'`);
    await page.locator('.record-pane').waitFor();
    return { window, page, view, list };
  }
  throw new Error('the database holds no such document');
}

async function rowsNow(page: Page, { view, list }: Opened): Promise<Rows> {
  const now = await ask<DocumentView>(page, `/api/documents/${view.document.recordId}`);
  return now.lists.find(each => each.path === list.path)?.rows ?? [];
}

const box = (field: { readonly key: string } | undefined) => `[data-field="${field?.key}"]`;

/** A busy machine answers slowly; nothing here is about time. */
const slow = { timeout: 20_000 };

export function documentCases(windows: () => Windows): void {
  it('links page and record both ways, zooms and pans', async () => {
    const { window, page, view } = await openDocument(windows(), each => each.document.sourceAvailable);
    const field = view.fields.find(each => each.page === 1 && each.box !== null && each.kind !== 'list');
    await page.locator(box(field)).focus();
    await page.locator(`polygon[data-key="${field?.key}"].selected`).waitFor();
    const sheet = () => page.locator('.sheet').getAttribute('style');
    const before = await sheet();
    await page.keyboard.press('Alt+Equal');
    const zoomed = await sheet();
    expect(zoomed).not.toBe(before);
    await page.keyboard.press('Alt+ArrowUp');
    await page.keyboard.press('Alt+ArrowDown');
    await page.keyboard.press('Alt+Digit0');
    const other = view.fields.find(
      each => each.page === 1 && each.box !== null && each.kind !== 'list' && each.key !== field?.key,
    );
    await page
      .locator(`polygon[data-key="${other?.key}"]`)
      .dispatchEvent('pointerdown', { button: 0, pointerId: 1 });
    await page.locator('.page-frame').dispatchEvent('pointerup', { button: 0, pointerId: 1 });
    await page.locator(`${box(other)}.selected`).waitFor();
    expect(window.complaints).toEqual([]);
    await window.close();
  });

  it('saves what is typed when it is left, works checks out anew, and undoes it', async () => {
    const { window, page, view } = await openDocument(windows(), each => isSummed(each) !== undefined);
    const field = isSummed(view);
    const failing = async () =>
      (await ask<DocumentView>(page, `/api/documents/${view.document.recordId}`)).checks.filter(
        check => !check.ok,
      );
    const before = (await failing()).length;
    await page.locator(box(field)).fill('1');
    await page.keyboard.press('Enter');
    await saved(page);
    await expect.poll(async () => (await failing()).length, slow).toBeGreaterThan(before);
    await expect.poll(() => page.locator('.checks.failing li').count(), slow).toBe((await failing()).length);
    await page.keyboard.press('Alt+KeyZ');
    await saved(page);
    await expect.poll(async () => (await failing()).length, slow).toBe(before);
    await expect.poll(() => page.locator(box(field)).inputValue(), slow).toBe(field?.display);
    expect(window.complaints).toEqual([]);
    await window.close();
  });

  it('adds, deletes, moves, splits and merges rows, shifts a column, and undoes each', async () => {
    const opened = await openDocument(windows(), () => true);
    const { window, page, list } = opened;
    const column = list.columns.at(-1)?.name ?? '';
    const cell = { key: list.rows[1]?.cells[column] ?? '' };
    const names = (rows: Rows) => rows.map(row => row.rowKey);
    const before = names(await rowsNow(page, opened));
    const tool = (name: string) =>
      page
        .getByRole('toolbar', { name: `表格操作: ${list.label}` })
        .getByRole('button', { name, exact: true });
    const pressOn = async (name: string) => {
      await page.locator(box(cell)).focus();
      await tool(name).click();
    };
    const undo = async () => {
      await page.keyboard.press('Alt+KeyZ');
      await expect.poll(async () => names(await rowsNow(page, opened)), slow).toEqual(before);
    };
    const kinds = async () =>
      (await ask<History>(page, `/api/documents/${opened.view.document.recordId}/history`)).events.map(
        event => event.kind,
      );
    // An undo pressed while the change is still on its way takes back that change.
    await pressOn('加行');
    await page.keyboard.press('Alt+KeyZ');
    await expect.poll(async () => (await kinds()).slice(0, 2), slow).toEqual(['undo', 'row-add']);
    expect(names(await rowsNow(page, opened))).toEqual(before);
    for (const [name, count] of [
      ['加行', before.length + 1],
      ['删行', before.length - 1],
      ['与下行合并', before.length - 1],
    ] as const) {
      await pressOn(name);
      await expect.poll(async () => (await rowsNow(page, opened)).length, slow).toBe(count);
      await undo();
    }
    await pressOn('上移');
    await expect.poll(async () => names(await rowsNow(page, opened))[0], slow).toBe(before[1]);
    await undo();
    await pressOn('拆行');
    await page.locator('dialog .primary').click();
    await expect.poll(async () => (await rowsNow(page, opened)).length, slow).toBe(before.length + 1);
    await undo();
    const displayOf = async (key: string | undefined) =>
      (await ask<DocumentView>(page, `/api/documents/${opened.view.document.recordId}`)).fields.find(
        field => field.key === key,
      )?.display;
    // A column has room to shift down where its last cell is empty.
    const last = { key: list.rows.at(-1)?.cells[column] ?? '' };
    await page.locator(box(last)).fill('');
    await page.keyboard.press('Enter');
    await saved(page);
    const shown = await displayOf(cell.key);
    await pressOn('整列下移');
    const below = async () => displayOf((await rowsNow(page, opened))[2]?.cells[column]);
    await expect.poll(below, slow).toBe(shown);
    await undo();
    expect(window.complaints).toEqual([]);
    await window.close();
  });

  it('undoes a join and tells the history', async () => {
    const hasJoin = (view: DocumentView) => view.tables.some(table => table.joins.length > 0);
    const { window, page, view } = await openDocument(windows(), hasJoin);
    await page.getByRole('button', { name: '取消拼接' }).click();
    await page.getByText('已取消拼接').waitFor();
    await page.locator('.history li').first().waitFor();
    const now = await ask<DocumentView>(page, `/api/documents/${view.document.recordId}`);
    expect(now.tables.some(table => table.joins.some(join => join.undone))).toBe(true);
    expect(window.complaints).toEqual([]);
    await window.close();
  });
}

/** A number that a check holding now takes part in. */
function isSummed(view: DocumentView): ReviewField | undefined {
  const check = view.checks.find(each => each.ok && each.keys.length > 1);
  return view.fields.find(
    field => check?.keys.includes(field.key) && typeof field.value === 'number' && field.value > 1,
  );
}
