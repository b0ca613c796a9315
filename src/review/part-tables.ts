import type { CellFragment, LogicalCell, LogicalTable } from '../model/document.ts';
import { type Box, type Polygon, unionBox } from '../model/geometry.ts';
import type { PlacedLine } from '../model/placed-line.ts';
import {
  type CellContent,
  contentText,
  type LineEvidence,
  type ReadCell,
  type ReadCharacter,
  uncovered,
} from '../model/reading.ts';
import { joinKeyOf } from '../model/undone-joins.ts';
import type { ReviewCell, ReviewJoin, ReviewTable } from '../store/review-store.ts';
import { isSameJoin, undoJoins } from '../table/undo-join.ts';

/** A join with its lasting name, which counts tables as they were read. */
export type NamedJoin = ReviewJoin & { readonly joinKey: string; readonly undone: boolean };

export interface PartTable extends Omit<ReviewTable, 'joins'> {
  readonly joins: readonly NamedJoin[];
}

/**
 * The tables with the joins that people undid taken apart, numbered anew. An undone join stays with its first part,
 * so that it can be seen; where a table cannot be taken apart, it stays whole and the join's reason says so.
 */
export function partTables(tables: readonly ReviewTable[], undone: ReadonlySet<string>): PartTable[] {
  return tables
    .flatMap(table => {
      const joins = table.joins.map((join): NamedJoin => {
        const joinKey = joinKeyOf(table.index, join);
        return { ...join, joinKey, undone: undone.has(joinKey) };
      });
      if (!joins.some(join => join.undone)) return [{ ...table, joins }];
      try {
        return partsOf(table, joins);
      } catch {
        const reason = (join: NamedJoin) => `${join.reason}; its parts cannot be shown apart`;
        return [
          { ...table, joins: joins.map(join => (join.undone ? { ...join, reason: reason(join) } : join)) },
        ];
      }
    })
    .map((table, index) => ({ ...table, index }));
}

function partsOf(table: ReviewTable, joins: readonly NamedJoin[]): PartTable[] {
  const whole = logicalOf(table);
  const parts = undoJoins(
    whole,
    whole.joins.filter((_, index) => joins[index]?.undone === true),
  );
  let at = 0;
  return parts.map(part => {
    // The joins of a part are the next ones in order, with the undone one that ends it.
    const count = part.joins.length + (at + part.joins.length < joins.length ? 1 : 0);
    const named = joins.slice(at, at + count);
    at += count;
    const atRows = named.map(one => part.joins.find(own => isSameJoin(own, one))?.atRow ?? part.rowCount);
    return {
      index: part.index,
      kind: part.kind,
      rowCount: part.rowCount,
      columnCount: part.columnCount,
      quality: part.quality,
      cells: part.cells.map(shownCell),
      joins: named.map((one, index) => ({ ...one, atRow: atRows[index] ?? one.atRow })),
    };
  });
}

/** The table as it was read, as far as taking it apart needs it: texts with their lines, no readers' evidence. */
function logicalOf(table: ReviewTable): LogicalTable {
  return {
    ...table,
    cells: table.cells.map(cell => {
      const [first, ...others] = cell.fragments.map(fragmentOf);
      if (first === undefined) throw new Error('A cell stands nowhere.');
      return { ...cell, fragments: [first, ...others], content: contentOf(cell) };
    }),
    joins: table.joins.map(join => ({
      ...join,
      cutCells: join.droppedRows.flatMap((cell): LogicalCell[] => {
        const place = placeOf(cell.lines, join.fromPage);
        return cell.cut === true ? [{ ...cell, fragments: [place], content: textContent(cell) }] : [];
      }),
      droppedCells: join.droppedRows.flatMap((cell): ReadCell[] => {
        const place = placeOf(cell.lines, join.toPage);
        return cell.cut === true
          ? []
          : [{ ...cell, ...place, upright: place.box, content: textContent(cell) }];
      }),
    })),
    issues: [],
  };
}

function fragmentOf({ text, ...fragment }: ReviewCell['fragments'][number]): CellFragment {
  if (text === undefined) return fragment;
  const line = { ...fragment, text };
  return {
    ...fragment,
    content: text === '' ? { kind: 'unreadable', reason: '' } : textContent({ text, lines: [line] }),
  };
}

function contentOf(cell: Pick<ReviewCell, 'content' | 'text' | 'lines'>): CellContent {
  if (cell.content === 'text') return textContent(cell);
  return cell.content === 'blank' ? { kind: 'blank' } : { kind: 'unreadable', reason: '' };
}

type TextLine = Pick<PlacedLine, 'pageNumber' | 'box' | 'polygon' | 'text'>;

/** Each character with the line it stands on; what is between two lines was printed on neither. */
function textContent({ text, lines }: { readonly text: string; readonly lines: readonly TextLine[] }) {
  const characters: ReadCharacter[] = [];
  let rest = text;
  for (const one of lines) {
    const line: LineEvidence = {
      ...one,
      readings: [],
      markedShare: 0,
      coveredEnds: uncovered,
      touchesRule: false,
      textHeightPx: 0,
      bilevel: false,
    };
    const before = Math.max(0, rest.indexOf(one.text));
    characters.push(...evidenced(rest.slice(0, before), line, 'inserted'));
    characters.push(...evidenced(one.text, line, 'single'));
    rest = rest.slice(before + one.text.length);
  }
  return characters.length === 0
    ? ({ kind: 'blank' } as const)
    : ({ kind: 'text', text: characters } as const);
}

function evidenced(text: string, line: LineEvidence, support: 'inserted' | 'single'): ReadCharacter[] {
  return [...text].map(one => ({ text: one, probability: 1, support, alternatives: [], line }));
}

const nowhere: Box = { x: 0, y: 0, width: 0, height: 0 };

/** Of a dropped cell only its lines are stored: it stands where they do. */
function placeOf(lines: readonly TextLine[], pageNumber: number): CellFragment {
  const box = lines.length === 0 ? nowhere : unionBox(lines.map(line => line.box));
  const { x, y, width, height } = box;
  const polygon: Polygon = [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
  return { pageNumber, box, polygon, markedShare: 0 };
}

function shownCell({ content, fragments, ...place }: LogicalCell): ReviewCell {
  return {
    ...place,
    content: content.kind,
    text: contentText(content),
    lines: [],
    fragments: fragments.flatMap(({ content: _, ...one }) => (one.box === nowhere ? [] : [one])),
  };
}
