import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDocument } from '../src/intake/open-document.ts';
import { writeHostileFolder } from '../test/support/hostile/hostile-folder.ts';
const root = await mkdtemp(join(tmpdir(), 'formlift-hostile-'));
const files = await writeHostileFolder(root);
console.log(root, files.length);
for (const { name, fates } of files.filter(f => !f.fates.includes('skipped'))) {
  const t = performance.now(); let met: string[] = [];
  try {
    const d = await openDocument(join(root, name), { password: null });
    for await (const o of d.pages()) { if (o.ok) met.push(...o.page.issues.map(i => `issue:${i.code}`)); else met.push(`page:${o.failure.code} ${o.failure.message.slice(-90)}`); if (met.length>5) break; }
    await d.close(); if (met.length === 0) met = ['ok'];
  } catch (e: any) { met = [`file:${e.code ?? e.stack}`]; }
  const bad = !met.some(m => fates.some(f => m.startsWith(f)));
  const ms = performance.now() - t;
  if (bad || ms > 3000) console.log(bad ? 'BAD ' : 'slow', JSON.stringify(name), Math.round(ms), met.join(' | '), bad ? 'wanted ' + fates.join() : '');
}
console.log('done');
process.exit();
