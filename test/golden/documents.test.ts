import { readFile as readBytes, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine.ts';
import { type Engine, readFile, silentObserver } from '../../src/pipeline.ts';
import { compactDocument } from '../support/compact-document.ts';

/** Small documents: a project form, a table of no known form, and a fax over two pages. */
const scans = ['06-project-office.pdf', '10-generic-office.pdf', '03-department-fax.tif'];

const MEANT =
  'If the change is meant: FORMLIFT_UPDATE_GOLDEN=1 npx vitest run test/golden, then read the difference.';

const isUpdate = process.env.FORMLIFT_UPDATE_GOLDEN === '1';
const isCi = !['', '0', 'false'].includes(process.env.CI ?? '');
// Rewriting what it should be compared with would make any result pass.
if (isUpdate && isCi) {
  throw new Error(
    'FORMLIFT_UPDATE_GOLDEN=1 is refused in CI: rewrite the golden files on your machine, look at the differences and commit them.',
  );
}

/**
 * What each scan gave when somebody last looked at it, right or wrong: a change anywhere in the pipeline shows
 * here as a difference of texts, spans, data or status. How right it is, `formlift evaluate` tells.
 */
describe('whole documents', () => {
  let engine: Engine;

  beforeAll(async () => {
    engine = await createEngine({ formsDirectories: [], modelsDirectory: null });
  }, 120_000);

  afterAll(() => engine.readers.close());

  it.each(scans)(
    '%s reads as before',
    async scan => {
      const results = await readFile(
        fileURLToPath(new URL(`../../fixtures/${scan}`, import.meta.url)),
        engine,
        {
          password: null,
          formId: null,
          targetError: 0.001,
          auditShare: 0,
          signal: new AbortController().signal,
          observer: silentObserver,
        },
      );
      const found = `[\n${results.map(compactDocument).join(',\n')}\n]\n`;
      const golden = new URL(`${scan}.json`, import.meta.url);
      if (isUpdate) await writeFile(golden, found);
      expect(found, MEANT).toBe(await readBytes(golden, 'utf8'));
    },
    300_000,
  );
});
