import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTruths } from '../../src/evaluate/truth.ts';

async function folderWith(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'formlift-truth-'));
  await writeFile(join(folder, 'a.pdf.truth.json'), text);
  return folder;
}

describe('readTruths', () => {
  it('reads what the generator writes, and more', async () => {
    const folder = await folderWith('{"fileName":"a.pdf","form":null,"profile":"fax","data":null,"seed":3}');
    expect(await readTruths(folder)).toEqual([
      { fileName: 'a.pdf', form: null, profile: 'fax', data: null, tables: [] },
    ]);
  });

  it.each([
    ['{"fileName":', 'truth-not-valid'],
    ['{"form":"f"}', 'truth-not-valid'],
  ])('names the file that is not valid: %s', async (text, code) => {
    const folder = await folderWith(text);
    await expect(readTruths(folder)).rejects.toMatchObject({
      code,
      message: expect.stringContaining('a.pdf.truth.json'),
    });
  });

  it('says so where there is no such folder', async () => {
    await expect(readTruths('/nowhere/at/all')).rejects.toMatchObject({
      code: 'truth-not-found',
      exitCode: 3,
    });
  });
});
