import type { ReviewField } from '../../api.ts';
import { useWords } from '../language/use-words.ts';
import type { DocumentDesk } from './use-document.ts';
import type { Reread } from './use-reread.ts';

/** What a region drawn by hand was read as, to be put into the field selected. */
export function RereadPanel(props: {
  readonly reread: Reread;
  readonly desk: DocumentDesk;
  readonly selected: ReviewField | null;
}) {
  const words = useWords();
  const { reread, desk, selected } = props;
  if (reread.state === 'idle') return null;
  const { answer } = reread;
  return (
    <section
      className="reread"
      aria-label={words.document.rereadResult}
      aria-busy={reread.state === 'reading'}
    >
      {reread.state === 'reading' || answer === null ? (
        <p>{words.document.rereading}</p>
      ) : (
        <>
          <p className="reread-text">{answer.text || words.blank}</p>
          <ul className="soft">
            {answer.readings.map(reading => (
              <li key={reading.reader}>
                {words.readers[reading.reader] ?? reading.reader}: {reading.text}
              </li>
            ))}
          </ul>
          <div className="actions">
            <button type="button" onClick={reread.clear}>
              {words.close}
            </button>
            <button
              type="button"
              className="primary"
              // The next key puts it in.
              ref={button => button?.focus({ preventScroll: true })}
              disabled={selected === null || selected.kind === 'list'}
              onClick={() => {
                if (selected !== null) desk.decide(selected, 'correct', answer.text);
                reread.clear();
              }}
            >
              {selected === null ? words.document.rereadSelect : words.document.rereadUse(selected.label)}
            </button>
          </div>
        </>
      )}
    </section>
  );
}
