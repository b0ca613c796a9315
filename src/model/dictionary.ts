import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Jieba } from '@node-rs/jieba';
import { z } from 'zod';

let loaded: Jieba | null = null;

/** Words of declarations that the dictionary lacks, with a frequency as it has them and their class. */
const DECLARATION_WORDS = [
  '自评 300 v',
  '赓续 100 v',
  '户次 100 q',
  '双减 100 n',
  '财评 100 v',
  '复评 100 v',
  '初评 100 v',
  '防雹作业 100 n',
  '增雨防雹 100 n',
  '修裱 100 v',
  '恒湿 100 a',
  '宣贯 100 v',
  '扩面 100 v',
  '普惠 300 v',
  '溯源 300 v',
  '常态化 100 v',
  '清单化 100 v',
  ...entriesOf(
    '网办 网办率 等保 放管服 河长制 林长制 两癌 保教费 生均 户厕 厕改 奖补 提质 提标 控烟 工信 住建 文旅 非遗 雨污 ' +
      '截污 棚改 双控 碳达峰 碳中和 通办 双随机 反诈 维稳 食药 医共体 基药 公卫 慢病 托育 实训 国培 送教 控辍保学 小微 ' +
      '规上 冷链 布病 地灾 三调 黑臭水体 扬尘 散煤 煤改气 煤改电 固废 危废 医废 源解析 危桥 治超 路域 拆违 危化品 运维 ' +
      '外网 渗透测试 执行率 及时率 办结率 整改率 在线率 可用率 处置率 亮灯率 验收率 收缴率 削减量 为良 评良 享惠 ' +
      '一网通办 一网统管 跨省通办 好差评 电子证照 政务云 一体化 水肥一体化 高标准农田 雪亮工程 撂荒 复耕 复垦 路长制 ' +
      '一站式 一窗式 网格员 网格化 群租房 智慧化 家医 签约率 入河 入海 排污口 抖音 快手 融媒体 县域 在岗率 到岗率 巩固率 入学率',
    100,
    'n',
  ),
];

/** Places that the dictionary lacks or hardly knows, and words that it has only misspelt (`scripts/dictionary-changes.ts`). */
const Changes = z.object({ places: z.array(z.string()), misspelt: z.array(z.string()) });

/** Entries as the dictionary has them; a word that is never seen is none. */
function changedEntries(): readonly string[] {
  const file = new URL('./dictionary-changes.json', import.meta.url);
  const { places, misspelt } = Changes.parse(JSON.parse(readFileSync(file, 'utf8')));
  return [
    ...places.flatMap(line => entriesOf(line, 100, 'ns')),
    ...misspelt.flatMap(line => entriesOf(line, 0, 'x')),
    ...DECLARATION_WORDS,
  ];
}

function entriesOf(words: string, frequency: number, kind: string): readonly string[] {
  return words.split(' ').map(word => `${word} ${frequency} ${kind}`);
}

/** The dictionary takes a third of a second and 50 MB; most commands never ask for it. */
function segmenter(): Jieba {
  if (loaded === null) {
    const load = createRequire(import.meta.url);
    const { Jieba: Segmenter } = load('@node-rs/jieba') as typeof import('@node-rs/jieba');
    const { dict } = load('@node-rs/jieba/dict.js') as typeof import('@node-rs/jieba/dict.js');
    loaded = Segmenter.withDict(dict);
    loaded.loadDict(Buffer.from(changedEntries().join('\n')));
  }
  return loaded;
}

export function isHan(character: string): boolean {
  return /\p{Script=Han}/u.test(character);
}

/** How a run of Han is divided into words. */
export interface Division {
  /** Number of words. */
  readonly count: number;
  /** Code points of the word that the character `offset` places behind the one asked about is part of; 0 outside of the run. */
  lengthAt(offset: number): number;
}

/**
 * The words of the run of Han around some characters of a text (one entry a code point), with `character` in place of
 * those from `from` to `to` (exclusive). The dictionary and the most probable division are jieba's (maximum probability
 * over a word graph).
 */
export function wordsWith(text: readonly string[], from: number, to: number, character: string): Division {
  let [start, end] = [from, to];
  while (isHan(text[start - 1] ?? '')) start -= 1;
  while (isHan(text[end] ?? '')) end += 1;
  const run = [...text.slice(start, from), character, ...text.slice(to, end)];
  const lengths = segmenter()
    .cut(run.join(''), false)
    .map(word => [...word].length);
  const perCharacter = lengths.flatMap(length => Array.from({ length }, () => length));
  return { count: lengths.length, lengthAt: offset => perCharacter[from - start + offset] ?? 0 };
}

/** Code points of the word that `character` would be part of, in place of those from `from` to `to`. */
export function wordLengthWith(text: readonly string[], from: number, to: number, character: string): number {
  return wordsWith(text, from, to, character).lengthAt(0);
}
