import { useWords } from '../language/use-words.ts';
import type { DocumentDesk } from './use-document.ts';

/** Tables that go over pages: why they were joined, what was left out, and a way to undo it. */
export function JoinsPanel({ desk }: { readonly desk: DocumentDesk }) {
  const words = useWords();
  const joins = desk.view.tables.flatMap(table => table.joins);
  if (joins.length === 0) return null;
  return (
    <section className="panel joins">
      <h3>{words.document.tables}</h3>
      <ul>
        {joins.map(join => (
          <li key={join.joinKey}>
            <div>
              <strong>{words.document.join(join.fromPage, join.toPage)}</strong>{' '}
              <small>{words.percent(join.confidence)}</small>
              {join.cutRow ? <span className="badge">{words.document.cutRow}</span> : null}
              <p className="soft">{words.say(join.reason)}</p>
              {join.droppedRows.length === 0 ? null : (
                <details>
                  <summary>{words.document.dropped}</summary>
                  {join.droppedRows.map(row => (
                    <p key={row.join('|')} className="soft">
                      {row.join(' | ')}
                    </p>
                  ))}
                </details>
              )}
            </div>
            {join.undone ? (
              <small>{words.document.joinUndone}</small>
            ) : (
              <button type="button" disabled={desk.busy} onClick={() => desk.undoJoin(join.joinKey)}>
                {words.document.undoJoin}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
