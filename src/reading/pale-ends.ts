import { cropBitmap } from '../imaging/crop.ts';
import { right } from '../model/geometry.ts';
import type { GreyRaster } from '../model/raster.ts';
import { findComponents } from './components.ts';
import { binarizeLine, PALE } from './glyphs.ts';
import { type CutOptions, cutLine } from './line-image.ts';
import { shapeOf } from './mark-shape.ts';
import type { TextLine } from './split-lines.ts';

/** How far behind the last ink of a line its full stop may stand. Text heights. */
const REACH = 1.1;
/** Fewer pixels are dust. */
const LEAST_INK_PX = 6;

/**
 * A line with the full stop behind its end that is too pale for ink of the page: where type is thin, its ring is the
 * first thing that a scan loses.
 * @param cell box of the line's cell, page pixels
 */
export function withPaleStop(
  grey: GreyRaster,
  cell: CutCell,
  line: TextLine,
  textHeightPx: number,
  rows: Pick<CutOptions, 'freeAbovePx' | 'freeBelowPx'>,
): TextLine {
  const { box } = line;
  const reachPx = Math.min(Math.round(REACH * textHeightPx), cell.width - right(box));
  if (reachPx < 1 || box.width < textHeightPx) return line;
  const longer = { ...line, box: { ...box, width: box.width + reachPx } };
  const image = cutLine(grey, cell, longer, textHeightPx, { ...rows, sideMargin: 0 });
  const ink = binarizeLine(image, PALE);
  const end = cropBitmap(ink, { x: box.width, y: 0, width: reachPx, height: ink.heightPx });
  const lineHeightPx = Math.max(box.height, textHeightPx);
  const stop = findComponents(end).components.find(component => {
    const { isRing, isLow } = shapeOf(end, [component], lineHeightPx);
    return component.inkPx >= LEAST_INK_PX && isRing && isLow;
  });
  if (stop === undefined) return line;
  return { ...line, box: { ...box, width: box.width + right(stop.box) } };
}

type CutCell = Parameters<typeof cutLine>[1];
