import sharp from 'sharp';
import { type Box, bottom, right } from '../model/geometry.ts';
import type { PageImage } from '../model/page.ts';
import type { FieldImage, FieldResult } from '../model/record.ts';

/** Quality at which a kept page is stored: strokes stay legible, an A4 page at 300 dpi takes some 0.5 MB. */
const KEPT_JPEG_QUALITY = 80;
/** White kept around a field's box, as a share of its height: a reader of the report needs context. */
const MARGIN_SHARE = 0.25;
const MINIMUM_MARGIN_PX = 6;
/** A field's picture is shown some 700 px wide; more would only make the report heavy. */
const LARGEST_PICTURE_PX = 1400;

/** A page compressed for keeping. */
export function pictureOf(page: PageImage): Promise<Uint8Array> {
  const { data, widthPx, heightPx, channels } = page.raster;
  return sharp(data, { raw: { width: widthPx, height: heightPx, channels } })
    .jpeg({ quality: KEPT_JPEG_QUALITY })
    .toBuffer();
}

/** The pages of the document in hand, compressed, until its doubtful fields are known and can be cut out. */
export class PageAlbum {
  readonly #pages = new Map<number, Uint8Array>();

  /** @param picture as `pictureOf` makes it */
  keep(pageNumber: number, picture: Uint8Array): void {
    this.#pages.set(pageNumber, picture);
  }

  /** The kept pages as JPEG, by page number. */
  get pictures(): ReadonlyMap<number, Uint8Array> {
    return this.#pages;
  }

  /** A picture of each field's place; fields without a place have none, and fields on one place share it. */
  async cutFields(fields: readonly FieldResult[]): Promise<FieldImage[]> {
    const byPlace = new Map<string, Omit<FieldImage, 'path'>>();
    const images: FieldImage[] = [];
    for (const { page, box, path } of fields) {
      const kept = page === null ? undefined : this.#pages.get(page);
      if (kept === undefined || box === null) continue;
      const place = [page, box.x, box.y, box.width, box.height].join(' ');
      const picture = byPlace.get(place) ?? (await cut(kept, box));
      byPlace.set(place, picture);
      images.push({ path, ...picture });
    }
    return images;
  }
}

async function cut(jpeg: Uint8Array, box: Box): Promise<Omit<FieldImage, 'path'>> {
  const page = sharp(jpeg);
  const { width, height } = await page.metadata();
  const marginPx = Math.max(MINIMUM_MARGIN_PX, box.height * MARGIN_SHARE);
  const left = Math.min(width - 1, Math.max(0, Math.floor(box.x - marginPx)));
  const top = Math.min(height - 1, Math.max(0, Math.floor(box.y - marginPx)));
  const { data, info } = await page
    .extract({
      left,
      top,
      width: Math.max(1, Math.min(width, Math.ceil(right(box) + marginPx)) - left),
      height: Math.max(1, Math.min(height, Math.ceil(bottom(box) + marginPx)) - top),
    })
    .resize({ width: LARGEST_PICTURE_PX, withoutEnlargement: true })
    .webp({ quality: 70 })
    .toBuffer({ resolveWithObject: true });
  return { mediaType: 'image/webp', data, widthPx: info.width, heightPx: info.height };
}
