import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import type { Random } from '../fixtures/generator/random.ts';
import type { Bitmap, GreyRaster } from '../src/model/raster.ts';
import { isDigit } from '../src/reading/characters.ts';
import { binarizeLine, type GlyphBox, glyphBoxes } from '../src/reading/glyphs.ts';
import {
  type Anchor,
  anchorAt,
  type DigitRows,
  digitRows,
  runStarts,
  type TailClass,
  tailClasses,
  tailFeatures,
} from '../src/reading/tail-network.ts';
import type { Lesson } from './network-trainer.ts';
import { crop, degraded, type Fonts } from './printed-samples.ts';

const tails = [
  ...[
    '%',
    '%',
    '%',
    '%',
    '％',
    '％',
    '‰',
    '‰',
    '‰',
    '‰',
    '℃',
    '°C',
    '㎡',
    '㎡',
    'm²',
    'm²',
    '㎥',
    'm³',
    'm³',
  ],
  ...['m', 'm', '', '', 'km', 'km²', 'mm', 'kg', 't', 'L', 'W', 'V', 'GB', 'x', 'o', 'O', 'p', 'µ', '°'],
];
const units = [
  ...'个次人元万项所处天年月日户家亩吨公里千米平方套台册份场期批条座分倍类名位只件宗起支多余以口四由如和级度股呢',
];
const marks = [...'.,;:，。；：、-~～—()（）/"”’\'*+×'];
const suffixes = [
  '以上',
  '以上',
  '以内',
  '（含）以上',
  '；',
  '。',
  '，使',
  '/年',
  ')',
  '的',
  ' 以上',
  '左右',
  '(含)',
];
const ROWS = 34;
const COLUMNS = 4;
/** Digits and places within characters are the most; so many of them are kept. */
const KEPT = { digit: 0.4, inside: 0.4, mark: 0.7 } as const;

function randomNumber(random: Random): string {
  return random.pick([
    String(random.whole(0, 9)),
    String(random.whole(1, 99)),
    String(random.whole(10, 9999)),
    `${random.whole(0, 99)}.${random.whole(0, 9)}`,
    `${random.whole(0, 99)}.${random.whole(0, 9)}${random.whole(0, 9)}`,
    `${random.whole(1, 99)},${random.whole(100, 999)}`,
    '100',
  ]);
}

function randomTail(random: Random): string {
  const roll = random.next();
  if (roll < 0.74) return random.pick(tails);
  return roll < 0.9 ? random.pick(units) : random.pick(marks);
}

function randomText(random: Random): string {
  const [tail, space] = [randomTail(random), random.chance(0.15) ? ' ' : ''];
  if (tail !== '' && random.chance(0.06)) return random.pick([tail, `(${tail})`, `（${tail}）`]);
  const head = random.pick(['', '', '≥', '≤', '<', '=', '约', '达到', '提高']);
  const range = random.chance(0.2)
    ? `${randomNumber(random)}${random.chance(0.7) ? tail : ''}${random.pick(['~', '～', '-', '—', '至', '－'])}`
    : '';
  const suffix = random.chance(0.35) ? random.pick(suffixes) : '';
  return `${head}${range}${randomNumber(random)}${space}${tail}${suffix}`;
}

/** What begins with a character of a line. */
function classAt(text: string, index: number): TailClass {
  const [before, own, next] = [text[index - 1], text[index] ?? '', text[index + 1]];
  if (isDigit(own)) return 'digit';
  if (own === '％') return '%';
  if (own === '㎡') return 'm²';
  if (own === '㎥') return 'm³';
  if (own === '²' || own === '³' || (own === 'C' && before === '°')) return 'inside';
  if (own === '°' && next === 'C') return '℃';
  if (own === 'm' && next === '²') return 'm²';
  if (own === 'm' && next === '³') return 'm³';
  if (tailClasses.some(one => one === own)) return own as TailClass;
  return /[\p{L}\p{N}]/u.test(own) ? 'other' : 'mark';
}

function lineHtml(text: string, index: number, { han, latin }: Fonts, random: Random): string {
  const [row, column] = [Math.floor(index / COLUMNS), index % COLUMNS];
  const faces = random.chance(0.5) ? [random.pick(latin), random.pick(han)] : [random.pick(han)];
  const roll = random.next();
  const weight = roll < 0.15 ? 'bold ' : roll < 0.3 ? '200 ' : '';
  const style = [
    `position:absolute;white-space:pre;left:${12 + column * 194}px;top:${14 + row * 32}px`,
    `font:${weight}${random.between(11.5, 19)}px ${faces.map(face => `'${face}'`).join()}`,
    `transform:rotate(${random.between(-1, 1)}deg)`,
  ];
  return `<div style="${style.join(';')}">${text.replace('<', '&lt;')}</div>`;
}

/** Left, top, right and bottom, CSS px. */
type Rectangle = readonly [number, number, number, number];

/** An anchor with what begins there, to name the ones that are taken for others. */
export interface Sample extends Lesson {
  readonly text: string;
}

const MEASURE = `[...document.querySelectorAll('div')].map(div => {
  const of = ({ left, top, right, bottom }) => [left, top, right, bottom];
  const node = div.firstChild, range = document.createRange();
  return [of(div.getBoundingClientRect()), ...[...node.data].map((_, index) => {
    range.setStart(node, index);
    range.setEnd(node, index + 1);
    return of(range.getBoundingClientRect());
  })];
})`;

/** The places of a page of number lines in some of the fonts, damaged in one way. */
export async function pageSamples(browser: Browser, fonts: Fonts, random: Random): Promise<Sample[]> {
  const scale = random.pick([200, 200, 240, 300, 300, 150]) / 96;
  const page = await browser.newPage({ viewport: { width: 794, height: 1123 }, deviceScaleFactor: scale });
  const texts = Array.from({ length: ROWS * COLUMNS }, () => randomText(random));
  const lines = texts.map((text, index) => lineHtml(text, index, fonts, random));
  // Pale print loses its thin strokes to a copier.
  const colour = random.pick(['#111', '#111', '#333', '#555']);
  await page.setContent(
    `<!doctype html><meta charset="utf-8"><body style="margin:0;color:${colour}">${lines.join('')}`,
  );
  const rectangles: Rectangle[][] = await page.evaluate(MEASURE);
  const png = await page.screenshot();
  await page.close();
  const { data, info } = await sharp(png)
    .removeAlpha()
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const clean: GreyRaster = {
    widthPx: info.width,
    heightPx: info.height,
    channels: 1,
    data: new Uint8Array(data),
  };
  const grey = await degraded(png, random);
  return texts.flatMap((text, index) => {
    const [line, ...characters] = (rectangles[index] ?? []).map(
      rectangle => rectangle.map(value => value * scale) as unknown as Rectangle,
    );
    return line === undefined ? [] : samplesOfLine(clean, grey, text, line, characters, scale, random);
  });
}

/** White around a line, CSS px. */
const MARGIN = 4;

/** A character with the columns of its ink as printed. */
interface Printed {
  readonly index: number;
  readonly fromPx: number;
  readonly toPx: number;
}

function samplesOfLine(
  clean: GreyRaster,
  grey: GreyRaster,
  text: string,
  [left, top, right, bottom]: Rectangle,
  rectangles: readonly Rectangle[],
  scale: number,
  random: Random,
): Sample[] {
  const startPx = Math.floor(left - MARGIN * scale);
  const corners = [startPx, Math.floor(top), Math.ceil(right + MARGIN * scale), Math.ceil(bottom)] as const;
  const [line, printedInk] = [crop(grey, ...corners), binarizeLine(crop(clean, ...corners))];
  const ink = binarizeLine(line);
  const glyphs = glyphBoxes(ink);
  const heightPx = Math.max(1, ...glyphs.map(({ height }) => height));
  const printed = rectangles.flatMap(([from, , to], index): Printed[] => {
    const columns = inkColumns(printedInk, Math.floor(from - startPx), Math.ceil(to - startPx));
    return columns === null ? [] : [{ index, ...columns }];
  });
  const centres = rectangles.flatMap(([from, , to], index) =>
    isDigit(text[index]) ? [(from + to) / 2 - startPx + 0.06 * heightPx * random.normal()] : [],
  );
  const [first] = printed.filter(({ index }) => isDigit(text[index]));
  const whole = glyphs.length === 0 ? null : cutWhole(glyphs);
  const rowsAt = (x: number) =>
    centres.length > 0
      ? digitRows(
          ink,
          centres.filter(centre => centre < x),
          heightPx,
        )
      : whole;
  const samples: Sample[] = [];
  const add = (anchor: Anchor, label: TailClass, name: string) => {
    const rows = rowsAt(anchor.x);
    if (rows === null || !random.chance(KEPT[label as keyof typeof KEPT] ?? 1)) return;
    samples.push({
      features: tailFeatures(line, anchor, rows),
      label: tailClasses.indexOf(label),
      text: name,
    });
  };
  const behindPx = first === undefined ? -1 : first.fromPx;
  for (const anchor of runStarts(glyphs)) {
    if (anchor.x <= behindPx + 0.2 * heightPx && first !== undefined) continue;
    const own = printed.find(({ fromPx, toPx }) => anchor.x < toPx && anchor.x >= fromPx - 0.12 * heightPx);
    if (own === undefined) continue;
    const late = (anchor.x - own.fromPx) / heightPx;
    const isFirst = !glyphs.some(({ x, width }) => x < anchor.x && x + width > own.fromPx + 1);
    if (late > 0.1 && isFirst && late < 0.3) continue;
    add(anchor, late <= 0.1 ? classAt(text, own.index) : 'inside', text[own.index] ?? '');
  }
  // Characters that have grown together, and places within them.
  for (const [index, glyph] of glyphs.entries()) {
    if (glyph.width < 0.5 * heightPx) continue;
    for (const own of printed) {
      const x = own.fromPx + random.whole(-1, 1);
      if (x <= glyph.x + 0.2 * heightPx || x >= glyph.x + glyph.width || own.fromPx <= behindPx) continue;
      add(anchorAt(glyphs, index, x), classAt(text, own.index), text[own.index] ?? '');
    }
    const x = glyph.x + random.whole(1, glyph.width - 1);
    const own = printed.find(({ fromPx, toPx }) => x < toPx && x >= fromPx);
    const isDeep = own !== undefined && x - own.fromPx > 0.15 * heightPx && x > behindPx + 0.2 * heightPx;
    if (isDeep) add(anchorAt(glyphs, index, x), 'inside', text[own.index] ?? '');
  }
  return samples;
}

function cutWhole(boxes: readonly GlyphBox[]): DigitRows {
  const topPx = Math.min(...boxes.map(({ y }) => y));
  return { topPx, heightPx: Math.max(...boxes.map(({ y, height }) => y + height)) - topPx };
}

function inkColumns(ink: Bitmap, from: number, to: number): { fromPx: number; toPx: number } | null {
  const columns: number[] = [];
  for (let x = Math.max(0, from); x < Math.min(ink.widthPx, to); x++) {
    let y = 0;
    while (y < ink.heightPx && ink.data[y * ink.widthPx + x] !== 1) y++;
    if (y < ink.heightPx) columns.push(x);
  }
  const [fromPx, last] = [columns[0], columns.at(-1)];
  return fromPx === undefined || last === undefined ? null : { fromPx, toPx: last + 1 };
}
