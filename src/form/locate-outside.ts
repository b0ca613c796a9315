import { escapePattern } from '../model/escape-pattern.ts';
import { missingValue } from '../model/field.ts';
import { fold } from '../model/fold-text.ts';
import type { FieldDefinition, FormDefinition } from '../model/form-definition.ts';
import { labelIn } from './label-in.ts';
import { type Located, nothingLocated, valueFrom } from './located.ts';
import { behindLabel, unitAsked } from './outside-pattern.ts';
import { type Piece, type Sheet, sliceFolded } from './sheet.ts';
import { type Wordings, wholeSimilarity, wordingsOf } from './similarity.ts';
import { asksTheSame } from './worded-otherwise.ts';
import { wrappedLine } from './wrapped-line.ts';

/** The year of a form, in digits (also misread ones) or Chinese numerals, or the blank left for it; not that of a paper's number (财绩函〔2022〕67号). */
const defaultYearPattern =
  '([0-9OoIlZSB〇零一二三四五六七八九]{4})年度|\\(()年度?\\)|\\(([0-9OoIlZSB]{4})年?\\)(?!第?[0-9OoIlZSB]+号)|^([0-9OoIlZSB]{4})年';

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
    const to = valueEnd(piece.folded.text, from, others, field.type);
    return valueAt(path, field, { piece, from, to, location }, lines);
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
    const location = whole.to === to ? 1 : CUT_CODE;
    return [valueAt(path, field, { piece, ...whole, location }, lines)];
  });
}

interface Stretch {
  readonly piece: Piece;
  readonly from: number;
  readonly to: number;
  readonly location: number;
}

/** How far a name over two lines is trusted that does not end as names do: a person looks at it. */
const ODD_NAME = 0.3;

/** The value in a stretch of a line; a name behind a label at the line's end may go on below it. */
function valueAt(
  path: string,
  { type, pattern }: FieldDefinition,
  { piece, from, to, location }: Stretch,
  lines: readonly Piece[],
): Located {
  const mayGoOn = type === 'text' && pattern === undefined && to > from && to === piece.folded.text.length;
  const wrapped = mayGoOn ? wrappedLine(piece, lines) : null;
  const whole = wrapped?.piece ?? piece;
  const end = wrapped === null ? to : whole.folded.text.length;
  const trust = { location: wrapped?.isWhole === false ? ODD_NAME : location, structure: 1 };
  const value = valueFrom(path, type, whole, sliceFolded(whole, from, end), trust);
  const used = wrapped === null ? [piece] : [piece, wrapped.rest];
  return { ...nothingLocated, values: [value], used };
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
