/**
 * Trains the network that tells what stands behind a number (src/reading/tail-network.json) on lines printed in many
 * fonts and damaged as scanners, copiers and faxes do, and says how well it does on fonts that it did not see. Needs
 * Chromium and the fonts.
 *
 *   npx tsx scripts/train-tails.ts [--pages 170]
 */
import { runNetwork, type SmallNetwork } from '../src/reading/small-network.ts';
import { featureCount, tailClasses } from '../src/reading/tail-network.ts';
import { type Fonts, trainingFonts, unseenFonts } from './printed-samples.ts';
import { pageSamples, type Sample } from './tail-samples.ts';
import { teachNetwork } from './teach-network.ts';

const seen: Fonts = {
  han: [...trainingFonts.han, 'AR PL SungtiL GB', 'Noto Serif CJK SC', 'TW-Sung', 'AR PL UMing TW'],
  latin: [...trainingFonts.latin, 'Nimbus Roman', 'P052', 'URW Bookman', 'Nimbus Sans', 'URW Gothic'],
};
const unseen: Fonts = { han: unseenFonts.han, latin: [...unseenFonts.latin, 'C059'] };

const PAGES_OF_UNSEEN_FONTS = 24;
const HIDDEN = 32;
/** For so sure an answer, how many of which class are given, and how many of them are wrong. */
function report(network: SmallNetwork, samples: readonly Sample[], title: string): string {
  const answers = samples.map(({ features, label, text }) => {
    const scores = runNetwork(network, features);
    const probability = Math.max(...scores);
    return { label, answer: scores.indexOf(probability), probability, text };
  });
  const isRight = ({ label, answer }: (typeof answers)[number]) => label === answer;
  const share = (count: number, of: number) => `${((100 * count) / Math.max(1, of)).toFixed(2)} %`;
  const lines = tailClasses.map((name, index) => {
    const [given, own] = [
      answers.filter(({ answer }) => answer === index),
      answers.filter(({ label }) => label === index),
    ];
    const levels = [0.5, 0.9, 0.97, 0.99].map(level => {
      const sure = given.filter(({ probability }) => probability > level);
      const found = own.filter(one => isRight(one) && one.probability > level);
      return `>${level}: finds ${share(found.length, own.length)}, wrong ${sure.filter(one => !isRight(one)).length} of ${sure.length}`;
    });
    const faults = new Map<string, number>();
    for (const { text } of given.filter(one => !isRight(one))) faults.set(text, (faults.get(text) ?? 0) + 1);
    const worst = [...faults].sort((a, b) => b[1] - a[1]).slice(0, 8);
    return `  ${name} (${own.length}) ${levels.join('; ')}; taken for it: ${worst.map(([text, count]) => `${text} ${count}`).join(', ')}`;
  });
  const right = share(answers.filter(isRight).length, answers.length);
  return [`${title}: ${samples.length} places, right ${right}`, ...lines].join('\n');
}

await teachNetwork({
  pageSamples,
  seen,
  unseen,
  pages: { seen: 170, unseen: PAGES_OF_UNSEEN_FONTS },
  seed: 21,
  shape: { inputs: featureCount, hidden: HIDDEN, classes: tailClasses.length },
  report,
  file: new URL('../src/reading/tail-network.json', import.meta.url),
});
