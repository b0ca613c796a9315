import sharp from 'sharp';
import { type HostileFile, hostile } from './hostile-file.ts';
import { sheet } from './hostile-images.ts';

/** TIFFs of three pages with something wrong about one of them. */
export async function spoiltTiffs(): Promise<HostileFile[]> {
  const page = await sheet().greyscale().png().toBuffer();
  const whole = await sharp([page, page, page], { join: { animated: true } })
    .tiff({ compression: 'lzw' })
    .toBuffer();
  const [first = 0, second = 0, third = 0] = directories(whole);
  return [
    hostile('three-pages.tif', whole, 'ok'),
    hostile(
      'bad-frame.tif',
      withBadStrips(whole, second),
      'page:page-not-decodable',
      'issue:image-truncated',
    ),
    hostile('chain-loops.tif', withNext(whole, third, first), 'page:pages-lost'),
    hostile('chain-beyond-end.tif', withNext(whole, second, whole.length * 2), 'page:pages-lost'),
    hostile('last-page-cut.tif', whole.subarray(0, third), 'page:pages-lost', 'page:page-not-decodable'),
    hostile('no-directory.tif', whole.subarray(0, 8), 'file:image-damaged', 'page:pages-lost'),
  ];
}

function directories(file: Buffer): number[] {
  const found: number[] = [];
  for (let at = file.readUInt32LE(4); at !== 0; at = file.readUInt32LE(nextAt(file, at))) found.push(at);
  return found;
}

function nextAt(file: Buffer, directory: number): number {
  return directory + 2 + file.readUInt16LE(directory) * 12;
}

function withNext(file: Buffer, directory: number, next: number): Buffer {
  const copy = Buffer.from(file);
  copy.writeUInt32LE(next, nextAt(copy, directory));
  return copy;
}

/** StripOffsets (273) lead beyond the end of the file. */
function withBadStrips(file: Buffer, directory: number): Buffer {
  const copy = Buffer.from(file);
  for (let entry = 0; entry < copy.readUInt16LE(directory); entry++) {
    const at = directory + 2 + entry * 12;
    if (copy.readUInt16LE(at) !== 273) continue;
    const count = copy.readUInt32LE(at + 4);
    if (count === 1) copy.writeUInt32LE(0x7fffffff, at + 8);
    else copy.fill(0x7f, copy.readUInt32LE(at + 8), copy.readUInt32LE(at + 8) + count * 4);
  }
  return copy;
}
