import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import sharp from 'sharp';
import { LARGEST_PAGE_PIXELS } from './image-pages.ts';

/** A dictionary before a stream is a few hundred bytes; colour tables may follow inside. */
const DICTIONARY_BYTES = 4096;
/** An object's header may lie across two chunks of the file. */
const HEADER_BYTES = 32;
/** JPEGs end with this marker; writers may pad a little behind it. */
const END_OF_IMAGE = Buffer.from([0xff, 0xd9]);
const PADDING_BYTES = 64;

/** What became of an image's data on its way into the PDF. */
export type StreamCondition = 'whole' | 'damaged' | 'cut-off';

/**
 * Looks at the JPEG streams of a PDF as they lie in the file: the PDF library fills what is missing of one
 * with grey and says nothing. Streams always stand in the file itself (ISO 32000-1, 7.5.7), so that their
 * objects can be found by their headers.
 */
export class PdfStreams {
  readonly #path: string;
  #offsets: Promise<Map<number, number>> | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * @param reference as the PDF library writes it: `12R`, `12R3`
   * Returns null where it cannot tell: no plain JPEG, or encrypted.
   */
  async condition(reference: string): Promise<StreamCondition | null> {
    this.#offsets ??= findObjects(this.#path);
    const offsets = await this.#offsets;
    const file = await open(this.#path, 'r');
    try {
      const jpeg = await readJpeg(file, offsets, Number.parseInt(reference, 10));
      return jpeg === null ? null : await jpegCondition(jpeg);
    } finally {
      await file.close();
    }
  }
}

/** Where each object begins; of several versions the last counts. */
async function findObjects(path: string): Promise<Map<number, number>> {
  const offsets = new Map<number, number>();
  let carried = '';
  let position = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const text = carried + (chunk as Buffer).toString('latin1');
    for (const match of text.matchAll(/(?<!\d)(\d{1,8}) \d{1,5} obj\b/g)) {
      offsets.set(Number(match[1]), position - carried.length + match.index + match[0].length);
    }
    position += (chunk as Buffer).length;
    carried = text.slice(-HEADER_BYTES);
  }
  return offsets;
}

async function readJpeg(
  file: FileHandle,
  offsets: ReadonlyMap<number, number>,
  number: number,
): Promise<Buffer | null> {
  const offset = offsets.get(number);
  if (offset === undefined) return null;
  const head = await readAt(file, offset, DICTIONARY_BYTES);
  const text = head.toString('latin1');
  const begin = /\bstream\r?\n/.exec(text);
  if (begin === null) return null;
  const dictionary = text.slice(0, begin.index);
  if (!/\/Filter\s*\[?\s*\/(DCTDecode|DCT)\b\s*\]?\s*(\/(?!\w*Decode)|>>)/.test(dictionary)) return null;
  const length = await streamLength(file, offsets, dictionary);
  if (length === null) return null;
  const data = await readAt(file, offset + begin.index + begin[0].length, length);
  return data[0] === 0xff && data[1] === 0xd8 ? data : null;
}

async function streamLength(
  file: FileHandle,
  offsets: ReadonlyMap<number, number>,
  dictionary: string,
): Promise<number | null> {
  const [, value, indirect] = /\/Length\s+(\d+)(\s+\d+\s+R\b)?/.exec(dictionary) ?? [];
  if (value === undefined) return null;
  if (indirect === undefined) return Number(value);
  const offset = offsets.get(Number(value));
  if (offset === undefined) return null;
  const [, length] = /^\s*(\d+)/.exec((await readAt(file, offset, HEADER_BYTES)).toString('latin1')) ?? [];
  return length === undefined ? null : Number(length);
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
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
