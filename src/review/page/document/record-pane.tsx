import { useMemo } from 'react';
import type { ReviewField } from '../../api.ts';
import { useWords } from '../language/use-words.ts';
import { ChecksPanel } from './checks-panel.tsx';
import { FieldDetails } from './field-details.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { IssuesPanel } from './issues-panel.tsx';
import { JoinsPanel } from './joins-panel.tsx';
import { ListTable } from './list-table.tsx';
import { PlainTables } from './plain-tables.tsx';
import { ScalarFields } from './scalar-fields.tsx';
import type { DocumentDesk } from './use-document.ts';

/** The record side: what fails, every value to edit, lists as tables, joins and history. */
export function RecordPane(props: {
  readonly desk: DocumentDesk;
  readonly selected: ReviewField | null;
  readonly select: (key: string) => void;
}) {
  const words = useWords();
  const { desk, selected, select } = props;
  const { view } = desk;
  const scalars = useMemo(() => {
    const inLists = new Set(
      view.lists.flatMap(list => [...list.rows.flatMap(row => Object.values(row.cells)), list.entry ?? '']),
    );
    return view.fields.filter(field => !inLists.has(field.key) && field.kind !== 'list');
  }, [view.lists, view.fields]);
  return (
    <section className="record-pane" aria-label={words.document.record}>
      <div className="record-scroll">
        <ChecksPanel desk={desk} select={select} />
        <IssuesPanel desk={desk} />
        {view.fields.length === 0 ? <p className="note">{words.document.unknownForm}</p> : null}
        <ScalarFields fields={scalars} desk={desk} selected={selected} select={select} />
        {view.lists.map(list => (
          <ListTable key={list.path} list={list} desk={desk} selected={selected} select={select} />
        ))}
        <JoinsPanel desk={desk} />
        {view.fields.length === 0 ? <PlainTables tables={view.tables} /> : null}
        <HistoryPanel desk={desk} selected={selected} />
      </div>
      <FieldDetails desk={desk} field={selected} />
    </section>
  );
}
