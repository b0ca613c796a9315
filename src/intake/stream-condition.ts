import { inflateSync } from 'node:zlib';
import sharp from 'sharp';
import { ccittCondition } from './ccitt.ts';
import { LARGEST_PAGE_PIXELS } from './image-pages.ts';
import { jbig2Condition } from './jbig2.ts';

/** What became of an image's data on its way into the PDF. */
export type StreamCondition = 'whole' | 'damaged' | 'cut-off';

/** JPEGs and JPEG 2000 codestreams end with this marker; writers may pad a little behind it. */
const END_OF_IMAGE = Buffer.from([0xff, 0xd9]);
/** Behind it, no packet of a JPEG 2000 codestream looks like a marker (ITU-T T.800, B.10.1). */
const START_OF_DATA = Buffer.from([0xff, 0x93]);
const PADDING_BYTES = 64;
/** Compressed once more, an image is no larger than it could be without. */
const LARGEST_INFLATED_BYTES = LARGEST_PAGE_PIXELS;

/** How PDFs name what scanners pack images with, and the abbreviations (ISO 32000-1, tables 6 and 94). */
const coders: Readonly<Record<string, 'flate' | 'jpeg' | 'jpeg-2000' | 'jbig2' | 'ccitt'>> = {
  FlateDecode: 'flate',
  Fl: 'flate',
  DCTDecode: 'jpeg',
  DCT: 'jpeg',
  JPXDecode: 'jpeg-2000',
  JBIG2Decode: 'jbig2',
  CCITTFaxDecode: 'ccitt',
  CCF: 'ccitt',
};

/**
 * Whether an image's data is all there, as far as its coding tells.
 * @param dictionary the stream's own, as text, with its filter's parameters
 * Returns null where it cannot tell.
 */
export async function streamCondition(dictionary: string, data: Buffer): Promise<StreamCondition | null> {
  const [, many, one] = /\/(?:Filter|F)\s*(?:\[([^\]]*)\]|\/(\w+))/.exec(dictionary) ?? [];
  const names =
    many === undefined ? [one ?? ''] : [...many.matchAll(/\/(\w+)/g)].map(([, name]) => name ?? '');
  // The PDF library itself tells that a FlateDecode ends too early.
  if (names.every(name => coders[name] === 'flate')) return null;
  let coded = data;
  for (const name of names) {
    const coder = coders[name];
    if (coder === 'flate') {
      const inflated = inflate(coded);
      if (inflated.cutOff) return 'cut-off';
      if (inflated.data === null) return null;
      coded = inflated.data;
    } else return coder === undefined ? null : await imageCondition(coder, dictionary, coded);
  }
  return null;
}

async function imageCondition(
  coder: 'jpeg' | 'jpeg-2000' | 'jbig2' | 'ccitt',
  dictionary: string,
  data: Buffer,
): Promise<StreamCondition | null> {
  switch (coder) {
    case 'jpeg':
      return data[0] === 0xff && data[1] === 0xd8 ? await jpegCondition(data) : null;
    case 'jpeg-2000':
      return data.includes(END_OF_IMAGE, data.indexOf(START_OF_DATA)) ? 'whole' : 'cut-off';
    case 'jbig2':
      return jbig2Condition(data);
    case 'ccitt':
      return await ccittCondition(data, {
        k: numberOf(dictionary, 'K') ?? 0,
        columns: numberOf(dictionary, 'Columns') ?? 1728,
        rows: numberOf(dictionary, 'Height') ?? numberOf(dictionary, 'Rows') ?? 0,
        endOfLine: /\/EndOfLine\s+true/.test(dictionary),
        byteAligned: /\/EncodedByteAlign\s+true/.test(dictionary),
        endOfBlock: !/\/EndOfBlock\s+false/.test(dictionary),
      });
  }
}

function numberOf(dictionary: string, key: string): number | null {
  const [, value, indirect] = new RegExp(`/${key}\\s+(-?\\d+)(\\s+\\d+\\s+R\\b)?`).exec(dictionary) ?? [];
  return value === undefined || indirect !== undefined ? null : Number(value);
}

/** Null data: not to be had, for whatever other reason. */
function inflate(data: Buffer): { readonly data: Buffer | null; readonly cutOff: boolean } {
  const limit = { maxOutputLength: LARGEST_INFLATED_BYTES };
  try {
    return { data: inflateSync(data, limit), cutOff: false };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    return { data: null, cutOff: code === 'Z_BUF_ERROR' };
  }
}

async function jpegCondition(jpeg: Buffer): Promise<StreamCondition> {
  if (!jpeg.subarray(-PADDING_BYTES).includes(END_OF_IMAGE)) return 'cut-off';
  const image = sharp(jpeg, { failOn: 'warning', limitInputPixels: LARGEST_PAGE_PIXELS });
  // An eighth of the size is decoded without the costly part, and warns of the same damage.
  return image
    .resize({ width: 256, withoutEnlargement: true })
    .raw()
    .toBuffer()
    .then(
      () => 'whole',
      () => 'damaged',
    );
}
