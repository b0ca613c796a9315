import { existsSync } from 'node:fs';
import { fieldNameOf, keyOf, rowOf, targetOf } from '../model/row-keys.ts';
import { joinPageOf } from '../model/undone-joins.ts';
import type { ReviewStore } from '../store/review-store.ts';
import type { DocumentView, History, ReviewList, ReviewTable, Sentence } from './api.ts';
import { columnNames } from './change-rows.ts';
import type { Forms } from './forms.ts';
import type { OpenRecord } from './open-record.ts';
import { type PartTable, partTables } from './part-tables.ts';
import { decidedText, summaryOf } from './show-field.ts';
import { detailSentence, inChinese, reasonInChinese } from './speech/in-chinese.ts';

/** Everything to show and edit one document. */
export async function showDocument(
  open: OpenRecord,
  store: ReviewStore,
  context: { readonly forms: Forms; readonly reviewer: string },
): Promise<DocumentView> {
  const { head, effective, stored } = open;
  const { forms, reviewer } = context;
  const { pages, outsideText } = await store.pages(head.documentId);
  const tables = await store.tables(head.documentId);
  const undone = new Set(open.decisions.flatMap(one => one.undoes));
  const undoneJoins = new Set(
    open.decisions.flatMap(one => (one.kind === 'join-undo' && !undone.has(one.id) ? [one.key ?? ''] : [])),
  );
  return {
    document: { ...open.documentHead, sha256: head.sha256, sourceAvailable: existsSync(head.path) },
    pages: pages.map(({ page, widthPx, heightPx, quality }) => ({
      page,
      widthPx,
      heightPx,
      turnedDegrees: quality.turnedDegrees,
      skewDegrees: quality.skewDegrees,
      markedShare: quality.markedShare,
    })),
    pageFailures: stored.pageFailures.map(({ pageNumber, code, message }) => ({
      page: pageNumber,
      code,
      message: { zh: inChinese(message, head.form, forms), en: message },
    })),
    fields: [...open.units.keys()].flatMap(key => open.field(key, reviewer) ?? []),
    lists: [...effective.order.keys()].map(list => showList(list, open, forms)),
    checks: effective.record.checks.map(({ id, ok, detail, paths }) => ({
      id,
      ok,
      detail: detailSentence(detail),
      keys: [...new Set(paths.map(path => unitKey(path, open)))],
    })),
    issues: effective.issues.flatMap(({ key }) => open.issue(key) ?? []),
    tables: partTables(tables, undoneJoins).map(showTable),
    marks: tables.flatMap(table =>
      table.cells.flatMap(cell =>
        cell.fragments.flatMap(({ pageNumber, box, markedShare }) =>
          markedShare > 0 ? [{ page: pageNumber, box, share: markedShare }] : [],
        ),
      ),
    ),
    outsideText: [...outsideText],
  };
}

/** The key of the unit that stands at a path. */
function unitKey(path: string, open: OpenRecord): string {
  const key = keyOf(path, open.effective.order);
  if (open.units.has(key)) return key;
  return targetOf(key, () => true) ?? key;
}

function showList(list: string, open: OpenRecord, forms: Forms): ReviewList {
  const known = new Map(forms.columnsOf(open.head.form, list).map(column => [column.name, column]));
  const columns = columnNames(list, open, forms).map(
    name => known.get(name) ?? { name, label: name, type: 'text' },
  );
  const rows = (open.effective.order.get(list) ?? []).map((rowKey, index) => {
    const cells = [...open.units.values()].flatMap(unit => {
      const place = rowOf(unit.key);
      return place?.list === list && place.row === rowKey ? [[place.rest.slice(1), unit] as const] : [];
    });
    return {
      rowKey,
      index,
      page: cells.find(([, unit]) => unit.main.page !== null)?.[1].main.page ?? null,
      added: rowKey.startsWith('+'),
      cells: Object.fromEntries(cells.map(([column, unit]) => [column, unit.key])),
    };
  });
  return {
    path: list,
    label: forms.fieldOf(open.head.form, list).label,
    columns,
    rows,
    entry: open.units.has(list) ? list : null,
  };
}

function showTable({ cells, joins, ...table }: PartTable): ReviewTable {
  return {
    ...table,
    cells: cells.map(({ fragments, lines: _, ...cell }) => ({
      ...cell,
      fragments: fragments.map(({ pageNumber, box, polygon, markedShare }) => ({
        page: pageNumber,
        box,
        polygon: [...polygon],
        markedShare,
      })),
    })),
    joins: joins.map(({ columns: _, droppedRows, reason, ...join }) => ({
      ...join,
      reason: { zh: reasonInChinese(reason), en: reason },
      droppedRows: textRows(droppedRows),
    })),
  };
}

function textRows(cells: readonly { readonly row: number; readonly text: string }[]): string[][] {
  const rows = new Map<number, string[]>();
  for (const { row, text } of cells) rows.set(row, [...(rows.get(row) ?? []), text]);
  return [...rows.values()];
}

/** What a decision is about. */
function labelOf(key: string | null, open: OpenRecord, forms: Forms): Sentence {
  if (key === null) return { zh: '', en: '' };
  const issue = open.issue(key);
  if (issue !== null) return issue.message;
  const page = joinPageOf(key);
  if (page !== null) return { zh: `与第 ${page} 页`, en: `to page ${page}` };
  const { label } = forms.fieldOf(open.head.form, fieldNameOf(key));
  return { zh: label, en: label };
}

/** What happened to one record, newest first. */
export function showHistory(open: OpenRecord, forms: Forms): History {
  const undoneBy = new Map(open.decisions.flatMap(one => one.undoes.map(id => [id, one.id] as const)));
  const events = open.decisions.map(decision => {
    const { id, key, kind, leaves, shown } = decision;
    const before = leaves[0]?.before ?? null;
    return {
      ...summaryOf(decision),
      key,
      label: labelOf(key, open, forms),
      shown: shown?.display ?? '',
      change:
        leaves.length === 0
          ? null
          : { before: before === null ? '' : String(before), after: decidedText(decision) },
      undoneBy: undoneBy.get(id) ?? null,
      refused: kind === 'refused',
    };
  });
  return { events: events.reverse() };
}
