import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import { ImageKind } from 'pdfjs-dist/legacy/build/pdf.mjs';
import sharp from 'sharp';
import type { Raster } from '../model/raster.ts';
import { toRaster } from './image-pages.ts';
import type { PlacedImage } from './pdf-content.ts';
import type { Matrix } from './pdf-matrix.ts';

/** An image as pdf.js hands it over. */
export interface DecodedImage {
  readonly width: number;
  readonly height: number;
  readonly kind: number;
  readonly data: Uint8Array | Uint8ClampedArray;
  /** The object it was made of, e.g. `12R`. */
  readonly ref?: string | null;
}

/** Rendering keeps the pixels of an image oblong within this ratio; standard faxes have 204 by 98 dpi. */
const SQUARE_PIXELS = 1.1;

/** The embedded image at its own resolution, turned as the page shows it; null where it is skewed, mirrored or oblong. */
export async function embeddedScan(
  decoded: DecodedImage,
  { placement }: PlacedImage,
): Promise<Raster | null> {
  const turn = quarterTurn(placement);
  if (turn === null || isOblong(decoded, placement)) return null;
  const raster = rasterOf(decoded);
  return raster === null || turn === 0 ? raster : turned(raster, turn);
}

function isOblong({ width, height }: DecodedImage, [a, b, c, d]: Matrix): boolean {
  const ratio = width / Math.hypot(a, b) / (height / Math.hypot(c, d));
  return !(ratio < SQUARE_PIXELS && ratio > 1 / SQUARE_PIXELS);
}

/** How far clockwise the image stands turned on the page, where it is upright to a quarter turn. */
export function quarterTurn([a, b, c, d]: Matrix): 0 | 90 | 180 | 270 | null {
  const size = Math.max(Math.abs(a), Math.abs(b));
  const small = (value: number) => Math.abs(value) < size * 0.001;
  if (small(b) && small(c)) {
    if (a > 0 && d < 0) return 0;
    if (a < 0 && d > 0) return 180;
  }
  if (small(a) && small(d)) {
    if (b > 0 && c > 0) return 90;
    if (b < 0 && c < 0) return 270;
  }
  return null;
}

/** pdf.js drops an image it cannot decode without an error; whoever waits for it would wait for ever. */
const IMAGE_DEADLINE_MS = 8000;

/** The pixels behind a name of the page's drawing operations; null where they could not be decoded. */
export function decodedImage(page: PDFPageProxy, objectId: string): Promise<DecodedImage | null> {
  const objects = objectId.startsWith('g_') ? page.commonObjs : page.objs;
  return new Promise(resolve => {
    const deadline = setTimeout(() => resolve(null), IMAGE_DEADLINE_MS);
    objects.get(objectId, (object: DecodedImage | null) => {
      clearTimeout(deadline);
      resolve(object?.data === undefined ? null : object);
    });
  });
}

function rasterOf({ width, height, kind, data }: DecodedImage): Raster | null {
  if (kind === ImageKind.GRAYSCALE_1BPP) return unpackBits(data, width, height);
  if (kind === ImageKind.RGB_24BPP) return toRaster(bytes(data), width, height, 3);
  if (kind === ImageKind.RGBA_32BPP) return toRaster(onWhite(bytes(data)), width, height, 4);
  return null;
}

function bytes(data: Uint8Array | Uint8ClampedArray): Uint8Array {
  return data instanceof Uint8Array ? data : new Uint8Array(data.buffer, data.byteOffset, data.length);
}

/** What is transparent shows the paper. */
function onWhite(data: Uint8Array): Uint8Array {
  const opaque = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at += 4) {
    const alpha = (data[at + 3] ?? 255) / 255;
    for (let channel = 0; channel < 3; channel++) {
      opaque[at + channel] = Math.round(255 + ((data[at + channel] ?? 255) - 255) * alpha);
    }
    opaque[at + 3] = 255;
  }
  return opaque;
}

/** One bit a pixel, rows padded to whole bytes, 1 is white. */
function unpackBits(data: Uint8Array | Uint8ClampedArray, widthPx: number, heightPx: number): Raster {
  const rowBytes = Math.ceil(widthPx / 8);
  const grey = new Uint8Array(widthPx * heightPx);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const byte = data[y * rowBytes + (x >> 3)] ?? 0;
      grey[y * widthPx + x] = (byte >> (7 - (x & 7))) & 1 ? 255 : 0;
    }
  }
  return { widthPx, heightPx, channels: 1, data: grey };
}

async function turned(raster: Raster, degrees: 90 | 180 | 270): Promise<Raster> {
  const { data, widthPx, heightPx, channels } = raster;
  const result = await sharp(data, { raw: { width: widthPx, height: heightPx, channels } })
    .rotate(degrees)
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return toRaster(result.data, result.info.width, result.info.height, result.info.channels);
}

/** What `pdf.canvasFactory` makes; pdf.js leaves it untyped. */
interface CanvasFactory {
  create(
    widthPx: number,
    heightPx: number,
  ): {
    readonly canvas: { toBuffer(mime: 'image/png'): Buffer; data(): Buffer };
    readonly context: CanvasRenderingContext2D;
  };
  destroy(entry: unknown): void;
}
type CanvasRenderingContext2D = NonNullable<Parameters<PDFPageProxy['render']>[0]['canvasContext']>;

/** Draws the page on white; `scale` is pixels a point. */
export async function renderPage(pdf: PDFDocumentProxy, page: PDFPageProxy, scale: number): Promise<Raster> {
  const viewport = page.getViewport({ scale });
  const factory = pdf.canvasFactory as CanvasFactory;
  const widthPx = Math.ceil(viewport.width);
  const heightPx = Math.ceil(viewport.height);
  const entry = factory.create(widthPx, heightPx);
  try {
    await page.render({ canvas: null, canvasContext: entry.context, viewport, background: '#ffffff' })
      .promise;
    return toRaster(new Uint8Array(entry.canvas.data()), widthPx, heightPx, 4);
  } finally {
    factory.destroy(entry);
  }
}
