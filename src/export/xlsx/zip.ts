import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { crc32, createDeflateRaw, type DeflateRaw, deflateRawSync } from 'node:zlib';
import { exitCodes, FormliftError } from '../../errors.ts';
import { type Output, outputGuard } from '../output-file.ts';

/** What the plain ZIP format can count to (APPNOTE 4.4.8); an XLSX beyond it opens nowhere. */
const LARGEST_BYTES = 0xffff_ffff;
const LARGEST_ENTRY_COUNT = 0xffff;
/** The format's own beginning of time, so that equal content gives equal bytes: 1980-01-01 00:00. */
const DOS_DATE = 0x21;
const VERSION = 20;
const DEFLATED = 8;
/** Names are UTF-8 (APPNOTE 4.4.4, bit 11). */
const UTF8_NAMES = 0x800;
/** Compressed at a time; small writes would cost more than their bytes. */
const CHUNK_CHARACTERS = 1 << 16;

/** A part of a package that is compressed as it comes and waits in a temporary file. */
export class SpooledPart implements Output {
  readonly name: string;
  readonly #path: string;
  readonly #deflate: DeflateRaw;
  readonly #file: WriteStream;
  readonly #done: Promise<void>;
  #text = '';
  #crc = 0;
  #bytes = 0;

  constructor(name: string, folder: string) {
    this.name = name;
    this.#path = join(folder, randomUUID());
    this.#deflate = createDeflateRaw();
    this.#file = createWriteStream(this.#path);
    this.#done = pipeline(this.#deflate, this.#file);
    // Whoever writes next, or ends the part, is told.
    this.#done.catch(() => {});
  }

  async write(chunk: string): Promise<void> {
    this.#text += chunk;
    if (this.#text.length >= CHUNK_CHARACTERS) await this.#flush();
  }

  async end(): Promise<ZipEntry> {
    await this.#flush();
    this.#deflate.end();
    await outputGuard(this.#path, () => this.#done);
    return {
      name: this.name,
      crc: this.#crc,
      bytes: this.#bytes,
      compressedBytes: this.#file.bytesWritten,
      content: () => createReadStream(this.#path),
    };
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.from(this.#text);
    this.#text = '';
    this.#crc = crc32(bytes, this.#crc);
    this.#bytes += bytes.length;
    if (!this.#deflate.write(bytes)) {
      await outputGuard(this.#path, () => Promise.race([once(this.#deflate, 'drain'), this.#done]));
    }
  }
}

/** A compressed part, ready to be put into a package. */
export interface ZipEntry {
  readonly name: string;
  readonly crc: number;
  readonly bytes: number;
  readonly compressedBytes: number;
  content(): AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

export function zipEntry(name: string, data: string | Uint8Array): ZipEntry {
  const bytes = typeof data === 'string' ? Buffer.from(data) : data;
  const compressed = deflateRawSync(bytes);
  return {
    name,
    crc: crc32(bytes),
    bytes: bytes.length,
    compressedBytes: compressed.length,
    content: () => [compressed],
  };
}

/** A folder for spooled parts beside the output, where there must be room anyway; gone when `work` is done. */
export async function withSpool<Result>(
  beside: string,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const parent = dirname(resolve(beside));
  const folder = await outputGuard(parent, async () => {
    await mkdir(parent, { recursive: true });
    return mkdtemp(join(parent, '.formlift-'));
  });
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes a ZIP package in order; the same entries always give the same bytes. */
export async function writeZip(entries: readonly ZipEntry[], output: Output): Promise<void> {
  refuseTooLarge(entries);
  let offset = 0;
  const directory: Buffer[] = [];
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const common = commonHeader(entry, name);
    await output.write(Buffer.concat([signature(0x04034b50), common, name]));
    for await (const chunk of entry.content()) await output.write(chunk);
    directory.push(centralHeader(common, name, offset));
    offset += 4 + common.length + name.length + entry.compressedBytes;
  }
  const central = Buffer.concat(directory);
  await output.write(central);
  await output.write(endOfDirectory(entries.length, central.length, offset));
}

function refuseTooLarge(entries: readonly ZipEntry[]): void {
  const total = entries.reduce(
    (sum, { name, compressedBytes }) => sum + compressedBytes + 200 + name.length,
    0,
  );
  const fits = entries.length <= LARGEST_ENTRY_COUNT && total <= LARGEST_BYTES;
  if (fits && entries.every(entry => entry.bytes <= LARGEST_BYTES)) return;
  throw new FormliftError({
    code: 'workbook-too-large',
    message: 'There is more to export than a workbook can hold (4 GiB a sheet).',
    remedy: 'Take --format csv or jsonl, or fewer records with --status.',
    exitCode: exitCodes.usage,
  });
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** What the local and the central header share (APPNOTE 4.3.7), with an empty extra field. */
function commonHeader({ crc, bytes, compressedBytes }: ZipEntry, name: Buffer): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(VERSION, 0);
  header.writeUInt16LE(UTF8_NAMES, 2);
  header.writeUInt16LE(DEFLATED, 4);
  header.writeUInt16LE(DOS_DATE, 8);
  header.writeUInt32LE(crc, 10);
  header.writeUInt32LE(compressedBytes, 14);
  header.writeUInt32LE(bytes, 18);
  header.writeUInt16LE(name.length, 22);
  return header;
}

/** APPNOTE 4.3.12. */
function centralHeader(common: Buffer, name: Buffer, offset: number): Buffer {
  const head = Buffer.alloc(6);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(VERSION, 4);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(offset, 10);
  return Buffer.concat([head, common, tail, name]);
}

/** APPNOTE 4.3.16. */
function endOfDirectory(count: number, bytes: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(bytes, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
