import { useState } from 'react';
import type { ReviewField, ReviewList } from '../../api.ts';
import { Scroller } from '../common/scroller.tsx';
import { useWords } from '../language/use-words.ts';
import { FieldInput } from './field-input.tsx';
import { FieldMark } from './field-mark.tsx';
import { RowTools } from './row-tools.tsx';
import type { DocumentDesk } from './use-document.ts';

/** A repeating group as a table: cells to edit, rows to add, delete, split, merge, move, columns to shift. */
export function ListTable(props: {
  readonly list: ReviewList;
  readonly desk: DocumentDesk;
  readonly selected: ReviewField | null;
  readonly select: (key: string) => void;
}) {
  const words = useWords();
  const { list, desk, selected, select } = props;
  const [place, setPlace] = useState<{ readonly row: string; readonly column: string } | null>(null);
  const fields = new Map(desk.view.fields.map(field => [field.key, field]));
  const entry = list.entry === null ? undefined : fields.get(list.entry);
  return (
    <section className="panel list" aria-label={list.label}>
      <header className="list-head">
        <h3>
          {list.label} <small>{list.rows.length}</small>
        </h3>
        {entry === undefined ? null : <ListEntry entry={entry} desk={desk} />}
        <RowTools list={list} desk={desk} place={place} />
      </header>
      <Scroller className="list-scroll" label={`${list.label} ${list.rows.length}`}>
        <table>
          <thead>
            <tr>
              <th scope="col" className="row-number">
                #
              </th>
              {list.columns.map(column => (
                <th key={column.name} scope="col" className={`column-${column.type}`}>
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {list.rows.map(row => (
              <tr key={row.rowKey} className={row.rowKey === place?.row ? 'current' : undefined}>
                <th
                  scope="row"
                  className="row-number"
                  title={row.added ? words.document.rowAdded : undefined}
                >
                  {row.index + 1}
                  {row.added ? '＋' : ''}
                </th>
                {list.columns.map(column => {
                  const field = fields.get(row.cells[column.name] ?? '');
                  if (field === undefined) return <td key={column.name} />;
                  return (
                    <td key={column.name} onFocus={() => setPlace({ row: row.rowKey, column: column.name })}>
                      <FieldMark field={field} />
                      <FieldInput
                        field={field}
                        desk={desk}
                        selected={field.key === selected?.key}
                        select={select}
                        label={`${column.label}, ${words.document.row(row.index + 1)}`}
                      />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </section>
  );
}

/** The list's own entry: whether all its rows are there and true. */
function ListEntry({ entry, desk }: { readonly entry: ReviewField; readonly desk: DocumentDesk }) {
  const words = useWords();
  if (entry.status !== 'needs-review')
    return <span className={`badge status ${entry.status}`}>{words.statuses[entry.status]}</span>;
  return (
    <span className="list-entry">
      {words.strip.list(entry.display)}
      <button type="button" onClick={() => desk.decide(entry, 'confirm')}>
        {words.document.confirmField}
      </button>
    </span>
  );
}
