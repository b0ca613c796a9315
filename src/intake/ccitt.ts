import sharp from 'sharp';
import { LARGEST_PAGE_PIXELS } from './image-pages.ts';

/** How a PDF says that an image is coded by ITU-T T.4 or T.6 (ISO 32000-1, table 11). */
export interface CcittCoding {
  /** Below 0: group 4; 0: group 3; above: group 3, two-dimensional. */
  readonly k: number;
  readonly columns: number;
  readonly rows: number;
  readonly endOfLine: boolean;
  readonly byteAligned: boolean;
  /** The end is marked; without it, the last row is the end. */
  readonly endOfBlock: boolean;
}

/** Two end-of-line codes in a row end a block of group 4 (T.6, 2.4.1.1), six one of group 3. */
const END_OF_BLOCK = '000000000001000000000001';
/** As many bytes hold the mark, its fill bits and what writers put behind it. */
const TAIL_BYTES = 16;

const group = { three: 3, four: 4 } as const;
/** TIFF 6.0, section 11: T4Options. */
const t4 = { twoDimensional: 1, alignedEnds: 4 } as const;

/**
 * Whether all rows are there. The PDF library takes what is missing for white; libtiff, given the same bytes as a
 * TIFF of one strip, complains.
 * Returns null for what it cannot tell of: group 3 without end-of-line codes.
 */
export async function ccittCondition(
  data: Buffer,
  coding: CcittCoding,
): Promise<'whole' | 'damaged' | 'cut-off' | null> {
  const { k, endOfLine, byteAligned, endOfBlock, columns, rows } = coding;
  const ended = hasEnd(data);
  const broken = ended ? 'damaged' : 'cut-off';
  if (k >= 0 && !endOfLine) return null;
  if (k < 0 && byteAligned) return ended || !endOfBlock ? null : 'cut-off';
  if (!(columns > 0 && rows > 0 && columns * rows <= LARGEST_PAGE_PIXELS)) return null;
  return await sharp(asTiff(data, coding), { failOn: 'warning', limitInputPixels: LARGEST_PAGE_PIXELS })
    .stats()
    .then(
      () => 'whole',
      () => broken,
    );
}

function hasEnd(data: Buffer): boolean {
  const bits = [...data.subarray(-TAIL_BYTES)].map(byte => byte.toString(2).padStart(8, '0')).join('');
  return bits.includes(END_OF_BLOCK);
}

function asTiff(data: Buffer, { k, columns, rows, byteAligned }: CcittCoding): Buffer {
  const compression = k < 0 ? group.four : group.three;
  const t4Options = (k > 0 ? t4.twoDimensional : 0) | (byteAligned ? t4.alignedEnds : 0);
  const entries: readonly (readonly [tag: number, value: number])[] = [
    [256, columns],
    [257, rows],
    [258, 1],
    [259, compression],
    [262, 0],
    [273, 0],
    [277, 1],
    [278, rows],
    [279, data.length],
    k < 0 ? [293, 0] : [292, t4Options],
  ];
  const header = Buffer.alloc(8 + 2 + entries.length * 12 + 4);
  header.write('II*\0', 'latin1');
  header.writeUInt32LE(8, 4);
  header.writeUInt16LE(entries.length, 8);
  for (const [index, [tag, value]] of entries.entries()) {
    const at = 10 + index * 12;
    header.writeUInt16LE(tag, at);
    header.writeUInt16LE(4, at + 2);
    header.writeUInt32LE(1, at + 4);
    header.writeUInt32LE(tag === 273 ? header.length : value, at + 8);
  }
  return Buffer.concat([header, data]);
}
