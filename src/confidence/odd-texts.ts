import { foldWidth } from '../model/fold-text.ts';
import { leavesDoubt } from '../model/lookalikes.ts';
import { type EvidencedText, textOf } from '../model/reading.ts';
import type { ValuedLeaf } from '../model/record.ts';
import { isUsualUnit, unitBehind, unitPattern } from '../model/units.ts';
import { hidesWord } from './lookalikes.ts';

/** What stands alone in columns of signs and units. */
const signOrUnit = /^\s*[≥≤><=＞＜＝%％‰℃㎡]\s*$/u;

/** A limit or a percentage, in folded text: no text is one, but a column further on may be. */
const readsAsTarget = /^[≥≤><=±]\d|^\d[\d.,]*[%‰]/u;

/** E-mail and web addresses, in folded text. */
const address = /^(?:[\w.+-]+@|https?:\/\/|www\.)[\w-]+(?:\.[\w-]+)+[\w/?=&.-]*$/iu;

/** 1im607@126.com: before letters a figure that begins an address is more often an l, in folded text. */
const oddAddress = /^[01][a-z]{2,}[\w.+-]*@/iu;

/** Letters parted by marks: `N/M`, `U.A.E`. */
const abbreviation = /^\p{Lu}(?:[./]\p{Lu})+\.?$/u;
/** A letter or some before digits: a flight, a voyage, the number of a paper (`Y:2852298578`), in folded text. */
const letteredNumber = /^\p{Lu}{1,4}:?\d{2,18}\p{Lu}?$/u;
/** What makers and archives number by, in parts: `ZTP-108`, `1.5T`, `1600×700×750`; O and I are soon figures, `2.OL`. */
const modelNumber = /^(?=.*\d)(?=.*[A-Z×])[A-HJ-NP-Z\d]+(?:[-.×/][A-HJ-NP-Z\d]+)+$/u;
/** A number with that of its train or flight behind it, `5366048/X9026`, and that of a lorry, `@3201234567890`. */
const carried = /^\d{4,}\/\p{Lu}?\d{2,}$|^@\d{10,}$/u;
/** Of a name in another script so much at least is read alike. */
const READ_ALIKE_SHARE = 0.75;

/** A name in another script, `COSCO STAR/025E`, that the readers print alike but for a sign or two; spaces one reader sees alone. */
function isForeign({ text }: ValuedLeaf['located']): boolean {
  const solid = text.filter(one => one.text !== ' ');
  const isPlain = ({ support }: (typeof solid)[number]) => support === 'agreed' || support === 'inserted';
  const alike = solid.filter(isPlain);
  const hasWord = /(\p{Script=Latin})(?!\1)\p{Script=Latin}/u.test(textOf(alike));
  const isAlike = (one: (typeof solid)[number]) =>
    isPlain(one) || (one.support === 'steady' && !/[\p{L}\p{N}]/u.test(one.text));
  const printed = foldWidth(textOf(solid));
  if ((abbreviation.test(textOf(solid)) || carried.test(printed)) && solid.every(isAlike)) return true;
  if (alike.length === solid.length)
    return hasWord || letteredNumber.test(printed) || modelNumber.test(printed);
  return hasWord && alike.length >= READ_ALIKE_SHARE * solid.length;
}

/** A unit that has lost its number: `万元/台`, in folded text. */
const bareUnit = new RegExp(`^${unitPattern}$`, 'u');

/**
 * Text that no form asks for: a target, words without a Han character, a target with neither these nor a digit, or with
 * nothing but a unit.
 */
export function isStrange({ type, raw, known, located }: ValuedLeaf): boolean {
  if (raw === null || /^[/—-]+$/u.test(raw)) return false;
  if (type === 'target') return !/[\p{Script=Han}\d]/u.test(raw) || bareUnit.test(foldWidth(raw));
  // USD is asked for where currencies are.
  if (type !== 'text' || known) return false;
  const folded = foldWidth(raw);
  const isWithoutWords =
    !/\p{Script=Han}/u.test(raw) && !signOrUnit.test(raw) && !address.test(folded) && !isForeign(located);
  return isWithoutWords || readsAsTarget.test(folded);
}

const strayHead = /^[/／<＜%％=|\\、，,·—–_-]\p{Script=Han}/u;
/** Signs of units end words, too. */
const strayTail = /\p{Script=Han}[A-Za-z]$|\p{Script=Han}(?:(?![℃°㎡㎥])[/／|\\‘“'`·_\p{S}-])+$/u;

/** Words with a mark before or behind them that opens or goes on: a piece of a seal, a rule or a speck was read. */
export function hasStrayEnd({ type, raw, known, located }: ValuedLeaf): boolean {
  return (
    (type === 'text' || type === 'target') &&
    raw !== null &&
    !known &&
    (strayHead.test(raw) || strayTail.test(raw) || hasGuessedEnd(located.text))
  );
}

/** What one reader alone prints with less than this is a guess. */
const GUESS = 0.25;

/** A character behind the last word that one reader guesses and the other does not see: of the white before a day. */
function hasGuessedEnd(text: EvidencedText): boolean {
  const last = text.findLast(one => one.text.trim() !== '');
  return last !== undefined && last.support === 'single' && last.probability < GUESS;
}

/** Marks where none belongs, in folded text. */
const oddMarks: readonly RegExp[] = [
  // It begins a text, goes on where that ends or an item begins (a colon: an item after the first), or stands beside another.
  /^[,;:。、.]|[,、:]$|[,;:。、]{2}|[\p{Script=Han}%)”》](?:[,、]|:(?!1[.、]))(?=\d{1,2}[.、]\p{Script=Han})/u,
  // Nobody calls out on a form: a rule or a streak ends the words.
  /[!！]$/u,
  // No figure stands before a limit.
  /^\d+[≥≤<>]/u,
  /\p{Script=Han}\.\p{Script=Han}/u,
  // Of a character between words (`蓬莱区项目`) the strokes that cross are left; a size has figures.
  /^[^\d]*\p{Script=Han}[×xX]\p{Script=Han}[^\d]*$/u,
  // The strokes of 旧 stand apart: 老H小区, 老IH小区.
  /\p{Script=Han}I?H\p{Script=Han}/u,
  // A speck above its point makes a colon of it, 66:2%, and one beside a clause mark a dot: 气象、·生态.
  /\d{2}:\d{1,2}%|[,;:。、]·/u,
  // A tick stands before or behind words.
  /\p{Script=Han}√\p{Script=Han}/u,
  // Behind a day it is the dash of what goes on: 2019.11—.
  /\d[./-]\d{1,2}一/u,
  // A bar is what is left of a 1, unless several part the entries of a text.
  /^(?!(?:.*[|丨]){3}).*\p{Script=Han}[|丨]\p{Script=Han}/u,
  // A speck parts a single character from its word (`培训` as `培，训`), or ends a name.
  /[,.·]\p{Script=Han}(?:$|[,;。.·])|^\p{Script=Han}[,.·]/u,
  /^[^,;:。、.]*\p{Script=Han}\.$/u,
  // …or a company's name.
  /^\p{Script=Han}+[,.·]\p{Script=Han}+公司$/u,
  // A letter before a unit is a figure: `q小时`.
  /^[A-Za-z](?:小时|分钟|个?月|天|年|次|人|名|个|件|台|公里|千米|米|亩|吨|公斤|万?元)$/u,
  // A check box alone is a 口.
  /^[^□☑☒√■]*□[^□☑☒√■]*$/u,
  // A code in brackets stands beside the words that it is the code of.
  /^\([A-Z\d]{1,9}\)$/u,
  // What is numbered (指标1：) has lost its number.
  /^(?:指标|目标|任务):\p{Script=Han}/u,
  // Options stand by themselves or behind their label's colon: the cell beside has run into this one.
  /^\p{Script=Han}{4,}[□☑☒■]\p{Script=Han}+[□☑☒■]\p{Script=Han}+$/u,
  // Of several measures the last ends in its unit: what stands behind it is the end of a text beside them.
  /^\d[\d.]*(?:千克|公斤|克|吨|米|平方米|立方米|升)(?:\d[\d.]*\p{Script=Han}{1,3})+[\dA-Z]+$/u,
  // Alone among words it is what is left of a character that the reader does not know.
  /^(?=.*\p{Script=Han})[^□☑☒√■]*[☑☒■][^□☑☒√■]*$/u,
];

/** What is printed before remarks, of which there are none. */
const BLANK_REMARKS = /备注:$/u;

/** A unit's own middle dot: 元/人·次, 元/Mbps·月, 元/m²·月. */
const DOT_OF_UNIT = /\/(?:\p{Script=Han}{1,3}|[A-Za-z]{1,6}[23]?)·(?=\p{Script=Han})/gu;

/** Clause marks, of which no code holds one. */
const MARK_IN_CODE = /[:;,。、!?]/u;

export function hasOddMark({ path, type, raw, known }: ValuedLeaf): boolean {
  if ((type === 'text' || type === 'code') && oddAddress.test(foldWidth(raw ?? ''))) return true;
  if (type === 'code') return raw !== null && MARK_IN_CODE.test(foldWidth(raw));
  const isWorded = type === 'text' || (type === 'target' && path.endsWith('.raw'));
  return (
    isWorded &&
    raw !== null &&
    !known &&
    oddMarks.some(mark => mark.test(foldWidth(raw).replaceAll(DOT_OF_UNIT, '/').replace(BLANK_REMARKS, '')))
  );
}

export function hasHiddenWord({ type, value, known, located }: ValuedLeaf): boolean {
  const isWorded = type === 'text' || type === 'target';
  return isWorded && value !== null && !known && hidesWord(located.text);
}

/** 元人年 for 元/人·年: what money is paid for stands behind a sign. */
const perWithoutSign = /^[百千万亿]?元(?!整)\p{Script=Han}/u;

/** A unit that is none of those known is at times one of them misread, if in doubt: `册` as `串`, `立方米` as `立万米`. */
export function hasOddUnit({ path, type, raw, value, located }: ValuedLeaf): boolean {
  if (type === 'label') return raw !== null && perWithoutSign.test(foldWidth(raw));
  if (located.type !== 'target') return false;
  if (!located.text.some(one => /\p{L}/u.test(one.text) && leavesDoubt(one))) return false;
  if (path.endsWith('.unit') && typeof value === 'string') return !isUsualUnit(foldWidth(value));
  // Where a unit is not understood, its number is not either.
  const printed = path.endsWith('.raw') ? raw : value === null ? textOf(located.text) : null;
  const unit = printed === null ? null : unitBehind(foldWidth(printed));
  return unit !== null && !isUsualUnit(unit);
}
