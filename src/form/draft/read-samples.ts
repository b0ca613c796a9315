import { fold } from '../../model/fold-text.ts';
import { evidenceOf, type Sheet, type SheetCell } from '../sheet.ts';
import { similarity, wholeSimilarity, wordingsOf } from '../similarity.ts';
import { isStacked, labelLook } from './cell-look.ts';
import { type FoundGroup, findGroups } from './find-groups.ts';
import { findPairs } from './find-pairs.ts';
import type { DraftPair, DraftPart, Look } from './layout.ts';
import { mendLabel } from './mend-label.ts';
import { englishName } from './name-words.ts';
import { pairsOfOneRow } from './single-rows.ts';

/** Cells of two samples that are this alike print the same words. */
const sameWords = 0.85;
/** What it adds to the look of a label that every sample prints the same; other words count against it. */
const repeated = 2;
const varies = -2.5;
const stackedLook = 1.5;
const firstInRow = 0.5;
/** 1月, 2月, 3月, 2023年, 2024年 and 35岁以下, 36至55岁 side by side head what is entered for each. */
const seriesLook = 2.5;
const monthOrYear = /^(?:\d{1,2}月(?:份)?|(?:19|20)\d\d年度?)$/u;
const span = /^\d+\p{Script=Han}{0,2}(?:及?以[上下]|[-—~至]\d+\p{Script=Han}{0,2})$/u;
/** Shorter texts are alike by chance. */
const shortestEvidence = 2;

/** The parts of a form, from its first sample, in printed order; the others say what repeats. */
export function readLayout(sheets: readonly Sheet[], known: ReadonlySet<string>): DraftPart[] {
  const [base, ...others] = sheets;
  if (base === undefined) return [];
  const look = lookOf(base, others, known);
  const copies = others.flatMap(sheet => sheet.tables.flatMap(table => findGroups(table, look)));
  return base.tables.flatMap(table => {
    const found = findGroups(table, look);
    const singles = found.flatMap(one => {
      const pairs = pairsOfOneRow(one, table, copies);
      return pairs === null ? [] : [{ group: one.group, pairs, taken: cellsOf(one, pairs) }];
    });
    const groups = found.filter(({ group }) => !singles.some(single => single.group === group));
    const inGroup = (row: number) => groups.some(group => row >= group.fromRow && row < group.toRow);
    const rows = Array.from({ length: table.source.rowCount }, (_, row) => row).filter(
      row => !inGroup(row) && !isTitleRow(table.inRow(row), table.source.columnCount, row),
    );
    const below = singles.flatMap(({ pairs }) => pairs);
    const taken = new Set(singles.flatMap(single => single.taken));
    const pairs = [...findPairs(rows, { table, look, known, taken }), ...below];
    const spines = found.flatMap(({ group }): DraftPart[] => {
      const tiers = new Set(group.columns.map(column => column.above));
      return [group.spine, group.corner, ...tiers].flatMap(cell =>
        cell === null ? [] : [{ kind: 'caption', cell }],
      );
    });
    const parts: DraftPart[] = [...pairs, ...spines, ...groups.map(({ group }) => group)];
    return parts.sort((a, b) => rowOf(a) - rowOf(b));
  });
}

/** The cells of labels over their values, with the spine that stands beside them and nothing else. */
function cellsOf({ group, fromRow, toRow }: FoundGroup, pairs: readonly DraftPair[]): SheetCell[] {
  const { spine } = group;
  const tiers = group.columns.flatMap(({ above }) => above ?? []);
  const own = spine !== null && spine.row === fromRow && spine.row + spine.rowSpan === toRow ? [spine] : [];
  return [
    ...own,
    ...tiers,
    ...pairs.flatMap(({ label, value }) => (value === null ? [label] : [label, value])),
  ];
}

/** Titles are sometimes printed inside the frame. */
function isTitleRow(cells: readonly SheetCell[], columnCount: number, row: number): boolean {
  const [only] = cells;
  return (
    row < 2 && only?.columnSpan === columnCount && /(?:表|书|单)(?:\([^()]*\))?$/u.test(only.folded.text)
  );
}

function rowOf(part: DraftPart): number {
  if (part.kind === 'pair') return part.label.row;
  if (part.kind === 'group') return part.columns.find(column => column.header !== null)?.header?.row ?? 0;
  return part.cell.row;
}

function lookOf(base: Sheet, others: readonly Sheet[], known: ReadonlySet<string>): Look {
  const looks = new Map<SheetCell, number>();
  return cell => {
    const before = looks.get(cell);
    if (before !== undefined) return before;
    const { text } = cell.folded;
    const mended = fold(printed(cell));
    const own = Math.max(
      labelLook(text, known),
      mended === text ? Number.NEGATIVE_INFINITY : labelLook(mended, known),
    );
    const isFirst = cell.table.at(cell.row, cell.column - 1) === undefined;
    // A number that repeats is a number all the same.
    const evidence = text.length < shortestEvidence || own <= -4 ? 0 : repeatsIn(text, base, others);
    const look =
      text === ''
        ? 0
        : Math.max(own, isInSeries(cell) ? seriesLook : own) +
          evidence +
          (isStacked(cell) ? stackedLook : 0) +
          (isFirst && own > -2 ? firstInRow : 0);
    looks.set(cell, look);
    return look;
  };
}

/** A month or year beside the one before it or after it, or a span of numbers beside another. */
function isInSeries(cell: SheetCell): boolean {
  const beside = [
    cell.table.at(cell.row, cell.column - 1),
    cell.table.at(cell.row, cell.column + cell.columnSpan),
  ].filter(other => other?.row === cell.row && other.rowSpan === cell.rowSpan);
  const { text } = cell.folded;
  const isNext = (other: string) => Math.abs(Number.parseInt(other, 10) - Number.parseInt(text, 10)) === 1;
  if (monthOrYear.test(text))
    return beside.some(
      other => monthOrYear.test(other?.folded.text ?? '') && isNext(other?.folded.text ?? ''),
    );
  return span.test(text) && beside.some(other => span.test(other?.folded.text ?? ''));
}

function repeatsIn(text: string, base: Sheet, others: readonly Sheet[]): number {
  // A sample that is no copy of the form says nothing.
  const copies = others.filter(sheet => sheet.tables.length > 0 && sheet !== base);
  if (copies.length === 0) return 0;
  const having = copies.filter(sheet =>
    sheet.tables.some(table => table.cells.some(cell => similarity(cell.folded.text, text) >= sameWords)),
  );
  if (having.length === copies.length) return repeated;
  return having.length === 0 ? varies : 0;
}

/** Words in the same place of another paper that are this alike are the same, one of them misread. */
const samePlace = 0.4;
const sameWording = 0.75;

/**
 * The wording of a label that most samples print; misread once, it is right in the others, where it stands in the same
 * place or is alike. Between equals the one with more known words.
 */
export function commonWording(cell: SheetCell, sheets: readonly Sheet[]): string {
  const text = printed(cell);
  const wordings = wordingsOf([text]);
  const counts = new Map<string, number>([[text, 1]]);
  for (const sheet of sheets.slice(1)) {
    const there = inSamePlace(cell, sheet);
    let best: { text: string; likeness: number } | null = null;
    for (const other of sheet.tables.flatMap(table => table.cells)) {
      const likeness = wholeSimilarity(other.folded.text, wordings);
      if (likeness < (other === there ? samePlace : sameWording)) continue;
      if (other === there || likeness > (best?.likeness ?? 0)) {
        best = { text: printed(other), likeness: other === there ? 1 : likeness };
      }
    }
    if (best !== null) counts.set(best.text, (counts.get(best.text) ?? 0) + 1);
  }
  const worth = ([words, count]: [string, number]) => count + (englishName(words) === null ? 0 : 0.5);
  return [...counts].reduce((a, b) => (worth(b) > worth(a) ? b : a))[0];
}

/** The cell of the same make in the same place of the same table of another paper. */
function inSamePlace({ table, row, column, rowSpan, columnSpan }: SheetCell, sheet: Sheet) {
  const { index, rowCount, columnCount } = table.source;
  const other = sheet.tables.find(({ source }) => source.index === index);
  const isSame = other?.source.rowCount === rowCount && other.source.columnCount === columnCount;
  const there = isSame ? other.at(row, column) : undefined;
  const isMadeAlike = there?.rowSpan === rowSpan && there.columnSpan === columnSpan;
  return isMadeAlike && there.row === row && there.column === column ? there : undefined;
}

/** A cell's text on one line, a spoilt label mended. */
export function printed(cell: SheetCell): string {
  return mendLabel(evidenceOf(cell));
}
