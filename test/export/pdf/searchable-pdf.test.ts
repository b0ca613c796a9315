import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { degrees, PDFDocument } from 'pdf-lib';
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import { scanAccess } from '../../../src/cli/scan-access.ts';
import { searchablePdf, writeSearchablePdfs } from '../../../src/export/pdf/searchable-pdf.ts';
import { openDocument } from '../../../src/intake/open-document.ts';
import type { Polygon } from '../../../src/model/geometry.ts';
import type { PlacedLine } from '../../../src/model/placed-line.ts';
import type { StoredLayout } from '../../../src/model/stored.ts';
import { newFolder } from '../../support/export-source.ts';

const [widthPx, heightPx] = [400, 600];

function line(text: string, x: number, y: number, changes: Partial<PlacedLine> = {}): PlacedLine {
  const polygon: Polygon = [
    { x, y },
    { x: x + 100, y },
    { x: x + 100, y: y + 20 },
    { x, y: y + 20 },
  ];
  const box = { x, y, width: 100, height: 20 };
  const unsureness = '0'.repeat([...text].length);
  return { pageNumber: 1, box, polygon, text, confidence: 1, unsureness, exact: false, ...changes };
}

async function layoutOf(
  path: string,
  mediaType: string,
  lines: readonly PlacedLine[],
): Promise<StoredLayout> {
  const bytes = await readFile(path);
  return {
    fileName: path.slice(path.lastIndexOf('/') + 1),
    path,
    otherPaths: [],
    sha256: createHash('sha256').update(bytes).digest('hex'),
    mediaType,
    index: 0,
    recordId: 'r1',
    readAt: '2026-01-01T00:00:00.000Z',
    version: '0',
    readers: [],
    pages: [{ pageNumber: 1, widthPx, heightPx, tables: [], outside: lines }],
    pageFailures: [],
  };
}

/** White with a black corner at the top left, so that every turn shows. */
const scan = () => {
  const corner = { create: { width: 80, height: 40, channels: 3 as const, background: '#000000' } };
  return sharp({
    create: { width: widthPx, height: heightPx, channels: 3, background: '#ffffff' },
  }).composite([{ input: corner, left: 0, top: 0 }]);
};

async function scanFile(name: string, encode: (image: Sharp) => Sharp): Promise<string> {
  const path = join(await newFolder(), name);
  await writeFile(path, await encode(scan()).toBuffer());
  return path;
}

/** The page's text as a viewer finds it, with its place in pixels of the page image, from the top left. */
async function foundText(bytes: Uint8Array, widthOfPage = widthPx) {
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const standardFontDataUrl = `${join(root, 'standard_fonts')}/`;
  const task = pdfjs.getDocument({ data: bytes.slice(), standardFontDataUrl, verbosity: 0 });
  const page = await (await task.promise).getPage(1);
  const viewport = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  await task.destroy();
  const scale = widthOfPage / viewport.width;
  return items.flatMap(item => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [x = 0, y = 0] = viewport.convertToViewportPoint(item.transform[4], item.transform[5]);
    return [{ text: item.str, x: x * scale, y: y * scale, width: item.width * scale }];
  });
}

async function shownCorner(bytes: Uint8Array): Promise<number> {
  const path = join(await newFolder(), 'out.pdf');
  await writeFile(path, bytes);
  const opened = await openDocument(path, { password: null });
  for await (const outcome of opened.pages()) {
    if (!outcome.ok) continue;
    const { data, channels, widthPx: width, heightPx: height } = outcome.page.raster;
    await opened.close();
    expect(width / height).toBeCloseTo(widthPx / heightPx, 1);
    const at = (x: number, y: number) =>
      data[(Math.floor(y * height) * width + Math.floor(x * width)) * channels] ?? -1;
    expect([at(0.9, 0.03), at(0.1, 0.9), at(0.9, 0.9)].every(value => value > 200)).toBe(true);
    return at(0.1, 0.03);
  }
  return -1;
}

describe('a searchable PDF', () => {
  it.each([
    ['a.png', 'image/png', (image: Sharp) => image.png()],
    ['a.jpg', 'image/jpeg', (image: Sharp) => image.jpeg()],
    ['a.tif', 'image/tiff', (image: Sharp) => image.greyscale().tiff({ compression: 'lzw' })],
  ] as const)('of %s holds its picture, and any text where it stands', async (name, mediaType, encode) => {
    const path = await scanFile(name, encode);
    const layout = await layoutOf(path, mediaType, [line('部门𠀀≥90%', 40, 100), line('目标', 200, 300)]);
    const { bytes, lost } = await searchablePdf(layout, scanAccess(null));
    expect(lost).toEqual([]);
    const found = await foundText(bytes);
    expect(found.map(item => item.text)).toEqual(['部门𠀀≥90%', '目标']);
    expect(found[0]?.x).toBeCloseTo(40, 0);
    expect(found[0]?.width).toBeCloseTo(100, 0);
    expect(found[1]?.x).toBeCloseTo(200, 0);
    expect(found[1]?.y).toBeGreaterThan(312);
    expect(found[1]?.y).toBeLessThan(320);
    expect(await shownCorner(bytes)).toBeLessThan(50);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'keeps a JPEG as it is and shows it as EXIF orientation %i says',
    async orientation => {
      const upright = await scan().png().toBuffer();
      // How a camera that turns like this lays the picture down: the inverse of what showing it does.
      const turns: Readonly<Record<number, (image: Sharp) => Sharp>> = {
        2: image => image.flop(),
        3: image => image.rotate(180),
        4: image => image.flip(),
        5: image => image.rotate(270).flop(),
        6: image => image.rotate(270),
        7: image => image.rotate(90).flop(),
        8: image => image.rotate(90),
      };
      const turned = await (turns[orientation]?.(sharp(upright)) ?? sharp(upright)).png().toBuffer();
      const path = join(await newFolder(), 'a.jpg');
      await writeFile(path, await sharp(turned).jpeg().withMetadata({ orientation }).toBuffer());
      const { bytes } = await searchablePdf(await layoutOf(path, 'image/jpeg', []), scanAccess(null));
      expect(Buffer.from(bytes).includes((await readFile(path)).subarray(-200))).toBe(true);
      expect(await shownCorner(bytes)).toBeLessThan(50);
    },
  );

  it.each([0, 90, 180, 270])(
    'keeps the page of a PDF that is turned by %i° and lays the text on the scan',
    async turn => {
      const original = await PDFDocument.create();
      const image = await original.embedPng(await scan().rotate(-turn).png().toBuffer());
      const lying = turn % 180 !== 0;
      const page = original.addPage(lying ? [660, 440] : [440, 660]);
      // A scanner's margin: the scan does not fill its page.
      page.drawImage(image, { x: 15, y: 25, width: lying ? 600 : 400, height: lying ? 400 : 600 });
      page.setRotation(degrees(turn));
      const path = join(await newFolder(), 'a.pdf');
      await writeFile(path, await original.save());
      const layout = await layoutOf(path, 'application/pdf', [line('目标', 200, 300)]);
      const { bytes } = await searchablePdf(layout, scanAccess(null));
      const [found] = await foundText(bytes, 440);
      const margins = { 0: [15, 35], 90: [25, 15], 180: [25, 25], 270: [15, 45] }[turn] ?? [];
      expect(found?.text).toBe('目标');
      expect((found?.x ?? 0) - (margins[0] ?? 0)).toBeCloseTo(200, 0);
      expect(Math.abs((found?.y ?? 0) - (margins[1] ?? 0) - 317.6)).toBeLessThan(1);
    },
  );

  it('makes pictures of what cannot be copied, and adds no text where a page has its own', async () => {
    const original = await PDFDocument.create();
    original.addPage([widthPx, heightPx]).drawText('Own text', { x: 20, y: 500 });
    const folder = await newFolder();
    const path = join(folder, 'a.pdf');
    await writeFile(path, await original.save());
    const own = await layoutOf(path, 'application/pdf', [line('Own text', 20, 80, { exact: true })]);
    const texts = (await foundText((await searchablePdf(own, scanAccess(null))).bytes)).map(
      ({ text }) => text,
    );
    expect(texts).toEqual(['Own text']);

    const encrypted = join(folder, 'b.pdf');
    await writeFile(encrypted, 'no PDF that pages can be copied from');
    const raster = {
      widthPx,
      heightPx,
      channels: 1,
      data: new Uint8Array(widthPx * heightPx).fill(255),
    } as const;
    const pictured = await searchablePdf(
      await layoutOf(encrypted, 'application/pdf', [line('目标', 20, 80)]),
      {
        places: async () => new Map(),
        async *pictures() {
          yield { pageNumber: 1, raster, dpi: 72 };
        },
      },
    );
    expect((await foundText(pictured.bytes)).map(({ text }) => text)).toEqual(['目标']);
  });

  it('names a scan that is gone or another now, and goes on with the rest', async () => {
    const good = await layoutOf(await scanFile('good.png', image => image.png()), 'image/png', []);
    const gone = { ...good, path: '/nowhere/gone.png', fileName: 'gone.png' };
    const changed = { ...good, sha256: 'f'.repeat(64), fileName: 'changed.png' };
    const moved = { ...good, path: '/nowhere/moved.png', otherPaths: [good.path], fileName: 'moved.png' };
    const out = await newFolder();
    async function* documents() {
      yield gone;
      yield changed;
      yield good;
      yield moved;
    }
    const { documents: count, failures } = await writeSearchablePdfs(documents(), out, scanAccess(null));
    expect(count).toBe(2);
    expect(failures.map(({ fileName, code }) => [fileName, code])).toEqual([
      ['gone.png', 'scan-missing'],
      ['changed.png', 'scan-changed'],
    ]);
    expect(await readdir(out)).toEqual(['good.png.searchable.pdf', 'moved.png.searchable.pdf']);
  });

  it('says which pages it could not show', async () => {
    const layout = await layoutOf(await scanFile('a.png', image => image.png()), 'image/png', []);
    const pageFailures = [{ pageNumber: 2, code: 'page-not-decodable', message: 'cut off' }];
    const { lost } = await searchablePdf({ ...layout, pageFailures }, scanAccess(null));
    expect(lost).toEqual([2]);
  });

  it('is the same twice', async () => {
    const layout = await layoutOf(await scanFile('a.png', image => image.png()), 'image/png', [
      line('目标', 9, 9),
    ]);
    const [first, second] = [
      await searchablePdf(layout, scanAccess(null)),
      await searchablePdf(layout, scanAccess(null)),
    ];
    expect(Buffer.from(first.bytes).equals(Buffer.from(second.bytes))).toBe(true);
  });
});
