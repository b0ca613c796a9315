import { wordLengthWith } from '../../model/dictionary.ts';
import { fold } from '../../model/fold-text.ts';
import type { GuessedType } from './guess-type.ts';

const box = '[□☑☒☐■▢○●◯√✓]';
const options = new RegExp(`${box}`, 'u');
const ticks = /[☑☒■●√✓]/gu;
/** 困难类型（可多选）. */
const ofSeveral = /[多复]选|多项|不定项/u;
/** 所需设备, 提交材料: things of which people tick what they need or have. */
const ofThings =
  /^(?:所需|需要?提供)|(?:设备|设施|材料|资料|附件|用品|物品|证件|措施|需求|特长|技能|语种|爱好|病史|症状|(?:服务|帮扶|救助|检查|检验|检测|体检|康复)项目)(?:清单|目录)?(?:\([^()]*\))?:?$/u;

/** The words beside check boxes of a field, and whether one of them is the answer or any number; null where it has no boxes. */
export function choicesIn(label: string, texts: readonly string[]): GuessedType | null {
  const choices = numberedIn(texts) ?? oppositesIn(texts) ?? optionsIn(texts);
  return choices === null ? null : ofSeveralWhere(choices, label, texts);
}

/** Answers one of which is ticked, however their boxes are read. */
const opposites: readonly (readonly [string, string])[] = [
  ['是', '否'],
  ['有', '无'],
  ['男', '女'],
  ['同意', '不同意'],
];
/** Boxes and ticks as readers print them beside single words. */
const misreadBoxes = /[口囗回国日目区图因ロ]/gu;

/** The two answers where all texts hold both, and nothing else but what boxes are read as. */
function oppositesIn(texts: readonly string[]): GuessedType | null {
  const words = texts.map(text =>
    fold(text)
      .replaceAll(misreadBoxes, '')
      .replaceAll(/[^\p{Script=Han}]/gu, ''),
  );
  const pair = opposites.find(pair =>
    words.every((text, index) => isPair(text, pair) || isBoxedPair(texts[index] ?? '', pair)),
  );
  if (texts.length === 0 || pair === undefined) return null;
  return { type: 'option', options: pair, unsure: 'one box is ticked' };
}

function isPair(words: string, [yes, no]: readonly [string, string]): boolean {
  return words === `${yes}${no}` || words === `${no}${yes}`;
}

/** ☑是门否: beside a sure box whatever single character stands by the other answer is one. */
function isBoxedPair(text: string, [yes, no]: readonly [string, string]): boolean {
  const folded = fold(text);
  return options.test(folded) && new RegExp(`^.?(?:${yes}.?${no}|${no}.?${yes}).?$`, 'u').test(folded);
}

/** 需要(√)不需要( ): brackets to tick are boxes where there are two. */
const tickBrackets = /\((?:[√✓✔vV]?)\)/gu;

function withBracketsBoxed(text: string): string {
  const folded = fold(text);
  return (folded.match(tickBrackets) ?? []).length > 1 ? folded.replaceAll(tickBrackets, '□') : text;
}

/** `1.自有 2.租赁 3.借住 (2)`: words that are counted, the answer's number in brackets behind them. */
function numberedIn(texts: readonly string[]): GuessedType | null {
  const sets = texts.map(text => {
    const [, row = ''] =
      /^((?:\d{1,2}[.,、:)]?\p{Script=Han}{1,12}[,;、]?){2,})\([\d,、]*\)$/u.exec(fold(text)) ?? [];
    const counted = [...row.matchAll(/(\d{1,2})[.,、:)]?(\p{Script=Han}+)/gu)];
    return counted.every(([, number], index) => number === String(index + 1))
      ? counted.map(([, , word = '']) => word)
      : [];
  });
  const [words = []] = sets;
  if (words.length < 2 || sets.some(set => set.join() !== words.join())) return null;
  return { type: 'option', options: words, unsure: 'its number answers; for several use type: options' };
}

/** Any number of boxes may be ticked where the label says so, or a sample has several ticks. */
function ofSeveralWhere(choices: GuessedType, label: string, texts: readonly string[]): GuessedType {
  const isPair = opposites.some(pair => pair.every(word => choices.options.includes(word)));
  if (isPair || /^(?:是否|有无|能否)/u.test(label) || areOpposite(choices.options)) return choices;
  if (ofSeveral.test(label)) return { ...choices, type: 'options', unsure: null };
  const isSeen = texts.some(text => (text.match(ticks) ?? []).length > 1);
  if (!isSeen && !ofThings.test(fold(label))) return choices;
  const why = isSeen ? 'several boxes are ticked' : 'several boxes may be ticked';
  return { ...choices, type: 'options', unsure: `${why}; where one is the answer use type: option` };
}

/** 愿意, 不愿意; 已列入, 未列入. */
function areOpposite([one = '', other = '', ...more]: readonly string[]): boolean {
  const bare = (word: string) => word.replace(/^[不未无非已有]/u, '');
  return more.length === 0 && one !== other && bare(one) === bare(other);
}

/** 大写：壹万贰仟元整. */
export const sumInWords = /[零壹贰叁肆伍陆柒捌玖拾佰仟万]{2,}[元圆]/u;

/** ☑组织调训:自主选学, but not what is written behind 其他 or is part of it (其中). */
const colonBetween = /(?<=\p{Script=Han}{2})(?<!其[他它中]):(?=\p{Script=Han}{2})/u;

/** The room for a day: specks in it are no boxes. */
const dayToFill = /年\D{0,2}月\D{0,2}日/u;

/** The words beside check boxes, where there are at least two. */
function optionsIn(texts: readonly string[]): GuessedType | null {
  const sets = texts
    .map(withBracketsBoxed)
    .filter(
      text => options.test(text) || (fold(text).search(boxLike) >= 0 && fold(text).search(letterTick) >= 0),
    )
    .map(wordsBesideBoxes);
  const words = lettered([...new Set(sets.flat())].filter(word => !dayToFill.test(word)));
  // A box may be read as a colon.
  const areSentences = texts.some(text => /。|\d{4}年|\d年.{1,3}月/u.test(fold(text)));
  const isColon = (text: string) => colonBetween.test(fold(text)) && !sumInWords.test(text);
  if (words.length < 2 && !areSentences && texts.some(isColon))
    return optionsIn(texts.map(text => fold(text).replace(colonBetween, '□')));
  if (words.length < 2) return null;
  return { type: 'option', options: words, unsure: 'one box is ticked; for several use type: options' };
}

/** Signs that part options, and what readers make of the frame of a box. */
const parting = /[,;、·|「」()]|(?<=\p{Script=Han}{2})[-—_](?=\p{Script=Han}{2})/u;
/** Two and more of these in a row of options are boxes, and one beside a box; 进口 and 出口 are words. */
const boxLike = /(?<![进出人户港路关窗])[口囗](?![头岸腔径语])/gu;

/** 优□良D中□差: a letter between characters, where other boxes were read, is one. */
const letterBox = /(?<=\p{Script=Han})[DOo0](?=\p{Script=Han})/gu;

/** A tick read as a letter, before the words of an option. */
const letterTick = /(?<![A-Za-z\d])[VvJ](?=\p{Script=Han}{2})/gu;

/** 其他（请注明）: what to do, not what to tick. */
const hint = /\(\p{Script=Han}{2,}\):?/gu;

/** So many options a box that was read say that boxes were lost between words. */
const fewestLost = 3;

function wordsBesideBoxes(text: string): readonly string[] {
  const folded = fold(text);
  const seen = (folded.match(boxLike) ?? []).length;
  const ticked = (folded.match(letterTick) ?? []).length;
  const isBoxed = seen > 1 || (seen > 0 && (ticked > 0 || options.test(folded)));
  const framed = isBoxed ? folded.replaceAll(boxLike, '□').replaceAll(letterTick, '☑') : folded;
  const isFramed = (framed.match(new RegExp(box, 'gu')) ?? []).length > 1;
  const words = (isFramed ? framed.replaceAll(letterBox, '□') : framed)
    .replaceAll(hint, '')
    .split(new RegExp(`${box}|${parting.source}`, 'u'))
    .map(part => part.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '').replace(/^[口囗](?![头岸腔径语])/u, ''))
    .filter(part => part !== '');
  const boxCount = (framed.match(new RegExp(box, 'gu')) ?? []).length;
  const isLost = words.length === 1 || boxCount < words.length;
  const parted = isLost ? partedWords(words, boxCount) : words.flatMap(word => partsLikeOthers(word, words));
  return countedOn(parted.filter(part => part.length <= 15));
}

/** The words between which boxes may have been lost. */
function partedWords(words: readonly string[], boxCount: number): readonly string[] {
  // 优良, 中, 差.
  const single = words.filter(word => word.length === 1).length;
  if (single > 1 && single >= words.length - 1) return words.flatMap(word => [...word]);
  const alike = words.flatMap(word => alikeParts(word, false));
  const lengths = alike.map(word => word.length);
  // 集中面授 beside 网络学习 is a word: one of whose boxes one was lost is as long as two.
  const isEven = Math.max(...lengths) < 2 * Math.min(...lengths);
  // Two boxes and more between all words: only the one before the first was lost.
  const isWhole = boxCount > 1 && boxCount === words.length - 1;
  if (words.length === 1 || isEven || isWhole) return alike;
  const byWords = words.flatMap(word => alikeParts(word, true));
  // Where most boxes were read, a long word is a word: 视频会议系统.
  return byWords.length >= boxCount * fewestLost ? byWords : alike;
}

/**
 * 一级二级三级, whose boxes no reader saw: words of one length that end alike or, where `byDictionary`, are all in the
 * dictionary; else the whole.
 */
function alikeParts(text: string, byDictionary: boolean): readonly string[] {
  const ways = Array.from({ length: Math.floor(text.length / 2) - 1 }, (_, index) => index + 2)
    .filter(length => text.length % length === 0)
    .map(length => partsOf(text, length))
    .filter(parts => new Set(parts).size === parts.length);
  const endAlike = ways.find(parts => new Set(parts.map(part => part.at(-1))).size === 1);
  return endAlike ?? (byDictionary ? ways.find(parts => parts.every(isWord)) : undefined) ?? [text];
}

function partsOf(text: string, length: number): readonly string[] {
  return Array.from({ length: text.length / length }, (_, index) =>
    text.slice(index * length, (index + 1) * length),
  );
}

/** 一级二级三级 beside 四级: as many words as long as another, all of which end as it does; else the whole. */
function partsLikeOthers(text: string, words: readonly string[]): readonly string[] {
  for (const { length, [length - 1]: end } of words) {
    if (length < 2 || length >= text.length || text.length % length !== 0) continue;
    const parts = partsOf(text, length);
    if (parts.every(part => part.at(-1) === end)) return parts;
  }
  const first = firstLikeOthers(text, words);
  return first === null ? [text] : [first, text.slice(first.length)];
}

/** 新建, 改建, 扩建延续取水: the words before a lost box are as long as the others and end alike. */
function firstLikeOthers(text: string, words: readonly string[]): string | null {
  const others = words.filter(word => word !== text);
  const [{ length } = ''] = others;
  const first = text.slice(0, length);
  const isAlike = [first, ...others].every(word => word.length === length && word.at(-1) === first.at(-1));
  const isPart = length > 1 && text.length >= length * 2 && !words.includes(first);
  return others.length > 1 && isAlike && isPart ? first : null;
}

const numerals = '一二三四五六七八九十';
/** So many words count before one of them is taken for a misread numeral. */
const fewestCounted = 3;

/** c级, D级: letters that grade the same are of one size. */
function lettered(words: readonly string[]): readonly string[] {
  const isGrade = (word: string) => /^[A-Za-z]\p{Script=Han}+$/u.test(word);
  const isAlike = words.every(word => isGrade(word) && word.slice(1) === words[0]?.slice(1));
  return isAlike ? [...new Set(words.map(word => word.toUpperCase()))] : words;
}

/** 一级, 品级, 三级, 四级: where all words but one count on, that one does, too. */
function countedOn(words: readonly string[]): readonly string[] {
  const counts = (word: string, index: number) => word.startsWith(numerals.charAt(index));
  const astray = words.filter((word, index) => !counts(word, index));
  const tails = new Set(words.map(word => word.slice(1)));
  if (astray.length !== 1 || tails.size !== 1 || words.length <= fewestCounted) return words;
  return words.map((word, index) => `${numerals.charAt(index)}${word.slice(1)}`);
}

/** Whether the dictionary holds it. */
export function isWord(text: string): boolean {
  return wordLengthWith([...text], 0, 1, text.charAt(0)) === text.length;
}
