import { asPrinted, type CellPart, labelColon, patternOfPart, signer } from '../../model/cell-parts.ts';
import { fold } from '../../model/fold-text.ts';
import { choicesIn, isWord } from './choices-in.ts';
import { beforeBracket } from './mend-label.ts';
import { englishName, parseLabel } from './name-words.ts';
import type { Names, PlannedField } from './planned.ts';
import { bodyThatSeals, sealBehindWords, signOff } from './signers.ts';

/** What asks for a body's word on the matter, and is signed, sealed and dated in the same cell. */
const opinionLabel =
  /(?:意见|批示|审批|审核|审定|审查|核准|批准|批|结论|承诺|声明|签[字名章])(?:\([^()]*\))?:?$/u;
/** …and nothing else. */
const aloneOpinion = /(?:审[批核查定]|[局处科院校部门组会关位府])意见(?:\([^()]*\))?:?$/u;
/** Where the words of an opinion end and the room for name, seal and date begins. */
const signed =
  /(?:签[字名章]|[盖公]章|(?:专用|印)章\)|\d{4}年\d{1,2}月|\d{4}([./-])\d{1,2}\1\d{1,2}$|年月日$)/u;
const boxes = /[□☑☒√■]/u;
/** A seal will do for a name. */
const sealOrSign = /盖章[或、]签[字名章]/u;
/** 经办人签学：, 法定代表人人字：, in the sample only. */
const misreadSign = /签[学宇孚宁](?=[:;)])|(?<=[人员长])[人答笺][字学宇](?=[:;)])/gu;
/** The room for a day on a blank form, with what its white space was read as. */
const room = /年\D{0,2}月\D{0,2}日$/u;

/** 203年r0月24日, 2‰3年10月11日: a day that the sample shows badly; any day stands for it. */
const misreadDay =
  /(?<!\d)(?!\d{4}年\d{1,2}月\d{1,2}日)\d[^年\p{Script=Han}]{1,4}年[^年月日\p{Script=Han}]{1,3}月[^年月日\p{Script=Han}]{1,3}日$/u;
const anyDay = '2000年1月1日';

/** What is known of a form beside the opinion in hand. */
export interface OpinionGround {
  readonly known: ReadonlySet<string>;
  /** Takes the paths of all fields. */
  readonly names: Names;
  /** Other opinions of the form are dated. */
  readonly isDated: boolean;
  /** The labels that several opinions of the form have behind their words; none where no two agree. */
  readonly usual: readonly string[];
}

/**
 * The fields of cells that hold an opinion with its signature, seal and date: each of these a field of its own, so that
 * the opinion is its words only and a name or day is found by itself. Which of them a form asks for the samples tell; a
 * cell that one signs in holds them, too, whatever its label.
 */
export function withOpinionParts(
  field: PlannedField,
  texts: readonly string[],
  { known, names: taken, isDated, usual }: OpinionGround,
): readonly PlannedField[] {
  if (field.column !== null || field.place === 'outside') return [field];
  const printed = texts.map(foldedRoom).filter(text => signed.test(text));
  // Its seal, or a rule that cuts its cell, hid in the sample what the other opinions of the form show.
  const isHidden =
    isDated && printed.length === 0 && texts.length > 0 && aloneOpinion.test(fold(field.label));
  if (isHidden) return plainParts(field, taken, usual);
  const own = signOff(printed, known, usual);
  // □合格□不合格 经办人：张伟 2025年3月1日: what is ticked is signed, too.
  const isTicked = texts.some(text => boxes.test(text)) && choicesIn(field.label, texts) !== null;
  if (isTicked && own.length === 0) return [field];
  // A chain that this cell prints and no reader made out is that of the form's other opinions.
  // 情况属实。（公章）: a seal right behind the words is all there is.
  const isSealed = printed.some(text => /(?:^|[。!?])\(?[盖公]章/u.test(text));
  const found = own.length === 0 && !isSealed && opinionLabel.test(fold(field.label)) ? usual : own;
  const isAsked = found.length === 0 && printed.some(text => /签[字名章][:;]/u.test(text));
  const labels = isAsked ? ['签字'] : found;
  const isSigned = labels.some(label => /签[字名章]/u.test(label));
  const asksForWords = opinionLabel.test(fold(field.label)) || isWhoSigns(field);
  // 申请人：张伟 2025年3月1日 ends the reasons, too.
  const isDayAtEnd = isDatedAtEnd(printed) || printed.some(text => text.endsWith('年月日'));
  const isSignedAtEnd = own.length > 0 && isDayAtEnd && printed.length * 2 > texts.length;
  if ((!asksForWords && !isSigned && !isSignedAtEnd) || printed.length === 0) return [field];
  const part = (name: string, words: string, by: FoundBy, type: PlannedField['type']): PlannedField => ({
    ...field,
    ...by,
    path: taken.take(`${field.path}${name}`),
    name: `${field.label}·${words}`,
    asks: words,
    from: field.path,
    type,
    // Who signs every sample and dates it does so on the next paper, or somebody looks.
    isRequired: field.isRequired && isAlwaysGiven(by, printed),
    unsure: null,
  });
  const [first] = labels;
  const sealed = printed.map(text => bodyThatSeals(text, known)).find(body => body !== null);
  const words = foundBy(wordsUpTo(first, printed), [first]);
  const signs = printed.map(text => sealOrSign.exec(text)?.[0]).find(label => label !== undefined) ?? '签字';
  const signers = (labels.length === 0 ? [signs] : labels).flatMap((label, index): PlannedField[] => {
    const before = labels[index + 1] ?? sealed ?? undefined;
    const by = foundBy({ behind: label, before }, [label, before]);
    // A name that no reader made out in the samples is asked for all the same.
    const asks = new RegExp(printedAs(label), 'u');
    const isAskedFor = (found === usual && usual.length > 0) || printed.some(text => asks.test(text));
    if (!isGiven(by, printed) && !isAskedFor) return [];
    return [part(partName(label), label, by, signer.test(label) ? 'text' : null)];
  });
  return [
    {
      ...field,
      ...words,
      type: isTicked ? null : 'text',
      isRequired: field.isRequired && isGiven(words, printed),
    },
    ...signers,
    ...(isDated || isDatedAtEnd(printed) || printed.some(text => /年月日/u.test(text))
      ? [part('Date', '日期', theDate, 'date')]
      : []),
  ];
}

/** The parts of an opinion of which the sample shows no more than words: its day, and who signs the form's other opinions. */
function plainParts(field: PlannedField, taken: Names, usual: readonly string[]): readonly PlannedField[] {
  const [first] = usual;
  const words: FoundBy =
    first === undefined ? foundBy('words', []) : foundBy({ wordsBefore: first }, [first]);
  const part = (name: string, asks: string, by: FoundBy, type: PlannedField['type']): PlannedField => ({
    ...field,
    ...by,
    path: taken.take(`${field.path}${name}`),
    name: `${field.label}·${asks}`,
    asks,
    from: field.path,
    type,
    isRequired: false,
    unsure: 'signed and dated as the other opinions of the form; the sample shows no more than words',
  });
  const signers = usual.map((label, index) => {
    const before = usual[index + 1];
    const by = foundBy({ behind: label, before }, [label, before]);
    return part(partName(label), label, by, signer.test(label) ? 'text' : null);
  });
  return [{ ...field, ...words, type: 'text' }, ...signers, part('Date', '日期', theDate, 'date')];
}

/** 情况属实 单位（公章）: where nobody signs, what is printed before the seal's place ends the words. */
function wordsUpTo(signs: string | undefined, printed: readonly string[]): CellPart {
  if (signs !== undefined) return { wordsBefore: signs };
  const sealed = printed.map(sealBehindWords).find(body => body !== null);
  if (sealed === undefined) return 'words';
  const mark = printed.map(text => /[盖公]章/u.exec(text)?.[0]).find(found => found !== undefined);
  return { wordsBefore: `${sealed}(${mark})` };
}

function foldedRoom(text: string): string {
  return fold(text)
    .replace(room, '年月日')
    .replace(misreadDay, anyDay)
    .replaceAll(beforeBracket, '')
    .replaceAll(misreadSign, '签字');
}

function isDatedAtEnd(printed: readonly string[]): boolean {
  return isGiven(theDate, printed);
}

function isAlwaysGiven(by: FoundBy, printed: readonly string[]): boolean {
  return printed.every(text => isGiven(by, [text]));
}

/** Whether some of the texts hold such a part. */
function isGiven({ pattern }: FoundBy, printed: readonly string[]): boolean {
  return printed.some(text => (new RegExp(pattern, 'u').exec(text)?.[1] ?? '') !== '');
}

/** 负责人：张伟 2024年5月6日, in the cell of its label; 张伟 2024年5月6日 below 部门经理. */
function isWhoSigns({ label, place }: PlannedField): boolean {
  return (place === 'within' || place === 'below') && signer.test(fold(label));
}

/** The labels behind the words of most opinions of a form; a chain that stands once is no habit. */
export function usualSignOff(
  texts: Iterable<readonly string[]>,
  known: ReadonlySet<string>,
): readonly string[] {
  const counts = new Map<string, { chain: readonly string[]; count: number }>();
  for (const own of texts) {
    const chain = signOff(
      own.map(foldedRoom).filter(text => signed.test(text)),
      known,
      null,
    );
    if (chain.length === 0) continue;
    const key = chain.join('\n');
    counts.set(key, { chain, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count);
  return most === undefined || most.count < 2 ? [] : most.chain;
}

/** So many rooms for a seal and a day say that a form has a day asked for beside every seal. */
const fewestRooms = 2;

/**
 * Whether a form dates its opinions: where the samples print a day behind one, or a blank form the room for a day behind
 * several, all that are signed are dated.
 */
export function areDatedOpinions(texts: readonly (readonly string[])[]): boolean {
  const isDated = (own: readonly string[]) =>
    isDatedAtEnd(own.map(fold).filter(text => /签[字名章]|[盖公]章/u.test(text)));
  const hasRoom = (own: readonly string[]) =>
    own.map(foldedRoom).some(text => /(?:[盖公]|专用|印)章\)?年月日$/u.test(text));
  return texts.some(isDated) || texts.filter(hasRoom).length >= fewestRooms;
}

/** How a definition finds a part of a cell. */
interface FoundBy {
  readonly pattern: string;
  readonly part: CellPart | null;
}

const theDate: FoundBy = { part: 'date', pattern: patternOfPart('date') };

/** A definition's part; where a label is of unknown words, which may be misread in the sample, a pattern that does without them. */
function foundBy(part: CellPart, labels: readonly (string | undefined)[]): FoundBy {
  const pattern = patternOfPart(part, printedAs);
  const isSure = labels.every(label => label === undefined || isKnown(label));
  return { part: isSure ? part : null, pattern };
}

function printedAs(label: string): string {
  // 伸核人, in the sample only.
  if (isKnown(label)) return asPrinted(label);
  return `\\p{Script=Han}{${label.length - 1}}${label.at(-1)}(?=${labelColon})`;
}

function isKnown(label: string): boolean {
  return (
    !/^\p{Script=Han}{2,7}$/u.test(label) ||
    parseLabel(label).covered === 1 ||
    isWord(label) ||
    /签[字名章]/u.test(label)
  );
}

function partName(label: string): string {
  const name = /^(?:负责人)?签[字名章]$/u.test(label) ? 'signer' : (englishName(label) ?? 'signer');
  return name.charAt(0).toUpperCase() + name.slice(1);
}
