import { escapePattern } from '../../model/escape-pattern.ts';
import { fold } from '../../model/fold-text.ts';
import { textOf } from '../../model/reading.ts';
import { unitPattern } from '../../model/units.ts';
import { titleLikeLines } from '../locate-title.ts';
import { behindLabel } from '../outside-pattern.ts';
import { evidenceOf, type Piece, type Sheet } from '../sheet.ts';
import { labelLook } from './cell-look.ts';
import { noteWords } from './furniture.ts';
import { labelBefore, longestLabel } from './label-before.ts';
import { mendLabelWithin } from './mend-label.ts';
import { parseLabel } from './name-words.ts';
import { placesIn } from './places-around.ts';

/** A label and its value in a line outside the tables. */
export interface OutsidePair {
  readonly label: string;
  /** Its group 1 is the value, on folded text; null where the labels of all such fields tell where it stands. */
  readonly pattern: string | null;
  /** It stands above the first table. */
  readonly isAbove: boolean;
  /** A name for it, where its words tell none. */
  readonly word?: string;
}

const yearInTitle = /^.*?\d{4}(?:年度?|-\d{4}年)/u;
const annexHead = /^附(?:件|表)?[\d一二三四五六七八九十-]*[:.、]?/u;
const yearTail = /\([^()]{0,8}年?度?\)$/u;
const unitLine = /(?:金额)?单位:?(?:人民币)?([百千万亿]?元)/u;
/** Of words without a colon: labels that all of their words make. */
const sureLook = 3;
const shortestBare = 3;
/** Lines that print a label are shorter. */
const longestLine = 120;

/** What the form calls itself, without year and annex number; null where no line is a title. */
export function titleOf(sheet: Sheet): { title: string; sure: boolean } | null {
  const [named] = titleLikeLines(sheet);
  const line = named ?? tallest(sheet.lines);
  if (line === null || line === undefined) return null;
  const text = textOf(evidenceOf(line)).replaceAll(/\s+/gu, '');
  const title = text
    .replace(annexHead, '')
    .replace(/[（(][^（()）]{0,8}年?度?[)）]$/u, '')
    .replace(yearInTitle, '');
  return title === '' ? null : { title, sure: named !== undefined };
}

/** The line in the largest type. */
function tallest(lines: readonly Piece[]): Piece | null {
  const height = (piece: Piece) =>
    Math.max(0, ...evidenceOf(piece).map(character => character.line.textHeightPx));
  const [first, ...others] = lines;
  return first === undefined ? null : others.reduce((a, b) => (height(b) > height(a) * 1.15 ? b : a), first);
}

/** The unit that a line of its own prints for all amounts. */
export function unitAround(sheet: Sheet): string | null {
  for (const { folded } of sheet.lines) {
    const unit = unitLine.exec(folded.text)?.[1];
    if (unit !== undefined) return unit;
  }
  return null;
}

/** `填表人：李磊  填表日期：2024年1月5日`: every label of a line with a colon, up to the next. */
export function outsidePairs(sheet: Sheet, title: string | null, known: ReadonlySet<string>): OutsidePair[] {
  const found = sheet.lines
    .filter(line => evidenceOf(line).length <= longestLine && !('table' in line))
    .filter(({ folded }) => title === null || !folded.text.replace(yearTail, '').includes(fold(title)))
    .map(line => ({ line, text: line.folded.text, labels: labelsOf(line, known) }));
  const beside = (line: Piece) => found.filter(other => standBesideEachOther(line, other.line));
  const lines = found.map(({ line, text, labels }) => {
    const others = beside(line);
    const isBeside = others.some(other => other.labels.length > 0 || kindOfPlace.test(other.text));
    if (labels.length > 0 || kindOfPlace.test(text)) return { line, text, labels };
    const row = [line, ...others.map(other => other.line)];
    const isLabel = isRowOfLabels(row, known) || asksByItself(text, known);
    if (isLabel) return { line, text, labels: [{ label: text, at: 0, next: null }] };
    return { line, text, labels: isBeside ? labelWithoutColon(text, known) : [] };
  });
  const all = new Set(
    lines.flatMap(({ text, labels }) =>
      labels
        .filter(({ label, at }) => !isRemark(label) && !isUnit(label, text, at + label.length))
        .map(({ label }) => label),
    ),
  );
  const pairs = lines.flatMap(({ line, text, labels }) =>
    labels
      .filter(({ label, at }) => !isUnit(label, text, at + label.length) && !isRemark(label))
      .flatMap(({ label, at, next }): LinePair[] => {
        const isAbove = standsAbove(line, sheet);
        const others = [...all].filter(other => other !== label && other !== next);
        const pattern = behindLabel({ own: [label], next: next === null ? [] : [next], others });
        return next === null && dayBehind.test(text.slice(at + label.length))
          ? partedFromDay(label, pattern).map(pair => ({ ...pair, isAbove }))
          : [{ label, pattern, next, isAbove }];
      }),
  );
  const places = lines.flatMap(({ line }): OutsidePair[] => {
    const row = [line, ...beside(line).map(other => other.line)].sort((a, b) => leftOf(a) - leftOf(b));
    if (row[0] !== line) return [];
    const isAbove = standsAbove(line, sheet);
    return placesIn(row.map(({ folded }) => folded.text)).map(place => ({ ...place, isAbove }));
  });
  const own = pairs.filter((pair, index) => pairs.findIndex(other => other.label === pair.label) === index);
  const labelled = own.map(({ label, pattern, next, isAbove }, index) => {
    const areFields = [...all].every(other => own.some(pair => pair.label === other));
    const isNext = next === null || next === own[index + 1]?.label;
    return { label, pattern: next !== undefined && areFields && isNext ? null : pattern, isAbove };
  });
  return [...labelled, ...places];
}

function leftOf({ fragments: [first] }: Piece): number {
  return first?.box.x ?? 0;
}

/** A label with its value, and the label behind it in its line; undefined where a pattern of its own parts the line. */
interface LinePair extends OutsidePair {
  readonly pattern: string;
  readonly next?: string | null;
}

/** 填表人：李娜 2025年3月5日: words before the day that ends the line. */
const dayBehind = /^[:;.,、。]?\p{Script=Han}\D*\d{4}年\d{1,2}月\d{1,2}日$/u;
const day = '\\d{4}年\\d{1,2}月\\d{1,2}日';

function partedFromDay(label: string, pattern: string): Omit<LinePair, 'isAbove'>[] {
  return [
    { label, pattern: pattern.replace(/\$\)$/u, `${day}$|$)`) },
    { label: '日期', pattern: `${escapePattern(label)}[:;.,、。]?\\p{Script=Han}\\D*(${day})$` },
  ];
}

const remarkHead = new RegExp(`^(?:备注|${noteWords})`, 'u');

function isRemark(label: string): boolean {
  return remarkHead.test(label);
}

/** 公顷、万元 behind 单位：. */
const unitsOnly = new RegExp(`^${unitPattern}(?:[、,/]${unitPattern})*$`, 'u');

/** 单位：万元 names the unit of money, 单位：水利局 who fills the form in. */
function isUnit(label: string, text: string, colon: number): boolean {
  const value = text.slice(colon + 1);
  // Left blank it asks for a body: no form leaves its unit of money open.
  return (
    value !== '' &&
    /^(?:\([^()]*年度?\))?(?:金额|面积|计量)?单位$/u.test(label) &&
    (/^(?:人民币)?[百千万亿]?元?(?:[^\p{Script=Han}].*)?$/u.test(value) || unitsOnly.test(value))
  );
}

function standsAbove(line: Piece, { tables: [first] }: Sheet): boolean {
  const [own] = line.fragments;
  const [top] = first?.cells[0]?.fragments ?? [];
  if (own === undefined || top === undefined) return false;
  return own.pageNumber < top.pageNumber || (own.pageNumber === top.pageNumber && own.box.y < top.box.y);
}

interface OutsideLabel {
  readonly label: string;
  /** Where it stands in the line's folded text. */
  readonly at: number;
  /** The label behind it in the same line. */
  readonly next: string | null;
}

/** No.0028923, the number printed on a slip. */
const numero = /^N[oO0][.:]{0,2}(?=\d|$)/u;

function labelsOf(line: Piece, known: ReadonlySet<string>): OutsideLabel[] {
  const { text } = line.folded;
  if (numero.test(text)) return [{ label: 'No', at: 0, next: null }];
  const labels: { label: string; at: number }[] = [];
  for (const { index: colon, 0: mark } of text.matchAll(/[:;]/gu)) {
    const before = text.lastIndexOf(':', colon - 1);
    // A semicolon is a misread colon only behind a label that begins its line.
    if (mark === ';' && (before >= 0 || colon > longestLabel || labelLook(text.slice(0, colon), known) < 3))
      continue;
    const label =
      labelBehindSpace(line, before + 1, colon, known) ??
      labelBefore(text.slice(before + 1, colon), before < 0, known);
    if (label !== null) labels.push({ label: mended(line, label, colon), at: colon - label.length });
  }
  const isAsked = ({ label, at }: { label: string; at: number }) => !isUnit(label, text, at + label.length);
  return labels.map((one, index) => ({ ...one, next: labels.slice(index + 1).find(isAsked)?.label ?? null }));
}

/** The label before a colon with its spoilt character mended, as long as it was read. */
function mended(line: Piece, label: string, colon: number): string {
  const { sources } = line.folded;
  const characters = evidenceOf(line).slice(sources[colon - label.length], sources[colon]);
  const words = mendLabelWithin(characters.filter(({ text }) => text.trim() !== ''));
  return fold(words).length === label.length ? fold(words) : label;
}

/** 县（市、区）, 乡（镇）, 村: what is written before them they say, as part of its name; see `placesIn`. */
const kindOfPlace = /^[省市县区旗乡镇村组](?:\([^()]*\))?$/u;
/** What is asked for in a line of its own. */
const asked = /(?:编号|文号|档号|单号|号码|日期|电话|\((?:[盖公签]章|签[字名])\))$/u;

/** 项目编号 alone in its line, its colon lost and left blank. */
function asksByItself(text: string, known: ReadonlySet<string>): boolean {
  return text.length <= longestLabel && asked.test(text) && labelLook(text, known) >= sureLook;
}

/** 街道（乡镇）, 社区（村）, 编号 side by side: labels whose colons were lost, left blank. */
function isRowOfLabels(row: readonly Piece[], known: ReadonlySet<string>): boolean {
  const looks = row.map(({ folded }) =>
    folded.text.length <= longestLabel ? labelLook(folded.text, known) : Number.NEGATIVE_INFINITY,
  );
  const arePlaces = row.some(({ folded }) => kindOfPlace.test(folded.text));
  return (
    row.length > 1 && !arePlaces && looks.every(look => look > 0) && looks.some(look => look >= sureLook)
  );
}

/** 申请部门教务处 beside 申请日期：2025年8月11日: a label whose colon was lost, with its value. */
function labelWithoutColon(text: string, known: ReadonlySet<string>): OutsideLabel[] {
  // Its value was left blank.
  const isWhole = text.length <= longestLabel && parseLabel(text).endsAsLabel && labelLook(text, known) >= 2;
  if (text.length >= shortestBare && (isWhole || labelLook(text, known) >= sureLook))
    return [{ label: text, at: 0, next: null }];
  for (let length = Math.min(longestLabel, text.length - 2); length >= shortestBare; length--) {
    const label = text.slice(0, length);
    if (labelLook(label, known) >= sureLook) return [{ label, at: 0, next: null }];
  }
  return [];
}

function standBesideEachOther(one: Piece, other: Piece): boolean {
  const [a, b] = [one.fragments[0], other.fragments[0]];
  if (one === other || a === undefined || b === undefined || a.pageNumber !== b.pageNumber) return false;
  const shared = Math.min(a.box.y + a.box.height, b.box.y + b.box.height) - Math.max(a.box.y, b.box.y);
  return shared * 2 > Math.min(a.box.height, b.box.height);
}

/** The words behind the last white space of a stretch of a line, where they look like a label. */
function labelBehindSpace(line: Piece, from: number, to: number, known: ReadonlySet<string>): string | null {
  const { text, sources } = line.folded;
  const isAfterSpace = (at: number) => {
    const between = evidenceOf(line).slice((sources[at - 1] ?? 0) + 1, sources[at]);
    return between.some(character => character.text.trim() === '');
  };
  for (let at = to - 2; at > from; at--) {
    if (!isAfterSpace(at)) continue;
    const label = text.slice(at, to);
    return label.length <= longestLabel && labelLook(`${label}:`, known) >= 2 ? label : null;
  }
  return null;
}
