/**
 * Trains the network that tells comparison signs from digits (src/reading/sign-network.json) on lines printed in many
 * fonts and damaged; says how well it does on fonts that it did not see. Needs Chromium and the fonts.
 *
 *   npx tsx scripts/train-signs.ts [--pages 120]
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import sharp from 'sharp';
import { Random } from '../fixtures/generator/random.ts';
import type { GreyRaster } from '../src/model/raster.ts';
import { binarizeLine, glyphBoxes } from '../src/reading/glyphs.ts';
import {
  featureCount,
  glyphBehind,
  runNetwork,
  type SignClass,
  type SignNetwork,
  signClasses,
  signFeatures,
} from '../src/reading/sign-network.ts';

const HAN = [
  'Noto Serif CJK SC',
  'Noto Sans CJK SC',
  'AR PL UMing CN',
  'AR PL UKai CN',
  'WenQuanYi Zen Hei',
  'AR PL SungtiL GB',
  'WenQuanYi Micro Hei',
  'BabelStone Han',
  'Noto Sans Mono CJK SC',
  'Noto Serif CJK JP',
  'TW-Kai',
  'TW-Sung',
];
const LATIN = [
  'Liberation Serif',
  'Liberation Sans',
  'DejaVu Sans',
  'DejaVu Serif',
  'DejaVu Sans Mono',
  'Liberation Mono',
  'DejaVu Sans Condensed',
];
const UNSEEN = {
  han: ['LXGW WenKai', 'AR PL KaitiM GB', 'Droid Sans Fallback', 'AR PL Mingti2L Big5'],
  latin: ['Liberation Sans Narrow', 'DejaVu Math TeX Gyre'],
};

interface Sample {
  readonly features: Float32Array;
  readonly label: number;
  readonly what: string;
}

const OTHERS = [
  ...'约第共达不少至每（(￥在为于从近以人大八入木二一三工个完满提增前已同如全各中小日月年第Av¥a-—+·"“[「',
];

function randomHead(random: Random): { text: string; label: SignClass } {
  const roll = random.next();
  if (roll < 0.6) {
    const text = random.pick([...'≥≥≥≤≤><=＞＜＝']);
    return { text, label: text.normalize('NFKC') as SignClass };
  }
  if (roll < 0.88) return { text: random.pick([...'1234567890223774']), label: 'digit' };
  return { text: random.pick(OTHERS), label: 'other' };
}

async function pageSamples(
  browser: Browser,
  han: readonly string[],
  latin: readonly string[],
  random: Random,
): Promise<Sample[]> {
  const dpi = random.pick([200, 200, 240, 300, 150]);
  const scale = dpi / 96;
  const page = await browser.newPage({ viewport: { width: 794, height: 1123 }, deviceScaleFactor: scale });
  const heads: { text: string; label: SignClass }[] = [];
  let html = '';
  for (let row = 0; row < 34; row++)
    for (let column = 0; column < 6; column++) {
      const head = randomHead(random);
      heads.push(head);
      const face = random.pick(han);
      const stack = random.chance(0.5) ? `"${random.pick(latin)}","${face}"` : `"${face}"`;
      const size = random.between(11.5, 19);
      const digits = random.pick([
        String(random.whole(1, 99)),
        `${random.whole(1, 100)}`,
        `${random.whole(10, 9999)}`,
        `${random.whole(0, 99)}.${random.whole(0, 99)}`,
      ]);
      const space = head.label !== 'digit' && random.chance(0.2) ? ' ' : '';
      const rest = `${space}${digits}${random.pick(['%', '', '个', '万元', '次', '%'])}`;
      const turn = random.between(-1, 1);
      html += `<div style="position:absolute;left:${12 + column * 130}px;top:${14 + row * 32}px;font:${random.chance(0.2) ? 'bold ' : ''}${size}px ${stack.replaceAll('"', "'")};white-space:pre;transform:rotate(${turn}deg)"><span>${head.text.replace('<', '&lt;')}</span>${rest}</div>`;
    }
  await page.setContent(`<!doctype html><meta charset="utf-8"><body style="margin:0;color:#111">${html}`);
  const rects = JSON.parse(
    await page.evaluate(
      "JSON.stringify([...document.querySelectorAll('div')].map(d => { const r = d.getBoundingClientRect(), s = d.querySelector('span').getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom, s.left, s.right]; }))",
    ),
  ) as number[][];
  const png = await page.screenshot({ fullPage: false });
  await page.close();
  const grey = await degraded(png, random);
  const out: Sample[] = [];
  for (const [index, head] of heads.entries()) {
    const [left = 0, top = 0, right = 0, bottom = 0, spanLeft = 0, spanRight = 0] = (rects[index] ?? []).map(
      value => value * scale,
    );
    const margin = 4 * scale;
    const line = crop(
      grey,
      Math.floor(left - margin),
      Math.floor(top),
      Math.ceil(right + margin),
      Math.ceil(bottom),
    );
    const glyphs = glyphBoxes(binarizeLine(line));
    const lineHeight = Math.max(...glyphs.map(({ height }) => height), 1);
    const isTall = ({ height, width }: { height: number; width: number }) =>
      Math.max(height, width) >= 0.25 * lineHeight;
    const at = glyphs.findIndex(isTall);
    const glyph = glyphs[at];
    const next = glyph === undefined ? null : glyphBehind(glyph, glyphs, lineHeight);
    if (glyph === undefined || next === null) continue;
    const centre = glyph.x + glyph.width / 2 + left - margin;
    // Nothing was left of it.
    if (centre < spanLeft - 0.1 * lineHeight || centre > spanRight) continue;
    // A sign that runs into the number is none by itself.
    if (glyph.x + glyph.width > spanRight - left + margin + 0.12 * lineHeight) continue;
    out.push({
      features: signFeatures(line, glyph, next),
      label: signClasses.indexOf(head.label),
      what: head.text,
    });
  }
  return out;
}

async function degraded(png: Buffer, random: Random): Promise<GreyRaster> {
  const source = sharp(png).removeAlpha().greyscale();
  const { width = 1, height = 1 } = await source.metadata();
  const isFax = random.chance(0.45);
  const isCoarse = isFax && random.chance(0.3);
  let image = await source.blur(random.between(0.35, isFax ? 0.9 : 1.2)).toBuffer();
  if (isCoarse)
    image = await sharp(image)
      .resize(width, Math.round(height / 2), { fit: 'fill' })
      .toBuffer();
  if (!isFax && random.chance(0.6))
    image = await sharp(image)
      .jpeg({ quality: random.whole(35, 85) })
      .toBuffer();
  const { data, info } = await sharp(image).greyscale().raw().toBuffer({ resolveWithObject: true });
  const contrast = random.between(0.55, 1);
  const noise = random.between(1, 8);
  const threshold = random.between(105, 215);
  const grain = random.between(5, 28);
  for (let at = 0; at < data.length; at++) {
    const value = data[at] ?? 255;
    data[at] = isFax
      ? value + grain * random.normal() < threshold
        ? 0
        : 255
      : Math.max(
          0,
          Math.min(
            255,
            255 -
              (255 - value) * contrast +
              (value < 250 || random.chance(0.3) ? noise * random.normal() : 0),
          ),
        );
  }
  let out = sharp(data, { raw: { width: info.width, height: info.height, channels: 1 } });
  if (isCoarse)
    out = sharp(await out.resize(width, height, { fit: 'fill', kernel: 'nearest' }).raw().toBuffer(), {
      raw: { width, height, channels: 1 },
    });
  // As the page stage gives a fax some of its grey back.
  if (isFax) out = out.blur(0.7);
  const final = await out.greyscale().raw().toBuffer({ resolveWithObject: true });
  return {
    widthPx: final.info.width,
    heightPx: final.info.height,
    channels: 1,
    data: new Uint8Array(final.data),
  };
}

function crop(grey: GreyRaster, left: number, top: number, right: number, bottom: number): GreyRaster {
  const widthPx = right - left;
  const heightPx = bottom - top;
  const data = new Uint8Array(widthPx * heightPx).fill(255);
  for (let y = 0; y < heightPx; y++)
    for (let x = 0; x < widthPx; x++) {
      const [ax, ay] = [left + x, top + y];
      if (ax < 0 || ay < 0 || ax >= grey.widthPx || ay >= grey.heightPx) continue;
      data[y * widthPx + x] = grey.data[ay * grey.widthPx + ax] ?? 255;
    }
  return { widthPx, heightPx, channels: 1, data };
}

const HIDDEN = 32;

function train(samples: readonly Sample[], random: Random): SignNetwork {
  const classes = signClasses.length;
  const init = (count: number, fan: number) =>
    Float64Array.from({ length: count }, () => random.normal() * Math.sqrt(2 / fan));
  const layers = {
    weights1: init(HIDDEN * featureCount, featureCount),
    bias1: new Float64Array(HIDDEN),
    weights2: init(classes * HIDDEN, HIDDEN),
    bias2: new Float64Array(classes),
  };
  const names = ['weights1', 'bias1', 'weights2', 'bias2'] as const;
  const zero = () =>
    Object.fromEntries(names.map(name => [name, new Float64Array(layers[name].length)])) as Record<
      (typeof names)[number],
      Float64Array
    >;
  const [m, v] = [zero(), zero()];
  const BATCH = 64;
  const EPOCHS = 30;
  let step = 0;
  const order = samples.map((_, index) => index);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let at = order.length - 1; at > 0; at--) {
      const other = random.whole(0, at);
      [order[at], order[other]] = [order[other] as number, order[at] as number];
    }
    const rate = 0.002 * (1 - epoch / EPOCHS) + 0.0001;
    let loss = 0;
    for (let from = 0; from < order.length; from += BATCH) {
      const g = zero();
      const batch = order.slice(from, from + BATCH);
      for (const index of batch) {
        const { features, label } = samples[index] as Sample;
        const hidden = new Float64Array(HIDDEN);
        for (let row = 0; row < HIDDEN; row++) {
          let sum = layers.bias1[row] as number;
          for (let at = 0; at < featureCount; at++)
            sum += (layers.weights1[row * featureCount + at] as number) * (features[at] as number);
          hidden[row] = Math.max(0, sum);
        }
        const logits = new Float64Array(classes);
        for (let row = 0; row < classes; row++) {
          let sum = layers.bias2[row] as number;
          for (let at = 0; at < HIDDEN; at++)
            sum += (layers.weights2[row * HIDDEN + at] as number) * (hidden[at] as number);
          logits[row] = sum;
        }
        const highest = Math.max(...logits);
        const powers = logits.map(value => Math.exp(value - highest));
        const total = powers.reduce((a, b) => a + b, 0);
        loss -= Math.log(Math.max(1e-9, (powers[label] as number) / total));
        const back = new Float64Array(HIDDEN);
        for (let row = 0; row < classes; row++) {
          const delta = (powers[row] as number) / total - (row === label ? 1 : 0);
          (g.bias2[row] as number) += delta;
          for (let at = 0; at < HIDDEN; at++) {
            g.weights2[row * HIDDEN + at] =
              (g.weights2[row * HIDDEN + at] as number) + delta * (hidden[at] as number);
            back[at] = (back[at] as number) + delta * (layers.weights2[row * HIDDEN + at] as number);
          }
        }
        for (let row = 0; row < HIDDEN; row++) {
          if ((hidden[row] as number) <= 0) continue;
          const delta = back[row] as number;
          g.bias1[row] = (g.bias1[row] as number) + delta;
          for (let at = 0; at < featureCount; at++)
            g.weights1[row * featureCount + at] =
              (g.weights1[row * featureCount + at] as number) + delta * (features[at] as number);
        }
      }
      step++;
      for (const name of names) {
        const [w, gn, mn, vn] = [layers[name], g[name], m[name], v[name]];
        for (let at = 0; at < w.length; at++) {
          const grad = (gn[at] as number) / batch.length + 1e-4 * (w[at] as number);
          mn[at] = 0.9 * (mn[at] as number) + 0.1 * grad;
          vn[at] = 0.999 * (vn[at] as number) + 0.001 * grad * grad;
          w[at] =
            (w[at] as number) -
            (rate * ((mn[at] as number) / (1 - 0.9 ** step))) /
              (Math.sqrt((vn[at] as number) / (1 - 0.999 ** step)) + 1e-8);
        }
      }
    }
    console.error(`epoch ${epoch} loss ${(loss / order.length).toFixed(4)}`);
  }
  return { hidden: HIDDEN, ...layers };
}

function report(network: SignNetwork, samples: readonly Sample[], title: string): void {
  const wrong = new Map<string, number>();
  let right = 0;
  let sure = 0;
  let sureWrong = 0;
  for (const { features, label, what } of samples) {
    const scores = runNetwork(network, features);
    const best = scores.indexOf(Math.max(...scores));
    if ((scores[best] ?? 0) > 0.99) {
      sure++;
      if (best !== label) sureWrong++;
    }
    if (best === label) right++;
    else {
      const key = `${what}→${signClasses[best]}`;
      wrong.set(key, (wrong.get(key) ?? 0) + 1);
    }
  }
  console.error(
    title,
    samples.length,
    'right',
    ((100 * right) / samples.length).toFixed(2),
    'sure',
    ((100 * sure) / samples.length).toFixed(1),
    'sure wrong',
    sureWrong,
    [...wrong]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 14)
      .map(([k, c]) => `${k} ${c}`)
      .join(', '),
  );
}

const { values } = parseArgs({ options: { pages: { type: 'string', default: '120' } } });
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const random = new Random(11);
const training: Sample[] = [];
for (let page = 0; page < Number(values.pages); page++)
  training.push(...(await pageSamples(browser, HAN, LATIN, random)));
const unseen: Sample[] = [];
const other = new Random(12);
for (let page = 0; page < 20; page++)
  unseen.push(...(await pageSamples(browser, UNSEEN.han, UNSEEN.latin, other)));
await browser.close();
console.error(training.length, unseen.length);
const network = train(training, random);
report(network, training, 'training');
report(network, unseen, 'unseen fonts');
const round = (list: ArrayLike<number>) => Array.from(list, value => Number(value.toFixed(3)));
await writeFile(
  new URL('../src/reading/sign-network.json', import.meta.url),
  `${JSON.stringify({ hidden: network.hidden, weights1: round(network.weights1), bias1: round(network.bias1), weights2: round(network.weights2), bias2: round(network.bias2) })}\n`,
);
