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
    return drawnPage(grey, this.bitmap, TEXT_HEIGHT_PX);
  }
}
