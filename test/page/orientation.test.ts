import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { loadOpenCv } from '../../src/imaging/opencv.ts';
import { toRaster } from '../../src/intake/image-pages.ts';
import { openDocument } from '../../src/intake/open-document.ts';
import type { PageImage } from '../../src/model/page.ts';
import { cleanPage } from '../../src/page/clean-page.ts';
import { applyHomography } from '../../src/page/homography.ts';
import { findOrientation, orientedLike } from '../../src/page/orientation.ts';
import { turnBitmap, turnGrey, turnTransform } from '../../src/page/quarter-turn.ts';
import { bitmapOf, greyOf } from '../support/drawing.ts';

const fixture = fileURLToPath(new URL('../../fixtures/10-generic-office.pdf', import.meta.url));

async function fixturePage(): Promise<PageImage> {
  const document = await openDocument(fixture, { password: null });
  for await (const outcome of document.pages()) {
    await document.close();
    if (outcome.ok) return outcome.page;
  }
  throw new Error('the fixture has no page');
}

describe('orientation', () => {
  it.each([
    [0, 0],
    [90, 270],
    [180, 180],
    [270, 90],
  ])('undoes a page turned by %d degrees', async (turned, wanted) => {
    const page = await fixturePage();
    const { data, widthPx, heightPx, channels } = page.raster;
    const result = await sharp(data, { raw: { width: widthPx, height: heightPx, channels } })
      .rotate(turned)
      .raw()
      .toBuffer({ resolveWithObject: true });
    const raster = toRaster(result.data, result.info.width, result.info.height, result.info.channels);
    const clean = await cleanPage({ ...page, raster });
    expect(clean.quality.turnedDegrees).toBe(wanted);
    expect(clean.grey.heightPx > clean.grey.widthPx).toBe(heightPx > widthPx);
  });
});

describe('rows nearer to each other than their characters', () => {
  const [CHARACTER_PX, PITCH_PX, ROW_PX, DRIFT_PX] = [20, 26, 23, 7];
  /** Blocks of 20 px, in rows 23 px apart, each begun a little farther to the right than the one above. */
  const onCharacter = (x: number, y: number) => {
    const row = Math.floor(y / ROW_PX);
    const [across, down] = [(x + 26 * 20 - DRIFT_PX * row) % PITCH_PX, y % ROW_PX];
    return x > 20 && x < 580 && across < CHARACTER_PX && down < CHARACTER_PX ? 1 : 0;
  };
  const ink = bitmapOf(600, 400, onCharacter);
  const grey = greyOf(600, 400, (x, y) => 255 * (1 - onCharacter(x, y)));

  it.each([false, true])('make lines along their rows (lying: %s)', async lying => {
    const cv = await loadOpenCv();
    const found = lying
      ? await findOrientation(cv, turnGrey(grey, 90), turnBitmap(ink, 90), CHARACTER_PX)
      : await findOrientation(cv, grey, ink, CHARACTER_PX);
    expect(found.lying).toBe(lying);
  });
});

describe('a page that does not tell which way up it stands', () => {
  const unsure = { turnDegrees: 0, certain: false } as const;

  it('stands as its neighbour does, unless its lines run otherwise', () => {
    expect(orientedLike({ ...unsure, lying: null }, 180)).toMatchObject({ turnDegrees: 180, certain: true });
    expect(orientedLike({ ...unsure, lying: true }, 270)).toMatchObject({ turnDegrees: 270, certain: true });
    expect(orientedLike({ ...unsure, lying: true }, 180)).toMatchObject(unsure);
    expect(orientedLike({ ...unsure, lying: false }, null)).toMatchObject(unsure);
  });

  it('does not ask where it tells by itself', () => {
    const own = { turnDegrees: 0, certain: true, lying: false } as const;
    expect(orientedLike(own, 180)).toBe(own);
  });
});

describe('turnTransform', () => {
  it.each([90, 180, 270] as const)('says where turnGrey puts each pixel (%d)', degrees => {
    const data = new Uint8Array(12).map((_, index) => index);
    const turned = turnGrey({ widthPx: 4, heightPx: 3, channels: 1, data }, degrees);
    const transform = turnTransform(4, 3, degrees);
    for (let y = 0; y < 3; y++) {
      for (let x = 0; x < 4; x++) {
        const there = applyHomography(transform, { x, y });
        expect(turned.data[there.y * turned.widthPx + there.x]).toBe(data[y * 4 + x]);
      }
    }
  });
});
