import { type FileHandle, open } from 'node:fs/promises';

/** One directory (image) of a TIFF file, as far as pages need it. */
export interface TiffDirectory {
  /** Position in the file's chain, from 0; what decoders call the page. */
  readonly index: number;
  /** A small copy of another image (NewSubfileType bit 0), no page of its own. */
  readonly reduced: boolean;
  /** Dots an inch, or null where the file does not say. */
  readonly resolution: { readonly xDpi: number; readonly yDpi: number } | null;
}

export interface TiffDirectories {
  readonly directories: readonly TiffDirectory[];
  /** The chain points past the end of the file or back into itself: images after it are lost. */
  readonly broken: boolean;
}

/** More images than any scanner puts in a file; a chain that is longer is damaged. */
const MOST_DIRECTORIES = 20_000;
const MOST_ENTRIES = 4096;
const CENTIMETRES_AN_INCH = 2.54;

const tag = { newSubfileType: 254, xResolution: 282, yResolution: 283, resolutionUnit: 296 } as const;

/**
 * Walks the chain of directories (TIFF 6.0, section 2; BigTIFF likewise). Decoders stop at the first broken
 * link without a word, so pages would be missing in silence.
 */
export async function readTiffDirectories(path: string): Promise<TiffDirectories> {
  const file = await open(path, 'r');
  try {
    const reader = await TiffReader.open(file);
    const directories: TiffDirectory[] = [];
    const seen = new Set<number>();
    let offset = await reader.firstDirectory();
    while (offset !== 0) {
      if (seen.has(offset) || directories.length >= MOST_DIRECTORIES) return { directories, broken: true };
      seen.add(offset);
      const read = await reader.directory(offset, directories.length);
      if (read === null) return { directories, broken: true };
      directories.push(read.directory);
      offset = read.next;
    }
    return { directories, broken: false };
  } finally {
    await file.close();
  }
}

class TiffReader {
  readonly #file: FileHandle;
  readonly #littleEndian: boolean;
  /** BigTIFF: 64-bit offsets, 20-byte entries. */
  readonly #big: boolean;

  private constructor(file: FileHandle, littleEndian: boolean, big: boolean) {
    this.#file = file;
    this.#littleEndian = littleEndian;
    this.#big = big;
  }

  static async open(file: FileHandle): Promise<TiffReader> {
    const head = Buffer.alloc(4);
    await file.read(head, 0, 4, 0);
    const littleEndian = head[0] === 0x49;
    return new TiffReader(file, littleEndian, head.includes(43));
  }

  async firstDirectory(): Promise<number> {
    const at = this.#big ? 8 : 4;
    const bytes = await this.#bytes(at, this.#big ? 8 : 4);
    return bytes === null ? 0 : this.#offset(bytes, 0);
  }

  async directory(
    offset: number,
    index: number,
  ): Promise<{ readonly directory: TiffDirectory; readonly next: number } | null> {
    const countBytes = this.#big ? 8 : 2;
    const head = await this.#bytes(offset, countBytes);
    if (head === null) return null;
    const count = this.#big ? this.#offset(head, 0) : this.#u16(head, 0);
    if (count === 0 || count > MOST_ENTRIES) return null;
    const entryBytes = this.#big ? 20 : 12;
    const body = await this.#bytes(offset + countBytes, count * entryBytes + (this.#big ? 8 : 4));
    if (body === null) return null;
    const entries = new Map<number, number>();
    for (let entry = 0; entry < count; entry++) {
      const at = entry * entryBytes;
      entries.set(this.#u16(body, at), at);
    }
    const directory = {
      index,
      reduced: (this.#short(body, entries.get(tag.newSubfileType)) ?? 0) % 2 === 1,
      resolution: await this.#resolution(body, entries),
    };
    return { directory, next: this.#offset(body, count * entryBytes) };
  }

  async #resolution(
    body: Buffer,
    entries: ReadonlyMap<number, number>,
  ): Promise<TiffDirectory['resolution']> {
    const x = await this.#rational(body, entries.get(tag.xResolution));
    const y = await this.#rational(body, entries.get(tag.yResolution));
    const unit = this.#short(body, entries.get(tag.resolutionUnit)) ?? 2;
    if (x === null || y === null || unit < 2) return null;
    const scale = unit === 3 ? CENTIMETRES_AN_INCH : 1;
    return { xDpi: x * scale, yDpi: y * scale };
  }

  /** The first value of a short or long entry. */
  #short(body: Buffer, entry: number | undefined): number | null {
    if (entry === undefined) return null;
    const at = entry + (this.#big ? 12 : 8);
    const isLong = this.#u16(body, entry + 2) === 4;
    return isLong ? this.#u32(body, at) : this.#u16(body, at);
  }

  async #rational(body: Buffer, entry: number | undefined): Promise<number | null> {
    if (entry === undefined) return null;
    // In BigTIFF the eight bytes fit into the entry itself.
    const value = this.#big
      ? body.subarray(entry + 12, entry + 20)
      : await this.#bytes(this.#u32(body, entry + 8), 8);
    if (value === null) return null;
    const ratio = this.#u32(value, 0) / this.#u32(value, 4);
    return Number.isFinite(ratio) && ratio > 0 ? ratio : null;
  }

  async #bytes(position: number, length: number): Promise<Buffer | null> {
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await this.#file.read(buffer, 0, length, position);
    return bytesRead === length ? buffer : null;
  }

  #offset(buffer: Buffer, at: number): number {
    if (!this.#big) return this.#u32(buffer, at);
    const value = this.#littleEndian ? buffer.readBigUInt64LE(at) : buffer.readBigUInt64BE(at);
    return Number(value > BigInt(Number.MAX_SAFE_INTEGER) ? BigInt(Number.MAX_SAFE_INTEGER) : value);
  }

  #u16(buffer: Buffer, at: number): number {
    return this.#littleEndian ? buffer.readUInt16LE(at) : buffer.readUInt16BE(at);
  }

  #u32(buffer: Buffer, at: number): number {
    return this.#littleEndian ? buffer.readUInt32LE(at) : buffer.readUInt32BE(at);
  }
}
