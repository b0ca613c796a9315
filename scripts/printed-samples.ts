import sharp from 'sharp';
import { smoothNoise } from '../fixtures/generator/pixels.ts';
import type { Random } from '../fixtures/generator/random.ts';
import type { GreyRaster } from '../src/model/raster.ts';

/** Fonts that lines are printed in. */
export interface Fonts {
  readonly han: readonly string[];
  /** For digits and signs, in half of the lines. */
  readonly latin: readonly string[];
}

export const trainingFonts: Fonts = {
  han: [
    'Noto Serif CJK SC',
    'Noto Sans CJK SC',
    'AR PL UMing CN',
    'AR PL UKai CN',
    'WenQuanYi Zen Hei',
    'AR PL SungtiL GB',
    'WenQuanYi Micro Hei',
    'BabelStone Han',
    'Noto Sans Mono CJK SC',
    'Noto Serif CJK JP',
    'TW-Sung',
    'AR PL UMing TW',
  ],
  latin: [
    'Liberation Serif',
    'Liberation Sans',
    'DejaVu Sans',
    'DejaVu Serif',
    'DejaVu Sans Mono',
    'Liberation Mono',
    'DejaVu Sans Condensed',
    'Nimbus Roman',
    'P052',
    'URW Bookman',
    'Nimbus Sans',
    'URW Gothic',
  ],
};
export const unseenFonts: Fonts = {
  han: ['LXGW WenKai', 'AR PL KaitiM GB', 'Droid Sans Fallback', 'AR PL Mingti2L Big5'],
  latin: ['Liberation Sans Narrow', 'DejaVu Math TeX Gyre', 'C059'],
};

/** A page as a scanner, a copier or a fax sees it. */
export async function degraded(png: Buffer, random: Random): Promise<GreyRaster> {
  const isFax = random.chance(0.45);
  const isCoarse = isFax && random.chance(0.3);
  const source = sharp(png).removeAlpha().greyscale();
  const { width, height } = await source.metadata();
  let image = await source.blur(random.between(0.35, isFax ? 0.9 : 1.2)).toBuffer();
  if (isCoarse) {
    image = await sharp(image)
      .resize(width, Math.round(height / 2), { fit: 'fill' })
      .toBuffer();
  }
  if (!isFax && random.chance(0.6)) {
    image = await sharp(image)
      .jpeg({ quality: random.whole(35, 85) })
      .toBuffer();
  }
  const { data, info } = await sharp(image).greyscale().raw().toBuffer({ resolveWithObject: true });
  const uneven = unevenToner(new Uint8Array(data), info.width, info.height, random);
  const noisy = isFax ? thresholded(uneven, random) : faded(uneven, random);
  const raw = { width: info.width, height: info.height, channels: 1 as const };
  const full = sharp(noisy, { raw }).resize(width, height, { fit: 'fill', kernel: 'nearest' });
  // As the page stage gives a fax some of its grey back.
  const seen = isFax ? sharp(await full.png().toBuffer()).blur(0.7) : full;
  const final = await seen.greyscale().raw().toBuffer({ resolveWithObject: true });
  return { widthPx: width, heightPx: height, channels: 1, data: new Uint8Array(final.data) };
}

/** Toner lies unevenly: strokes thin out here and there. */
function unevenToner(grey: Uint8Array, widthPx: number, heightPx: number, random: Random): Uint8Array {
  if (random.chance(0.5)) return grey;
  const [waver, noise] = [random.between(5, 30), smoothNoise(widthPx, heightPx, 250, random)];
  return grey.map((value, at) =>
    Math.max(0, Math.min(255, value + waver * noise(at % widthPx, Math.floor(at / widthPx)))),
  );
}

function thresholded(data: Uint8Array, random: Random): Uint8Array {
  const [threshold, grain] = [random.between(85, 215), random.between(5, 28)];
  return data.map(value => (value + grain * random.normal() < threshold ? 0 : 255));
}

/** What a copier prints black and leaves white: set to light it leaves thin strokes out, set to dark it fills them. */
function copierLevels(random: Random): readonly [black: number, white: number] {
  const roll = random.next();
  if (roll < 0.35) return [random.between(0, 80), random.between(110, 220)];
  return roll < 0.5 ? [random.between(100, 180), 255] : [0, 255];
}

function faded(data: Uint8Array, random: Random): Uint8Array {
  const [contrast, noise] = [random.between(0.55, 1), random.between(1, 8)];
  const [black, white] = copierLevels(random);
  return data.map(value => {
    const copied = Math.max(0, Math.min(255, (255 * (value - black)) / (white - black)));
    return Math.max(0, Math.min(255, 255 - (255 - copied) * contrast + noise * random.normal()));
  });
}

/** A part of a page, white where it reaches beyond. */
export function crop(grey: GreyRaster, left: number, top: number, right: number, bottom: number): GreyRaster {
  const [widthPx, heightPx] = [right - left, bottom - top];
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const [fromX, fromY] = [left + x, top + y];
      if (fromX < 0 || fromY < 0 || fromX >= grey.widthPx || fromY >= grey.heightPx) continue;
      data[y * widthPx + x] = grey.data[fromY * grey.widthPx + fromX] ?? 255;
    }
  }
  return { widthPx, heightPx, channels: 1, data };
}
