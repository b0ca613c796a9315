import type { ReviewField } from '../../api.ts';
import { useWords } from '../language/use-words.ts';
import { isOpen } from './document-view.tsx';

/** A dot for the state of a field, with its words for screen readers and on hover. */
export function FieldMark({ field }: { readonly field: ReviewField }) {
  const words = useWords();
  const tone = isOpen(field) ? 'needs-review' : field.review === 'later' ? 'later' : field.status;
  const text = tone === 'later' ? words.actions.later : words.statuses[tone];
  return (
    <span className={`field-mark ${tone}`} title={text}>
      <span className="visually-hidden">{text}</span>
    </span>
  );
}
