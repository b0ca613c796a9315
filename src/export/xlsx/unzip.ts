import { inflateRawSync } from 'node:zlib';

const END = Buffer.from([0x50, 0x4b, 5, 6]);
const STORED = 0;
const DEFLATED = 8;
/** A template is a form; what unpacks to more is none. */
const LARGEST_BYTES = 256 * 1024 * 1024;

/** The files of a ZIP package by name, in order of its central directory. Throws where it is none, or damaged. */
export function unzip(zip: Buffer): Map<string, Buffer> {
  const end = zip.lastIndexOf(END);
  if (end === -1) throw new Error('it is no ZIP package');
  const files = new Map<string, Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const nameBytes = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameBytes);
    const method = zip.readUInt16LE(at + 10);
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(from, from + zip.readUInt32LE(at + 20));
    if (method !== STORED && method !== DEFLATED) throw new Error(`${name} is packed in a way nobody uses`);
    const data = method === STORED ? packed : inflateRawSync(packed, { maxOutputLength: LARGEST_BYTES });
    if (!name.endsWith('/')) files.set(name, data);
    at += 46 + nameBytes + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}
