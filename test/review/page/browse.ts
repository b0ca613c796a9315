import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { launchBrowser } from '../../support/browser.ts';
import type { Desk } from '../../support/review/desk.ts';

/** A reviewer's browser window on a running desk, with everything it complained about. */
export interface Window {
  readonly page: Page;
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** Counts every move of anything on the page, also those that follow a key. */
const watchShifts = `
  window.shifts = [];
  new PerformanceObserver(list => {
    for (const entry of list.getEntries())
      window.shifts.push({ value: entry.value, nodes: entry.sources.map(source => source.node?.className ?? '#text') });
  }).observe({ type: 'layout-shift', buffered: true });
`;

export class Windows {
  private browser: Browser | null = null;
  private readonly desk: Desk;

  constructor(desk: Desk) {
    this.desk = desk;
  }

  async open(hash: string, options: { width?: number; height?: number } = {}): Promise<Window> {
    this.browser ??= await launchBrowser();
    const { width = 1280, height = 800 } = options;
    const context = await this.browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce' });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', message => {
      const isComplaint = message.type() === 'error' || message.type() === 'warning';
      if (isComplaint) complaints.push(`${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', error => complaints.push(error.message));
    await page.addInitScript(watchShifts);
    await enter(context, page, this.desk);
    await visit(page, this.desk, hash);
    return { page, complaints, close: () => context.close() };
  }

  async close(): Promise<void> {
    await this.browser?.close();
  }
}

async function enter(context: BrowserContext, page: Page, desk: Desk): Promise<void> {
  await page.goto(desk.enter());
  await page.locator('.top').waitFor();
  expect(await context.cookies()).not.toEqual([]);
}

/** Opens a view from anew. */
export async function visit(page: Page, desk: Desk, hash: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`${desk.origin}/${hash}`);
  await page.locator('.top').waitFor();
}

/** Goes to a view as a link does, and waits until it stands. */
export async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
  await page.locator('main .loading').waitFor({ state: 'detached' });
}

/** Waits until the server has everything. */
export async function saved(page: Page): Promise<void> {
  await page.locator('.save-status.saved').waitFor();
}

/** Asks the server as this window would. */
export async function ask<Answer>(page: Page, url: string): Promise<Answer> {
  const response = await page.request.get(new URL(url, page.url()).href);
  expect(response.status()).toBe(200);
  return (await response.json()) as Answer;
}

/** The moves on the page since it was opened. */
export function shifts(page: Page): Promise<{ value: number; nodes: string[] }[]> {
  return page.evaluate<{ value: number; nodes: string[] }[]>('window.shifts');
}
