import { escapePattern } from './escape-pattern.ts';

/**
 * A part of a cell. Of an opinion with who signs it and when: its words, up to a label behind them; what stands behind a
 * label, up to the next one; the day at its end. Of an amount printed twice: what is in words, and in figures. Of words
 * with the code they have in a table of codes, `一般贸易(0110)`: either.
 */
export type CellPart =
  | 'words'
  | 'date'
  | 'amountInWords'
  | 'amountInFigures'
  | 'name'
  | 'code'
  | { readonly wordsBefore: string }
  | { readonly behind: string; readonly before?: string | undefined };

/** Source of what a label is printed as. */
export type PrintedAs = (label: string) => string;

/** 签字, 盖章或签名, 签名或盖章, 签字或按指印: source of what asks for a signature. */
export const toBeSigned = '(?:盖章[或、])?签[字名章](?:[或、并及]?(?:盖章|按?[手指]{1,2}印))?';
/** One who signs: 签字, 经办人, 申请人(签字), 分管领导, 工会主席(签字). */
export const signer = new RegExp(
  `(?:(?:人|员|领导|代表|书记|主席|主任|经理|总监|工程师|医师|会计|出纳|主管|[局处科院校厂队所站股组会部县市乡镇]长|签[字名章])(?:\\((?:${toBeSigned}|盖章)\\))?|\\p{Script=Han}\\(${toBeSigned}\\))$`,
  'u',
);

/** 日 also as the strokes that faxes leave of it: the value is asked about then. */
const day = '\\d{4}[年./-]\\d{1,2}[月./-]\\d{1,2}(?:日|[1Il|!HLF目口曰]{1,2})?';
/** The colon behind a label, as faxes and specks leave it, and the bracket it may stand behind. */
export const labelColon = '[):;.,·》]';
/** 签字 and the like, and what 字 is misread as behind 签. */
const toSign = '签[字名章学宇孚宁]';
/** One name, or those of several who sign. */
const names = '\\p{Script=Han}{2,4}?(?:[、,]\\p{Script=Han}{2,4}?)*';
/** A name behind a colon: where the label before it is not read as printed, the words do not end there either. */
const nameInWords = '[:;]\\)?\\p{Script=Han}{2,4}(?:\\(|\\d{4}年)';
/** What dirt is read as before words and behind their end mark. */
const specks = '[-·.,、>》—~|^*_]';
/** …and between a name and its day. */
const dust = '[-·.,、。>》—~|^*_“”"]{0,2}';
/** Behind the last sentence: who signs, also where the label is not read as printed and the name tells. */
const signature = `\\p{Script=Han}{2,8}(?:\\(?${toSign}(?:\\)[:;]?|[:;])|[:;]\\p{Script=Han}{2,4}(?=\\(|\\d{4}年))`;

/** Who signs, by words that say nothing else, with a name and the day or the seal's place: also where no stop ends the words. */
const post =
  '(?:(?:法定代表|(?:单位|部门|项目|主要)?负责|经办|承办|受理|审[核批定查]|复核|填[报表写]|调查|核查)人|(?:主管|分管|单位)领导)';
const signedByPost = `${post}(?:\\(${toBeSigned}\\))?[:;]${names}(?=${dust}(?:\\(|[盖公]章|${day}\\D{0,8}$))`;

/**
 * The day that ends the text, specks aside, also where one before its year is read as a digit; blank only where there is
 * no digit that may be one.
 */
const datePattern = `(?:^|.*?\\D|.*?(?=(?:19|20)\\d\\d年))(${day})\\D{0,8}$|^\\D*()$`;

/** How a cell says that an amount follows in words or in figures, with what is printed around it. */
const inWords = '[(]?(?:人民币)?[(]?大写[)]?[:;]?(?:人民币)?';
const inFigures = '[(]?小写[)]?[:;]?';
/** ¥ and what readers make of it. */
const currency = '[¥YV]';
/** Where the amount in figures begins, also where 小写 lost a character or is not printed. */
const figures = `(?:${inFigures}${currency}?[:;]?|[(]?小?写?[)]?[:;]?${currency}[:;]?(?=\\d))`;

/** What things have for a code: in brackets, one of which may be lost, before their name, or behind it. */
const code = '[0-9A-Za-z×]{1,20}';
/** Behind a name it holds a digit, or is that of a country: `(CHINA)` is a word. An X is at times read as a sign. */
const codeBehind = '(?:(?=[A-Za-z]*\\d)[0-9A-Za-z×]{1,20}|[A-Z]{3})';
const opens = '[([{]';
const closes = '[)\\]}]';
const namePattern = `^(?:${opens}?${code}${closes}:?(.*)|(.+?)${opens}${codeBehind}${closes}?|\\d{3,}(?=\\p{Script=Han})(.+)|(.*\\p{Script=Han})\\d{3,}|(.*))$`;
const codePattern = `^(?:${opens}?(${code})${closes}.*|.+?${opens}(${codeBehind})${closes}?|(\\d{3,})(?=\\p{Script=Han}).+|.*\\p{Script=Han}(\\d{3,})|()(?!.*${opens}(?:[^)\\]}]*\\d|[A-Z]{3}${closes})).*)$`;

/** Source of a pattern on folded text whose first group that matches is the part. */
export function patternOfPart(part: CellPart, printedAs: PrintedAs = asPrinted): string {
  if (part === 'date') return datePattern;
  if (part === 'words') return wordsPattern(undefined, printedAs);
  if (part === 'amountInWords') return `${inWords}(?:(.*?)${figures}|(.*)$)`;
  if (part === 'name') return namePattern;
  if (part === 'code') return codePattern;
  if (part === 'amountInFigures') return `${inFigures}${currency}?(.*?)${inWords}|${figures}(.*?)[)]?$`;
  return 'wordsBefore' in part ? wordsPattern(part.wordsBefore, printedAs) : behindPattern(part, printedAs);
}

/**
 * （盖章）, （发证机关盖章）, （业务专用章）, and what a seal leaves of it: （盖）, （盖囊）. The bracket before it is read
 * already.
 */
const sealPlace =
  '(?:(?:(?<=\\()\\p{Script=Han}{2,8})?[盖公](?:章|\\p{Script=Han}?(?=\\)))|(?<=\\()\\p{Script=Han}{0,8}(?:专用|印)章|(?:业务|登记|审批|审核|许可|受理|合同|财务|行政)?专用章)';

/** The opinion's own words; what is signed, sealed or dated behind them holds no further sentence. */
function wordsPattern(label: string | undefined, printedAs: PrintedAs): string {
  const named =
    label === undefined
      ? ''
      : `${printedAs(label)}${/[)）]$/u.test(label) ? '' : labelColon}.*|${halfHidden(label)}`;
  const words = label === undefined ? '.*?' : `(?:(?!${nameInWords}).)*?`;
  // （盖章） 签字：张伟
  const signs = label === undefined ? '签[字名章]' : printedAs(label);
  return `^${specks}*(${words})(?:(?<=[。!?])${specks}+)?(?:\\(?[盖公]章\\)?(?=${signs}))?[(]?(?:${named}(?:(?<=[。!?]${specks}*)(?:${signature})[^。]*|${signedByPost}[^。]*|(?:负责人)?签[字名章]${labelColon}*|${sealPlace})[^。,;]*|${day}\\D{0,8}|年月日)?$`;
}

/** 评估入茶夏激024年7月25日, 负责贾志强2023年8月24日: of a label under a seal its beginning is left, before a day. */
function halfHidden(label: string): string {
  const words = /^\p{Script=Han}{3,}/u.exec(label)?.[0];
  if (words === undefined) return '';
  const ending = `\\D?\\d{0,4}[年./-]\\d{1,2}[月./-]\\d{1,2}\\D{0,8}`;
  return `(?<=[。!?]${specks}*)${words.slice(0, 2)}[^。,;]*?${ending}|${words.slice(0, -1)}${names}${dust}${ending}|`;
}

/**
 * What stands behind a label, up to the next, the seal's place or the day. Blank only where nothing is dated behind it:
 * whoever dates a paper signs it.
 */
function behindPattern(
  { behind: label, before }: { readonly behind: string; readonly before?: string | undefined },
  printedAs: PrintedAs,
): string {
  const next = before === undefined ? '' : `${printedAs(before)}|`;
  // Where a seal will do, a day says nothing of a name.
  const isSealed = label.includes('章') ? `|()(?=${day})` : '';
  const nobody = `()(?:${next}\\(|年月|[盖公]章|$)(?=\\D*$)${isSealed}`;
  return signer.test(label)
    ? `${printedAs(label)}${labelColon}*(?:((?!年月)${names})${dust}(?:${next}[\\d(]|年月|[盖公]章|$)|${nobody})`
    : `${printedAs(label)}${labelColon}*(.*?)(?:${next}\\(?[盖公]章|\\d{4}年|年月日|$)`;
}

/** A label with its brackets or without, and with any of the words that ask for a signature. */
export function asPrinted(label: string): string {
  return escapePattern(label)
    .replace(/签[字名章]/u, toSign)
    .replaceAll(/\\[()]/gu, '$&?');
}
