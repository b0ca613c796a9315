import type { ReviewField } from '../../api.ts';
import { useWords } from '../language/use-words.ts';
import { FieldInput } from './field-input.tsx';
import { FieldMark } from './field-mark.tsx';
import type { DocumentDesk } from './use-document.ts';

/** The values that stand once on the form. */
export function ScalarFields(props: {
  readonly fields: readonly ReviewField[];
  readonly desk: DocumentDesk;
  readonly selected: ReviewField | null;
  readonly select: (key: string) => void;
}) {
  const { fields, desk, selected, select } = props;
  const words = useWords();
  if (fields.length === 0) return null;
  return (
    <section className="panel scalars" aria-label={words.documents.fields}>
      {fields.map(field => (
        <div className="scalar" key={field.key}>
          <FieldMark field={field} />
          <span className="scalar-label" aria-hidden="true">
            {field.label}
            {field.unit === null ? null : <small> {field.unit}</small>}
          </span>
          <FieldInput
            field={field}
            desk={desk}
            selected={field.key === selected?.key}
            select={select}
            label={field.label}
          />
        </div>
      ))}
    </section>
  );
}
