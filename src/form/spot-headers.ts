import type { ValueType } from '../model/field.ts';
import type { ColumnDefinition, FieldDefinition } from '../model/form-definition.ts';
import { alignHeaders } from './align-headers.ts';
import { columnsAt, withUnclearOnes } from './assign-headers.ts';
import { likenessByPlace } from './header-likeness.ts';
import type { Sheet, SheetCell, SheetTable } from './sheet.ts';
import { type Wordings, wordingsOf } from './similarity.ts';
import { spineSimilarity } from './spines.ts';

/** Share of a group's required headers that must stand in one row. */
const headerRowShare = 0.5;
/** A single header alone opens a group only where it is surely read. */
const loneHeaderSimilarity = 0.85;

export interface HeaderColumn {
  readonly name: string;
  readonly cell: SheetCell;
  readonly similarity: number;
}

/** A row of a table in which a group's headers stand. */
export interface HeaderRow {
  readonly path: string;
  readonly table: SheetTable;
  readonly row: number;
  /** First row below the headers. */
  readonly bodyRow: number;
  /** Found headers; a column made of parts has several entries, in the order of its parts. */
  readonly columns: readonly HeaderColumn[];
  readonly score: number;
}

export interface Wanted {
  readonly name: string;
  readonly wordings: Wordings;
  /** Of its values. */
  readonly type: ValueType;
  readonly required: boolean;
  /** The column of the group it stands beside serves where it has none of its own. */
  readonly shared: boolean;
}

function headersOf(columns: Readonly<Record<string, ColumnDefinition>>): Wanted[] {
  return Object.entries(columns).flatMap(([name, column]) => {
    const wanted = column.parts ?? (column.header === undefined ? [] : [column.header]);
    return wanted.map(words => ({
      name,
      wordings: wordingsOf(words),
      type: column.type,
      required: !column.optional,
      shared: column.shared,
    }));
  });
}

interface Group {
  readonly path: string;
  readonly wanted: readonly Wanted[];
  readonly spine: Wordings;
  /** The group whose header row holds this one's headers too. */
  readonly besides: string | null;
}

/** All header rows of all groups; a row serves the group it fits best, and those beside that one. Document order. */
export function spotHeaderRows(sheet: Sheet, fields: Readonly<Record<string, FieldDefinition>>): HeaderRow[] {
  const groups = Object.entries(fields).flatMap(([path, field]): Group[] =>
    field.rows === undefined
      ? []
      : [
          {
            path,
            wanted: headersOf(field.rows),
            spine: wordingsOf(field.spine ?? []),
            besides: field.besides ?? null,
          },
        ],
  );
  const found: HeaderRow[] = [];
  for (const table of sheet.tables) {
    for (let row = 0; row < table.source.rowCount; row++) {
      const best = bestGroupAt(table, row, groups, found);
      if (best === null) continue;
      const before = found.at(-1);
      // The tiers of one header overlap: keep the tier that shows more of it.
      if (before !== undefined && before.table === table && row < before.bodyRow) {
        if (best.columns.length > before.columns.length) found[found.length - 1] = best;
      } else found.push(best);
    }
  }
  return withoutFewer(found).flatMap(main => {
    const beside = groups.filter(group => group.besides === main.path);
    return beside.length === 0 ? [main] : blocksOf(main, beside, groups);
  });
}

/** A row that shows so much less of a group's headers than another holds labels of the same words: 姓名, 职称. */
const fewerShare = 0.7;

function withoutFewer(found: readonly HeaderRow[]): HeaderRow[] {
  const top = ({ path, table }: HeaderRow) =>
    Math.max(
      ...found.filter(other => other.path === path && other.table === table).map(({ score }) => score),
    );
  return found.filter(header => header.score >= top(header) * fewerShare);
}

/** Header rows this alike in score are told apart by the words beside them, then by their order. */
const sameScore = 0.05;
const spineWeight = 0.5;

function bestGroupAt(
  table: SheetTable,
  row: number,
  groups: readonly Group[],
  found: readonly HeaderRow[],
): HeaderRow | null {
  const candidates = groups
    .filter(group => group.besides === null)
    .flatMap(group => {
      const header = headerRowAt(table, row, group.path, group.wanted);
      return header === null ? [] : [{ header, group }];
    });
  const top = Math.max(0, ...candidates.map(({ header }) => header.score));
  const close = candidates.filter(({ header }) => header.score >= top - sameScore);
  if (close.length < 2) return close[0]?.header ?? null;
  const rank = ({ header, group }: (typeof close)[number]) =>
    header.score +
    spineWeight * spineSimilarity(header, group.spine) +
    (found.some(before => before.path === group.path) ? 0 : sameScore);
  return close.reduce((a, b) => (rank(b) > rank(a) ? b : a)).header;
}

/** Blocks side by side under one header row: their headers stand in order, so they are read as one long header. */
function blocksOf(main: HeaderRow, beside: readonly Group[], groups: readonly Group[]): HeaderRow[] {
  const all = [...groups.filter(group => group.path === main.path), ...beside];
  const cells = main.table.inRow(main.row).filter(isInked);
  const wanted = all.flatMap(group => group.wanted.map(header => ({ ...header, path: group.path })));
  const columns = alignHeaders(wanted, cells);
  return all.map(group => {
    const own = innermostShared(
      columns.filter(column => column.path === group.path),
      group.wanted,
    );
    const taken = columns.filter(
      ({ path, name }) =>
        path === main.path &&
        group.path !== main.path &&
        group.wanted.some(header => header.shared && header.name === name) &&
        !own.some(column => column.name === name),
    );
    const both = [...taken, ...own];
    const bodyRow = Math.max(main.bodyRow, ...both.map(({ cell }) => cell.row + cell.rowSpan));
    return { ...main, path: group.path, columns: both, bodyRow };
  });
}

/** Blocks share their outer levels: of those it prints itself, the last is its innermost, however its words were read. */
function innermostShared<Column extends HeaderColumn>(
  own: readonly Column[],
  wanted: readonly Wanted[],
): Column[] {
  const shared = wanted.filter(header => header.shared);
  const printed = own.filter(({ name }) => shared.some(header => header.name === name));
  return own.map(column => {
    const place = printed.indexOf(column);
    const header = place < 0 ? undefined : shared[shared.length - printed.length + place];
    if (header === undefined || header.name === column.name) return column;
    return { ...column, name: header.name, similarity: likenessByPlace(column.cell, header.wordings) };
  });
}

function headerRowAt(
  table: SheetTable,
  row: number,
  path: string,
  wanted: readonly Wanted[],
): HeaderRow | null {
  const cells = table.inRow(row).filter(cell => cell.folded.text !== '');
  const columns = columnsAt(wanted, cells, path);
  const required = wanted.filter(header => header.required);
  const matched = columns.filter(column => column.required);
  const score = matched.reduce((sum, column) => sum + column.similarity, 0) / Math.max(1, required.length);
  const share = matched.length / Math.max(1, required.length);
  const sure = matched.length > 1 || (matched[0]?.similarity ?? 0) >= loneHeaderSimilarity;
  if (share < headerRowShare || !sure) return null;
  const inked = table.inRow(row).filter(isInked);
  const all = withUnclearOnes(columns, wanted, { cells, inked, path });
  const bodyRow = Math.max(row + 1, ...all.map(column => column.cell.row + column.cell.rowSpan));
  return { path, table, row, bodyRow, columns: all, score };
}

/** An unreadable header has its place all the same. */
function isInked({ folded, content }: SheetCell): boolean {
  return folded.text !== '' || content.kind === 'unreadable';
}
