import { type LocatedValue, missingValue } from '../model/field.ts';
import { fold } from '../model/fold-text.ts';
import type { ColumnDefinition } from '../model/form-definition.ts';
import type { Issue } from '../model/issue.ts';
import type { EvidencedText } from '../model/reading.ts';
import { type Carried, isSubstantial, levelFor } from './carried-levels.ts';
import { countsRows, withoutCounterMark } from './counters.ts';
import type { GroupBody } from './group-bodies.ts';
import { holdsAnother, isDoubled, otherWordsSimilarity } from './header-likeness.ts';
import { withCountersParted } from './joined-counters.ts';
import { stripped } from './locate-scalar.ts';
import { issueAt, type Trust, valueFrom } from './located.ts';
import { misreadNumberingAt, numberingAt } from './numbering.ts';
import { besideAll, rowLabelColumn, swallowedLabels } from './row-label-columns.ts';
import {
  evidenceOf,
  joinPieces,
  type Piece,
  type SheetCell,
  sharedWidth,
  sliceFolded,
  structureConfidence,
  withNumbersApart,
} from './sheet.ts';
import type { HeaderRow } from './spot-headers.ts';
import { isAbsent, isStack, stackedValues } from './stacked-values.ts';
import { isOfSeveralRows } from './two-rows.ts';
import { nowhere, printsNoOther } from './unknown-columns.ts';

/** How much is left of the trust in a level that is not printed beside its row but taken from above. */
const carriedTrust = 0.7;

/** And in a row of a table that only its columns tie to the header. */
const unjoinedTrust = 0.6;

/** And in a level from above where something was read in the cell beside the row that is hardly a level. */
const OVER_DUST = 0.3;
/** A blank cell below a level that spans its rows. */
const BLANK_BELOW_SPAN = 0.3;

/** And in a text of two cells that may belong to two columns. */
const DOUBLED = 0.3;
/** And in a value beside which several rows stand: the rule between it and another was lost, or one of theirs is none. */
const OF_SEVERAL_ROWS = 0.3;

/** And in a value of which a part is ink that nobody can read. */
const IN_PART = 0.3;

/** A column of a group where it stands on this paper. */
export interface GroupColumn {
  readonly name: string;
  readonly definition: ColumnDefinition;
  /** Grid columns [from, to) of its headers, in the order of its parts; empty where not found. */
  readonly ranges: readonly (readonly [number, number])[];
  readonly similarity: number;
}

interface RowEntry {
  readonly column: GroupColumn;
  readonly values: readonly LocatedValue[];
  /** The paper has the column. */
  readonly found: boolean;
  /** There is ink, or a level from above. */
  readonly filled: boolean;
  readonly text: string;
  /** Of a printed numbering. */
  readonly number: number | null;
  /** Its numbering was not read as it is printed: only its place among the rows tells what it is. */
  readonly numberingMisread: boolean;
}

export interface RowReading {
  readonly entries: readonly RowEntry[];
  readonly carried: Carried;
  readonly issues: readonly Issue[];
  readonly used: readonly SheetCell[];
  /** A cell lies across two columns. */
  readonly misfit: boolean;
  /** A level begins in this row. */
  readonly startsLevel: boolean;
}

export function columnsOf(
  header: HeaderRow,
  definitions: Readonly<Record<string, ColumnDefinition>>,
): GroupColumn[] {
  const left = Math.min(...header.columns.map(column => column.cell.column));
  const swallowed = swallowedLabels(header, left);
  const unfound = Object.entries(definitions)
    .filter(([name]) => !header.columns.some(column => column.name === name))
    .map(([, definition]) => definition);
  return Object.entries(definitions).map(([name, definition]) => {
    if (definition.rowLabel !== false) {
      const [from, to] = rowLabelColumn(header, left, Number(definition.rowLabel));
      const isSpine = !definition.carried && besideAll(header, from) !== null;
      if (isSpine && swallowed !== null)
        return { name, definition, ranges: [[left, swallowed]], similarity: header.score };
      const similarity = isSpine ? otherWordsSimilarity : header.score;
      return { name, definition, ranges: from >= 0 ? [[from, to]] : [], similarity };
    }
    const own = header.columns.filter(column => column.name === name);
    const isParted = swallowed !== null && Object.values(definitions).some(isRowLabel);
    const fromOf = ({ column }: SheetCell) => (isParted && column === left ? swallowed : column);
    return {
      name,
      definition,
      ranges: own.map(({ cell }) => [fromOf(cell), cell.column + cell.columnSpan] as const),
      similarity: Math.min(
        1,
        ...own.map(({ cell, similarity }) =>
          holdsAnother(cell, definition, unfound) ? otherWordsSimilarity : similarity,
        ),
      ),
    };
  });
}

function isRowLabel({ rowLabel, carried }: ColumnDefinition): boolean {
  return rowLabel !== false && !carried;
}

/** One row of a group, `expected` by its numbering: each cell under the header it shares most columns with. */
export function readRow(
  at: string,
  columns: readonly GroupColumn[],
  body: GroupBody,
  row: number,
  carried: Carried,
  expected: number,
): RowReading {
  const { table, header, unjoined } = body;
  const structure = unjoined
    ? structureConfidence(table, [row]) * unjoinedTrust
    : structureConfidence(table, [header.row, row]);
  const cells = table.inRow(row);
  const placed = placeCells(cells, columns, headerRanges(header));
  const levels = new Map(carried);
  const issues: Issue[] = [];
  let startsLevel = false;
  const inStacks = new Set(columns.flatMap(column => (isStack(column) ? column.definition.stacked : [])));
  const isPrinted = (column: GroupColumn) =>
    isStack(column) ||
    (column.definition.stacked === undefined && !(isAbsent(column) && inStacks.has(column.name)));
  const ownRanges = columns.filter(({ definition }) => !definition.carried).flatMap(({ ranges }) => ranges);
  const definitions = new Map(columns.map(({ name, definition }) => [name, definition]));
  const isWhole = printsNoOther(header, Object.fromEntries(definitions));
  const entries = columns.filter(isPrinted).map(column => {
    const own = column.ranges.flatMap(range => placed.byRange.get(range) ?? []);
    const inked = own.filter(cell => cell.content.kind !== 'blank');
    const level = column.definition.carried ? levelFor(column.name, inked[0], levels) : null;
    if (level?.starts === true) {
      startsLevel = true;
      // A new level 1 ends the level 2 of the one before.
      for (const { name } of columns.slice(columns.indexOf(column) + 1)) levels.delete(name);
    }
    if (level?.fromAbove === true && own[0] !== undefined && own[0].row === row) {
      const message = `${at}.${column.name} is blank on the page and taken from the row above.`;
      issues.push(issueAt('level-carried', 'info', message, own[0], `${at}.${column.name}`));
    }
    const trust = {
      location:
        column.similarity *
        (isDoubled(column, inked) ? DOUBLED : 1) *
        (level === null && inked.some(cell => isOfSeveralRows(cell, ownRanges)) ? OF_SEVERAL_ROWS : 1) *
        (level?.fromAbove === true && inked.some(isSubstantial) ? OVER_DUST : 1) *
        (level?.fromAbove === true && isBlankBelowSpan(own[0], level.cells[0], row) ? BLANK_BELOW_SPAN : 1),
      structure: structure * (level?.fromAbove === true ? carriedTrust : 1),
    };
    const entry = isStack(column)
      ? {
          ...unnumbered,
          column,
          ...stackedValues(at, column.definition.stacked ?? [], definitions, own, trust),
        }
      : entryOf(at, column, level === null ? inked : level.cells, own, { trust, expected });
    return isAbsent(column) && isWhole ? { ...entry, values: entry.values.map(nowhere) } : entry;
  });
  return {
    entries: withCountersParted(entries, expected),
    carried: levels,
    issues,
    used: placed.used,
    misfit: placed.misfit,
    startsLevel,
  };
}

/**
 * Whether a level's cell is ruled off and blank on the page on which the level above spans its rows: it may be the
 * upper part of the next one's, which is printed on the page below.
 */
function isBlankBelowSpan(own: SheetCell | undefined, above: SheetCell | undefined, row: number): boolean {
  if (own === undefined || above === undefined || own.row !== row || above.rowSpan === 1) return false;
  return own.fragments[0]?.pageNumber === above.fragments.at(-1)?.pageNumber;
}

const unnumbered = { found: true, number: null, numberingMisread: false };

/** The columns of all headers in the row, also those of blocks beside this one. */
function headerRanges({ table, row, bodyRow }: HeaderRow): (readonly [number, number])[] {
  return table
    .inRow(row)
    .filter(cell => cell.folded.text !== '' && cell.row + cell.rowSpan <= bodyRow)
    .map(cell => [cell.column, cell.column + cell.columnSpan] as const);
}

function placeCells(
  cells: readonly SheetCell[],
  columns: readonly GroupColumn[],
  headers: readonly (readonly [number, number])[],
): { byRange: Map<readonly [number, number], SheetCell[]>; used: SheetCell[]; misfit: boolean } {
  const byRange = new Map<readonly [number, number], SheetCell[]>();
  const used: SheetCell[] = [];
  let misfit = false;
  const ranges = columns.flatMap(column => column.ranges);
  for (const cell of cells) {
    const shared = ranges
      .map(range => ({ range, width: sharedWidth(cell, range) }))
      .filter(({ width }) => width > 0);
    const best = shared.reduce<(typeof shared)[number] | null>(
      (a, b) => (a === null || b.width > a.width ? b : a),
      null,
    );
    if (best === null) continue;
    // Lying wholly over a second column means two columns in one cell.
    const swallowed = (all: readonly (readonly [number, number])[]) =>
      all.filter(range => sharedWidth(cell, range) === range[1] - range[0]).length > 1;
    if ((swallowed(ranges) || swallowed(headers)) && cell.content.kind !== 'blank') misfit = true;
    used.push(cell);
    byRange.set(best.range, [...(byRange.get(best.range) ?? []), cell]);
  }
  return { byRange, used, misfit };
}

function entryOf(
  at: string,
  column: GroupColumn,
  inked: readonly SheetCell[],
  own: readonly SheetCell[],
  { trust, expected }: { readonly trust: Trust; readonly expected: number },
): RowEntry {
  const { name, definition } = column;
  const path = `${at}.${name}`;
  // A blank part of a value printed in several columns belongs to its evidence: a seal may hide its sign.
  const parts = column.ranges.length > 1 ? own : withNumbersApart(inked);
  // What is read of several parts is kept where one cannot be.
  const kept = parts.some(({ content }) => content.kind === 'text')
    ? parts.filter(({ content }) => content.kind !== 'unreadable')
    : parts;
  const piece = joinPieces(inked.length > 0 ? kept : own.slice(0, 1));
  if (piece === null) {
    const values = [missingValue(path, definition.type)];
    if (definition.prefixAs !== undefined)
      values.unshift(missingValue(`${at}.${definition.prefixAs}`, 'label'));
    const found = column.ranges.length > 0;
    return { column, values, found, filled: false, text: '', number: null, numberingMisread: false };
  }
  const filled = piece.content.kind !== 'blank';
  const entry = { column, found: true, filled, text: piece.folded.text };
  if (definition.prefix === undefined) {
    const part =
      definition.type === 'number' && countsRows(definition)
        ? withoutCounterMark(evidenceOf(piece))
        : stripped(piece, definition.strip ?? []);
    const location = kept.length < parts.length ? trust.location * IN_PART : trust.location;
    const value = valueFrom(path, definition.type, piece, part, { ...trust, location });
    return { ...entry, values: [value], number: null, numberingMisread: false };
  }
  return { ...entry, ...prefixed(at, column, piece, definition.prefix, { trust, expected }) };
}

/** A digit of a numbering that was read as a letter: `任务I`. */
const LETTER_FOR_DIGIT = /[OoIlZS|]/u;

/** `任务3：name` as two values, the numbering and the rest; one that is misread is known where it is the next. */
function prefixed(
  at: string,
  column: GroupColumn,
  piece: Piece,
  template: string,
  { trust, expected }: { readonly trust: Trust; readonly expected: number },
): Pick<RowEntry, 'values' | 'number' | 'numberingMisread'> {
  const { name, definition } = column;
  const { text } = piece.folded;
  const hit = numberingAt(text, 0, template) ?? misreadNumberingAt(text, 0, template, expected);
  const labelPart: EvidencedText = hit === null ? [] : sliceFolded(piece, hit.from, hit.labelEnd);
  const rest = hit === null ? null : sliceFolded(piece, hit.bodyFrom, text.length);
  const words = fold(template).replace('{n}', String(expected));
  const read = hit === null ? '' : text.slice(hit.from, hit.labelEnd);
  const isNext = hit !== null && hit.number === expected && read !== words;
  const numberingMisread = isNext && !hit.wordsRead;
  const isKnown = numberingMisread || (isNext && LETTER_FOR_DIGIT.test(read));
  const values = [valueFrom(`${at}.${name}`, definition.type, piece, rest, trust)];
  if (definition.prefixAs !== undefined) {
    const label = valueFrom(`${at}.${definition.prefixAs}`, 'label', piece, labelPart, trust);
    values.unshift(isKnown ? { ...label, printed: words } : label);
  }
  return { values, number: hit?.number ?? null, numberingMisread };
}

/** One cell of a row with ink that nobody can read, which is said of the cell. */
export function isDust(filled: RowReading['entries']): boolean {
  return (
    filled.length === 1 && filled.every(({ values }) => values.every(({ state }) => state === 'unreadable'))
  );
}
