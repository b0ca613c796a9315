import { useWords } from '../language/use-words.ts';
import { failingChecks } from './check-issues.ts';
import { focusField } from './document-view.tsx';
import { Settle } from './issues-panel.tsx';
import type { DocumentDesk } from './use-document.ts';

/** Checks that fail on the values as they are now, each with its numbers, a way to its fields, and its issue. */
export function ChecksPanel(props: { readonly desk: DocumentDesk; readonly select: (key: string) => void }) {
  const words = useWords();
  const { desk, select } = props;
  const { checks, fields } = desk.view;
  const failing = failingChecks(desk.view);
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
        {failing.map(({ check, issue }) => (
          <li key={`${check.id} ${check.keys.join(' ')}`} title={check.id}>
            <span>
              <span className="check-detail">✗ {words.say(check.detail) || check.id}</span>
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
            </span>
            {issue === null ? null : <Settle issue={issue} desk={desk} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
