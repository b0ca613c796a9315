import sharp from 'sharp';
import type { CellFragment, LogicalCell, LogicalTable, TableJoin } from '../model/document.ts';
import type { Point, Polygon } from '../model/geometry.ts';

/** Wide enough to read the larger print of a page. */
const PAGE_WIDTH_PX = 900;
/** Many pages side by side are drawn smaller, so that the picture stays one that viewers open. */
const LARGEST_WIDTH_PX = 8000;
const GAP_PX = 24;
const MARGIN_PX = 16;
const CAPTION_TEXT_PX = 16;
const CAPTION_LINE_PX = 22;
/** Mean width of a character of the caption, as a share of its height. */
const CHARACTER_WIDTH_SHARE = 0.58;
const BADGE_RADIUS_PX = 11;

/** Tints of the cells that go on over a break; neighbours in the table get different ones. */
const tints = ['#e6194b', '#3cb44b', '#4363d8', '#f58231', '#911eb4', '#008080', '#9a6324', '#808000'];
const OUTLINE = '#1450c8';
const DROPPED = '#707070';

/** A page as it is placed in the picture. */
interface PlacedPage {
  readonly pageNumber: number;
  readonly left: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Pixels of the picture to a pixel of the original page. */
  readonly scale: number;
  readonly png: Buffer;
}

/**
 * A picture (PNG) of how pages became one table: the pages side by side, every cell outlined, cells that go on
 * over a break tinted and numbered alike on both sides, repeated rows hatched grey, and a caption for each join.
 *
 * `pictures` holds the original pages as encoded images by page number; a page without one is left out.
 */
export async function drawJoins(
  table: LogicalTable,
  pictures: ReadonlyMap<number, Uint8Array>,
): Promise<Buffer> {
  const pages = await placed(pagesOf(table), pictures);
  const widthPx = Math.max(2 * MARGIN_PX, ...pages.map(page => page.left + page.widthPx)) + MARGIN_PX;
  const captions = table.joins.flatMap(join => wrapped(captionOf(join), widthPx - 2 * MARGIN_PX));
  const top = 2 * MARGIN_PX + captions.length * CAPTION_LINE_PX;
  const heightPx = top + Math.max(0, ...pages.map(page => page.heightPx)) + MARGIN_PX;
  const overlay = svg(widthPx, heightPx, [
    ...captions.map((line, index) => captionLine(line, index)),
    ...pages.map(page => drawPage(table, page, top)),
  ]);
  return sharp({ create: { width: widthPx, height: heightPx, channels: 3, background: '#ffffff' } })
    .composite([
      ...pages.map(({ png, left }) => ({ input: png, left, top })),
      { input: Buffer.from(overlay), left: 0, top: 0 },
    ])
    .png()
    .toBuffer();
}

/** The pages a table stands on, in order; a page whose rows were all dropped is one of them. */
function pagesOf({ cells, joins }: LogicalTable): number[] {
  const numbers = new Set([
    ...cells.flatMap(cell => cell.fragments.map(fragment => fragment.pageNumber)),
    ...joins.flatMap(join => [join.fromPage, join.toPage]),
  ]);
  return [...numbers].sort((a, b) => a - b);
}

async function placed(
  pageNumbers: readonly number[],
  pictures: ReadonlyMap<number, Uint8Array>,
): Promise<PlacedPage[]> {
  const room = Math.floor(LARGEST_WIDTH_PX / Math.max(1, pageNumbers.length)) - GAP_PX;
  const pages: PlacedPage[] = [];
  let left = MARGIN_PX;
  for (const pageNumber of pageNumbers) {
    const picture = pictures.get(pageNumber);
    if (picture === undefined) continue;
    const original = await sharp(picture).metadata();
    const { data, info } = await sharp(picture)
      .resize({ width: Math.min(PAGE_WIDTH_PX, room, original.width) })
      .toColourspace('srgb')
      .png()
      .toBuffer({ resolveWithObject: true });
    const { width: widthPx, height: heightPx } = info;
    pages.push({ pageNumber, left, widthPx, heightPx, scale: widthPx / original.width, png: data });
    left += widthPx + GAP_PX;
  }
  return pages;
}

function drawPage(table: LogicalTable, page: PlacedPage, top: number): string {
  const on = (point: Point): Point => ({
    x: page.left + point.x * page.scale,
    y: top + point.y * page.scale,
  });
  const isHere = ({ pageNumber }: { readonly pageNumber: number }) => pageNumber === page.pageNumber;
  const continuing = table.cells.filter(cell => cell.fragments.length > 1);
  const outlines = table.cells.flatMap(cell =>
    cell.fragments
      .filter(isHere)
      .map(({ polygon }) => shape(polygon.map(on), `fill="none" stroke="${OUTLINE}" stroke-width="1.5"`)),
  );
  const dropped = table.joins
    .flatMap(join => join.droppedCells.filter(isHere))
    .map(({ polygon }) =>
      shape(polygon.map(on), `fill="url(#dropped)" stroke="${DROPPED}" stroke-width="1.5"`),
    );
  const joined = continuing.flatMap((cell, index) =>
    cell.fragments.filter(isHere).map(fragment => drawContinuing(cell, fragment, index, on)),
  );
  const frame = `<rect x="${page.left}" y="${top}" width="${page.widthPx}" height="${page.heightPx}" fill="none" stroke="#b0b0b0"/>`;
  return [frame, ...outlines, ...dropped, ...joined].join('');
}

/** A part of a cell that goes on over a break, its number at the side where it does. */
function drawContinuing(
  cell: LogicalCell,
  fragment: CellFragment,
  index: number,
  on: (point: Point) => Point,
): string {
  const tint = tints[index % tints.length] ?? OUTLINE;
  const [topLeft, topRight, bottomRight, bottomLeft] = fragment.polygon;
  const polygon: Polygon = [on(topLeft), on(topRight), on(bottomRight), on(bottomLeft)];
  const place = badgePlace(polygon, cell.fragments.indexOf(fragment) === 0);
  const area = shape(polygon, `fill="${tint}" fill-opacity="0.28" stroke="${tint}" stroke-width="2"`);
  const disc = `<circle cx="${round(place.x)}" cy="${round(place.y)}" r="${BADGE_RADIUS_PX}" fill="${tint}"/>`;
  const number = `<text x="${round(place.x)}" y="${round(place.y + 4.5)}" font-size="13" font-weight="bold" text-anchor="middle" fill="#ffffff">${index + 1}</text>`;
  return area + disc + number;
}

/** In the left corner at the break, where it hides the least text: below on the first page, above on the others. */
function badgePlace([topLeft, topRight, bottomRight, bottomLeft]: Polygon, isFirst: boolean): Point {
  const [corner, across, along] = isFirst
    ? [bottomLeft, bottomRight, topLeft]
    : [topLeft, topRight, bottomLeft];
  const acrossPoint = towards(corner, across, BADGE_RADIUS_PX + 3);
  const alongPoint = towards(corner, along, BADGE_RADIUS_PX + 3);
  return { x: acrossPoint.x + alongPoint.x - corner.x, y: acrossPoint.y + alongPoint.y - corner.y };
}

function towards(from: Point, to: Point, distancePx: number): Point {
  const share = distancePx / Math.max(1, Math.hypot(to.x - from.x, to.y - from.y));
  return { x: from.x + share * (to.x - from.x), y: from.y + share * (to.y - from.y) };
}

function captionOf({ fromPage, toPage, atRow, reason, confidence, droppedCells }: TableJoin): string {
  const dropped =
    droppedCells.length === 0 ? '' : `; ${droppedCells.length} repeated cells dropped (hatched)`;
  // Rounding up would call a join certain that is not.
  const percent = Math.floor(confidence * 1000) / 10;
  return `Pages ${fromPage} > ${toPage}, row ${atRow + 1} on, ${percent} % sure: ${reason}${dropped}`;
}

function captionLine(line: string, index: number): string {
  const y = MARGIN_PX + (index + 1) * CAPTION_LINE_PX - 6;
  return `<text x="${MARGIN_PX}" y="${y}" font-size="${CAPTION_TEXT_PX}" fill="#000000">${escaped(line)}</text>`;
}

function wrapped(text: string, widthPx: number): string[] {
  const longest = Math.max(20, Math.floor(widthPx / (CAPTION_TEXT_PX * CHARACTER_WIDTH_SHARE)));
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= longest)
      lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function shape(points: readonly Point[], style: string): string {
  return `<polygon points="${points.map(({ x, y }) => `${round(x)},${round(y)}`).join(' ')}" ${style}/>`;
}

function svg(widthPx: number, heightPx: number, parts: readonly string[]): string {
  const hatching = `<pattern id="dropped" width="10" height="10" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="10" height="10" fill="${DROPPED}" fill-opacity="0.3"/><line x1="0" y1="0" x2="0" y2="10" stroke="${DROPPED}" stroke-width="3" stroke-opacity="0.6"/></pattern>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}" font-family="sans-serif"><defs>${hatching}</defs>${parts.join('')}</svg>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
