import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Engine, KeptPage, PageShelf } from '../pipeline.ts';
import { version } from '../version.ts';

/** A checksum before each page: a file half written when the power went is no page. */
const CHECKSUM_BYTES = 32;

/**
 * Finished pages as files, a folder a document: `<directory>/<sha256>/<settings>-<page>.page`. Pages read by other
 * models or other labels are not found.
 */
export function fileShelf(directory: string, engine: Engine): PageShelf {
  const settings = settingsOf(engine);
  const fileOf = (sha256: string, pageNumber: number) =>
    join(directory, sha256, `${settings}-${pageNumber}.page`);
  return {
    find: async (sha256, pageNumber) => {
      const bytes = await readFile(fileOf(sha256, pageNumber)).catch(() => null);
      return bytes === null ? null : unpack(bytes);
    },
    keep: async (sha256, kept) => {
      const file = fileOf(sha256, kept.page.pageNumber);
      const unfinished = `${file}.${process.pid}`;
      try {
        await mkdir(join(directory, sha256), { recursive: true, mode: 0o700 });
        await writeFile(unfinished, pack(kept));
        await rename(unfinished, file);
      } catch {
        await rm(unfinished, { force: true }).catch(() => {});
      }
    },
  };
}

/** Takes a document's pages off the shelf once it is stored. */
export async function clearShelf(directory: string, sha256: string): Promise<void> {
  await rm(join(directory, sha256), { recursive: true, force: true }).catch(() => {});
}

/** Removes the shelf where nothing lies on it. */
export async function removeEmptyShelf(directory: string): Promise<void> {
  const left = await readdir(directory).catch(() => null);
  if (left?.length === 0) await rmdir(directory).catch(() => {});
}

/** What a page's reading depends on besides the page. */
function settingsOf({ labels, readers }: Engine): string {
  const settings = [version, readers.ppOcr.model, readers.tesseract.model, ...[...labels].sort()];
  return createHash('sha256').update(settings.join('\n')).digest('hex').slice(0, 16);
}

function pack(kept: KeptPage): Buffer {
  const body = serialize(kept);
  return Buffer.concat([checksumOf(body), body]);
}

function unpack(bytes: Buffer): KeptPage | null {
  const body = bytes.subarray(CHECKSUM_BYTES);
  if (!checksumOf(body).equals(bytes.subarray(0, CHECKSUM_BYTES))) return null;
  try {
    return deserialize(body) as KeptPage;
  } catch {
    // Written by a newer Node.js.
    return null;
  }
}

function checksumOf(body: Uint8Array): Buffer {
  return createHash('sha256').update(body).digest();
}
