import { useWords } from '../language/use-words.ts';
import { focusField } from './document-view.tsx';
import type { DocumentDesk } from './use-document.ts';

/** Checks that fail on the values as they are now, each with its numbers and a way to its fields. */
export function ChecksPanel(props: { readonly desk: DocumentDesk; readonly select: (key: string) => void }) {
  const words = useWords();
  const { desk, select } = props;
  const { checks, fields } = desk.view;
  const failing = checks.filter(check => !check.ok);
  if (checks.length === 0) return null;
  return (
    <section className={failing.length > 0 ? 'panel checks failing' : 'panel checks'} aria-live="polite">
      <h3>
        {words.document.checks}{' '}
        <small>
          {failing.length === 0 ? words.document.allChecksOk : words.document.failing(failing.length)}
        </small>
      </h3>
      <ul>
        {failing.map(check => (
          <li key={`${check.id} ${check.keys.join(' ')}`}>
            <span className="check-detail">✗ {words.say(check.detail) || check.id}</span>{' '}
            <code>{check.id}</code>
            <span className="check-fields">
              {check.keys.slice(0, 6).map(key => (
                <button
                  key={key}
                  type="button"
                  className="plain"
                  onClick={() => {
                    select(key);
                    focusField(key);
                  }}
                >
                  {fields.find(field => field.key === key)?.label ?? key}
                </button>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
