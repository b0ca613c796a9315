import { isLoneSign, isTemplateLeftover } from '../../model/fold-text.ts';
import { unitPattern } from '../../model/units.ts';
import type { SheetCell } from '../sheet.ts';
import { evidenceOf } from '../sheet.ts';
import { heads } from './glossary.ts';
import { parseLabel } from './name-words.ts';

/** Signs of check boxes: an answer to be ticked, never a label. */
export const boxes = /[□☑☒☐■▢○●◯√✓]/u;
/** What a label says in brackets that it counts or measures; 社区（村）, 街道（镇） and 姓名（组） say something else. */
export const unitOfLabel = `(?!(?:[村镇县队部组岗类种级门片页期口])\\))${unitPattern}`;
const unitAtEnd = new RegExp(
  `\\((?:单位:)?(?:[百千万亿]?元(?:[/每][^()]{1,6})?|(?:${unitOfLabel})|m[23²³]|㎥|大写|小写|签字|签名|签章|盖章|公章)\\):?$`,
  'u',
);
/** What is entered where a column asks which of several holds: a tick, a cross or nothing. */
const tickLike = /^[√✓✔×✗○●vVxX/—-]$/u;
const numberLike = /^[¥$]?[-\d,.]+(?:%|[千万亿]?元|[年月日天次个人台套件]?)$/u;
const dateLike = /^(?:\d{2,4}[-/.年].*\d.*|\d+[年月日].*)$/u;
const codeLike = /^(?=.*[\d@])[A-Za-z\d\-—_/.()@]+$/u;
/** Ends of the names of bodies and places, and words that answer. */
const nameOfBody = /(?:局|公司|委员会|中心|大学|集团|厂|省|市|县|乡|镇|街道|支队|协会)$/u;
const answers =
  /^(?:同意|不同意|无|有|是|否|男|女|汉族|合格|不合格|良好|优秀|正常|群众|(?:中共)?(?:预备)?党员|(?:共青)?团员|本科|大专|中专|高中|硕士|博士|(?:硕士|博士)?研究生|已婚|未婚|续聘|解聘|辞职|退休|转正|调[入出]|转[入出学]|休学|复学|父亲|母亲|配偶|丈夫|妻子|儿子|女儿|(?!民)\p{Script=Han}族)$/u;
/** Who one is and where one works stand beside labels more often than they are labels. */
const posts =
  /^(?:办公室|副?.长|.{0,3}(?:主任|书记|主席|主管|经理|总监|董事长|工程师|[医技]师)|会计|出纳|财务|人事|教练|领队|班组长|辅导员|(?:质检|安全|检验|资料)员|.{1,4}[科处室股部组])$/u;
const numbered = /^(?:\(?[\d一二三四五六七八九十]{1,2}[)、.,]|其中:)+/u;
/** 是否进口 asks, whatever its other words. */
const question = /^(?:是否|有无)\p{Script=Han}{2,}/u;
const sums = /^(?:合计|总计|小计|共计)/u;

/** 预算执行率(B/A×100%), 全年执行数(B): how a column is reckoned. */
const formulaAtEnd = /(?<=\p{Script=Han}{2})\([A-Z①-⑳=][^()\p{Script=Han}]*\)$/u;
const yearsAtEnd = /(?<=\p{Script=Han}{2})\([^()]*(?:19|20)\d\d年?[^()]*\)$/u;
/** 2023年决算数, 第二年: of which time a column is. */
const yearAlone = /^(?:(?:19|20)\d\d年|第[一二三四五六]年)(?:度|预算数|决算数|执行数|金额)?(?:\([^()]*\))?$/u;

export function isTime(folded: string): boolean {
  return yearAlone.test(folded);
}

/** Longer texts are sentences. */
const sentenceLength = 24;
/** A speck is read as a full stop behind short labels. */
const shortNoise = 6;

/**
 * How much a text looks like a printed label, by itself: above 0 rather yes, 2 and more surely, below 0 rather a value.
 * `known` holds labels of other forms, folded in width.
 */
export function labelLook(folded: string, known: ReadonlySet<string>): number {
  if (folded === '') return 0;
  // 1、资金来源：（1）财政性资金: a heading and the first label below it.
  const [, head, tail] = /^(.{2,12}?):(\(.*|其.*)$/u.exec(folded) ?? [];
  if (head !== undefined && tail !== undefined) {
    return Math.min(labelLook(head, known), labelLook(tail.replace(/^其中:?/u, ''), known));
  }
  if (boxes.test(folded)) return -4;
  if (isTemplateLeftover(folded) || isLoneSign(folded)) return -3;
  const isValue = numberLike.test(folded) || dateLike.test(folded) || codeLike.test(folded);
  if (isValue && !yearAlone.test(folded)) return -4;
  if (answers.test(folded)) return -3;
  // A year is asked for beside many a label and above many a column: 中期目标(2024年-2028年), 2023年.
  const bare = folded.replace(numbered, '').replace(yearsAtEnd, '').replace(formulaAtEnd, '');
  if (yearAlone.test(bare)) return 0.5;
  if (posts.test(bare) && !heads.has(bare)) return -0.5;
  const { covered, endsAsLabel, words } = parseLabel(bare);
  let look = lengthLook(bare.length);
  if (/:$/u.test(folded)) look += 2.5;
  if (unitAtEnd.test(folded)) look += 2;
  if (known.has(folded) || sums.test(folded)) look += 3;
  else if (covered === 1 && endsAsLabel) look += 3;
  else if (covered === 1) look += words.length === 1 ? 1 : 0.5;
  else if (endsAsLabel) look += covered >= 0.5 ? 1.5 : 0.7;
  if (question.test(bare)) look += 2;
  if (/[。;!?]/u.test(bare.replace(/[。;]$/u, ''))) look -= 2.5;
  else if (/。$/u.test(bare) && bare.length > shortNoise) look -= 2.5;
  if (/[,，]/u.test(bare)) look -= 1.5;
  if (/\d/u.test(bare)) look -= 1.5;
  if (!/\p{Script=Han}/u.test(bare)) look -= 1;
  if (nameOfBody.test(bare) && covered < 1) look -= 2;
  return look;
}

/** One who signs a paper, in words that the glossary knows. */
export function isPost(folded: string): boolean {
  return posts.test(folded) && parseLabel(folded).covered === 1;
}

/** A part of a body: 财务科, 办公室. */
export function isOffice(folded: string): boolean {
  return /^.{2,4}[科处室股部组]$/u.test(folded);
}

/** Whether a text is a number, a day, a code or a tick: what stands below a header and is never one. */
export function isEntry(folded: string): boolean {
  return tickLike.test(folded) || numberLike.test(folded) || dateLike.test(folded) || codeLike.test(folded);
}

/** What heads the room for a signature: 部门负责人签字, 主管领导审批意见, 财务部门审核. */
const signsBelow = /(?:签[字名章]|[盖公]章|意见|审批|审核|审定|审查|核准|批准|会签|批示)(?:\([^()]*\))?:?$/u;

export function asksForSignature({ folded }: SheetCell): boolean {
  return signsBelow.test(folded.text);
}

/** 张伟2025年3月5日, below whoever's post that is. */
export function isNameAndDay(folded: string): boolean {
  return /^\p{Script=Han}{2,4}\d{4}[年./-]\d{1,2}[月./-]\d{1,2}日?$/u.test(folded);
}

/** The room that a signature heads: words, or none, with a name or a day below them. */
export function isSignedBelow({ folded }: SheetCell): boolean {
  return /签[字名章]|[盖公]章|\d{4}年\d{1,2}月|年月日$/u.test(folded.text);
}

function lengthLook(length: number): number {
  if (length <= 2) return 0;
  if (length <= 8) return 0.5;
  if (length <= 14) return 0;
  return length <= sentenceLength ? -1.5 : -4;
}

/** Printed two characters a line or fewer, over several lines: a spine. */
export function isStacked(cell: SheetCell): boolean {
  const characters = evidenceOf(cell).filter(character => character.text.trim() !== '');
  const lines = new Map<unknown, number>();
  for (const { line } of characters) lines.set(line, (lines.get(line) ?? 0) + 1);
  return lines.size >= 2 && characters.length <= 16 && [...lines.values()].every(count => count <= 2);
}

/**
 * `label：value` or `label□是☑否` in one cell: where the value begins in the folded text; null where the cell holds no
 * such pair.
 */
export function pairInCell(folded: string, known: ReadonlySet<string>): number | null {
  const box = folded.search(boxes);
  // Boxes behind their words leave the first word before a box.
  const beginsWithBox = box >= 2 && !boxes.test(folded.at(-1) ?? '');
  if (beginsWithBox && labelLook(folded.slice(0, box), known) >= 3) return box;
  // 单位名称（公章）湘江医院, whose colon was lost or read as a comma.
  const [asked = '', label = ''] = /^(.{2,12}\((?:[盖公签]章|签[字名])\))[,.;:]?(?=.{2})/u.exec(folded) ?? [];
  if (label !== '' && !/[:;]$/u.test(asked) && labelLook(label, known) >= 3) return asked.length;
  // 同行人数（人）2, whose colon was lost behind the bracket.
  const [counted = '', counts = ''] = /^([^:;]{2,12}\([^()]{1,4}\))[,.]?(?=\d[\d,.]*$)/u.exec(folded) ?? [];
  if (counts !== '' && unitAtEnd.test(counts) && labelLook(counts, known) >= 3) return counted.length;
  const colon = folded.search(/[:;]/u);
  if (colon < 2 || colon > 16 || /^其中/u.test(folded)) return null;
  const [head, tail] = [folded.slice(0, colon), folded.slice(colon + 1)];
  // 三、经费预算(单位:万元): the colon is the bracket's own.
  if (/\([^)]*$/u.test(head)) return null;
  // A clause may end in a semicolon, and a misread colon is one.
  const least = folded[colon] !== ':' ? 3 : isEntry(tail) ? 0.5 : 1;
  return labelLook(head, known) >= least && labelLook(tail, known) < 3 ? colon + 1 : null;
}
