import { fold } from '../model/fold-text.ts';
import { notUnderstood, type Understood, understood } from './understood.ts';

/** Marks that say “this one”; readers also print a tick as V or, faxed, as W. */
const ticked = /^(?:[☑☒√✓✔■●◉▣⊠⊙vVwW]|区|回|囚|図|图|团|因|国|\([√✓✔vV]\)|\[[√✓✔xXvV]\])+$/u;
/** Marks that say “not this one”, as printed or as readers print an empty box, on faxes one with broken sides. */
const open = /^(?:[□○◯☐▢口囗〇ロ日目0OoD匕匚冂凵二]|\(\)|\[\])+$/u;

/** What a faxed box with broken sides is read as, beside the above. */
const broken = /^(?:[□○◯☐▢口囗〇ロ日目0OoD匕匚冂凵二コ「」『』【】[\]|丨_Il1厂丁丿∟⊏⊐-]|\(|\))+$/u;

/** Signs between options, and what is to be written beside one: 其他（请注明）：____. */
const unticked = /\(\p{Script=Han}{2,}\)|[,、;.:_]/gu;

/** Of shorter words one character is too much. */
const shortestMisread = 3;

type Mark = 'ticked' | 'open' | 'broken' | 'none' | 'unclear';

/** What only a tick or only an open box is read as; of others a second look is needed where any number may be ticked. */
const surelyTicked = /^(?:[☑☒√✓✔■●◉▣⊠⊙]|\([√✓✔]\)|\[[√✓✔]\])+$/u;
const surelyOpen = /^(?:[□○◯☐▢口囗〇ロ]|\(\)|\[\])$/u;

/**
 * The ticked option of a row of check boxes: `☑新增项目 □延续项目` or `新增项目□ 延续项目√`. Whether the marks
 * stand before or after is found from the row itself. Exactly one option must be ticked and every other mark
 * be an open box, else it is not understood; where only one is surely ticked, that is what the row says at face
 * value, however spoilt the other boxes and words are.
 */
export function understandOption(text: string, options: readonly string[]): Understood {
  const folded = fold(text);
  // One option printed alone, without boxes: it was typed in.
  const typed = options.find(option => fold(option) === folded);
  if (typed !== undefined) return understood(typed);
  const [numbered, ...more] = numberedIn(folded, options);
  if (numbered !== undefined && more.length === 0) return understood(numbered);
  const row = boxRowIn(folded, options);
  if (typeof row === 'string') return notUnderstood(row);
  const chosen = onlyTicked(row.marks);
  if (chosen === null) return notUnderstood('unclear-option');
  const isWhole =
    row.isEven &&
    row.marks.filter(({ mark }) => mark === 'ticked').length === 1 &&
    row.marks.every(({ mark }) => mark === 'ticked' || mark === 'open');
  return isWhole ? understood(chosen.option) : { value: chosen.option, problem: 'unclear-option' };
}

/**
 * All ticked options of a row of boxes of which any number may be ticked, in the definition's order. No second tick
 * tells here that a mark was misread: every option must be there as printed and every mark be surely a tick or an open
 * box, else what is ticked is what the row says at face value. A row without ticks is not understood.
 */
export function understandOptions(text: string, options: readonly string[]): Understood {
  const folded = fold(text);
  const typed = typedIn(folded, options);
  if (typed !== null) return understood(typed);
  const numbered = numberedIn(folded, options);
  if (numbered.length > 0) return understood(numbered);
  const row = boxRowIn(folded, options);
  if (typeof row === 'string') return notUnderstood(row);
  const ticked = row.marks.filter(({ mark }) => mark === 'ticked').map(({ option }) => option);
  if (ticked.length === 0) return notUnderstood('unclear-option');
  const value = options.filter(option => ticked.includes(option));
  const isWhole =
    row.isEven &&
    row.marks.length === options.length &&
    row.marks.every(({ gap }) => surelyTicked.test(gap) || surelyOpen.test(gap));
  return isWhole ? understood(value) : { value, problem: 'unclear-option' };
}

/** Options written one behind the other, without boxes. */
function typedIn(folded: string, options: readonly string[]): readonly string[] | null {
  const words = folded.split(/[,、;]/u).filter(word => word !== '');
  const isOption = (word: string) => options.some(option => fold(option) === word);
  if (words.length === 0 || !words.every(isOption)) return null;
  return options.filter(option => words.includes(fold(option)));
}

/** `1.自有 2.租赁 3.借住 (2)`: the options whose numbers are written in the brackets at the end; none where it is no such row. */
function numberedIn(folded: string, options: readonly string[]): readonly string[] {
  const [, row = '', answer = ''] = /^(.*[^\d,、])\(([\d,、]+)\)$/u.exec(folded) ?? [];
  const places = placesOf(row, options);
  const isCounted = places.every(({ at, word }, index) => {
    const before = places[index - 1];
    const gap = row.slice(before === undefined ? 0 : before.at + before.word.length, at);
    return new RegExp(`^[,;、]?\\(?${index + 1}[.,、:)]*$`, 'u').test(gap) && row.startsWith(word, at);
  });
  const last = places.at(-1);
  const isWhole = last !== undefined && last.at + last.word.length === row.length;
  if (!isCounted || !isWhole || places.length < options.length || places.length < 2) return [];
  const numbers = answer.split(/[,、]/u).map(Number);
  const isOne = (number: number) => number >= 1 && number <= places.length;
  return numbers.every(isOne)
    ? places.filter((_, index) => numbers.includes(index + 1)).map(({ option }) => option)
    : [];
}

interface BoxRow {
  readonly marks: readonly MarkedOption[];
  /** As many marks as options, and these as printed. */
  readonly isEven: boolean;
}

/** The options of a row with the marks beside them, or why it is not understood. */
function boxRowIn(folded: string, options: readonly string[]): BoxRow | 'unknown-option' | 'unclear-option' {
  const places = placesOf(folded, options);
  if (places.length === 0) return 'unknown-option';
  const between = [0, ...places.map(place => place.at + place.word.length)].map((from, index) =>
    folded.slice(from, places[index]?.at ?? folded.length),
  );
  const gaps = withoutNumbering(between).map(gap => gap.replace(unticked, ''));
  const before = marksStandBefore(gaps);
  if (before === null) return 'unclear-option';
  const [standsBefore, standsAfter] = [gaps[0] !== '', gaps.at(-1) !== ''];
  const marks = places.map(({ option }, index) => {
    const gap = gaps[before ? index : index + 1] ?? '';
    return { option, gap, mark: markOf(gap) };
  });
  return { marks, isEven: standsBefore !== standsAfter && places.every(({ exact }) => exact) };
}

const numbering = /\(?(\d{1,2}|[A-H])(?:\)|[.,、:)]|$)$/u;

/** □1.公开招标 □2.邀请招标: the numbers of options that count on belong to no mark. */
function withoutNumbering(gaps: readonly string[]): readonly string[] {
  const before = gaps.slice(0, -1);
  const counting = before.filter((gap, index) => {
    const sign = numbering.exec(gap)?.[1];
    return sign === String(index + 1) || sign === 'ABCDEFGH'[index];
  });
  if (before.length < 2 || counting.length * 2 <= before.length) return gaps;
  return gaps.map((gap, index) => (index < before.length ? gap.replace(numbering, '') : gap));
}

/**
 * Whether the marks stand before their options; null where nothing tells. Where the first or the last was lost
 * (`是☑否`), they stand before, as on most forms: a person is asked.
 */
function marksStandBefore(gaps: readonly string[]): boolean | null {
  const [first = '', last = ''] = [gaps[0], gaps.at(-1)];
  if ((first === '') !== (last === '')) return first !== '';
  if (first === '') return gaps.some(gap => markOf(gap) === 'ticked') ? true : null;
  const [isFirstMark, isLastMark] = [first, last].map(gap => ['ticked', 'open'].includes(markOf(gap)));
  return isFirstMark === isLastMark ? null : (isFirstMark ?? null);
}

interface MarkedOption {
  readonly option: string;
  readonly gap: string;
  readonly mark: Mark;
}

/** The only option ticked; of a filled box and a tick the filled one: a tick is also what readers make of an empty box with dirt in it. */
function onlyTicked(marks: readonly MarkedOption[]): MarkedOption | null {
  const ticks = marks.filter(({ mark }) => mark === 'ticked');
  const filled = ticks.filter(({ gap }) => /^[■●]+$/u.test(gap));
  const alone = ticks.length > 0 ? ticks : [...written(marks), ...overwritten(marks)];
  const [chosen, ...others] = filled.length > 0 ? filled : alone;
  return chosen === undefined || others.length > 0 ? null : chosen;
}

/** The options in whose brackets something is written, where those of all others are empty: a tick read as `～`. */
function written(marks: readonly MarkedOption[]): readonly MarkedOption[] {
  const full = marks.filter(({ gap }) => /^\([^()]+\)$/u.test(gap));
  return marks.every(mark => full.includes(mark) || mark.gap === '()') ? full : [];
}

/** Where all other boxes are surely open, that of which a reader made some other character: 加门诊□住院□药店. */
function overwritten(marks: readonly MarkedOption[]): readonly MarkedOption[] {
  const odd = marks.filter(({ gap, mark }) => mark === 'unclear' && [...gap].length === 1);
  return marks.every(mark => odd.includes(mark) || surelyOpen.test(mark.gap)) ? odd : [];
}

interface OptionPlace {
  readonly option: string;
  readonly word: string;
  readonly at: number;
  /** Read as it is printed. */
  readonly exact: boolean;
}

/** Where the options stand; one that is not there as printed, where it stands with one character misread. */
function placesOf(folded: string, options: readonly string[]): OptionPlace[] {
  const words = options.map(option => ({ option, word: fold(option) }));
  const exact: OptionPlace[] = [];
  // 困难 stands in 特别困难, too.
  for (const { option, word } of words.toSorted((a, b) => b.word.length - a.word.length)) {
    const isFree = (at: number) =>
      exact.every(place => at + word.length <= place.at || place.at + place.word.length <= at);
    let at = folded.indexOf(word);
    while (at >= 0 && !isFree(at)) at = folded.indexOf(word, at + 1);
    if (at >= 0) exact.push({ option, word, at, exact: true });
  }
  const misread = words.flatMap(({ option, word }): OptionPlace[] => {
    if (exact.some(place => place.option === option) || word.length < shortestMisread) return [];
    const isFree = (at: number) =>
      exact.every(place => at + word.length <= place.at || place.at + place.word.length <= at);
    for (let at = 0; at + word.length <= folded.length; at++) {
      const differing = [...word].filter((sign, index) => sign !== folded[at + index]).length;
      if (differing === 1 && isFree(at)) return [{ option, word, at, exact: false }];
    }
    return [];
  });
  return [...exact, ...misread].sort((a, b) => a.at - b.at);
}

function markOf(gap: string): Mark {
  if (gap === '') return 'none';
  if (open.test(gap)) return 'open';
  if (ticked.test(gap)) return 'ticked';
  return broken.test(gap) ? 'broken' : 'unclear';
}
