import { wordLengthWith } from '../model/dictionary.ts';
import { beginsNextItem } from '../model/list-items.ts';
import { type EvidencedText, type ReadCharacter, textOf } from '../model/reading.ts';
import { besideDust, CLAUSE, CLAUSE_MARK, markedAs, placedBy, replacedBy } from './mended-character.ts';

const COLON = /^[：:]$/u;
const POINT = /^[.．·]$/u;
const SEMICOLON = '；';
/** What is as round as a full stop. */
const RING = /^[°º]$/u;
const BY_ITS_RING = 0.95;
const COMMA = '，';
const HAN = /^\p{Script=Han}$/u;

const QUOTE = /^["“”＂]$/u;
const SIDED = /^[“”]$/u;
/** Characters. */
const LONGEST_QUOTATION = 40;
const STOP = /[。；;]/u;
/** A step of a procedure is a word. Characters. */
const LEAST_STEP = 2;
/** Of 12 such quotations in 106 scans all were procedures; 3,400 other texts hold none. */
const BY_ITS_STEPS = 0.96;

/** What dust beside a mark is read as. */
const DUST = /^[.．·,，、'‘’`]$/u;

/**
 * A text with its marks as their places have them: without the dust behind one, with the `；` that a reader took for a
 * colon before the next item of a list or at its end, the comma of which a point is left between the words of a clause,
 * quotation marks by turns, the dashes of a quoted procedure, ones for lone bars, the 千 of measures, dashes between months, and full stops for degrees behind words. Of some 60 such
 * marks in 263 scans none was what was read. Each but the 千 and these dashes leaves a doubt where it stands.
 */
export function withMendedMarks(read: EvidencedText): EvidencedText {
  const text = withSigns(withDashesInQuotations(withQuotesPaired(withoutSecondMarks(read))));
  const isClause = text.length >= CLAUSE || text.some(one => CLAUSE_MARK.test(one.text));
  if (!isClause) return text.map((own, index) => (endsItem(text, index) ? markedAs(own, SEMICOLON) : own));
  return text.map((own, index) => {
    if (endsItem(text, index) || endsClause(text, index)) return markedAs(own, SEMICOLON);
    if (RING.test(own.text) && endsSentence(text, index))
      return replacedBy(own, '。', BY_ITS_RING, own.probability);
    return partsClauses(text, index) ? markedAs(own, COMMA) : own;
  });
}

/** A wide hyphen between years is the long dash, also where a line ends between them. */
const YEARS = /(?<=(?<!\d)(?:19|20)\d\d)－(?=(?:19|20)\d\d(?!\d))/gu;
/** 2019.03一至今, 2006年8月一2020年3月: what stands between months is a dash. */
const MONTHS = /(?<=(?<!\d)(?:19|20)\d\d[.．年/]\d{1,2}月?)一(?=(?:19|20)\d\d[.．年/]|至今|现在)/gu;
/** What is joined to others by a plus: “互联网+教育”. */
const PLUS =
  /(?<=互联网|智慧|党建|数字|旅游|文化|科技|金融)十(?=[”’]|\p{Script=Han})(?!十?[一二三四五六七八九])/gu;

/** Behind figures a measure: no other than 千克, 千瓦 and 千米 ends in these. */
const THOUSAND = /(?<=\d)[十干于](?=[克瓦米])/gu;
/** One that is read, before these or a unit that is counted by the thousand, and what it is taken for. */
const READ_THOUSAND = /(?<=\d)千(?=[克瓦米个件只支条套双张片])/gu;
const LIKE_THOUSAND = /^[千干于午十]$/u;

/** A 1 without flag and foot among words and figures (`培训|40人次`, `|.修路`, `指标I：`); several bars part the entries of a text. */
const BARE_ONE =
  /(?<=^|[;；。]|[目标务]|\p{Script=Han}(?=[|丨]\d)|\d)[|丨](?=[\d.．、：:])|(?<=\p{Script=Han})[|丨](?=\p{Script=Han})|(?<=^指标|^目标|^任务)[Il](?=[：:.．、]?\p{Script=Han})/gu;
const MOST_BARE_ONES = 2;

/** A text with the signs that only their neighbours tell. */
function withSigns(text: EvidencedText): EvidencedText {
  const solid = textOf(text).length === text.length ? textOf(text) : '';
  const at = (pattern: RegExp) => new Set([...solid.matchAll(pattern)].map(({ index }) => index));
  const [years, months, plus] = [at(YEARS), at(MONTHS), at(PLUS)];
  const [lost, read] = [at(THOUSAND), at(READ_THOUSAND)];
  const isThousand = (own: ReadCharacter, index: number) =>
    lost.has(index) || (read.has(index) && own.alternatives.every(other => LIKE_THOUSAND.test(other.text)));
  const bars = solid.match(/[|丨]/gu)?.length ?? 0;
  const ones = bars <= MOST_BARE_ONES ? at(BARE_ONE) : new Set();
  return text.map((own, index) => {
    if (ones.has(index)) return markedAs(own, '1');
    if (isThousand(own, index)) return placedBy(own, '千');
    if (months.has(index)) return placedBy(own, '—');
    if (years.has(index)) return replacedBy(own, '—', BY_ITS_STEPS, own.probability);
    return plus.has(index) ? markedAs(own, '+') : own;
  });
}

/** A text without what the readers do not agree on right behind a mark. */
function withoutSecondMarks(text: EvidencedText): EvidencedText {
  const isSecond = (index: number) => {
    const [before, own] = [text[index - 1], text[index]];
    if (before === undefined || own === undefined || own.support === 'agreed') return false;
    return CLAUSE_MARK.test(before.text) && DUST.test(own.text);
  };
  return text.flatMap((own, index) => {
    if (isSecond(index)) return [];
    return [isSecond(index + 1) ? besideDust(own) : own];
  });
}

/**
 * A text whose quotation marks open and close by turns, where readers took the side of some for the other (their marks
 * are alike in some type) and none is missing. A text with straight marks only stays as it is.
 */
function withQuotesPaired(text: EvidencedText): EvidencedText {
  const places = text.flatMap((one, index) => (QUOTE.test(one.text) ? [index] : []));
  const arePaired = places.every(
    (place, at) => at % 2 === 0 || isQuotation(text, places[at - 1] ?? 0, place),
  );
  if (places.length % 2 === 1 || !arePaired || !places.some(place => SIDED.test(text[place]?.text ?? '')))
    return text;
  return text.map((own, index) => {
    const at = places.indexOf(index);
    const mark = at % 2 === 0 ? '“' : '”';
    return at < 0 || own.text === mark ? own : markedAs(own, mark);
  });
}

/**
 * A text with the dashes between the steps of a quoted procedure (`“申报—审核—公示”`), of which each is read as a 一 that
 * makes no word.
 */
function withDashesInQuotations(text: EvidencedText): EvidencedText {
  const written = text.map(one => one.text);
  const dashes = new Set(
    text.flatMap((one, from) => {
      const to = one.text === '“' ? written.indexOf('”', from) : -1;
      const inside = to < 0 ? [] : [...written.keys()].slice(from + 1, to);
      const ones = inside.filter(
        at => written[at] === '一' && wordLengthWith(written, at, at + 1, '一') === 1,
      );
      const steps = [from, ...ones, to].slice(1).map((end, index) => end - ([from, ...ones][index] ?? 0) - 1);
      return ones.length > 1 && steps.every(length => length >= LEAST_STEP) ? ones : [];
    }),
  );
  return text.map((own, index) =>
    dashes.has(index) ? replacedBy(own, '—', BY_ITS_STEPS, own.probability) : own,
  );
}

/** Whether what stands between two marks may be quoted: a term or a sentence. */
function isQuotation(text: EvidencedText, from: number, to: number): boolean {
  const quoted = textOf(text.slice(from + 1, to));
  return quoted.length > 0 && quoted.length <= LONGEST_QUOTATION && !STOP.test(quoted);
}

/** Whether a colon is the last of a text, behind words, or behind a number among others that semicolons part. */
function endsClause(text: EvidencedText, index: number): boolean {
  if (index !== text.length - 1 || !COLON.test(text[index]?.text ?? '')) return false;
  const isParted =
    text.some(one => /^[;；]$/u.test(one.text)) && /^[A-Z\d]$/u.test(text[index - 1]?.text ?? '');
  return isHanAt(text, index - 1) || isParted;
}

/** Whether a ring stands behind a word or a percentage of a clause, where no figure needs a degree. */
function endsSentence(text: EvidencedText, index: number): boolean {
  return /^[\p{Script=Han}）)”》%％]$/u.test(text[index - 1]?.text ?? '');
}

/** Whether the next item of a list begins behind a colon. */
function endsItem(text: EvidencedText, index: number): boolean {
  if (!COLON.test(text[index]?.text ?? '')) return false;
  const written = (from: number, to: number) =>
    text
      .slice(from, to)
      .map(one => one.text)
      .join('');
  return beginsNextItem(written(0, index), written(index + 1, text.length));
}

/** Whether a point stands between the words of a clause; a middle dot is at times part of a name. */
function partsClauses(text: EvidencedText, index: number): boolean {
  const own = text[index];
  if (own === undefined || !POINT.test(own.text)) return false;
  const isName = own.text === '·' && own.support === 'agreed';
  return !isName && isHanAt(text, index - 1) && isHanAt(text, index + 1);
}

function isHanAt(text: EvidencedText, index: number): boolean {
  return HAN.test(text[index]?.text ?? '');
}
