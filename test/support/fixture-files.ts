import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Paths of the scans kept in `fixtures/`, in order. */
export async function fixtureFiles(): Promise<string[]> {
  const folder = fileURLToPath(new URL('../../fixtures', import.meta.url));
  const names = (await readdir(folder)).filter(name => /\.(pdf|tif|jpg|png)$/.test(name));
  return names.sort().map(name => join(folder, name));
}
