import type { Page } from 'playwright-core';
import { afterEach, expect, it } from 'vitest';
import type { DocumentView, QueueItem, QueuePage, ReviewField } from '../../../src/review/api.ts';
import type { Desk } from '../../support/review/desk.ts';
import { ask, saved, shifts, visit, type Window, type Windows } from './browse.ts';

const value = '.value-box';
const lastDecided = '.neighbours >> nth=0 >> .row.decided >> nth=-1';

/** Opens the strip on the items a filter leaves, and gives the fields the server will show there. */
async function openStrip(
  windows: Windows,
  query: string,
): Promise<{ window: Window; fields: ReviewField[] }> {
  const window = await windows.open(`#/strip${query}`);
  await window.page.locator('.card article').waitFor();
  const queue = await ask<QueuePage>(window.page, `/api/queue${query === '' ? '?' : `${query}&`}limit=200`);
  const fields = queue.items.flatMap((item: QueueItem) => (item.kind === 'field' ? [item.field] : []));
  return { window, fields };
}

async function fieldNow(page: Page, { recordId, key }: ReviewField): Promise<ReviewField> {
  const view = await ask<DocumentView>(page, `/api/documents/${recordId}`);
  const field = view.fields.find(each => each.key === key);
  if (field === undefined) throw new Error(`no field ${key}`);
  return field;
}

/** Goes on to the first item whose field passes. */
async function stepTo(page: Page, fields: readonly ReviewField[], wanted: (field: ReviewField) => boolean) {
  const at = fields.findIndex(wanted);
  const field = fields[at];
  if (field === undefined) throw new Error('the database holds no such field');
  for (let step = 0; step < at; step++) await page.keyboard.press('ArrowDown');
  await page.locator(`.card-place[title="${field.path}"]`).waitFor();
  return field;
}

export function stripCases(desk: () => Desk, windows: () => Windows): void {
  let window: Window | null = null;
  afterEach(async () => {
    const complaints = window?.complaints ?? [];
    await window?.close();
    window = null;
    expect(complaints).toEqual([]);
  }, 60_000);
  const open = async (query: string) => {
    const opened = await openStrip(windows(), query);
    window = opened.window;
    return { page: opened.window.page, fields: opened.fields };
  };
  const filter = '?reason=below-threshold&order=field';

  it('accepts with one key, goes on, and the server has it', async () => {
    const { page, fields } = await open(filter);
    const field = await stepTo(page, fields, () => true);
    await page.keyboard.press('Enter');
    await saved(page);
    expect(await page.locator(lastDecided).textContent()).toContain('已确认');
    expect((await fieldNow(page, field)).status).toBe('confirmed');
    expect(await page.locator('.progress .number').textContent()).toMatch(/^1 \//);
  });

  it('shows the same field of many documents in a row', async () => {
    const { page } = await open(filter);
    const { items } = await ask<QueuePage>(page, `/api/queue${filter}&limit=200`);
    const names = items.map(
      item => `${item.document.form} ${item.kind === 'field' ? item.field.fieldName : ''}`,
    );
    const changes = names.filter((name, index) => name !== names[index - 1]);
    expect(changes.length).toBe(new Set(names).size);
  });

  it('picks an alternative with its digit', async () => {
    const { page, fields } = await open(filter);
    const field = await stepTo(
      page,
      fields,
      each => each.alternatives.length > 0 && each.options.length === 0,
    );
    await page.keyboard.press('Digit1');
    await saved(page);
    const now = await fieldNow(page, field);
    expect(now).toMatchObject({ status: 'corrected', display: field.alternatives[0]?.value });
  });

  it('types over the value at once; Escape brings it back; Enter saves', async () => {
    const { page, fields } = await open(filter);
    const field = await stepTo(page, fields, each => each.type === 'text');
    await page.keyboard.type('甲');
    await page.keyboard.press('Escape');
    expect(await page.locator(value).inputValue()).toBe(field.display);
    await page.keyboard.type('甲乙');
    await page.keyboard.press('Enter');
    await saved(page);
    expect((await fieldNow(page, field)).display).toBe('甲乙');
  });

  it('shows markup as the text it is', async () => {
    const { page, fields } = await open(filter);
    const field = await stepTo(page, fields, each => each.type === 'text');
    const markup = '<img src=x onerror="window.hacked=1"><b>乙</b>';
    await page.keyboard.insertText(markup);
    await page.keyboard.press('Enter');
    await saved(page);
    expect(await page.locator(lastDecided).textContent()).toContain(markup);
    await visit(page, desk(), `#/documents/${field.recordId}?field=${encodeURIComponent(field.key)}`);
    expect(await page.locator('.history li').first().textContent()).toContain(markup);
    expect(await page.evaluate('window.hacked')).toBeUndefined();
  });

  it('says blank, unreadable and later with a key each, and takes back with another', async () => {
    const { page, fields } = await open(filter);
    const field = await stepTo(page, fields, each => each.kind === 'leaf');
    for (const [key, expected] of [
      ['Alt+KeyK', { display: '', status: 'corrected' }],
      ['Alt+KeyU', { state: 'unreadable' }],
      ['Alt+KeyL', { review: 'later' }],
    ] as const) {
      await page.keyboard.press(key);
      await saved(page);
      expect(await fieldNow(page, field)).toMatchObject(expected);
      await page.keyboard.press('Alt+KeyZ');
      await page.locator(`.card-place[title="${field.path}"]`).waitFor();
      await saved(page);
      expect(await fieldNow(page, field)).toMatchObject({ display: field.display, review: 'open' });
    }
  });

  it('shows the place on the page and hides it again', async () => {
    const { page } = await open(filter);
    await page.keyboard.press('Alt+KeyC');
    await page.locator('.context .page-frame, .context .empty').first().waitFor();
    await page.keyboard.press('Alt+KeyC');
    await page.locator('.context').waitFor({ state: 'detached' });
  });

  it('leaves Enter and digits to an input method until it is done', async () => {
    const { page, fields } = await open(filter);
    const field = await stepTo(page, fields, each => each.type === 'text' && each.alternatives.length > 0);
    const devtools = await page.context().newCDPSession(page);
    const compose = (text: string) =>
      devtools.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    const press = async (key: string, code: string) => {
      const common = { key, code, windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229 };
      await devtools.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...common });
      await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', ...common });
    };
    await compose('zhong');
    await press('1', 'Digit1');
    await press('Enter', 'Enter');
    await press('Escape', 'Escape');
    expect(await page.locator(`.card-place[title="${field.path}"]`).count()).toBe(1);
    expect(await page.locator('.progress .number').textContent()).toMatch(/^0 \//);
    await devtools.send('Input.insertText', { text: '中国' });
    expect(await page.locator(value).inputValue()).toBe('中国');
    await page.keyboard.press('Enter');
    await saved(page);
    expect((await fieldNow(page, field)).display).toBe('中国');
  });

  it('moves nothing on the screen while items pass by', async () => {
    const { page } = await open('?order=document');
    await page.evaluate('window.shifts = []');
    for (let step = 0; step < 25; step++) await page.keyboard.press(step % 3 === 2 ? 'ArrowDown' : 'Enter');
    await saved(page);
    await page.evaluate('new Promise(done => requestAnimationFrame(() => setTimeout(done, 100)))');
    expect(await shifts(page)).toEqual([]);
  });

  it('keeps the keys that are faster than the queue, and does not call it done', async () => {
    const { page } = await open('?order=document');
    const { items } = await ask<QueuePage>(page, '/api/queue?order=document&limit=200');
    let letGo = () => {};
    const held = new Promise<void>(resolve => {
      letGo = resolve;
    });
    await page.route('**/api/queue?*', async route => {
      await held;
      await route.continue();
    });
    const at = items.findIndex((item, index) => index > 90 && item.kind === 'field');
    for (let step = 0; step < at; step++) await page.keyboard.press('ArrowDown');
    await page.locator('.card .loading').waitFor();
    letGo();
    const item = items[at];
    const path = item?.kind === 'field' ? item.field.path : '';
    await page.locator(`.card-place[title="${path}"]`).waitFor();
    expect(await page.locator(`${value}:focus`).count()).toBe(1);
  });

  it('keeps what a lost connection did not let through, also over a reload', async () => {
    const { page, fields } = await open(filter);
    const field = await stepTo(page, fields, each => each.kind === 'leaf');
    await page.route('**/api/decisions', route => route.abort());
    await page.keyboard.press('Enter');
    await page.locator('.save-status.unsaved').waitFor();
    page.once('dialog', dialog => void dialog.accept());
    await page.unroute('**/api/decisions');
    await visit(page, desk(), `#/strip${filter}`);
    await saved(page);
    await expect.poll(async () => (await fieldNow(page, field)).status).toBe('confirmed');
    if (window !== null) (window.complaints as string[]).length = 0;
  });
}
