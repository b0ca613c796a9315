// Exports generated records, without reading any scan, and says what it took:
//   npx tsx scripts/export-memory.ts 100000 [jsonl|csv|xlsx ...]
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ExportFormat, exportRecords } from '../src/export/export-records.ts';
import { exportOrder, exportSource } from '../test/support/export-source.ts';
import { generatedRecords } from '../test/support/generated-records.ts';

const [count = '100000', ...formats] = process.argv.slice(2);
const wanted = (formats.length > 0 ? formats : ['jsonl', 'csv', 'xlsx']) as ExportFormat[];
for (const format of wanted) {
  const folder = await mkdtemp(join(tmpdir(), 'formlift-memory-'));
  const out = format === 'csv' ? folder : join(folder, `records.${format}`);
  let peakBytes = 0;
  const watch = setInterval(() => {
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
  }, 100);
  const start = performance.now();
  await exportRecords(exportSource(generatedRecords(Number(count))), exportOrder(format, out));
  clearInterval(watch);
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(0);
  const size = format === 'csv' ? '' : `, ${megabytes((await stat(out)).size)} MB written`;
  console.log(
    `${format}: ${count} records in ${seconds} s, at most ${megabytes(peakBytes)} MB resident${size}`,
  );
  await rm(folder, { recursive: true });
}
