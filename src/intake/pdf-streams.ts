import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { type StreamCondition, streamCondition } from './stream-condition.ts';

/** A dictionary before a stream is a few hundred bytes; colour tables may follow inside. */
const DICTIONARY_BYTES = 4096;
/** An object's header may lie across two chunks of the file. */
const HEADER_BYTES = 32;

/** Where the objects of a file begin, behind their headers. */
interface ObjectTable {
  readonly offsets: ReadonlyMap<number, number>;
  /** The streams are not what they seem. */
  readonly encrypted: boolean;
}

/**
 * Looks at the image streams of a PDF as they lie in the file: the PDF library fills what is missing of one
 * with grey or white and says nothing. Streams always stand in the file itself (ISO 32000-1, 7.5.7), so that
 * their objects can be found by their headers.
 */
export class PdfStreams {
  readonly #path: string;
  #objects: Promise<ObjectTable> | null = null;

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * @param reference as the PDF library writes it: `12R`, `12R3`
   * Returns null where it cannot tell: encrypted, or coded in another way than scanners do.
   */
  async condition(reference: string): Promise<StreamCondition | null> {
    this.#objects ??= findObjects(this.#path);
    const { offsets, encrypted } = await this.#objects;
    if (encrypted) return null;
    const file = await open(this.#path, 'r');
    try {
      const stream = await readStream(file, offsets, Number.parseInt(reference, 10));
      return stream === null ? null : await streamCondition(stream.dictionary, stream.data);
    } finally {
      await file.close();
    }
  }
}

/** Of several versions of an object the last counts. */
async function findObjects(path: string): Promise<ObjectTable> {
  const offsets = new Map<number, number>();
  let encrypted = false;
  let carried = '';
  let position = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const text = carried + (chunk as Buffer).toString('latin1');
    for (const match of text.matchAll(/(?<!\d)(\d{1,8}) \d{1,5} obj\b/g)) {
      offsets.set(Number(match[1]), position - carried.length + match.index + match[0].length);
    }
    encrypted ||= /\/Encrypt\s*(<<|\d)/.test(text);
    position += (chunk as Buffer).length;
    carried = text.slice(-HEADER_BYTES);
  }
  return { offsets, encrypted };
}

/** Data and dictionary, with the parameters of its filter if they stand elsewhere. */
async function readStream(file: FileHandle, offsets: ReadonlyMap<number, number>, number: number) {
  const offset = offsets.get(number);
  if (offset === undefined) return null;
  const text = (await readAt(file, offset, DICTIONARY_BYTES)).toString('latin1');
  const begin = /\bstream\r?\n/.exec(text);
  if (begin === null) return null;
  const own = text.slice(0, begin.index);
  const length = await streamLength(file, offsets, own);
  if (length === null) return null;
  const [, parameters] = /\/(?:DecodeParms|DP)\s*\[?\s*(\d+)\s+\d+\s+R\b/.exec(own) ?? [];
  const elsewhere = parameters === undefined ? undefined : offsets.get(Number(parameters));
  const more = elsewhere === undefined ? '' : await dictionaryAt(file, elsewhere);
  const { size } = await file.stat();
  const start = offset + begin.index + begin[0].length;
  const data = await readAt(file, start, Math.min(length, size - start));
  return { dictionary: `${own}\n${more}`, data };
}

async function dictionaryAt(file: FileHandle, offset: number): Promise<string> {
  const text = (await readAt(file, offset, DICTIONARY_BYTES)).toString('latin1');
  return text.slice(0, text.indexOf('endobj'));
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
