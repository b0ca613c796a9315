import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Browser, chromium } from 'playwright-core';
import { Random } from '../fixtures/generator/random.ts';
import { runNetwork, type SmallNetwork } from '../src/reading/small-network.ts';
import { type Lesson, type Shape, trainNetwork } from './network-trainer.ts';
import type { Fonts } from './printed-samples.ts';

/** What a network is taught from, and how its answers are judged. */
export interface Course<Sample extends Lesson> {
  pageSamples(browser: Browser, fonts: Fonts, random: Random): Promise<readonly Sample[]>;
  readonly seen: Fonts;
  readonly unseen: Fonts;
  /** Pages in fonts that it sees, unless `--pages` says another number, and in those it does not. */
  readonly pages: { readonly seen: number; readonly unseen: number };
  /** Of the fonts that it sees; those of the others are drawn from the next. */
  readonly seed: number;
  readonly shape: Shape;
  report(network: SmallNetwork, samples: readonly Sample[], title: string): string;
  readonly file: URL;
}

/** Prints the samples, trains the network, says how well it does and writes its weights, three decimals each. */
export async function teachNetwork<Sample extends Lesson>(course: Course<Sample>): Promise<void> {
  const { values } = parseArgs({ options: { pages: { type: 'string' } } });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  const samplesOf = async (fonts: Fonts, pages: number, random: Random) => {
    const samples: Sample[] = [];
    for (let page = 0; page < pages; page++)
      samples.push(...(await course.pageSamples(browser, fonts, random)));
    return samples;
  };
  const random = new Random(course.seed);
  const training = await samplesOf(course.seen, Number(values.pages ?? course.pages.seen), random);
  const held = await samplesOf(course.unseen, course.pages.unseen, new Random(course.seed + 1));
  await browser.close();
  const network = trainNetwork(training, course.shape, random, console.error);
  for (const [title, samples] of [
    ['Training fonts', training],
    ['Unseen fonts', held],
  ] as const) {
    console.error(course.report(network, samples, title));
    console.error(`${title}: mean loss ${meanLoss(network, samples).toFixed(4)}`);
  }
  const rounded = Object.fromEntries(
    Object.entries(network).map(([name, weights]) => [
      name,
      Array.from(weights as ArrayLike<number>, weight => Number(weight.toFixed(3))),
    ]),
  );
  await writeFile(course.file, `${JSON.stringify(rounded)}\n`);
}

function meanLoss(network: SmallNetwork, samples: readonly Lesson[]): number {
  const losses = samples.map(
    ({ features, label }) => -Math.log(Math.max(1e-12, runNetwork(network, features)[label] ?? 0)),
  );
  return losses.reduce((sum, loss) => sum + loss, 0) / Math.max(1, samples.length);
}
