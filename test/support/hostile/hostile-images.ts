import { deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { damaged, type Fate, type HostileFile, hostile, noise } from './hostile-file.ts';

const WIDTH = 240;
const HEIGHT = 160;

/** A small ruled sheet with some grain: compressed, it has a middle to be cut in. */
export function sheet(): Sharp {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><rect width="100%" height="100%" fill="#fff"/><g stroke="#000" stroke-width="2" fill="none"><rect x="20" y="20" width="200" height="120"/><path d="M20 60H220M20 100H220M120 20V140"/></g></svg>`;
  return sharp(Buffer.from(svg)).flatten({ background: '#fff' });
}

export async function grainySheet(): Promise<Sharp> {
  const pixels = await sheet().removeAlpha().raw().toBuffer();
  const grain = noise(pixels.length, 7);
  const data = pixels.map((value, index) => Math.max(0, value - ((grain[index] ?? 0) >> 4)));
  return sharp(data, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } });
}

/** Images cut at many places, and with bytes changed here and there. */
export async function spoiltImages(): Promise<HostileFile[]> {
  const image = await grainySheet();
  const whole = {
    png: await image.png().toBuffer(),
    jpg: await image.jpeg().toBuffer(),
    tif: await image.tiff({ compression: 'lzw' }).toBuffer(),
    webp: await image.webp().toBuffer(),
    gif: await image.gif().toBuffer(),
  };
  const cutFates: readonly Fate[] = [
    'issue:image-truncated',
    'page:page-not-decodable',
    'page:pages-lost',
    'file:image-damaged',
    'file:unknown-format',
  ];
  const files: HostileFile[] = [];
  for (const [extension, bytes] of Object.entries(whole)) {
    for (const percent of [1, 10, 50, 90, 99]) {
      const cut = bytes.subarray(0, Math.max(2, Math.floor((bytes.length * percent) / 100)));
      files.push(hostile(`cut-at-${percent}.${extension}`, cut, ...cutFates));
    }
    for (const seed of [1, 2]) {
      const fates: Fate[] = [...cutFates, 'issue:image-damaged', 'ok'];
      files.push(hostile(`damaged-${seed}.${extension}`, damaged(bytes, seed, 6), ...fates));
    }
  }
  return files;
}

/** What scanners, cameras and programs write besides 8-bit grey and colour. */
export async function oddImages(): Promise<HostileFile[]> {
  const image = () => sheet();
  const odd: [string, Sharp][] = [
    ['one-bit.png', image().png({ palette: true, colours: 2 })],
    ['sixteen-bit.png', image().toColourspace('rgb16').png()],
    ['grey-sixteen-bit.png', image().toColourspace('grey16').png()],
    ['palette.png', image().png({ palette: true, colours: 16 })],
    ['interlaced.png', image().png({ progressive: true })],
    ['alpha.png', image().ensureAlpha(0.5).png()],
    ['grey-alpha.png', image().greyscale().ensureAlpha(0.5).png()],
    ['cmyk.jpg', image().toColourspace('cmyk').jpeg()],
    ['grey.jpg', image().greyscale().jpeg()],
    ['progressive.jpg', image().jpeg({ progressive: true })],
    ['cmyk.tif', image().toColourspace('cmyk').tiff()],
    ['fax.tif', image().toColourspace('b-w').tiff({ compression: 'ccittfax4', bitdepth: 1 })],
    ['jpeg-in.tif', image().tiff({ compression: 'jpeg' })],
    ['deflate.tif', image().tiff({ compression: 'deflate' })],
    ['tiled.tif', image().tiff({ tile: true, tileWidth: 64, tileHeight: 64 })],
    ['pyramid.tif', image().tiff({ pyramid: true, tile: true, tileWidth: 64, tileHeight: 64 })],
    ['sixteen-bit.tif', image().toColourspace('rgb16').tiff()],
    ['lossless.webp', image().webp({ lossless: true })],
    ['alpha.webp', image().ensureAlpha(0.5).webp()],
    ['palette.gif', image().gif()],
    [
      'blank-white.png',
      sharp({ create: { width: 200, height: 200, channels: 3, background: '#fff' } }).png(),
    ],
    [
      'blank-black.png',
      sharp({ create: { width: 200, height: 200, channels: 3, background: '#000' } }).png(),
    ],
    ['one-pixel.png', sharp({ create: { width: 1, height: 1, channels: 3, background: '#888' } }).png()],
    ['thread.png', sharp({ create: { width: 1, height: 3000, channels: 3, background: '#fff' } }).png()],
    ['ribbon.png', sharp({ create: { width: 3000, height: 2, channels: 3, background: '#fff' } }).png()],
  ];
  for (let orientation = 1; orientation <= 8; orientation++) {
    odd.push([`exif-${orientation}.jpg`, image().withMetadata({ orientation }).jpeg()]);
  }
  return Promise.all(
    odd.map(async ([name, made]) => {
      const thin = /^(one-pixel|thread|ribbon)/.test(name);
      return hostile(name, await made.toBuffer(), thin ? 'page:page-too-small' : 'ok');
    }),
  );
}

/** Headers that promise 35,000 × 35,000 pixels and more; none of it may be allocated. */
export async function hugeImages(): Promise<HostileFile[]> {
  const tiff = Buffer.from(await sheet().greyscale().tiff({ compression: 'none' }).toBuffer());
  const jpeg = Buffer.from(await sheet().jpeg().toBuffer());
  const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
  jpeg.writeUInt16BE(35_000, frame + 5);
  jpeg.writeUInt16BE(35_000, frame + 7);
  const gif = Buffer.from(await sheet().gif().toBuffer());
  const descriptor = gif.indexOf(Buffer.from([0x2c, 0, 0, 0, 0]));
  for (const at of [6, 8, descriptor + 5, descriptor + 7]) gif.writeUInt16LE(35_000, at);
  const bmp = bitmap(24);
  bmp.writeInt32LE(35_000, 18);
  bmp.writeInt32LE(35_000, 22);
  const refused: Fate[] = ['page:page-too-large', 'page:page-not-decodable', 'file:image-damaged'];
  return [
    hostile('huge.png', pngOf(35_000, 35_000), 'page:page-too-large'),
    hostile('huge.jpg', jpeg, 'page:page-too-large'),
    hostile('huge.tif', withTiffSize(tiff, 35_000), 'page:page-too-large'),
    hostile('huge.gif', gif, ...refused),
    hostile('huge.bmp', bmp, ...refused),
    hostile('no-pixels.png', pngOf(0, 0), 'file:image-damaged'),
  ];
}

/** Bitmaps that sharp cannot read and formlift can. */
export function bitmaps(): HostileFile[] {
  const cut = bitmap(24);
  return [
    ...[1, 4, 8, 24, 32].map(bits => hostile(`bits-${bits}.bmp`, bitmap(bits), 'ok')),
    hostile('cut.bmp', cut.subarray(0, cut.length / 2), 'page:page-not-decodable'),
    hostile('header-only.bmp', cut.subarray(0, 30), 'page:page-not-decodable'),
    hostile('words.bmp', 'BM is how this text begins, and it is no bitmap', 'file:unknown-format'),
  ];
}

function bitmap(bits: number): Buffer {
  const [width, height] = [32, 32];
  const rowBytes = Math.ceil((width * bits) / 32) * 4;
  const palette = bits <= 8 ? 2 ** bits : 0;
  const offset = 54 + palette * 4;
  const file = Buffer.alloc(offset + rowBytes * height, 0xff);
  file.fill(0, 0, 54);
  file.write('BM', 'latin1');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(offset, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(bits, 28);
  return file;
}

function pngOf(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const chunk = (kind: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(100))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** ISO 15948, annex D. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** Writes ImageWidth (256) and ImageLength (257) anew; little-endian TIFF of one directory. */
function withTiffSize(file: Buffer, size: number): Buffer {
  const directory = file.readUInt32LE(4);
  for (let entry = 0; entry < file.readUInt16LE(directory); entry++) {
    const at = directory + 2 + entry * 12;
    const tag = file.readUInt16LE(at);
    if (tag !== 256 && tag !== 257) continue;
    file.writeUInt16LE(4, at + 2);
    file.writeUInt32LE(size, at + 8);
  }
  return file;
}
