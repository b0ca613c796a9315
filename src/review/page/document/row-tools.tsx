import { useState } from 'react';
import type { ReviewList, RowOperation } from '../../api.ts';
import { useWords } from '../language/use-words.ts';
import { SplitDialog } from './split-dialog.tsx';
import type { DocumentDesk } from './use-document.ts';

/** What can be done to the row and column in hand. */
export function RowTools(props: {
  readonly list: ReviewList;
  readonly desk: DocumentDesk;
  readonly place: { readonly row: string; readonly column: string } | null;
}) {
  const words = useWords();
  const { list, desk, place } = props;
  const [splitting, setSplitting] = useState(false);
  const at = list.rows.findIndex(row => row.rowKey === place?.row);
  const row = list.rows[at];
  const column = list.columns.find(each => each.name === place?.column);
  const run = (operation: RowOperation) => desk.changeRows(list.path, operation);
  const name = row?.rowKey ?? '';
  const next = list.rows[at + 1]?.rowKey;
  const tools: readonly { readonly label: string; readonly off?: boolean; readonly does: () => void }[] = [
    {
      label: row === undefined ? words.document.addFirst : words.document.addRow,
      does: () => run({ op: 'add', after: row?.rowKey ?? null, texts: {} }),
    },
    { label: words.document.deleteRow, off: at < 0, does: () => run({ op: 'delete', row: name }) },
    { label: words.document.splitRow, off: at < 0, does: () => setSplitting(true) },
    {
      label: words.document.mergeRow,
      off: at < 0 || next === undefined,
      does: () => run({ op: 'merge', row: name, next: next ?? '' }),
    },
    {
      label: words.document.moveUp,
      off: at < 1,
      does: () => run({ op: 'move', row: name, after: list.rows[at - 2]?.rowKey ?? null }),
    },
    {
      label: words.document.moveDown,
      off: at < 0 || next === undefined,
      does: () => run({ op: 'move', row: name, after: next ?? null }),
    },
    {
      label: words.document.shiftDown,
      off: column === undefined,
      does: () => run({ op: 'shift-column', column: column?.name ?? '', fromRow: name, by: 'down' }),
    },
    {
      label: words.document.shiftUp,
      off: column === undefined,
      does: () => run({ op: 'shift-column', column: column?.name ?? '', fromRow: name, by: 'up' }),
    },
  ];
  return (
    <div className="row-tools" role="toolbar" aria-label={`${words.document.rowTools}: ${list.label}`}>
      <span className="soft">
        {row === undefined || column === undefined
          ? words.document.rowNone
          : words.document.rowSelected(row.index + 1, column.label)}
      </span>
      {tools.map(tool => (
        <button
          key={tool.label}
          type="button"
          disabled={tool.off === true || desk.busy}
          // The cell in hand keeps the focus, so that its row stays the one meant.
          onPointerDown={event => event.preventDefault()}
          onClick={tool.does}
        >
          {tool.label}
        </button>
      ))}
      {splitting && row !== undefined ? (
        <SplitDialog list={list} row={row} desk={desk} run={run} close={() => setSplitting(false)} />
      ) : null}
    </div>
  );
}
