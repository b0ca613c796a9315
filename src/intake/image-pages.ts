import sharp, { type Metadata, type Sharp } from 'sharp';
import { inputError } from '../errors.ts';
import type { Issue } from '../model/issue.ts';
import type { PageImage } from '../model/page.ts';
import type { Raster } from '../model/raster.ts';
import { decodeBmp } from './bmp.ts';
import type { PageImageOutcome, PageSource } from './open-document.ts';
import type { MediaType } from './sniff.ts';
import { readTiffDirectories, type TiffDirectory } from './tiff-directories.ts';

/** A page of A3 at 800 dpi has 124 million pixels; nothing a form is printed on needs more. */
export const LARGEST_PAGE_PIXELS = 150_000_000;
/** Densities outside are placeholders of cameras and programs, not of scanners. */
const BELIEVABLE_DPI = { lowest: 100, highest: 1200 };
/** Pixels are taken for square up to this ratio of the resolutions; standard faxes have 204 by 98 dpi. */
const SQUARE_PIXELS = 1.1;

// Pages are read once; a cache keyed by path would only hold memory and hand out replaced files.
sharp.cache(false);

/** The frames of an image file as pages. */
export async function openImage(path: string, mediaType: MediaType): Promise<PageSource> {
  if (mediaType === 'image/bmp') return openBmp(path);
  const frames = mediaType === 'image/tiff' ? await tiffFrames(path) : [await onlyFrame(path)];
  return {
    pageCount: frames.length,
    page: async pageNumber => {
      const frame = frames[pageNumber - 1];
      if (frame === undefined) throw new RangeError(`${path} has no page ${pageNumber}`);
      return await decodePage(path, frame);
    },
    close: async () => {},
  };
}

/** Where a page is in its file; `index` null where nothing of it is left. */
interface Frame {
  readonly pageNumber: number;
  readonly index: number | null;
  /** The file holds several images. */
  readonly several: boolean;
  readonly resolution: TiffDirectory['resolution'];
}

// Frames of a GIF or WebP are an animation, not pages.
async function onlyFrame(path: string): Promise<Frame> {
  await readMetadata(path);
  return { pageNumber: 1, index: 0, several: false, resolution: null };
}

async function tiffFrames(path: string): Promise<Frame[]> {
  const { directories, broken } = await readTiffDirectories(path);
  if (directories.length === 0) await readMetadata(path);
  const pages = directories.some(directory => !directory.reduced)
    ? directories.filter(directory => !directory.reduced)
    : directories;
  const several = directories.length > 1;
  const frames: Frame[] = pages.map(({ index, resolution }, position) => ({
    pageNumber: position + 1,
    index,
    several,
    resolution,
  }));
  if (broken) frames.push({ pageNumber: frames.length + 1, index: null, several, resolution: null });
  return frames;
}

function readMetadata(path: string): Promise<Metadata> {
  return sharp(path, { limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => {
      throw inputError(
        'image-damaged',
        `${path} cannot be decoded: ${reason(cause)}.`,
        'Copy or scan it again.',
        cause,
      );
    });
}

async function decodePage(path: string, frame: Frame): Promise<PageImageOutcome> {
  const { pageNumber, index, several, resolution } = frame;
  const fail = (code: string, message: string): PageImageOutcome => ({
    ok: false,
    failure: { pageNumber, code, message: `${path}, page ${pageNumber}: ${message}` },
  });
  if (index === null) {
    return fail(
      'pages-lost',
      'the file is cut off or damaged here; pages may be missing. Copy or scan it again.',
    );
  }
  const options = several ? { page: index } : {};
  try {
    const metadata = await sharp(path, { ...options, limitInputPixels: false }).metadata();
    if (metadata.width * metadata.height > LARGEST_PAGE_PIXELS) {
      return fail(
        'page-too-large',
        `${metadata.width} × ${metadata.height} pixels are more than the limit of ${LARGEST_PAGE_PIXELS / 1e6} million. Scan it at 300 dpi.`,
      );
    }
    const stretch = stretchOf(metadata, resolution);
    const { raster, damage } = await decodeBest(path, options, stretch);
    const issues = damage === null ? [] : [damageIssue(path, pageNumber, damage)];
    return { ok: true, page: pageImage(raster, pageNumber, stretch?.dpi ?? metadata.density, issues) };
  } catch (error) {
    return fail('page-not-decodable', `${reason(error)}. Scan this page again.`);
  }
}

type Damage = 'image-damaged' | 'image-truncated';

/** Decodes strictly first and says what had to be overlooked: blemishes, or errors of the decoder and missing parts. */
async function decodeBest(
  path: string,
  options: { readonly page?: number },
  stretch: Stretch | null,
): Promise<{ readonly raster: Raster; readonly damage: Damage | null }> {
  for (const [failOn, damage] of [
    ['warning', null],
    ['error', 'image-damaged'],
  ] as const) {
    const raster = await decode(sharp(path, { ...options, failOn }), stretch).catch(() => null);
    if (raster !== null) return { raster, damage };
  }
  const raster = await decode(sharp(path, { ...options, failOn: 'none' }), stretch);
  return { raster, damage: 'image-truncated' };
}

export function damageIssue(path: string, pageNumber: number, damage: Damage): Issue {
  const cut = damage === 'image-truncated';
  return {
    code: damage,
    severity: cut ? 'error' : 'warning',
    message: cut
      ? `${path}, page ${pageNumber} is cut off or damaged; what could be decoded was read. Copy or scan it again.`
      : `${path}, page ${pageNumber} has damaged image data; parts may look wrong. Compare it with the paper, or copy it again.`,
    pageNumber,
    path: null,
  };
}

/** The resolution where it is a scanner's. */
export function believableDpi(dpi: number | null | undefined): number | null {
  return dpi != null && dpi >= BELIEVABLE_DPI.lowest && dpi <= BELIEVABLE_DPI.highest ? dpi : null;
}

interface Stretch {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
}

/** The size with square pixels, where the file says that they are not. */
function stretchOf(
  { width, height, autoOrient }: Metadata,
  resolution: TiffDirectory['resolution'],
): Stretch | null {
  if (resolution === null) return null;
  const { xDpi, yDpi } = resolution;
  const dpi = Math.max(xDpi, yDpi);
  if (dpi < Math.min(xDpi, yDpi) * SQUARE_PIXELS || believableDpi(dpi) === null) return null;
  const turned = autoOrient.width !== width;
  const [widthPx, heightPx] = [Math.round((width * dpi) / xDpi), Math.round((height * dpi) / yDpi)];
  if (widthPx * heightPx > LARGEST_PAGE_PIXELS) return null;
  return turned ? { widthPx: heightPx, heightPx: widthPx, dpi } : { widthPx, heightPx, dpi };
}

function pageImage(
  raster: Raster,
  pageNumber: number,
  density: number | undefined,
  issues: readonly Issue[],
): PageImage {
  const dpi = believableDpi(density);
  return { pageNumber, raster, origin: 'image-file', dpi, textLayer: null, issues };
}

/** Upright by EXIF, on white, 8 bits, square pixels, grey where the image is grey. */
async function decode(image: Sharp, stretch: Stretch | null): Promise<Raster> {
  const upright = image.autoOrient();
  const square =
    stretch === null ? upright : upright.resize(stretch.widthPx, stretch.heightPx, { fit: 'fill' });
  const { data, info } = await square
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  return toRaster(data, info.width, info.height, info.channels);
}

/** Grey images that were widened to three equal channels become grey again. */
export function toRaster(data: Uint8Array, widthPx: number, heightPx: number, channels: number): Raster {
  if (channels === 1) return { widthPx, heightPx, channels: 1, data };
  const grey = greyOf(data, widthPx * heightPx, channels);
  if (grey !== null) return { widthPx, heightPx, channels: 1, data: grey };
  if (channels === 3) return { widthPx, heightPx, channels: 3, data };
  const picked = new Uint8Array(3 * widthPx * heightPx);
  // One channel after the other: a loop within the loop over all pixels costs more than the copying.
  for (let channel = 0; channel < 3; channel++) {
    for (let at = channel, from = channel; at < picked.length; at += 3, from += channels) {
      picked[at] = data[from] as number;
    }
  }
  return { widthPx, heightPx, channels: 3, data: picked };
}

/** One channel where red, green and blue are the same everywhere; null where they are not. */
function greyOf(data: Uint8Array, pixels: number, channels: number): Uint8Array | null {
  const grey = new Uint8Array(pixels);
  for (let pixel = 0, at = 0; pixel < pixels; pixel++, at += channels) {
    const value = data[at] as number;
    if (value !== data[at + 1] || value !== data[at + 2]) return null;
    grey[pixel] = value;
  }
  return grey;
}

async function openBmp(path: string): Promise<PageSource> {
  return {
    pageCount: 1,
    page: async () => {
      try {
        const { raster, dpi } = await decodeBmp(path, LARGEST_PAGE_PIXELS);
        return { ok: true, page: pageImage(raster, 1, dpi, []) };
      } catch (error) {
        const failure = {
          pageNumber: 1,
          code: 'page-not-decodable',
          message: `${path}: ${reason(error)}. Save it as PNG, or scan it again.`,
        };
        return { ok: false, failure };
      }
    },
    close: async () => {},
  };
}

/** A decoder's own words: their first line, without its full stop. */
export function reason(error: unknown): string {
  const words = error instanceof Error ? error.message.split('\n')[0]?.trim() || error.name : String(error);
  return words.replace(/\.+$/, '');
}
