import sharp, { type Metadata, type Sharp } from 'sharp';
import { inputError } from '../errors.ts';
import type { Issue } from '../model/issue.ts';
import type { PageImage } from '../model/page.ts';
import type { Raster } from '../model/raster.ts';
import { decodeBmp } from './bmp.ts';
import type { PageImageOutcome, PageSource } from './open-document.ts';
import type { MediaType } from './sniff.ts';

/** A page of A3 at 1000 dpi has 193 million pixels; nothing a form is printed on needs more. */
export const LARGEST_PAGE_PIXELS = 200_000_000;
/** Densities outside are placeholders of cameras and programs, not of scanners. */
const BELIEVABLE_DPI = { lowest: 100, highest: 1200 };

/** The frames of an image file as pages. */
export async function openImage(path: string, mediaType: MediaType): Promise<PageSource> {
  if (mediaType === 'image/bmp') return openBmp(path);
  const metadata = await sharp(path, { limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => {
      throw inputError(
        'image-damaged',
        `${path} cannot be decoded: ${reason(cause)}.`,
        'Copy or scan it again.',
        cause,
      );
    });
  // Frames of a GIF or WebP are an animation, not pages.
  const pageCount = mediaType === 'image/tiff' ? (metadata.pages ?? 1) : 1;
  return {
    pageCount,
    async *pages() {
      for (let index = 0; index < pageCount; index++) yield await decodePage(path, index, pageCount);
    },
    close: async () => {},
  };
}

async function decodePage(path: string, index: number, pageCount: number): Promise<PageImageOutcome> {
  const pageNumber = index + 1;
  const fail = (code: string, message: string): PageImageOutcome => ({
    ok: false,
    failure: { pageNumber, code, message: `${path}, page ${pageNumber}: ${message}` },
  });
  const frame = pageCount > 1 ? { page: index } : {};
  try {
    const metadata = await sharp(path, { ...frame, limitInputPixels: false }).metadata();
    if (metadata.width * metadata.height > LARGEST_PAGE_PIXELS) {
      return fail(
        'page-too-large',
        `${metadata.width} × ${metadata.height} pixels are more than the limit of ${LARGEST_PAGE_PIXELS / 1e6} million. Scan it at 300 dpi.`,
      );
    }
    const strict = await decode(sharp(path, { ...frame, failOn: 'truncated' })).catch(() => null);
    if (strict !== null) return { ok: true, page: pageImage(strict, pageNumber, metadata, []) };
    const tolerant = await decode(sharp(path, { ...frame, failOn: 'none' }));
    return { ok: true, page: pageImage(tolerant, pageNumber, metadata, [truncated(path, pageNumber)]) };
  } catch (error) {
    return fail('page-not-decodable', `${reason(error)}. Scan this page again.`);
  }
}

function truncated(path: string, pageNumber: number): Issue {
  return {
    code: 'image-truncated',
    severity: 'error',
    message: `${path}, page ${pageNumber} is damaged or cut off; what could be decoded was read. Scan it again.`,
    pageNumber,
    path: null,
  };
}

function pageImage(
  raster: Raster,
  pageNumber: number,
  metadata: Metadata,
  issues: readonly Issue[],
): PageImage {
  const { density } = metadata;
  const believable =
    density !== undefined && density >= BELIEVABLE_DPI.lowest && density <= BELIEVABLE_DPI.highest;
  return {
    pageNumber,
    raster,
    origin: 'image-file',
    dpi: believable ? density : null,
    textLayer: null,
    issues,
  };
}

/** Upright by EXIF, on white, 8 bits, grey where the image is grey. */
async function decode(image: Sharp): Promise<Raster> {
  const { data, info } = await image
    .autoOrient()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return toRaster(data, info.width, info.height, info.channels);
}

/** Grey images that were widened to three equal channels become grey again. */
export function toRaster(data: Uint8Array, widthPx: number, heightPx: number, channels: number): Raster {
  if (channels === 1) return { widthPx, heightPx, channels: 1, data };
  let grey = true;
  for (let at = 0; grey && at < data.length; at += channels) {
    grey = data[at] === data[at + 1] && data[at] === data[at + 2];
  }
  if (!grey && channels === 3) return { widthPx, heightPx, channels: 3, data };
  const wanted = grey ? 1 : 3;
  const pixels = widthPx * heightPx;
  const picked = new Uint8Array(pixels * wanted);
  for (let pixel = 0; pixel < pixels; pixel++) {
    for (let channel = 0; channel < wanted; channel++) {
      picked[pixel * wanted + channel] = data[pixel * channels + channel] ?? 0;
    }
  }
  return grey
    ? { widthPx, heightPx, channels: 1, data: picked }
    : { widthPx, heightPx, channels: 3, data: picked };
}

async function openBmp(path: string): Promise<PageSource> {
  return {
    pageCount: 1,
    async *pages() {
      try {
        const raster = await decodeBmp(path, LARGEST_PAGE_PIXELS);
        yield {
          ok: true,
          page: { pageNumber: 1, raster, origin: 'image-file', dpi: null, textLayer: null, issues: [] },
        };
      } catch (error) {
        const failure = { pageNumber: 1, code: 'page-not-decodable', message: `${path}: ${reason(error)}.` };
        yield { ok: false, failure };
      }
    },
    close: async () => {},
  };
}

export function reason(error: unknown): string {
  return error instanceof Error ? error.message.split('\n')[0]?.trim() || error.name : String(error);
}
