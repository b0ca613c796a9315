import type { ReviewField } from '../../api.ts';
import { useWords } from '../language/use-words.ts';

/** Why something is to be looked at: the queue's reason first, then what made the machine doubt. */
export function ReasonBadges(props: {
  readonly reason: string | null;
  readonly doubts?: readonly string[];
  readonly most?: number;
}) {
  const words = useWords();
  const doubts = (props.doubts ?? []).filter(doubt => doubt !== props.reason).slice(0, props.most ?? 4);
  return (
    <span className="badges">
      {props.reason === null ? null : (
        <span className={`badge reason ${props.reason}`}>{words.reasons[props.reason] ?? props.reason}</span>
      )}
      {doubts.map(doubt => (
        <span className="badge" key={doubt}>
          {words.doubts[doubt] ?? doubt.replaceAll('-', ' ')}
        </span>
      ))}
    </span>
  );
}

/** The value for a line of text; words where there is none. */
export function FieldText({ field }: { readonly field: ReviewField }) {
  const words = useWords();
  if (field.display !== '') return <span className="field-text">{field.display}</span>;
  return <span className="field-text soft">{words.states[field.state] || words.blank}</span>;
}
