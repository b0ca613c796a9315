import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import type { Bitmap, Raster } from '../model/raster.ts';
import type { JoinSteps, PageSteps, PipelineObserver } from '../pipeline.ts';
import { drawGrid, drawRules } from '../table/draw.ts';
import { drawJoins } from '../table/draw-joins.ts';

/** What sees the steps of a document, as the pipeline asks for it. */
export type StepPictures = Pick<PipelineObserver, 'pageSteps' | 'joinSteps'>;

/** Draws nothing. */
export const noPictures: StepPictures = { pageSteps: null, joinSteps: null };

/**
 * Writes pictures to `directory/<file name>/`, named by page: numbered ones of each step of every page, and one
 * of each table that goes over pages, under the page it begins on.
 */
export function debugPictures(directory: string, path: string): StepPictures {
  const folder = join(directory, basename(path));
  const fileOf = (pageNumber: number, step: string) =>
    join(folder, `${String(pageNumber).padStart(3, '0')}-${step}.png`);
  return {
    pageSteps: async ({ page, layout }: PageSteps) => {
      await mkdir(folder, { recursive: true });
      const pictures: readonly [string, Raster][] = [
        ['1-clean', page.grey],
        ['2-ink', asGrey(page.ink)],
        ['3-marks', asGrey(page.marks)],
        ['4-rules', drawRules(layout)],
        ['5-grid', drawGrid(layout)],
        ['6-text', layout.textGrey],
      ];
      for (const [step, { data, widthPx, heightPx, channels }] of pictures) {
        await sharp(data, { raw: { width: widthPx, height: heightPx, channels } }).toFile(
          fileOf(page.pageNumber, step),
        );
      }
    },
    joinSteps: async ({ tables, pictures }: JoinSteps) => {
      for (const table of tables) {
        // Only the last table of a page goes on, so the page it begins on names it.
        const [join] = table.joins;
        if (join === undefined) continue;
        await mkdir(folder, { recursive: true });
        await writeFile(fileOf(join.fromPage, '7-joins'), await drawJoins(table, pictures));
      }
    },
  };
}

function asGrey({ widthPx, heightPx, data }: Bitmap): Raster {
  return { widthPx, heightPx, channels: 1, data: data.map(value => (value === 0 ? 255 : 0)) };
}
