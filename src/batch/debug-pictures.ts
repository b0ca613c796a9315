import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import type { Bitmap, Raster } from '../model/raster.ts';
import type { PageSteps } from '../pipeline.ts';
import { drawGrid, drawRules } from '../table/draw.ts';

/** Writes numbered pictures of each step of every page to `directory/<file name>/`. */
export function debugPictures(directory: string, path: string): (steps: PageSteps) => Promise<void> {
  const folder = join(directory, basename(path));
  return async ({ page, layout }) => {
    await mkdir(folder, { recursive: true });
    const pictures: readonly [string, Raster][] = [
      ['1-clean', page.grey],
      ['2-ink', asGrey(page.ink)],
      ['3-marks', asGrey(page.marks)],
      ['4-rules', drawRules(layout)],
      ['5-grid', drawGrid(layout)],
      ['6-text', layout.textGrey],
    ];
    const number = String(page.pageNumber).padStart(3, '0');
    for (const [step, { data, widthPx, heightPx, channels }] of pictures) {
      await sharp(data, { raw: { width: widthPx, height: heightPx, channels } }).toFile(
        join(folder, `${number}-${step}.png`),
      );
    }
  };
}

function asGrey({ widthPx, heightPx, data }: Bitmap): Raster {
  return { widthPx, heightPx, channels: 1, data: data.map(value => (value === 0 ? 255 : 0)) };
}
