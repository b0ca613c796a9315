import type { ReviewField } from '../../api.ts';
import { Ink } from '../common/ink.tsx';
import { choicesOf } from '../common/names.ts';
import { ReasonBadges } from '../common/reason-badges.tsx';
import { useWords } from '../language/use-words.ts';
import { Readings } from '../strip/readings.tsx';
import type { DocumentDesk } from './use-document.ts';

/** The evidence of the field selected, in a place of fixed height under the record. */
export function FieldDetails({
  desk,
  field,
}: {
  readonly desk: DocumentDesk;
  readonly field: ReviewField | null;
}) {
  const words = useWords();
  return (
    <aside className="field-details" aria-label={words.strip.readings}>
      {field === null ? (
        <p className="soft">{words.document.rereadSelect}</p>
      ) : (
        <>
          <header>
            <strong>{field.label}</strong>
            <ReasonBadges reason={field.reason} doubts={field.doubts} most={2} />
            <span className="confidence">{words.percent(field.confidence)}</span>
          </header>
          <div className="details-body">
            <Ink field={field} className="details-ink" />
            <div>
              <Readings field={field} />
            </div>
          </div>
          <div className="actions">
            <button type="button" className="primary" onClick={() => desk.decide(field, 'confirm')}>
              {words.document.confirmField}
            </button>
            <button type="button" onClick={() => desk.decide(field, 'empty')}>
              {words.strip.empty}
            </button>
            <button type="button" onClick={() => desk.decide(field, 'unreadable')}>
              {words.strip.unreadable}
            </button>
            <button type="button" onClick={() => desk.decide(field, 'later')}>
              {words.strip.later}
            </button>
            <span className="choices">
              {choicesOf(field)
                .slice(0, 4)
                .map(choice => (
                  <button
                    key={choice}
                    type="button"
                    title={choice}
                    onClick={() => desk.decide(field, 'correct', choice)}
                  >
                    <span className="choice-text">{choice}</span>
                  </button>
                ))}
            </span>
          </div>
        </>
      )}
    </aside>
  );
}
