import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { isHan, wordsWith } from './dictionary.ts';
import type { CharacterAlternative, ReadCharacter } from './reading.ts';

let table: Readonly<Record<string, string>> | null = null;

/** Characters for which both readers have printed the other, without a doubt, where print was thick: `绩效白评`. */
const TAKEN_TOGETHER = [
  ...['自白', '户广', '支文', '遏过', '评平', '人入', '宜宣', '下干', '绩续', '治冶', '蓬篷', '折拆', '侯候'],
  ...['己已', '土士', '末未', '日目', '天夫', '竟竞', '贝见', '良民'],
];

/** The Han characters that look like one, most alike first (`scripts/lookalikes.ts`). */
export function lookalikesOf(character: string): readonly string[] {
  table ??= z
    .record(z.string(), z.string())
    .parse(JSON.parse(readFileSync(new URL('./lookalikes.json', import.meta.url), 'utf8')));
  return [...new Set([...takenFor(character), ...(table[character] ?? '')])];
}

/** The Han characters for which both readers print one, however sure they are. */
export function takenFor(character: string): readonly string[] {
  return TAKEN_TOGETHER.flatMap(pair => (pair.includes(character) ? [pair.replace(character, '')] : []));
}

/** Numerals and units stand between words by nature: `含A、B两区`, `吨水处理成本`. */
const STANDS_ALONE = /^[一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾两几各元吨米克升亩户]$/u;
/** Names are made of any characters, and a term in quotation marks may be coined. */
const COINED = /“[^“”]*”|\p{Script=Han}{2,12}(?:公司|集团|商行|厂|店)/gu;

/**
 * Of 172 texts with a character that hides a word of which the readers leave more doubt than this 167 were wrong; of 52
 * with less 20, all of them doubted for another reason as well.
 */
const LEAST_DOUBT = 0.002;

/** Whether the readers leave a doubt of a character that the words around it may settle. */
export function leavesDoubt({ support, probability }: ReadCharacter): boolean {
  return !(support === 'label' || (support === 'agreed' && probability >= 1 - LEAST_DOUBT));
}

/** A runner-up this probable may be what is printed, where it makes a word. */
const LEAST_RUNNER_UP = 0.02;

/** The Han characters that the readers thought of in place of one. */
export function runnersUp({ text, alternatives }: ReadCharacter): readonly CharacterAlternative[] {
  return alternatives.filter(
    other => isHan(other.text) && other.text !== text && other.probability >= LEAST_RUNNER_UP,
  );
}

/** How sure a character is that was chosen for the word it makes. */
export const BY_ITS_WORD = 0.5;

/** A text, one entry a character, with what need not be made of words dotted out. */
export function wordedPart(text: string): readonly string[] {
  return [...text.replaceAll(COINED, words => '·'.repeat([...words].length))];
}

/** A word as long is hardly made by chance: 防雹作业 where 防霉 is a word, too. */
const LONG_WORD = 4;

/**
 * Which of some characters would be part of a word in the place of one that stands alone between words, and leave fewer
 * of them: for `遂选` that is `遴`; or of a long word in the place of one that is part of a shorter. Of several those that
 * leave fewest.
 * @param text one entry a character (`wordedPart`)
 */
export function wordMakers(
  text: readonly string[],
  index: number,
  others: readonly string[],
): readonly string[] {
  const own = text[index] ?? '';
  if (others.length === 0 || !/^\p{Script=Han}$/u.test(own) || STANDS_ALONE.test(own)) return [];
  const division = wordsWith(text, index, index + 1, own);
  const shortest = division.lengthAt(0) > 1 ? Math.max(LONG_WORD, division.lengthAt(0) + 1) : 2;
  const makers = others.flatMap(other => {
    const instead = wordsWith(text, index, index + 1, other);
    const isWord = instead.lengthAt(0) >= shortest && instead.count < division.count;
    return isWord ? [{ other, count: instead.count }] : [];
  });
  const fewest = Math.min(...makers.map(({ count }) => count));
  return makers.flatMap(({ other, count }) => (count === fewest ? [other] : []));
}
