/**
 * Seconds a page by stage, over the scans in fixtures/ (or the files named), and beside them the processor time
 * of a plain `tesseract -l chi_sim` on the same page images where that program is installed, as a ratio.
 *
 *   npm run bench -- [FILE…]
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { createEngine } from '../src/engine.ts';
import { openDocument } from '../src/intake/open-document.ts';
import type { PageImage } from '../src/model/page.ts';
import { cleanPage } from '../src/page/clean-page.ts';
import { readPage } from '../src/reading/read-page.ts';
import { findTables } from '../src/table/find-tables.ts';
import { fixtureFiles } from '../test/support/fixture-files.ts';

interface Cost {
  wallSeconds: number;
  cpuSeconds: number;
}

const stages = ['intake', 'page', 'table', 'reading'] as const;
/** Reading every line twice, known labels too: what the rule that labels are read once saves. */
const labelsTwice = 'labels twice';
type Stage = (typeof stages)[number] | typeof labelsTwice;

const costs = Object.fromEntries(
  [...stages, labelsTwice].map(stage => [stage, { wallSeconds: 0, cpuSeconds: 0 }]),
) as Record<Stage, Cost>;

async function timed<Result>(stage: Stage, work: () => Promise<Result>): Promise<Result> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  const result = await work();
  const used = process.cpuUsage(cpu);
  costs[stage].wallSeconds += (performance.now() - start) / 1000;
  costs[stage].cpuSeconds += (used.user + used.system) / 1e6;
  return result;
}

/** Processor seconds of the plain program on one page, or null where it is not installed. */
async function plainTesseract(page: PageImage, folder: string): Promise<number | null> {
  const path = join(folder, 'page.png');
  const { data, widthPx, heightPx, channels } = page.raster;
  await sharp(data, { raw: { width: widthPx, height: heightPx, channels } })
    .png()
    .toFile(path);
  const script = `OMP_THREAD_LIMIT=1 tesseract '${path}' '${join(folder, 'out')}' -l chi_sim 2>/dev/null; times`;
  const { status, stdout } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  const children =
    stdout
      .trim()
      .split('\n')
      .at(-1)
      ?.match(/(\d+)m([\d.]+)s/g) ?? [];
  const seconds = children.map(text => {
    const [minutes = '0', rest = '0'] = text.slice(0, -1).split('m');
    return Number(minutes) * 60 + Number(rest);
  });
  const total = seconds.reduce((sum, value) => sum + value, 0);
  return status === 0 && total > 0.2 ? total : null;
}

const files = process.argv.slice(2).length > 0 ? process.argv.slice(2) : await fixtureFiles();
const { readers, labels } = await createEngine({ formsDirectories: [], modelsDirectory: null });
const folder = await mkdtemp(join(tmpdir(), 'formlift-bench-'));
let pages = 0;
let plainSeconds = 0;
let plainPages = 0;
for (const file of files) {
  const document = await timed('intake', () => openDocument(file, { password: null }));
  const outcomes = document.pages();
  for (;;) {
    const next = await timed('intake', () => outcomes.next());
    if (next.done === true) break;
    if (!next.value.ok) continue;
    const { page } = next.value;
    const clean = await timed('page', () => cleanPage(page));
    const layout = await timed('table', async () => findTables(clean));
    await timed('reading', () => readPage(layout, readers, labels));
    await timed(labelsTwice, () => readPage(layout, readers, new Set()));
    const plain = await plainTesseract(page, folder);
    if (plain !== null) {
      plainSeconds += plain;
      plainPages++;
    }
    pages++;
  }
  await document.close();
}
await readers.close();
await rm(folder, { recursive: true });

const total = stages.reduce((sum, stage) => sum + costs[stage].cpuSeconds, 0);
console.log(`${pages} pages; seconds a page`);
for (const stage of stages) {
  const { wallSeconds, cpuSeconds } = costs[stage];
  console.log(
    `  ${stage.padEnd(8)} wall ${(wallSeconds / pages).toFixed(2)}  processor ${(cpuSeconds / pages).toFixed(2)}`,
  );
}
const saved = 1 - costs.reading.cpuSeconds / costs[labelsTwice].cpuSeconds;
console.log(`  labels of known forms read once save ${(saved * 100).toFixed(0)} % of reading`);
console.log(`  all      processor ${(total / pages).toFixed(2)}`);
if (plainPages === pages) {
  console.log(
    `plain tesseract -l chi_sim, one thread, whole page: processor ${(plainSeconds / pages).toFixed(2)}`,
  );
  console.log(`ratio ${(total / plainSeconds).toFixed(2)}`);
} else console.log('plain tesseract with chi_sim is not installed; no ratio');
