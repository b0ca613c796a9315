import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import sharp from 'sharp';
import { Random } from '../../../fixtures/generator/random.ts';
import { loadForms, shippedDefinitionsDirectory } from '../../../src/form/load.ts';
import type { Box } from '../../../src/model/geometry.ts';
import type { GreyRaster } from '../../../src/model/raster.ts';
import type { FieldImage, LeafValue } from '../../../src/model/record.ts';
import { recordIdOf } from '../../../src/model/record-id.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { GlyphAtlas } from './glyph-atlas.ts';
import { PAGE_HEIGHT_PX, PAGE_WIDTH_PX, type PlacedText } from './lay-out.ts';
import { makeReviewDocument, type ReviewDocument } from './review-document.ts';

export interface ReviewDatabaseOrder {
  readonly documents: number;
  readonly seed: number;
  /** The first so many documents have their page as a file beside the database; the others' files are gone. */
  readonly sources: number;
  /** The first source is a scan of 40 megapixels. */
  readonly largeFirst: boolean;
  /** Share of accepted fields that is drawn for audit. */
  readonly auditShare: number;
  /** Pictures of the doubtful fields' ink. */
  readonly pictures: boolean;
}

export const defaultReviewDatabase: ReviewDatabaseOrder = {
  documents: 500,
  seed: 1,
  sources: 12,
  largeFirst: true,
  auditShare: 0.01,
  pictures: true,
};

/** What is truly printed: record id → path of a leaf → value. */
export type ReviewTruth = ReadonlyMap<string, ReadonlyMap<string, LeafValue>>;

/**
 * Makes a database as `extract` leaves it, without printing or reading anything: documents of two forms, about 2 %
 * of their fields wrong, some of these without a flag. The same order gives the same database.
 */
export async function makeReviewDatabase(
  databasePath: string,
  changes: Partial<ReviewDatabaseOrder> = {},
): Promise<ReviewTruth> {
  const order = { ...defaultReviewDatabase, ...changes };
  const definitions = await loadForms([shippedDefinitionsDirectory()]);
  const random = new Random(order.seed);
  const folder = join(dirname(resolve(databasePath)), 'scans');
  const made = Array.from({ length: order.documents }, (_, index) =>
    makeReviewDocument({
      index,
      random: random.fork(),
      definitions,
      path: join(folder, `${String(index + 1).padStart(4, '0')}.png`),
      auditShare: order.auditShare,
    }),
  );
  // Drawing characters takes seconds: only where something is shown.
  const shown = order.pictures || order.sources > 0;
  const atlas = shown ? await GlyphAtlas.of(made.flatMap(one => one.placed.map(({ text }) => text))) : null;
  const store = await openStore(databasePath);
  const truth = new Map<string, ReadonlyMap<string, LeafValue>>();
  const run = await store.beginRun({
    version: '0.0.0',
    options: { targetError: 0.001, audit: order.auditShare },
  });
  for (const [index, document] of made.entries()) {
    const large = order.largeFirst && index === 0;
    const hash =
      index < order.sources && atlas !== null ? await writeSource(document, atlas, folder, large) : null;
    const result = await withPictures(document, order.pictures ? atlas : null);
    const { source, record } = result;
    const recordId = hash === null ? record.recordId : recordIdOf(hash, record.form, 0);
    truth.set(recordId, document.truth);
    const named = hash === null ? source : { ...source, sha256: hash };
    const scale = large ? LARGE_SCALE : 1;
    await store.saveFile(
      [
        {
          ...result,
          source: named,
          record: {
            ...record,
            recordId,
            fields: record.fields.map(field => ({ ...field, box: scaled(field.box, scale) })),
          },
          pages: result.pages.map(page => ({
            ...page,
            widthPx: page.widthPx * scale,
            heightPx: page.heightPx * scale,
          })),
        },
      ],
      run,
    );
  }
  await store.finishRun(run, {
    documents: order.documents,
    pages: order.documents,
    failures: 0,
    stopped: false,
  });
  await store.close();
  return truth;
}

/** 1240 × 1754 px times 5 is 54 megapixels. */
const LARGE_SCALE = 5;

function scaled(box: Box | null, scale: number): Box | null {
  if (box === null || scale === 1) return box;
  return { x: box.x * scale, y: box.y * scale, width: box.width * scale, height: box.height * scale };
}

async function writeSource(
  { result, placed }: ReviewDocument,
  atlas: GlyphAtlas,
  folder: string,
  large: boolean,
): Promise<string> {
  const {
    data,
    widthPx: width,
    heightPx: height,
  } = pageRaster(
    placed.filter(one => one.page === 1),
    atlas,
  );
  const page = sharp(data, { raw: { width, height, channels: 1 } });
  if (large) page.resize(width * LARGE_SCALE, height * LARGE_SCALE, { kernel: 'nearest' });
  const file = await page.png({ compressionLevel: 2 }).toBuffer();
  await mkdir(folder, { recursive: true });
  await writeFile(result.source.path, file);
  return createHash('sha256').update(file).digest('hex');
}

function paper(widthPx: number, heightPx: number): GreyRaster {
  return { widthPx, heightPx, channels: 1, data: new Uint8Array(widthPx * heightPx).fill(255) };
}

function pageRaster(placed: readonly PlacedText[], atlas: GlyphAtlas): GreyRaster {
  const raster = paper(PAGE_WIDTH_PX, PAGE_HEIGHT_PX);
  for (const { text, box } of placed) {
    frame(raster, box);
    atlas.draw(raster, text, { x: box.x + 8, y: box.y + 4, widthPx: box.width - 12 });
  }
  return raster;
}

function frame({ data, widthPx }: GreyRaster, box: Box): void {
  const [left, top] = [Math.round(box.x), Math.round(box.y)];
  const [right, bottom] = [Math.round(box.x + box.width), Math.round(box.y + box.height)];
  for (const y of [top, bottom]) data.fill(0, y * widthPx + left, y * widthPx + right + 1);
  for (let y = top; y <= bottom; y++) {
    data[y * widthPx + left] = 0;
    data[y * widthPx + right] = 0;
  }
}

/** The document with a picture of every doubtful or audited field. */
async function withPictures(
  { result, placed }: ReviewDocument,
  atlas: GlyphAtlas | null,
): Promise<ReviewDocument['result']> {
  if (atlas === null) return result;
  const byPath = new Map(placed.map(one => [one.path, one]));
  const shown = result.record.fields.filter(field => field.status === 'needs-review' || field.audit);
  const images = shown.map(async ({ path }): Promise<FieldImage | null> => {
    const place = byPath.get(path) ?? byPath.get(path.replace(/\.(raw|operator|value|unit)$/, ''));
    if (place === undefined) return null;
    const raster = paper(Math.round(place.box.width), Math.round(place.box.height));
    atlas.draw(raster, place.text, { x: 8, y: 4, widthPx: raster.widthPx - 12 });
    const { data, widthPx, heightPx } = raster;
    const png = await sharp(data, { raw: { width: widthPx, height: heightPx, channels: 1 } })
      .png({ compressionLevel: 1 })
      .toBuffer();
    return { path, mediaType: 'image/png', data: png, widthPx, heightPx };
  });
  return { ...result, images: (await Promise.all(images)).filter(one => one !== null) };
}
