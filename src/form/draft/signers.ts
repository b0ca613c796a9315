import { signer, toBeSigned } from '../../model/cell-parts.ts';
import { isWord } from './choices-in.ts';
import { labelBefore, longestLabel } from './label-before.ts';
import { parseLabel } from './name-words.ts';

/** Whoever is asked to sign in brackets, known or not. */
const aPost = /^\p{Script=Han}{2,6}$/u;
/** What stands behind the last mark, with brackets within its words: 村(居)委会主任. */
const lastClause = /(?:[^。.,;()"']|\([^()]{1,4}\)(?=\p{Script=Han}))*$/u;
/** A name, and what may stand behind it. */
const nameBehind =
  /^[-.·,:;、一—_A-Za-z]?(?:\p{Script=Han}{2,4}?(?:[、,]\p{Script=Han}{2,4}?)*)?(?:[(\d]|年月|[盖公]章|\p{Script=Han}{2,8}(?::|\([盖公]章)|$)/u;
/** A name, and the seal's place or the day behind it. */
const signedNameBehind = /^(?:\p{Script=Han}{2,4}(?:\(?[盖公]章\)?)?\d{4}[年./-]|(?:\([盖公]章\))?年月日$)/u;
/** A colon, or where one was lost: behind a bracket that says how the paper is signed, in the room to sign in. */
const labelEnd = new RegExp(
  `[:;]|(?<=\\(${toBeSigned}\\))(?![:;])|(?<=[人员])(?=\\([盖公]章\\)年月日$)|(?<=[^(]签[字名章]|^\\p{Script=Han}{1,7}[人员长])(?=年月日$)`,
  'gu',
);
/** A label parted from what it asks for: 申请人 and (签字). */
const withSign = new RegExp(`^(.*?)(\\(?${toBeSigned}\\)?)?$`, 'su');

/** The labels behind an opinion's words, from the first one who signs on: those of the sample that prints most. */
export function signOff(
  printed: readonly string[],
  known: ReadonlySet<string>,
  usual: readonly string[] | null,
): readonly string[] {
  return printed
    .map(text => labelsBehindWords(text, known, usual))
    .reduce<readonly string[]>((a, b) => (b.length > a.length ? b : a), []);
}

function labelsBehindWords(
  text: string,
  known: ReadonlySet<string>,
  usual: readonly string[] | null,
): string[] {
  const labels: string[] = [];
  let from = 0;
  for (const { index, 0: mark } of text.matchAll(labelEnd)) {
    const label = labelBehind(text.slice(from, index), known);
    const behind = index + mark.length;
    const rest = text.slice(behind);
    const begins = label !== null && signer.test(label) && nameBehind.test(rest);
    const whoever = usual !== null && signedNameBehind.test(rest) ? lastWords(text.slice(from, index)) : null;
    // As long as the label that others have, it is that one misread.
    const isUnusual = whoever !== null && usual?.every(other => other.length !== whoever.length);
    if (label !== null && (labels.length > 0 || begins)) labels.push(label);
    else if (isUnusual === true) labels.push(whoever);
    from = behind;
  }
  return labels;
}

/** 经办人：张伟 登记机关（盖章）: the words of a label before the seal's place. */
export function bodyThatSeals(text: string, known: ReadonlySet<string>): string | null {
  const [, before] = /(\p{Script=Han}+)\([盖公]章\)/u.exec(text) ?? [];
  return before === undefined ? null : labelBefore(before, false, known);
}

/** Whoever has a seal, as forms print it before the seal's place; behind 同意 what is done is no part of it. */
const sealing =
  /(?:(?<!同意|准予|予以)(?:申请|申报|推荐|用人|所在|建设|施工|接收|填报|承办|实施|项目|业务|主管|审批|发证|登记)+)?(?:单位|部门|机关|机构|政府|委员会|[村居]委会|公司|企业|学校|学院|医院|社区|街道|[局院校])(?=\([盖公]章\))/u;

/** 情况属实 单位（公章）: what ends the words where nobody signs. */
export function sealBehindWords(text: string): string | null {
  return sealing.exec(text)?.[0] ?? null;
}

/** Whatever words stand alone behind the last sentence, before a colon and a name with its day, are who signs. */
function lastWords(text: string): string | null {
  return /(?:^|[。!?])(\p{Script=Han}{2,7})$/u.exec(text)?.[1] ?? null;
}

/** The label that ends a stretch of text: all of what stands behind its last mark; of a clause, as little as makes one. */
function labelBehind(text: string, known: ReadonlySet<string>): string | null {
  const [, rest = '', sign = ''] = withSign.exec(text) ?? [];
  const tail = rest.slice(rest.search(lastClause)).replace(/^[^\p{L}\p{N}]+/u, '');
  const isAlone = /^$|[。!?]$/u.test(rest.slice(0, rest.length - tail.length));
  const label = isAlone && isWholeLabel(tail) ? tail : labelAtEnd(tail, known);
  if (sign === '') return label;
  // 负责人签字 is what 签字 is printed as where nothing else tells.
  const isKnownSigner = label !== null && !/负责人$/u.test(label) && signer.test(label);
  if (!sign.startsWith('(')) return isKnownSigner || (isAlone && label === tail) ? `${label}${sign}` : sign;
  const post = label ?? (aPost.test(tail) ? tail : '');
  return `${post}${sign}`;
}

/** 或者 joins words and is none of the glossary's. */
const mostOfIt = 0.9;

/** 法定代表人或者主要负责人, 村(居)委会主任: all of what stands behind the last sentence. */
function isWholeLabel(tail: string): boolean {
  const { covered } = parseLabel(tail);
  return signer.test(tail) && (covered >= mostOfIt || isWord(tail));
}

/** Who signs, by as few words as make a label, which may stand behind others; what else is asked for, by as many. */
function labelAtEnd(text: string, known: ReadonlySet<string>): string | null {
  const shortest = shortestLabel(text, known);
  return shortest === null || signer.test(shortest) ? shortest : labelBefore(text, false, known);
}

/** As little as makes a label, with what says whose or what for. */
function shortestLabel(text: string, known: ReadonlySet<string>): string | null {
  for (let length = 2; length <= longestLabel; length++) {
    const label = labelBefore(text.slice(-length), false, known);
    if (label !== null) return withDoer(text, longestWord(text, label));
  }
  return null;
}

/** What signers are called by, before 人员, 组长 or 负责人; behind 同意 and 经 it is what is done. */
const doer =
  /(?<!同意|准予|予以|[经已])(?:审查|审核|调查|核查|检查|检验|评审|评估|鉴定|勘[查察验]|(?<!申请|组织|参加|通过)验收|复核|初审|复审|项目|技术|主要|安全|质量|财务|资产|人事|行政|业务|分管|主管|专家组?|工作组|评审组|小组|单位|部门|[科处]室|院系|学[院校]|公司|企业|机关|机构|工会|党委|党?支部|团委|[村居]委会|村民委员会|社区|街道|乡镇)+$/u;

/** 审查人员 behind 符合要求, of which 人员 is a label by itself. */
function withDoer(text: string, label: string): string {
  return `${doer.exec(text.slice(0, -label.length))?.[0] ?? ''}${label}`;
}

/** 法定代表人, of which 代表人 is a label by itself: the one word of the glossary that ends in it. */
function longestWord(text: string, label: string): string {
  const longer = Array.from({ length: longestLabel - label.length }, (_, at) =>
    text.slice(-label.length - 1 - at),
  );
  const isOneWord = (one: string) => parseLabel(one).words.length === 1 && parseLabel(one).covered === 1;
  return longer.findLast(isOneWord) ?? label;
}
