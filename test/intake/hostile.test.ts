import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { FormliftError } from '../../src/errors.ts';
import { findFiles } from '../../src/intake/find-files.ts';
import { openDocument } from '../../src/intake/open-document.ts';
import type { HostileFile } from '../support/hostile/hostile-file.ts';
import { writeHostileFolder } from '../support/hostile/hostile-folder.ts';

let root: string;
let files: readonly HostileFile[];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'formlift-hostile-'));
  files = await writeHostileFolder(root);
});

/** What opening a file and decoding its pages comes to, as `Fate`s. */
async function fatesOf(path: string): Promise<string[]> {
  try {
    const document = await openDocument(path, { password: null });
    const fates: string[] = [];
    for await (const outcome of document.pages()) {
      if (outcome.ok) fates.push(...outcome.page.issues.map(issue => `issue:${issue.code}`));
      else fates.push(`page:${outcome.failure.code}`);
    }
    await document.close();
    return fates.length === 0 ? ['ok'] : fates;
  } catch (error) {
    if (error instanceof FormliftError) return [`file:${error.code}`];
    throw error;
  }
}

describe('what arrives broken', () => {
  it('is listed by name, each file once, and nothing that leads astray', async () => {
    const found = (await findFiles([root], { exclude: [] })).map(path => path.slice(root.length + 1));
    const expected = files.filter(({ fates }) => !fates.includes('skipped')).map(({ name }) => name);
    // A folder that may not be listed is handed on, except to the superuser, who may.
    const others = found.filter(name => !expected.includes(name) && name !== 'astray/locked');
    expect(others).toEqual(['astray/link.png']);
    expect(found.length).toBeGreaterThanOrEqual(expected.length);
  });

  it('meets its reason, page by page', async () => {
    const wrong: string[] = [];
    for (const { name, fates } of files.filter(file => !file.fates.includes('skipped'))) {
      const met = await fatesOf(join(root, name));
      if (!met.some(fate => (fates as readonly string[]).includes(fate)))
        wrong.push(`${name}: ${met.join(', ')}`);
    }
    expect(wrong).toEqual([]);
    expect(files.length).toBeGreaterThan(150);
  }, 300_000);
});
