import { type Box, bottom, right } from '../model/geometry.ts';
import type { ColourRaster, GreyRaster } from '../model/raster.ts';
import type { PageLayout } from '../model/table.ts';

type Colour = readonly [number, number, number];

const ruleColours: Record<'horizontal' | 'vertical', Colour> = {
  horizontal: [220, 30, 30],
  vertical: [30, 60, 220],
};
const cellColours: readonly Colour[] = [
  [255, 214, 214],
  [214, 235, 255],
  [218, 250, 214],
  [255, 244, 200],
  [238, 218, 255],
];
const lineColour: Colour = [0, 150, 60];
const openColour: Colour = [255, 140, 0];
/** Thick enough to see when a page is shown at a third of its size. */
const STROKE_PX = 3;

/** The page in light grey with its ruling lines: horizontal ones red, vertical ones blue. */
export function drawRules(layout: PageLayout): ColourRaster {
  const picture = faded(layout.page.grey);
  for (const rule of layout.tables.flatMap(table => table.rules)) {
    const thicknessPx = Math.max(STROKE_PX, rule.thicknessPx);
    const box =
      rule.orientation === 'horizontal'
        ? {
            x: rule.startPx,
            y: rule.positionPx - thicknessPx / 2,
            width: rule.endPx - rule.startPx,
            height: thicknessPx,
          }
        : {
            x: rule.positionPx - thicknessPx / 2,
            y: rule.startPx,
            width: thicknessPx,
            height: rule.endPx - rule.startPx,
          };
    fill(picture, box, ruleColours[rule.orientation]);
  }
  return picture;
}

/**
 * The text with every cell tinted, open table sides in orange and the lines outside tables framed in green.
 * Neighbouring cells have different tints, so that spans are seen at once.
 */
export function drawGrid(layout: PageLayout): ColourRaster {
  const picture = asColour(layout.textGrey);
  for (const table of layout.tables) {
    for (const cell of table.cells) {
      const tint = cellColours[(cell.row * 2 + cell.column * 3) % cellColours.length];
      if (tint !== undefined) shade(picture, cell.box, tint);
      frame(picture, cell.box, [120, 120, 120]);
    }
    const { x, y, width } = table.box;
    const side = { x, width, height: 2 * STROKE_PX };
    if (table.openTop) fill(picture, { ...side, y: y - STROKE_PX }, openColour);
    if (table.openBottom) fill(picture, { ...side, y: bottom(table.box) - STROKE_PX }, openColour);
  }
  for (const line of layout.outsideLines) frame(picture, line, lineColour);
  return picture;
}

function asColour({ widthPx, heightPx, data }: GreyRaster): ColourRaster {
  const target = new Uint8Array(data.length * 3);
  data.forEach((value, pixel) => {
    target.fill(value, pixel * 3, pixel * 3 + 3);
  });
  return { widthPx, heightPx, channels: 3, data: target };
}

function faded(grey: GreyRaster): ColourRaster {
  return asColour({ ...grey, data: grey.data.map(value => 160 + value * 0.37) });
}

function eachPixel(picture: ColourRaster, box: Box, paint: (offset: number) => void): void {
  const toX = Math.min(picture.widthPx, Math.round(right(box)));
  const toY = Math.min(picture.heightPx, Math.round(bottom(box)));
  for (let y = Math.max(0, Math.round(box.y)); y < toY; y++) {
    for (let x = Math.max(0, Math.round(box.x)); x < toX; x++) paint((y * picture.widthPx + x) * 3);
  }
}

function fill(picture: ColourRaster, box: Box, colour: Colour): void {
  eachPixel(picture, box, offset => picture.data.set(colour, offset));
}

function shade(picture: ColourRaster, box: Box, [red, green, blue]: Colour): void {
  const { data } = picture;
  eachPixel(picture, box, offset => {
    data[offset] = Math.min(data[offset] ?? 0, red);
    data[offset + 1] = Math.min(data[offset + 1] ?? 0, green);
    data[offset + 2] = Math.min(data[offset + 2] ?? 0, blue);
  });
}

function frame(picture: ColourRaster, box: Box, colour: Colour): void {
  const { x, y, width, height } = box;
  fill(picture, { x, y, width, height: 1 }, colour);
  fill(picture, { x, y: y + height - 1, width, height: 1 }, colour);
  fill(picture, { x, y, width: 1, height }, colour);
  fill(picture, { x: x + width - 1, y, width: 1, height }, colour);
}
