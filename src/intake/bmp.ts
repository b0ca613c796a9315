import { open, readFile } from 'node:fs/promises';
import type { Raster } from '../model/raster.ts';
import { toRaster } from './image-pages.ts';

/**
 * Decodes an uncompressed Windows bitmap of 1, 4, 8, 24 or 32 bits a pixel, which sharp cannot read.
 * Layout: Microsoft, "Bitmap Storage" (BITMAPFILEHEADER, BITMAPINFOHEADER). Throws `Error` with the reason.
 */
export async function decodeBmp(
  path: string,
  largestPixels: number,
): Promise<{ readonly raster: Raster; readonly dpi: number }> {
  const header = readHeader(await headOf(path));
  const { widthPx, heightPx, bits, pixelOffset, topDown, dpi } = header;
  if (widthPx < 1 || heightPx < 1) throw new Error('the bitmap has no pixels');
  if (widthPx * heightPx > largestPixels) {
    throw new Error(
      `${widthPx} × ${heightPx} pixels are more than the limit of ${largestPixels / 1e6} million`,
    );
  }
  const file = await readFile(path);
  const rowBytes = Math.ceil((widthPx * bits) / 32) * 4;
  if (pixelOffset + rowBytes * heightPx > file.length) throw new Error('the bitmap is cut off');
  const data = new Uint8Array(widthPx * heightPx * 3);
  for (let y = 0; y < heightPx; y++) {
    const start = pixelOffset + (topDown ? y : heightPx - 1 - y) * rowBytes;
    for (let x = 0; x < widthPx; x++) data.set(pixelAt(file, header, start, x), (y * widthPx + x) * 3);
  }
  return { raster: toRaster(data, widthPx, heightPx, 3), dpi };
}

const HEADER_BYTES = 54;
const METRES_AN_INCH = 0.0254;

/** The header alone: what it promises is checked before the rest is read. */
async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

interface BmpHeader {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bits: number;
  readonly pixelOffset: number;
  readonly paletteOffset: number;
  readonly topDown: boolean;
  /** As written; zero where the program did not care. */
  readonly dpi: number;
}

function readHeader(file: Buffer): BmpHeader {
  if (file.length < HEADER_BYTES) throw new Error('the bitmap header is cut off');
  const height = file.readInt32LE(22);
  const bits = file.readUInt16LE(28);
  const compression = file.readUInt32LE(30);
  if (![1, 4, 8, 24, 32].includes(bits) || (compression !== 0 && compression !== 3)) {
    throw new Error(`bitmaps of ${bits} bits with compression ${compression} are not supported`);
  }
  return {
    widthPx: file.readInt32LE(18),
    heightPx: Math.abs(height),
    bits,
    pixelOffset: file.readUInt32LE(10),
    paletteOffset: 14 + file.readUInt32LE(14),
    topDown: height < 0,
    dpi: file.readInt32LE(38) * METRES_AN_INCH,
  };
}

function pixelAt(
  file: Buffer,
  header: BmpHeader,
  rowStart: number,
  x: number,
): readonly [number, number, number] {
  const { bits } = header;
  if (bits >= 24) return colourAt(file, rowStart + x * (bits / 8));
  const perByte = 8 / bits;
  const byte = file[rowStart + Math.floor(x / perByte)] ?? 0;
  const shift = 8 - bits * ((x % perByte) + 1);
  const index = (byte >> shift) & ((1 << bits) - 1);
  return colourAt(file, header.paletteOffset + index * 4);
}

function colourAt(file: Buffer, at: number): readonly [number, number, number] {
  return [file[at + 2] ?? 0, file[at + 1] ?? 0, file[at] ?? 0];
}
