import { editDistance } from '../model/edit-distance.ts';
import { escapePattern } from '../model/escape-pattern.ts';
import { missingValue } from '../model/field.ts';
import { fold } from '../model/fold-text.ts';
import type { FieldDefinition, FormDefinition } from '../model/form-definition.ts';
import type { EvidencedText } from '../model/reading.ts';
import { labelIn } from './label-in.ts';
import { type Located, nothingLocated, valueFrom } from './located.ts';
import { behindLabel, unitAsked } from './outside-pattern.ts';
import { joinPieces, linesIn, type Piece, type Sheet, sliceFolded } from './sheet.ts';
import { bestInside, similarity, type Wordings, wholeSimilarity, wordingsOf } from './similarity.ts';
import { asksTheSame } from './worded-otherwise.ts';

/** A line less alike than this to every title of a form is not its title. */
export const titleSimilarity = 0.75;
/** What a line ends in that names a form. */
const titleLike = /(?:表|书|单)(?:\([^()]*\))?$/u;
/** Shorter lines are words of a footer, longer ones are sentences. */
const titleLength = { least: 5, most: 40 };
/** Text that shares the title's line without belonging to it: the year in brackets, the annex number. */
const yearTail = /\([^()]{0,8}年?度?\)$/u;
const annexHead = /^附(?:件|表)?[\d一二三四五六七八九十-]*[:.、]?/u;
/** The year of a form, in digits (also misread ones) or Chinese numerals, or the blank left for it; not that of a paper's number (财绩函〔2022〕67号). */
const defaultYearPattern =
  '([0-9OoIlZSB〇零一二三四五六七八九]{4})年度|\\(()年度?\\)|\\(([0-9OoIlZSB]{4})年?\\)(?!第?[0-9OoIlZSB]+号)|^([0-9OoIlZSB]{4})年';

/** How well a line is a title of the form; wider lines may contain it. */
function titleFit(line: string, titles: readonly string[]): number {
  const bare = line.replace(annexHead, '').replace(yearTail, '');
  return Math.max(
    0,
    ...titles.map(title => {
      const word = fold(title);
      // A title inside a longer line counts a little less than the line itself.
      return Math.max(similarity(bare, word), bestInside(word, bare).similarity - 0.05);
    }),
  );
}

/** Lines outside tables that look like the name of some form. */
export function titleLikeLines(sheet: Sheet): Piece[] {
  return sheet.lines.filter(({ folded: { text } }) => {
    const bare = text.replace(yearTail, '');
    return bare.length >= titleLength.least && bare.length <= titleLength.most && titleLike.test(bare);
  });
}

/** A title that two lines make together must fit this much better than one of them alone. */
const wrapGain = 0.05;

interface TitlePlace {
  /** The line, or the two lines a long title was broken into. */
  readonly lines: readonly Piece[];
  readonly fit: number;
  /** The cell at the top of a table that holds them with others. */
  readonly cell?: Piece;
}

/** The lines that are best a title of the form; null where there is no text outside the tables. */
export function bestTitle(sheet: Sheet, titles: readonly string[]): TitlePlace | null {
  let best: TitlePlace | null = null;
  for (const cell of sheet.lines) {
    const lines = linesIn(cell);
    const inside = lines.length > 1 ? bestOf(lines, titles) : null;
    if (inside !== null && inside.fit > (best?.fit ?? 0)) best = { ...inside, cell };
  }
  const whole = bestOf(sheet.lines, titles);
  return whole !== null && whole.fit > (best?.fit ?? 0) ? whole : best;
}

function bestOf(lines: readonly Piece[], titles: readonly string[]): TitlePlace | null {
  let best: TitlePlace | null = null;
  lines.forEach((line, index) => {
    const fit = titleFit(line.folded.text, titles);
    if (fit > (best?.fit ?? 0)) best = { lines: [line], fit };
    const next = lines[index + 1];
    if (next === undefined || pageOf(next) !== pageOf(line)) return;
    const wrapped = titleFit(line.folded.text + next.folded.text, titles);
    if (wrapped > Math.max(best?.fit ?? 0, titleFit(next.folded.text, titles)) + wrapGain) {
      best = { lines: [line, next], fit: wrapped };
    }
  });
  return best;
}

function pageOf(piece: Piece): number | undefined {
  return piece.fragments[0]?.pageNumber;
}

/** How far a title that lost a character is trusted: a person looks at it. */
const MISREAD_TITLE = 0.3;

/** Off a known title by one character that is missing, or that the readers do not agree on: 县级 for 市级 is no misprint. */
function isMisprint(own: EvidencedText, titles: readonly string[]): boolean {
  const solid = own.filter(({ text }) => text.trim() !== '');
  const printed = solid.map(({ text }) => fold(text));
  const whole = printed.join('');
  const known = titles.map(title => fold(title));
  if (known.includes(whole)) return false;
  return known.some(title => {
    if (editDistance(title, whole) !== 1) return false;
    const other = solid[printed.findIndex((text, index) => text !== title[index])];
    const isAgreed = other?.support === 'agreed' || other?.support === 'label';
    return title.length > whole.length || !isAgreed;
  });
}

export function locateTitle(path: string, sheet: Sheet, titles: readonly string[]): Located {
  let best = bestTitle(sheet, titles);
  if (best === null || best.fit < titleSimilarity) {
    const [other] = titleLikeLines(sheet);
    if (other === undefined) return { ...nothingLocated, values: [missingValue(path, 'text')] };
    best = { lines: [other], fit: Math.min(best?.fit ?? 0, titleSimilarity) };
  }
  const piece = joinPieces(best.lines);
  if (piece === null) return { ...nothingLocated, values: [missingValue(path, 'text')] };
  const { text } = piece.folded;
  const from = annexHead.exec(text)?.[0].length ?? 0;
  const to = text.length - (yearTail.exec(text)?.[0].length ?? 0);
  const repeats = sheet.lines.filter(line => titleFit(line.folded.text, titles) >= titleSimilarity);
  const own = sliceFolded(piece, from, to);
  const trust = { location: isMisprint(own, titles) ? MISREAD_TITLE : best.fit, structure: 1 };
  const title = valueFrom(path, 'text', piece, own, trust);
  return {
    ...nothingLocated,
    values: [title],
    used: [...best.lines, ...(best.cell === undefined ? [] : [best.cell]), ...repeats],
  };
}

/** A value in the text around the tables, by pattern or after its label. */
export function locateOutside(
  path: string,
  field: FieldDefinition,
  sheet: Sheet,
  { fields }: Pick<FormDefinition, 'fields'>,
): Located {
  const source = field.pattern ?? (field.type === 'year' ? defaultYearPattern : patternOf(path, fields));
  const isLabelled = field.pattern === undefined && field.type !== 'year';
  const lines = isLabelled ? [...sheet.lines, ...sheet.footers] : sheet.lines;
  const found = source === null ? [] : byPattern(path, field, lines, new RegExp(source, 'du'));
  // 填报单位（盖章） may stand before the line that fills it in.
  const filled =
    field.pattern === undefined ? found.find(({ values: [value] }) => value?.state === 'read') : undefined;
  const [first] = found;
  if (first !== undefined) return filled ?? first;
  const others = Object.entries(fields).flatMap(([other, { label, place }]) =>
    other !== path && label !== undefined && place?.includes('outside') === true ? [wordingsOf(label)] : [],
  );
  const wordings = wordingsOf(field.label ?? []);
  const hit = labelledLine(lines, wordings, others) ?? nearLine(sheet, wordings, others);
  if (hit !== null) {
    const { piece, from, similarity: location } = hit;
    const part = sliceFolded(piece, from, valueEnd(piece.folded.text, from, others, field.type));
    const value = valueFrom(path, field.type, piece, part, { location, structure: 1 });
    return { ...nothingLocated, values: [value], used: [piece] };
  }
  return { ...nothingLocated, values: [{ ...missingValue(path, field.type), soughtOutside: true }] };
}

/** What a field's label and those of the others around the tables say of its place; null where it has none. */
function patternOf(path: string, fields: FormDefinition['fields']): string | null {
  const labelled = Object.entries(fields).filter(
    ([, { label, place }]) => label !== undefined && place?.includes('outside') === true,
  );
  const at = labelled.findIndex(([other]) => other === path);
  const labelsOf = (index: number) => labelled[index]?.[1].label?.map(fold) ?? [];
  const own = labelsOf(at);
  const next = labelsOf(at + 1).filter(label => !own.includes(label));
  const others = labelled.flatMap((_, index) => labelsOf(index));
  if (at < 0) return null;
  return behindLabel({ own, next, others: others.filter(label => ![...own, ...next].includes(label)) });
}

/** A line that begins with a label, and where its value begins in the folded text. */
interface LabelledLine {
  readonly piece: Piece;
  readonly from: number;
  readonly similarity: number;
}

/** The first line that begins with the label, which is no better one of the others. */
function labelledLine(
  lines: readonly Piece[],
  wordings: Wordings,
  others: readonly Wordings[],
): LabelledLine | null {
  for (const piece of lines) {
    const hit = labelIn(piece, outside, wordings);
    if (hit === null || hit.valueFrom === null) continue;
    const { similarity, valueFrom: from } = hit;
    const isOther = others.some(other => (labelIn(piece, outside, other)?.similarity ?? 0) > similarity);
    if (!isOther) return { piece, from, similarity };
  }
  return null;
}

const outside = { place: ['outside' as const], type: 'text' as const };
/**
 * Half of a label is right, where it is the only line whose words before the colon are that near, and nearer to no
 * other label that is not printed as it is.
 */
const leastSimilarity = 0.5;
const shortestLabel = 3;

/** 金额单位：万元 for 填报单位 alone in its line. */
const unitLine = new RegExp(`^${unitAsked}`, 'u');

function nearLine(sheet: Sheet, wordings: Wordings, all: readonly Wordings[]): LabelledLine | null {
  const texts = sheet.lines.map(({ folded }) => folded.text);
  const words = (label: Wordings) =>
    label.map(({ full }) => escapePattern(full.replace(/:$/u, ''))).join('|');
  const begins = (label: Wordings, { folded }: Piece) =>
    new RegExp(`^(?:${words(label)}):`, 'u').test(folded.text);
  const others = all.filter(label => {
    const printed = new RegExp(`(?<!\\p{Script=Han})(?:${words(label)}):`, 'u');
    return !texts.some(text => printed.test(text));
  });
  const isOwn = (head: string) =>
    head !== '' &&
    asksTheSame(
      head,
      wordings.map(({ full }) => full),
    );
  const near = sheet.lines.flatMap((piece): LabelledLine[] => {
    const isAnother = all.some(label => begins(label, piece));
    if (isAnother || unitLine.test(piece.folded.text)) return [];
    const colon = piece.folded.text.search(/[:;]|(?<=\))[.,]/u);
    const head = piece.folded.text.slice(0, Math.max(0, colon));
    // Of two characters one is right by chance, unless the other is lost: 号：接〔2025〕48号.
    if (isOwn(head)) return [{ piece, from: colon + 1, similarity: 1 }];
    const isShort = wordings.some(({ full }) => full.length < shortestLabel && !full.endsWith(head));
    const likeness = isShort ? 0 : wholeSimilarity(head, wordings);
    const isOther = others.some(other => wholeSimilarity(head, other) >= likeness);
    return likeness < leastSimilarity || isOther ? [] : [{ piece, from: colon + 1, similarity: likeness }];
  });
  const own = near.filter(({ similarity }) => similarity === 1);
  const [only, ...more] = own.length > 0 ? own : near;
  return only === undefined || more.length > 0 ? null : only;
}

/** Where a value ends: at the place of a seal, before the next label of the line, a code at words in brackets, or with the line. */
function valueEnd(
  text: string,
  from: number,
  others: readonly Wordings[],
  type: FieldDefinition['type'],
): number {
  const ends = others
    .flat()
    .map(({ full }) => text.indexOf(`${full.replace(/:$/u, '')}:`, from))
    .filter(at => at >= 0);
  const words = type === 'code' ? text.slice(from).search(/\(\p{Script=Han}/u) : -1;
  const end = Math.min(text.length, ...ends, ...(words < 0 ? [] : [from + words]));
  return end - (/\((?:[盖公]章|签[字名章])\)$/u.exec(text.slice(from, end))?.[0].length ?? 0);
}

function byPattern(
  path: string,
  field: FieldDefinition,
  lines: readonly Piece[],
  pattern: RegExp,
): Located[] {
  return lines.flatMap((piece): Located[] => {
    if (isNote(piece)) return [];
    const match = pattern.exec(piece.folded.text);
    const range = match?.indices?.slice(1).find(group => group !== undefined);
    if (range === undefined) return [];
    const [from, to] = range;
    const whole = field.type === 'code' ? wholeCode(piece.folded.text, from, to) : { from, to };
    const part = sliceFolded(piece, whole.from, whole.to);
    const location = whole.to === to ? 1 : CUT_CODE;
    const value = valueFrom(path, field.type, piece, part, { location, structure: 1 });
    return [{ ...nothingLocated, values: [value], used: [piece] }];
  });
}

/** 备注：本表一式两份，申请部门、财务部门各一份: who keeps a copy is named, and nothing filled in. */
function isNote({ folded: { text } }: Piece): boolean {
  return /^(?:备|附)?注\d?[:.、]/u.test(text) && /一式.份|各.?[执存一]/u.test(text);
}

/** How far a code is trusted that goes on behind what its pattern allows: a person looks at it. */
const CUT_CODE = 0.3;

/** A code up to the next words or bracket: what stops the pattern within it was misread. */
function wholeCode(text: string, from: number, to: number): { from: number; to: number } {
  const rest = /^[^\p{Script=Han}()]+/u.exec(text.slice(to))?.[0] ?? '';
  if (!/[\p{L}\p{N}]/u.test(rest)) return { from, to };
  const marks = from === to ? (/^[^\p{L}\p{N}]*/u.exec(rest)?.[0].length ?? 0) : 0;
  return { from: from + marks, to: to + rest.length };
}
