import type { Box } from '../../src/model/geometry.ts';
import type { CleanPage } from '../../src/model/page.ts';
import type { Bitmap } from '../../src/model/raster.ts';
import { drawnPage } from './drawn-page.ts';

/** Of the text on a drawn sheet. */
const TEXT_HEIGHT_PX = 20;

/** A canvas to draw rules and blocks of "text" on. */
export class Sheet {
  readonly bitmap: Bitmap;

  constructor(widthPx: number, heightPx: number) {
    this.bitmap = { widthPx, heightPx, data: new Uint8Array(widthPx * heightPx) };
  }

  fill({ x, y, width, height }: Box): this {
    const { widthPx, heightPx, data } = this.bitmap;
    for (let row = Math.max(0, y); row < Math.min(heightPx, y + height); row++) {
      data.fill(1, row * widthPx + Math.max(0, x), row * widthPx + Math.min(widthPx, x + width));
    }
    return this;
  }

  page(): CleanPage {
    const { widthPx, heightPx, data } = this.bitmap;
    const grey = { widthPx, heightPx, channels: 1, data: data.map(ink => (ink === 1 ? 0 : 255)) } as const;
    const page = drawnPage(grey, this.bitmap, TEXT_HEIGHT_PX);
    return { ...page, quality: { ...page.quality, bilevel: true } };
  }
}

/** A sheet of 600 by 800 px with margins of 60 and 100 px around a table of three columns, text in the second and third. */
export function ruledSheet(): Sheet {
  const table = { x: 60, y: 100, width: 480, height: 600 };
  const sheet = new Sheet(600, 800);
  for (let row = 0; row <= 15; row++) {
    sheet.fill({ x: table.x, y: table.y + row * 40, width: table.width, height: 3 });
    for (let at = 0; at < 8 && row < 15; at++) {
      sheet.fill({ x: 240 + 22 * at, y: table.y + row * 40 + 12, width: 18, height: 4 });
      sheet.fill({ x: 247 + 22 * at, y: table.y + row * 40 + 12, width: 4, height: 18 });
    }
  }
  for (const x of [60, 220, 450, 537]) sheet.fill({ x, y: table.y, width: 3, height: table.height + 3 });
  return sheet;
}
