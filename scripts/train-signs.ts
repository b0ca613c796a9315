/**
 * Trains the network that tells comparison signs from digits (src/reading/sign-network.json) on lines printed in many
 * fonts and damaged as scanners, copiers and faxes do, and says how well it does on fonts that it did not see. Needs
 * Chromium and the fonts.
 *
 *   npx tsx scripts/train-signs.ts [--pages 200]
 */
import type { Browser } from 'playwright-core';
import type { Random } from '../fixtures/generator/random.ts';
import type { GreyRaster } from '../src/model/raster.ts';
import { binarizeLine, glyphBoxes } from '../src/reading/glyphs.ts';
import {
  featureCount,
  glyphBehind,
  type SignClass,
  signClasses,
  signFeatures,
} from '../src/reading/sign-network.ts';
import { runNetwork, type SmallNetwork } from '../src/reading/small-network.ts';
import type { Lesson } from './network-trainer.ts';
import { crop, degraded, type Fonts, trainingFonts, unseenFonts } from './printed-samples.ts';
import { teachNetwork } from './teach-network.ts';

/** Both widths of signs; ≥ and ≤ stand before most numbers. */
const signs = [...'≥≥≥≤≤><=＞＜＝'];
/** 2 and 7 are what readers make of a faxed ≥. */
const digits = [...'1234567890223774'];
const others = [
  ...'WVMA之乏么了丁七ㄥ约第共达不少至每（(￥在为于从近以人大八入木二一三工个完满提增前已同如全各中小日月年第Av¥a-—+·"“[「',
];
const shares = { signs: 0.6, digits: 0.28 } as const;
const ROWS = 34;
const COLUMNS = 6;
const PAGES_OF_UNSEEN_FONTS = 20;
const HIDDEN = 40;

interface Head {
  readonly text: string;
  readonly label: SignClass;
}

/** A head with what it is, to name the ones that are taken for others. */
interface Sample extends Lesson {
  readonly text: string;
}

function randomHead(random: Random): Head {
  const roll = random.next();
  if (roll < shares.signs) {
    const text = random.pick(signs);
    return { text, label: text.normalize('NFKC') as SignClass };
  }
  return roll < shares.signs + shares.digits
    ? { text: random.pick(digits), label: 'digit' }
    : { text: random.pick(others), label: 'other' };
}

function lineHtml({ text, label }: Head, index: number, { han, latin }: Fonts, random: Random): string {
  const [row, column] = [Math.floor(index / COLUMNS), index % COLUMNS];
  const faces = random.chance(0.5) ? [random.pick(latin), random.pick(han)] : [random.pick(han)];
  const number = random.pick([
    String(random.whole(1, 99)),
    String(random.whole(10, 9999)),
    `${random.whole(0, 99)}.${random.whole(0, 99)}`,
  ]);
  const space = label !== 'digit' && random.chance(0.2) ? ' ' : '';
  const style = [
    `position:absolute;white-space:pre;left:${12 + column * 130}px;top:${14 + row * 32}px`,
    `font:${random.chance(0.2) ? 'bold ' : ''}${random.between(11.5, 19)}px ${faces.map(face => `'${face}'`).join()}`,
    `transform:rotate(${random.between(-1, 1)}deg)`,
  ];
  const unit = random.pick(['%', '%', '', '个', '万元', '次']);
  return `<div style="${style.join(';')}"><span>${text.replace('<', '&lt;')}</span>${space}${number}${unit}</div>`;
}

/** Left, top, right and bottom of a line, left and right of its head, CSS px. */
type Rectangle = readonly [number, number, number, number, number, number];

async function pageSamples(browser: Browser, fonts: Fonts, random: Random): Promise<Sample[]> {
  const scale = random.pick([200, 200, 240, 300, 150]) / 96;
  const page = await browser.newPage({ viewport: { width: 794, height: 1123 }, deviceScaleFactor: scale });
  const heads = Array.from({ length: ROWS * COLUMNS }, () => randomHead(random));
  const lines = heads.map((head, index) => lineHtml(head, index, fonts, random));
  await page.setContent(
    `<!doctype html><meta charset="utf-8"><body style="margin:0;color:#111">${lines.join('')}`,
  );
  const rectangles: Rectangle[] = await page.evaluate(
    "[...document.querySelectorAll('div')].map(d => { const r = d.getBoundingClientRect(), s = d.firstChild.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom, s.left, s.right]; })",
  );
  const png = await page.screenshot();
  await page.close();
  const grey = await degraded(png, random);
  return heads.flatMap((head, index) => {
    const rectangle = rectangles[index];
    return rectangle === undefined ? [] : sampleAt(grey, head, rectangle, scale);
  });
}

/** White around a line, CSS px. */
const MARGIN = 4;

/** None where nothing is left of the head, or where it runs into the number. */
function sampleAt(grey: GreyRaster, head: Head, rectangle: Rectangle, scale: number): Sample[] {
  const [left, top, right, bottom, headLeft, headRight] = rectangle.map(
    value => value * scale,
  ) as unknown as Rectangle;
  const startPx = Math.floor(left - MARGIN * scale);
  const line = crop(grey, startPx, Math.floor(top), Math.ceil(right + MARGIN * scale), Math.ceil(bottom));
  const glyphs = glyphBoxes(binarizeLine(line));
  const heightPx = Math.max(1, ...glyphs.map(({ height }) => height));
  const glyph = glyphs.find(({ width, height }) => Math.max(width, height) >= 0.25 * heightPx);
  const next = glyph === undefined ? null : glyphBehind(glyph, glyphs, heightPx);
  if (glyph === undefined || next === null) return [];
  const endPx = glyph.x + glyph.width + startPx;
  const centrePx = endPx - glyph.width / 2;
  if (centrePx < headLeft - 0.1 * heightPx || endPx > headRight + 0.12 * heightPx) return [];
  const label = signClasses.indexOf(head.label);
  // Alone in a cell, too.
  return [next, null].map(behind => ({
    features: signFeatures(line, glyph, behind),
    label,
    text: head.text,
  }));
}

/** An answer more probable than this is a sure one. */
const SURE = 0.99;

function report(network: SmallNetwork, samples: readonly Sample[], title: string): string {
  const answers = samples.map(({ features, label, text }) => {
    const scores = runNetwork(network, features);
    const probability = Math.max(...scores);
    const answer = scores.indexOf(probability);
    return { isRight: answer === label, isSure: probability > SURE, fault: `${text}→${signClasses[answer]}` };
  });
  const faults = new Map<string, number>();
  for (const { isRight, fault } of answers) if (!isRight) faults.set(fault, (faults.get(fault) ?? 0) + 1);
  const sure = answers.filter(({ isSure }) => isSure);
  const share = (count: number, of: number) => `${((100 * count) / of).toFixed(2)} %`;
  const worst = [...faults].sort((a, b) => b[1] - a[1]).slice(0, 12);
  return [
    `${title}: ${samples.length} heads, right ${share(answers.filter(({ isRight }) => isRight).length, answers.length)}`,
    `sure ${share(sure.length, answers.length)}, of these wrong ${sure.filter(({ isRight }) => !isRight).length}`,
    `faults: ${worst.map(([fault, count]) => `${fault} ${count}`).join(', ')}`,
  ].join('; ');
}

await teachNetwork({
  pageSamples,
  seen: trainingFonts,
  unseen: unseenFonts,
  pages: { seen: 200, unseen: PAGES_OF_UNSEEN_FONTS },
  seed: 11,
  shape: { inputs: featureCount, hidden: HIDDEN, classes: signClasses.length },
  report,
  file: new URL('../src/reading/sign-network.json', import.meta.url),
});
