import { type PDFContext, PDFName, type PDFRef } from 'pdf-lib';
import sharp from 'sharp';
import type { Raster } from '../../model/raster.ts';
import type { PageMatrix } from './hidden-text.ts';

/** A page's picture as an image of a PDF, at its own resolution. */
export interface Picture {
  readonly ref: PDFRef;
  /** As shown. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** From the image's unit square to the page as shown, both with y up: undoes how a camera was held. */
  readonly turn: PageMatrix;
}

/** Pages taken out of a PDF were JPEG there as a rule; encoded again, they lose less than a scanner's noise. */
const JPEG_QUALITY = 92;

/**
 * The unit square of a JPEG as it lies in the file, to how EXIF says it is to be shown (Exif 2.3, tag 274), by its
 * number from 1.
 */
const orientations: readonly PageMatrix[] = [
  [1, 0, 0, 1, 0, 0],
  [-1, 0, 0, 1, 1, 0],
  [-1, 0, 0, -1, 1, 1],
  [1, 0, 0, -1, 0, 1],
  [0, -1, -1, 0, 1, 1],
  [0, -1, 1, 0, 0, 1],
  [0, 1, 1, 0, 0, 0],
  [0, 1, -1, 0, 1, 0],
];

/**
 * A JPEG file as it is, without decoding it; null where its kind (CMYK, 12 bits) or its size (`shown`) is not what
 * PDF and the reading of it take for granted.
 */
export async function jpegPicture(
  context: PDFContext,
  bytes: Uint8Array,
  shown: { readonly widthPx: number; readonly heightPx: number },
): Promise<Picture | null> {
  const {
    width,
    height,
    channels,
    format,
    orientation = 1,
    autoOrient,
    depth,
  } = await sharp(bytes, {
    limitInputPixels: false,
  }).metadata();
  const turn = orientations[orientation - 1];
  const isPlain = format === 'jpeg' && depth === 'uchar' && (channels === 1 || channels === 3);
  const isShown = autoOrient.width === shown.widthPx && autoOrient.height === shown.heightPx;
  if (!isPlain || !isShown || turn === undefined) return null;
  const stream = context.stream(bytes, {
    Type: 'XObject',
    Subtype: 'Image',
    Width: width,
    Height: height,
    ColorSpace: channels === 1 ? 'DeviceGray' : 'DeviceRGB',
    BitsPerComponent: 8,
    Filter: 'DCTDecode',
  });
  return { ref: context.register(stream), ...shown, turn };
}

/** A decoded page: without loss, or as a good JPEG where it is grey or coloured and `lossy` is given. */
export async function rasterPicture(
  context: PDFContext,
  { data, widthPx, heightPx, channels }: Raster,
  { lossy }: { readonly lossy: boolean },
): Promise<Picture> {
  const image = sharp(data, { raw: { width: widthPx, height: heightPx, channels } });
  const isBilevel = channels === 1 && data.every(value => value === 0 || value === 255);
  const common = {
    Type: 'XObject',
    Subtype: 'Image',
    Width: widthPx,
    Height: heightPx,
    ColorSpace: channels === 1 ? 'DeviceGray' : 'DeviceRGB',
    BitsPerComponent: 8,
  };
  const turn = orientations[0] as PageMatrix;
  if (lossy && !isBilevel) {
    const grey = channels === 1 ? image.toColourspace('b-w') : image;
    const jpeg = await grey.jpeg({ quality: JPEG_QUALITY, chromaSubsampling: '4:4:4' }).toBuffer();
    const stream = context.stream(jpeg, { ...common, Filter: 'DCTDecode' });
    return { ref: context.register(stream), widthPx, heightPx, turn };
  }
  const grey = channels === 1 ? image.toColourspace('b-w') : image;
  const png = await grey.png({ compressionLevel: 9, adaptiveFiltering: !isBilevel }).toBuffer();
  // PNG's own filters are PDF's predictors from 10 on (ISO 32000-1, 7.4.4.4).
  const stream = context.stream(imageData(png), {
    ...common,
    Filter: 'FlateDecode',
    DecodeParms: { Predictor: 15, Colors: channels, BitsPerComponent: 8, Columns: widthPx },
  });
  return { ref: context.register(stream), widthPx, heightPx, turn };
}

/** The compressed image data of a PNG that is not interlaced (ISO/IEC 15948, 11.2.4). */
function imageData(png: Buffer): Uint8Array {
  const parts: Buffer[] = [];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return Buffer.concat(parts);
}

/** Paints the picture over the whole of a page. */
export function pictureOperations(
  name: PDFName,
  { turn }: Picture,
  widthPoints: number,
  heightPoints: number,
): string {
  const number = (value: number) => Number(value.toFixed(4));
  return `q ${number(widthPoints)} 0 0 ${number(heightPoints)} 0 0 cm ${turn.join(' ')} cm ${PDFName.of(name.decodeText())} Do Q\n`;
}
