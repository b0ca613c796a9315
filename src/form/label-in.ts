import type { FieldDefinition } from '../model/form-definition.ts';
import { saysOpposite } from './opposites.ts';
import { evidenceOf, type Piece } from './sheet.ts';
import { bestPrefix, type Wordings, wholeSimilarity } from './similarity.ts';

/** A label that is less alike than this is not taken for it: one wrong character in four. */
const labelSimilarity = 0.7;
/** A line that begins with one wording is a longer one where it is as alike as this: more than the first and two characters. */
const longerSimilarity = 0.65;
/** The words before a number are its label where they are half that. */
const beforeNumberSimilarity = 0.5;
/** Without a colon after it, a label before its value must be read nearly perfectly. */
const bareLabelSimilarity = 0.9;

/** A label with its value after it is taken for one only where it is this much more alike than the whole text. */
const clearlyBetter = 0.05;

/** A text so like a wording, of which the label found in it is the beginning, is that wording misread. */
const wholeWording = 0.85;

export interface LabelHit {
  readonly similarity: number;
  /** Where the value begins in the piece's folded text; null where the label fills the piece. */
  readonly valueFrom: number | null;
}

interface LabelAtStart extends LabelHit {
  /** The wording that it is, folded. */
  readonly words: string;
}

/** A field's label as a whole piece of text, or at its beginning with the value after or under it. */
export function labelIn(
  piece: Piece,
  field: Pick<FieldDefinition, 'place' | 'type' | 'pattern'>,
  wordings: Wordings,
): LabelHit | null {
  const { text } = piece.folded;
  const isOpposite = wordings.some(({ full }) => saysOpposite(text, full));
  if (isOpposite && !wordings.some(({ full }) => text.startsWith(full))) return null;
  const whole = wholeSimilarity(text, wordings);
  const { place } = field;
  const mayBeWithin = place === undefined || place.includes('within') || place.includes('outside');
  const within = mayBeWithin ? atStart(text, field, wordings) : null;
  const least = within !== null && isPartOfAnother(within, wordings) ? longerSimilarity : labelSimilarity;
  const caption = place?.includes('under') === true ? firstLines(piece, wordings, least) : null;
  const under = caption === null ? null : withItsRest(caption, text, field, wordings);
  const isCutShort = under === null && least === longerSimilarity && startsWithDigit.has(field.type);
  const hit =
    isCutShort && within !== null
      ? withItsRest(within, text, field, wordings)
      : longer(under, within, { text, wordings, isTakenApart: field.pattern !== undefined });
  // A short value after a long label leaves the whole still like the label; the rest of a longer wording is no value.
  const isLonger =
    within !== null && within === hit && whole >= wholeWording && isPartOfAnother(within, wordings);
  if (isLonger || (whole >= labelSimilarity && whole + clearlyBetter > (hit?.similarity ?? 0))) {
    return { similarity: whole, valueFrom: null };
  }
  return hit;
}

/** What a label begins, and whether its field takes the text below or behind it apart. */
interface Cell {
  readonly text: string;
  readonly wordings: Wordings;
  readonly isTakenApart: boolean;
}

/**
 * A label that goes on over the end of its line, with the value after it, is no less alike than its first line alone.
 * So is one whose value begins on its line: unless the line holds more of a longer wording, it is the value's first.
 */
function longer(
  under: LabelHit | null,
  within: LabelAtStart | null,
  { text, wordings, isTakenApart }: Cell,
): LabelHit | null {
  if (under === null || within === null) return under ?? within;
  const isWrapped =
    within.similarity >= under.similarity &&
    (within.valueFrom ?? 0) >= (under.valueFrom ?? Number.POSITIVE_INFINITY);
  const beside = text.slice(within.valueFrom ?? 0, under.valueFrom ?? 0);
  // A code in brackets beside the label stands for the value below it, unless the form has a field for either.
  const between = isTakenApart ? beside : beside.replace(/\([^()]*\)/gu, '');
  const isMore = /[\p{L}\p{N}]/u.test(between);
  // The rest of a longer wording, however misread, is in Han: ONE of `ONE STORK/076E` is the value's.
  const mayBeRest =
    (isPartOfAnother(within, wordings) && /\p{Script=Han}/u.test(between)) ||
    (text[(within.valueFrom ?? 0) - 1] !== within.words.at(-1) && between.length <= LONGEST_MISREAD_END);
  return isWrapped || (isMore && within.similarity > under.similarity && !mayBeRest) ? within : under;
}

/** What a fax makes of the last character of a label, 卡- of 号. */
const LONGEST_MISREAD_END = 2;

/** Whether a longer wording begins with the words of a label: 贸易国 and 贸易国（地区）. */
function isPartOfAnother({ words }: LabelAtStart, wordings: Wordings): boolean {
  return wordings.some(({ full }) => full !== words && full.startsWith(words));
}

/** What a label in brackets still needs of the next line: 区）, 克）. */
const LONGEST_REST = 4;

/**
 * A label goes on to the end of the bracket that its first line opens, and to the last character of its wording; before
 * a number, whatever was read of that.
 */
function withItsRest(
  caption: LabelHit,
  text: string,
  { type }: Pick<FieldDefinition, 'type'>,
  wordings: Wordings,
): LabelHit {
  const from = caption.valueFrom ?? text.length;
  const opened = countOf(text.slice(0, from), '(') > countOf(text.slice(0, from), ')');
  const closed = opened && wordings.some(({ full }) => full.includes('(')) ? text.indexOf(')', from) + 1 : 0;
  const digit = startsWithDigit.has(type) ? text.slice(from).search(/\d/u) + from : 0;
  const isRest = (to: number) => to > from && to - from <= LONGEST_REST;
  if (isRest(closed)) return { ...caption, valueFrom: closed };
  const goesOn = wordings
    .map(({ full }) => ({ ...bestPrefix(full, text), last: full.at(-1) }))
    .filter(
      ({ end, last, similarity }) =>
        isRest(end) && text[end - 1] === last && similarity >= caption.similarity,
    )
    .sort((a, b) => b.similarity - a.similarity)[0];
  if (goesOn !== undefined) return { similarity: goesOn.similarity, valueFrom: goesOn.end };
  return isRest(digit) && wholeSimilarity(text.slice(0, digit), wordings) >= beforeNumberSimilarity
    ? { ...caption, valueFrom: digit }
    : caption;
}

function countOf(text: string, sign: string): number {
  return text.split(sign).length - 1;
}

/** The label on the first line or lines, the value on those below it. */
export function firstLines(piece: Piece, wordings: Wordings, least = labelSimilarity): LabelHit | null {
  const characters = evidenceOf(piece);
  const { text, sources } = piece.folded;
  const lineAt = (index: number) => characters[sources[index] ?? 0]?.line;
  let best: LabelHit | null = null;
  for (let end = 1; end < text.length; end++) {
    if (lineAt(end) === lineAt(end - 1)) continue;
    const similarity = wholeSimilarity(text.slice(0, end), wordings);
    if (similarity >= least && similarity > (best?.similarity ?? 0)) best = { similarity, valueFrom: end };
  }
  return best;
}

/** Of two labels that fit, the longer one leaves no part of itself in the value. */
function isBetter(one: LabelAtStart, other: LabelAtStart): boolean {
  const goesOn = (longer: LabelAtStart, shorter: LabelAtStart) =>
    longer.similarity >= bareLabelSimilarity &&
    longer.words.length > shorter.words.length &&
    longer.words.startsWith(shorter.words);
  if (goesOn(one, other) || goesOn(other, one)) return goesOn(one, other);
  return (
    one.similarity > other.similarity ||
    (one.similarity === other.similarity && (one.valueFrom ?? 0) > (other.valueFrom ?? 0))
  );
}

/** What a value of a type may begin with, where no colon parts it from its label. */
const bareValueStart: Partial<Record<FieldDefinition['type'], RegExp>> = {
  amount: /^[\d¥-]/u,
  number: /^\d/u,
  percentage: /^\d/u,
  date: /^\d/u,
  year: /^\d/u,
  option: /^[^\p{Script=Han}]/u,
};
const anything = /^./u;
/** Types whose values begin with a digit. */
export const startsWithDigit: ReadonlySet<FieldDefinition['type']> = new Set([
  'number',
  'percentage',
  'date',
  'year',
]);
/** A colon, and the semicolon it is most often misread as. */
const colons = /[:;]/u;
/** What faxes and stains leave of a colon; a label before one must be read nearly perfectly. */
const spoiltColons = /[.,、。·!]/u;
const unitBracket = /^\((?:单位:)?[百千万亿]?元(?:[/每][^()]{1,6})?\)/u;

/** Matching and locating ask the same of the same cells for every form. */
const answers = new WeakMap<Wordings, Map<string, LabelAtStart | null>>();
const rememberedAtMost = 5000;

function atStart(
  text: string,
  field: Pick<FieldDefinition, 'place' | 'type'>,
  wordings: Wordings,
): LabelAtStart | null {
  const bareStart = field.place?.includes('within') === true ? anything : bareValueStart[field.type];
  const colonAt = [text.search(colons), text.search(spoiltColons)].reduce((a, b) =>
    a < 0 ? b : b < 0 ? a : Math.min(a, b),
  );
  if (bareStart === undefined && colonAt < 0) return null;
  const known = answers.get(wordings) ?? new Map<string, LabelAtStart | null>();
  answers.set(wordings, known);
  const key = `${field.place?.includes('within') === true ? 'within' : field.type} ${text}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= rememberedAtMost) known.clear();
  const hit = labelBeforeValue(text, { bareStart, colonAt }, wordings);
  known.set(key, hit);
  return hit;
}

/** A label before its value, parted by a colon, by what the value looks like, or because the form says so. */
function labelBeforeValue(
  text: string,
  { bareStart, colonAt }: { readonly bareStart: RegExp | undefined; readonly colonAt: number },
  wordings: Wordings,
): LabelAtStart | null {
  let best: (LabelAtStart & { valueFrom: number }) | null = null;
  for (const { full } of wordings) {
    // Without a colon soon after it, a label is no label before a value.
    if (bareStart === undefined && colonAt > full.length * 2) continue;
    const { similarity, end } = bestPrefix(full.replace(/:$/u, ''), text);
    const afterUnit = end + (unitBracket.exec(text.slice(end))?.[0].length ?? 0);
    const rest = text.slice(afterUnit);
    const mark = rest.charAt(0);
    const isColon = colons.test(mark);
    const isSpoilt = spoiltColons.test(mark);
    const colon = isColon || isSpoilt;
    // 身高(cm2): what stands in the label's own bracket is no value.
    const isInBracket = /\([^()]*$/u.test(text.slice(0, afterUnit)) && /^[^()]*\)/u.test(rest);
    const bare = !isInBracket && (bareStart?.test(rest) ?? false);
    const sure =
      (isColon && similarity >= labelSimilarity) || ((bare || isSpoilt) && similarity >= bareLabelSimilarity);
    if (!sure) continue;
    const hit = { similarity, valueFrom: afterUnit + (colon ? 1 : 0), words: full.replace(/:$/u, '') };
    if (best === null || isBetter(hit, best)) best = hit;
  }
  return best;
}
