import { useEffect, useState } from 'react';
import type { History, ReviewField } from '../../api.ts';
import { client } from '../client/client.ts';
import { formatTime } from '../common/format-time.ts';
import { useWords } from '../language/use-words.ts';
import type { DocumentDesk } from './use-document.ts';

const shownEvents = 30;

/** What people decided, newest first: of the field selected, or of the whole document. */
export function HistoryPanel({
  desk,
  selected,
}: {
  readonly desk: DocumentDesk;
  readonly selected: ReviewField | null;
}) {
  const words = useWords();
  const { recordId, revision } = desk.view.document;
  const events = useEvents(recordId, revision);
  const own = selected === null ? [] : events.filter(event => event.key === selected.key);
  const shown = own.length > 0 ? own : events;
  return (
    <section className="panel history">
      <h3>
        {own.length > 0 && selected !== null
          ? words.document.historyOf(selected.label)
          : words.document.history}
      </h3>
      {shown.length === 0 ? <p className="soft">{words.document.noHistory}</p> : null}
      <ul>
        {shown.slice(0, shownEvents).map(event => (
          <li key={event.eventId} className={event.undoneBy === null ? undefined : 'undone'}>
            <span>
              <strong>{words.say(event.label)}</strong> {event.change === null ? event.shown : null}
              {event.change === null ? null : (
                <>
                  {event.change.before || words.blank} → {event.change.after || words.blank}
                </>
              )}
              <small>
                {' '}
                {words.actions[event.kind] ?? event.kind} · {event.reviewer} · {formatTime(event.decidedAt)}
              </small>
            </span>
            {event.undoneBy !== null ? (
              <small>{words.document.undoneMark}</small>
            ) : event.refused || event.kind === 'undo' || event.kind === 'form-change' ? null : (
              <button type="button" disabled={desk.busy} onClick={() => desk.undoEvent(event.eventId)}>
                {words.document.undoEvent}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function useEvents(recordId: string, revision: number): History['events'] {
  const [events, setEvents] = useState<History['events']>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every revision has events of its own
  useEffect(() => {
    let wanted = true;
    client.history(recordId).then(
      history => {
        if (wanted) setEvents(history.events);
      },
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [recordId, revision]);
  return events;
}
