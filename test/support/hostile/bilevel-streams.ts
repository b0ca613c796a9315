import { sheet } from './hostile-images.ts';

/** The sheet in CCITT group 4, taken out of a TIFF of one strip. */
export async function groupFour(): Promise<Buffer> {
  const tiff = await sheet().toColourspace('b-w').tiff({ compression: 'ccittfax4', bitdepth: 1 }).toBuffer();
  const directory = tiff.readUInt32LE(4);
  const values = new Map<number, { readonly count: number; readonly value: number }>();
  for (let entry = 0; entry < tiff.readUInt16LE(directory); entry++) {
    const at = directory + 2 + entry * 12;
    const short = tiff.readUInt16LE(at + 2) === 3;
    const value = short ? tiff.readUInt16LE(at + 8) : tiff.readUInt32LE(at + 8);
    values.set(tiff.readUInt16LE(at), { count: tiff.readUInt32LE(at + 4), value });
  }
  const { count = 1, value: offset = 0 } = values.get(273) ?? {};
  if (count !== 1) throw new Error(`the sheet has ${count} strips`);
  return tiff.subarray(offset, offset + (values.get(279)?.value ?? 0));
}

/** A JBIG2 stream as PDFs hold it: page information, and one region coded by MMR, which is group 4 (ITU-T T.88, 7.4). */
export function jbig2(g4: Uint8Array, width: number, height: number): Buffer {
  const segment = (number: number, type: number, data: Buffer) => {
    const header = Buffer.alloc(11);
    header.writeUInt32BE(number, 0);
    header[4] = type;
    header[6] = 1;
    header.writeUInt32BE(data.length, 7);
    return Buffer.concat([header, data]);
  };
  const page = Buffer.alloc(19);
  page.writeUInt32BE(width, 0);
  page.writeUInt32BE(height, 4);
  const region = Buffer.alloc(18);
  region.writeUInt32BE(width, 0);
  region.writeUInt32BE(height, 4);
  region[17] = 1;
  return Buffer.concat([segment(0, 48, page), segment(1, 38, Buffer.concat([region, g4]))]);
}
