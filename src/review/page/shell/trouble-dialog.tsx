import { faultWords } from '../client/explain.ts';
import { formatTime } from '../common/format-time.ts';
import { useWords } from '../language/use-words.ts';
import type { Conflicts, SaveState, Trouble } from '../saving/entries.ts';
import type { SaveQueue } from '../saving/save-queue.ts';
import { Dialog } from './dialog.tsx';

/** What could not be saved: conflicts with both versions, refusals with their reason. */
export function TroubleDialog(props: {
  readonly saves: SaveQueue;
  readonly state: SaveState;
  readonly close: () => void;
}) {
  const words = useWords();
  const { saves, state, close } = props;
  return (
    <Dialog title={words.saves.heading} close={close}>
      <div className="troubles">
        {state.halt === null ? null : (
          <section className="trouble">
            <p>{state.halt === 'offline' ? words.saves.unreachable : words.session[state.halt]}</p>
            <button type="button" onClick={() => saves.retry()}>
              {words.saves.again}
            </button>
          </section>
        )}
        {state.troubles.map(trouble => (
          <TroubleCard key={trouble.entry.requestId} trouble={trouble} saves={saves} />
        ))}
      </div>
    </Dialog>
  );
}

function TroubleCard({ trouble, saves }: { readonly trouble: Trouble; readonly saves: SaveQueue }) {
  const words = useWords();
  const { requestId } = trouble.entry;
  if (trouble.kind === 'conflict')
    return (
      <section className="trouble">
        <p>{words.saves.conflict}</p>
        {trouble.conflicts.map(conflict => (
          <Versions key={`${conflict.recordId} ${conflict.key}`} conflict={conflict} />
        ))}
        <div className="actions">
          <button type="button" onClick={() => saves.drop(requestId)}>
            {words.saves.keepTheirs}
          </button>
          {trouble.conflicts.some(conflict => conflict.current !== null) ? (
            <button type="button" className="primary" onClick={() => saves.insist(requestId)}>
              {words.saves.keepMine}
            </button>
          ) : null}
        </div>
      </section>
    );
  return (
    <section className="trouble">
      <p>
        <strong>{trouble.entry.label}</strong>
      </p>
      <p>
        {words.saves.refused} {faultWords(trouble.code, trouble.message, words)}
      </p>
      <div className="actions">
        <button type="button" onClick={() => saves.drop(requestId)}>
          {words.saves.drop}
        </button>
        <button type="button" className="primary" onClick={() => saves.retry(requestId)}>
          {words.saves.again}
        </button>
      </div>
    </section>
  );
}

function Versions({ conflict }: { readonly conflict: Conflicts[number] }) {
  const words = useWords();
  const { yours, theirs, current } = conflict;
  const when = theirs === null ? '' : formatTime(theirs.decidedAt);
  return (
    <dl className="versions">
      <div>
        <dt>{current?.label ?? conflict.key}</dt>
        <dd>{current === null ? words.saves.gone : null}</dd>
      </div>
      <div>
        <dt>{words.saves.yours}</dt>
        <dd className="version">
          {yours.display || words.blank} <small>{words.actions[yours.action] ?? yours.action}</small>
        </dd>
      </div>
      <div>
        <dt>{theirs === null ? words.saves.current : words.saves.theirs}</dt>
        <dd className="version">
          {(theirs?.display ?? current?.display) || words.blank}{' '}
          <small>{theirs === null ? words.saves.reread : words.saves.by(theirs.reviewer, when)}</small>
        </dd>
      </div>
    </dl>
  );
}
