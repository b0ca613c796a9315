import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { FormliftError } from '../../src/errors.ts';
import { findFiles } from '../../src/intake/find-files.ts';
import { openDocument } from '../../src/intake/open-document.ts';
import { quarterTurn } from '../../src/intake/pdf-raster.ts';
import { minimalPdf } from '../support/minimal-pdf.ts';

const folder = () => mkdtemp(join(tmpdir(), 'formlift-intake-'));
const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 250, g: 240, b: 200 } } });

async function open(path: string) {
  const document = await openDocument(path, { password: null });
  const outcomes = [];
  for await (const outcome of document.pages()) outcomes.push(outcome);
  await document.close();
  return { document, outcomes };
}

async function codeOf(path: string): Promise<string> {
  const error = await openDocument(path, { password: null }).then(
    () => null,
    (reason: unknown) => reason,
  );
  return error instanceof FormliftError ? error.code : `no FormliftError: ${String(error)}`;
}

describe('openDocument', () => {
  it('goes by content, not by name', async () => {
    const path = join(await folder(), 'scan.pdf');
    await writeFile(path, await picture(40, 30).png().toBuffer());
    const { document, outcomes } = await open(path);
    expect(document.source).toMatchObject({ mediaType: 'image/png', fileName: 'scan.pdf' });
    expect(outcomes).toMatchObject([
      { ok: true, page: { pageNumber: 1, raster: { widthPx: 40, heightPx: 30 } } },
    ]);
  });

  it.each([
    ['empty.pdf', new Uint8Array(), 'empty-file'],
    ['noise.pdf', new Uint8Array(500).map((_, index) => (index * 37 + 11) % 251), 'unknown-format'],
    ['cut.pdf', Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Cata'), 'file-truncated'],
    ['cut.png', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'image-damaged'],
  ])('refuses %s with a reason', async (name, bytes, code) => {
    const path = join(await folder(), name);
    await writeFile(path, bytes);
    expect(await codeOf(path)).toBe(code);
  });

  it('refuses what is no regular file', async () => {
    const path = join(await folder(), 'pipe.pdf');
    execFileSync('mkfifo', [path]);
    expect(await codeOf(path)).toBe('not-a-regular-file');
  });

  it('turns a photo upright by EXIF', async () => {
    const path = join(await folder(), 'a.jpg');
    await picture(40, 20).withMetadata({ orientation: 6 }).jpeg().toFile(path);
    const { outcomes } = await open(path);
    expect(outcomes).toMatchObject([{ page: { raster: { widthPx: 20, heightPx: 40 } } }]);
  });

  it('flags a half-transmitted JPEG and never takes it for whole', async () => {
    const path = join(await folder(), 'a.jpg');
    const noise = Buffer.from(new Uint8Array(300 * 300 * 3).map((_, index) => (index * index * 31) % 256));
    const whole = await sharp(noise, { raw: { width: 300, height: 300, channels: 3 } })
      .jpeg()
      .toBuffer();
    await writeFile(path, whole.subarray(0, whole.length / 2));
    const { outcomes } = await open(path);
    expect(outcomes).toMatchObject([
      { ok: true, page: { issues: [{ code: 'image-truncated', severity: 'error' }] } },
    ]);
  });

  it('reads every page of a TIFF, grey as grey', async () => {
    const path = join(await folder(), 'fax.tif');
    const pages = await Promise.all(
      [0, 255].map(level =>
        picture(32, 16).tint({ r: level, g: level, b: level }).greyscale().png().toBuffer(),
      ),
    );
    await sharp(pages, { join: { animated: true } })
      .toColourspace('b-w')
      .tiff({ compression: 'ccittfax4', bitdepth: 1 })
      .toFile(path);
    const { document, outcomes } = await open(path);
    expect(document.pageCount).toBe(2);
    expect(outcomes).toMatchObject([
      { page: { pageNumber: 1, raster: { channels: 1 } } },
      { page: { pageNumber: 2 } },
    ]);
  });

  it('takes the scan embedded in a PDF at its own resolution, turned as the page is', async () => {
    const path = join(await folder(), 'a.pdf');
    const jpeg = await picture(200, 100).jpeg().toBuffer();
    await writeFile(
      path,
      minimalPdf({ jpeg, imageWidth: 200, imageHeight: 100, pageWidth: 96, pageHeight: 48, rotate: 90 }),
    );
    const { outcomes } = await open(path);
    expect(outcomes).toMatchObject([
      { ok: true, page: { origin: 'embedded-scan', raster: { widthPx: 100, heightPx: 200 }, dpi: 150 } },
    ]);
  });

  it('hashes the content', async () => {
    const path = join(await folder(), 'a.png');
    await picture(20, 20).png().toFile(path);
    const { document } = await open(path);
    const { createHash } = await import('node:crypto');
    expect(document.source.sha256).toBe(
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    );
  });
});

describe('findFiles', () => {
  it('walks folders in order, each file once, through loops and past other things', async () => {
    const root = await folder();
    await mkdir(join(root, 'b'));
    for (const name of ['b/2.TIF', '1.pdf', 'notes.txt', '.hidden.pdf', 'out.db'])
      await writeFile(join(root, name), '');
    await symlink(root, join(root, 'b', 'loop'));
    const files = await findFiles([root, join(root, '1.pdf'), join(root, 'missing')], { exclude: [] });
    expect(files.map(file => file.slice(root.length + 1))).toEqual(['1.pdf', 'b/2.TIF']);
  });
});

describe('quarterTurn', () => {
  it.each([
    [[5, 0, 0, -3, 0, 3], 0],
    [[0, 5, 3, 0, 0, 0], 90],
    [[-5, 0, 0, 3, 5, 0], 180],
    [[0, -5, -3, 0, 3, 5], 270],
    [[5, 0, 0, 3, 0, 0], null],
    [[5, 1, 0, -3, 0, 3], null],
  ] as const)('of %j is %s', (matrix, turn) => {
    expect(quarterTurn(matrix)).toBe(turn);
  });
});
