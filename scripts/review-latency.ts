/**
 * Measures in a real browser how long the strip takes from a key to the next item painted:
 * `tsx scripts/review-latency.ts [DATABASE]` (without one, 500 documents are generated; a database is written to).
 * The page must be built.
 */
import { launchBrowser } from '../test/support/browser.ts';
import { startDesk } from '../test/support/review/desk.ts';

const STEPS = 200;
const [database] = process.argv.slice(2);
const desk = await startDesk({ documents: 500, ...(database === undefined ? {} : { database }) });
const browser = await launchBrowser();
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(desk.enter());
  await page.goto(`${desk.origin}/#/strip`);
  await page.locator('.card article').waitFor();
  const measured = `performance.getEntriesByName('accept-to-next')`;
  for (let step = 0; step < STEPS; step++) {
    await page.keyboard.press('Enter');
    // The page's CSP forbids what waitForFunction does with a text.
    const look = `const look = () => (${measured}.length > ${step} ? done() : setTimeout(look, 5))`;
    await page.evaluate(`new Promise(done => { ${look}; look(); })`);
  }
  const durations = await page.evaluate<number[]>(`${measured}.map(entry => entry.duration)`);
  const sorted = durations.sort((a, b) => a - b);
  const quantile = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1);
  console.log(
    `accept to next, ${sorted.length} steps, ms: median ${quantile(0.5)}, p95 ${quantile(0.95)}, most ${quantile(1)}`,
  );
} finally {
  await browser.close();
  await desk.stop();
}
