import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { hashFile } from '../intake/hash-file.ts';
import { openDocument } from '../intake/open-document.ts';
import type { Box } from '../model/geometry.ts';
import type { PageImage } from '../model/page.ts';
import type { Raster } from '../model/raster.ts';
import type { ReviewHead } from '../store/review-store.ts';
import { eraseRules } from './erase-rules.ts';
import { ReviewFault } from './fault.ts';

/** Side of the tiles a page is kept in, px. */
const TILE_PX = 256;
/** Quality of pages and of what is cut from them: strokes stay sharp. */
const JPEG_QUALITY = 85;
/** Wider pictures are asked for in parts, px. */
const WIDEST_PX = 4096;
/** Pictures kept in memory, bytes. */
const KEPT_BYTES = 64 * 1024 * 1024;
/** Scans of a very large sheet are refused by `intake/`; libvips need not refuse them again. */
const vips = { limitInputPixels: false, failOn: 'none' } as const;

interface KeptPage {
  /** A TIFF of tiles with all of its halvings. */
  readonly path: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Pages as they were scanned, from the source file: decoded on demand, one at a time, and kept on disk as a pyramid of
 * tiles, so that looking at a corner of a 40-megapixel scan costs milliseconds. The folder goes when the server stops.
 */
export class PagePictures {
  readonly #pages = new Map<string, KeptPage>();
  readonly #pictures = new Map<string, Buffer>();
  #picturesBytes = 0;
  #folder: Promise<string> | null = null;
  #decoding: Promise<unknown> = Promise.resolve();
  readonly #password: string | null;

  /** `password` opens encrypted PDFs. */
  constructor(password: string | null = null) {
    this.#password = password;
  }

  /** The whole page, at least `widthPx` wide where it has as much. */
  async whole(head: ReviewHead, page: number, widthPx: number): Promise<Buffer> {
    const kept = await this.#page(head, page);
    const box = { x: 0, y: 0, width: kept.widthPx, height: kept.heightPx };
    return this.#cut(kept, box, Math.min(widthPx, kept.widthPx, WIDEST_PX));
  }

  /** A part of the page, original pixels; at most `widthPx` wide and never enlarged. */
  async part(head: ReviewHead, page: number, box: Box, widthPx: number): Promise<Buffer> {
    const kept = await this.#page(head, page);
    const left = Math.min(Math.max(0, Math.floor(box.x)), kept.widthPx - 1);
    const top = Math.min(Math.max(0, Math.floor(box.y)), kept.heightPx - 1);
    const width = Math.max(1, Math.min(Math.ceil(box.x + box.width), kept.widthPx) - left);
    const height = Math.max(1, Math.min(Math.ceil(box.y + box.height), kept.heightPx) - top);
    return this.#cut(kept, { x: left, y: top, width, height }, Math.min(widthPx, width, WIDEST_PX));
  }

  /** The pixels of a part of the page without its cell's rules, for reading it again. */
  async raster(head: ReviewHead, page: number, box: Box): Promise<Raster> {
    const kept = await this.#page(head, page);
    const left = Math.min(Math.max(0, Math.floor(box.x)), kept.widthPx - 1);
    const top = Math.min(Math.max(0, Math.floor(box.y)), kept.heightPx - 1);
    const width = Math.max(1, Math.min(Math.ceil(box.x + box.width), kept.widthPx) - left);
    const height = Math.max(1, Math.min(Math.ceil(box.y + box.height), kept.heightPx) - top);
    const { data, info } = await sharp(kept.path, vips)
      .extract({ left, top, width, height })
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return eraseRules({ widthPx: info.width, heightPx: info.height, channels: 3, data });
  }

  /** Throws a fault where the file that was read is not there any more: boxes are those of that file only. */
  async refuseOther({ path, sha256, fileName }: ReviewHead): Promise<void> {
    const there = await stat(path).catch(() => null);
    if (there === null || !there.isFile()) {
      throw new ReviewFault(
        410,
        'source-moved',
        `${fileName} is not at ${path} any more: put it back to see its pages. Pictures of doubtful fields are still here.`,
      );
    }
    if ((await hashFile(path)) !== sha256) {
      throw new ReviewFault(410, 'source-changed', `${path} is not the file that was read: extract it anew.`);
    }
  }

  async close(): Promise<void> {
    await this.#decoding.catch(() => {});
    if (this.#folder !== null) await rm(await this.#folder, { recursive: true, force: true });
  }

  async #cut(kept: KeptPage, box: Box, widthPx: number): Promise<Buffer> {
    const name = [kept.path, box.x, box.y, box.width, box.height, widthPx].join(' ');
    const known = this.#pictures.get(name);
    if (known !== undefined) {
      this.#pictures.delete(name);
      this.#pictures.set(name, known);
      return known;
    }
    // The halving that is just large enough.
    const level = Math.max(0, Math.floor(Math.log2(box.width / widthPx)));
    const scale = 2 ** level;
    const source = sharp(kept.path, { ...vips, page: level });
    const { width: levelWidth, height: levelHeight } = await source.metadata();
    const left = Math.min(levelWidth - 1, Math.floor(box.x / scale));
    const top = Math.min(levelHeight - 1, Math.floor(box.y / scale));
    const picture = await source
      .extract({
        left,
        top,
        width: Math.max(1, Math.min(levelWidth - left, Math.round(box.width / scale))),
        height: Math.max(1, Math.min(levelHeight - top, Math.round(box.height / scale))),
      })
      .resize({ width: widthPx, withoutEnlargement: true })
      .jpeg({ quality: JPEG_QUALITY })
      .toBuffer();
    this.#keep(name, picture);
    return picture;
  }

  #keep(name: string, picture: Buffer): void {
    this.#pictures.set(name, picture);
    this.#picturesBytes += picture.length;
    for (const [oldest, dropped] of this.#pictures) {
      if (this.#picturesBytes <= KEPT_BYTES) return;
      this.#pictures.delete(oldest);
      this.#picturesBytes -= dropped.length;
    }
  }

  async #page(head: ReviewHead, page: number): Promise<KeptPage> {
    const name = `${head.sha256} ${page}`;
    const known = this.#pages.get(name);
    if (known !== undefined) return known;
    // One file is decoded at a time: a page may take hundreds of megabytes while it is.
    const decoding = this.#decoding.catch(() => {}).then(() => this.#decode(head, page));
    this.#decoding = decoding;
    await decoding;
    const decoded = this.#pages.get(name);
    if (decoded === undefined) {
      throw new ReviewFault(404, 'no-such-page', `Page ${page} of ${head.fileName} cannot be shown.`);
    }
    return decoded;
  }

  async #decode(head: ReviewHead, page: number): Promise<void> {
    if (this.#pages.has(`${head.sha256} ${page}`)) return;
    await this.refuseOther(head);
    const file = await openDocument(head.path, { password: this.#password }).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      throw new ReviewFault(410, 'source-not-readable', reason);
    });
    try {
      if (page > file.pageCount) return;
      const outcome = await file.page(page);
      if (outcome.ok) await this.#write(head, outcome.page);
      else throw new ReviewFault(410, outcome.failure.code, outcome.failure.message);
    } finally {
      await file.close();
    }
  }

  async #write({ sha256 }: ReviewHead, { pageNumber, raster }: PageImage): Promise<void> {
    const name = `${sha256} ${pageNumber}`;
    if (this.#pages.has(name)) return;
    this.#folder ??= mkdtemp(join(tmpdir(), 'formlift-review-'));
    const path = join(await this.#folder, `${sha256}-${pageNumber}.tif`);
    const { data, widthPx, heightPx, channels } = raster;
    await sharp(data, { ...vips, raw: { width: widthPx, height: heightPx, channels } })
      .tiff({
        compression: 'jpeg',
        quality: JPEG_QUALITY,
        tile: true,
        tileWidth: TILE_PX,
        tileHeight: TILE_PX,
        pyramid: true,
      })
      .toFile(path);
    this.#pages.set(name, { path, widthPx, heightPx });
  }
}
