import { useState } from 'react';
import type { ReviewList, RowOperation } from '../../api.ts';
import { useWords } from '../language/use-words.ts';
import { Dialog } from '../shell/dialog.tsx';
import type { DocumentDesk } from './use-document.ts';

/** A row made two: for every column what stays above and what goes below. */
export function SplitDialog(props: {
  readonly list: ReviewList;
  readonly row: ReviewList['rows'][number];
  readonly desk: DocumentDesk;
  readonly run: (operation: RowOperation) => void;
  readonly close: () => void;
}) {
  const words = useWords();
  const { list, row, desk, run, close } = props;
  const textOf = (column: string) =>
    desk.view.fields.find(field => field.key === row.cells[column])?.display ?? '';
  const [first, setFirst] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(list.columns.map(column => [column.name, halves(textOf(column.name))[0]])),
  );
  const [second, setSecond] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(list.columns.map(column => [column.name, halves(textOf(column.name))[1]])),
  );
  return (
    <Dialog title={words.document.splitHeading} close={close}>
      <table className="split">
        <thead>
          <tr>
            <th scope="col">{words.dashboard.field}</th>
            <th scope="col">{words.document.splitFirst}</th>
            <th scope="col">{words.document.splitSecond}</th>
          </tr>
        </thead>
        <tbody>
          {list.columns.map(({ name, label }) => (
            <tr key={name}>
              <th scope="row">{label}</th>
              <td>
                <textarea
                  aria-label={`${label} ${words.document.splitFirst}`}
                  value={first[name]}
                  onChange={event => setFirst({ ...first, [name]: event.currentTarget.value })}
                />
              </td>
              <td>
                <textarea
                  aria-label={`${label} ${words.document.splitSecond}`}
                  value={second[name]}
                  onChange={event => setSecond({ ...second, [name]: event.currentTarget.value })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="actions">
        <button
          type="button"
          className="primary"
          onClick={() => {
            run({ op: 'split', row: row.rowKey, first, second });
            close();
          }}
        >
          {words.document.splitRow}
        </button>
      </div>
    </Dialog>
  );
}

/** Two lines of a cell are likely the two rows; a single line stays above. */
function halves(text: string): readonly [string, string] {
  const [first = '', ...rest] = text.split('\n');
  return [first, rest.join('\n')];
}
