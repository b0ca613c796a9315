import { fold } from '../../model/fold-text.ts';
import { evidenceOf, type Sheet, type SheetCell } from '../sheet.ts';
import { similarity, wholeSimilarity, wordingsOf } from '../similarity.ts';
import { isStacked, labelLook } from './cell-look.ts';
import { type FoundGroup, findGroups } from './find-groups.ts';
import { findPairs } from './find-pairs.ts';
import type { DraftPart, Look } from './layout.ts';
import { mendLabel } from './mend-label.ts';
import { englishName } from './name-words.ts';

/** Cells of two samples that are this alike print the same words. */
const sameWords = 0.85;
/** What it adds to the look of a label that every sample prints the same; other words count against it. */
const repeated = 2;
const varies = -2.5;
const stackedLook = 1.5;
const firstInRow = 0.5;
/** Shorter texts are alike by chance. */
const shortestEvidence = 2;

/** The parts of a form, from its first sample, in printed order; the others say what repeats. */
export function readLayout(sheets: readonly Sheet[], known: ReadonlySet<string>): DraftPart[] {
  const [base, ...others] = sheets;
  if (base === undefined) return [];
  const look = lookOf(base, others, known);
  return base.tables.flatMap(table => {
    const groups = findGroups(table, look);
    const inGroup = (row: number) => groups.some(group => row >= group.fromRow && row < group.toRow);
    const rows = Array.from({ length: table.source.rowCount }, (_, row) => row).filter(
      row => !inGroup(row) && !isTitleRow(table.inRow(row), table.source.columnCount, row),
    );
    const pairs = findPairs(table, rows, look, known);
    const spines = groups.flatMap(({ group }): DraftPart[] => {
      const tiers = new Set(group.columns.map(column => column.above));
      return [group.spine, group.corner, ...tiers].flatMap(cell =>
        cell === null ? [] : [{ kind: 'caption', cell }],
      );
    });
    const parts: DraftPart[] = [...pairs, ...spines, ...groups.map(({ group }: FoundGroup) => group)];
    return parts.sort((a, b) => rowOf(a) - rowOf(b));
  });
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
        : own + evidence + (isStacked(cell) ? stackedLook : 0) + (isFirst && own > -2 ? firstInRow : 0);
    looks.set(cell, look);
    return look;
  };
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

/**
 * The wording of a label that most samples print; misread once, it is right in the others. Between equals the one
 * with more known words.
 */
export function commonWording(text: string, sheets: readonly Sheet[]): string {
  const wordings = wordingsOf([text]);
  const counts = new Map<string, number>([[text, 1]]);
  for (const sheet of sheets.slice(1)) {
    let best: { text: string; likeness: number } | null = null;
    for (const cell of sheet.tables.flatMap(table => table.cells)) {
      const likeness = wholeSimilarity(cell.folded.text, wordings);
      if (likeness >= 0.75 && likeness > (best?.likeness ?? 0)) {
        best = { text: printed(cell), likeness };
      }
    }
    if (best !== null) counts.set(best.text, (counts.get(best.text) ?? 0) + 1);
  }
  const worth = ([words, count]: [string, number]) => count + (englishName(words) === null ? 0 : 0.5);
  return [...counts].reduce((a, b) => (worth(b) > worth(a) ? b : a))[0];
}

/** A cell's text on one line, a spoilt label mended. */
export function printed(cell: SheetCell): string {
  return mendLabel(evidenceOf(cell));
}
