import { useWords } from '../language/use-words.ts';
import type { DocumentDesk } from './use-document.ts';

/** Issues on rows, tables, pages and the form, those not looked at first. */
export function IssuesPanel({ desk }: { readonly desk: DocumentDesk }) {
  const words = useWords();
  const issues = [...desk.view.issues].sort((a, b) => Number(a.settled) - Number(b.settled));
  if (issues.length === 0) return null;
  return (
    <section className="panel issues">
      <h3>
        {words.document.issues} <small>{issues.filter(issue => !issue.settled).length}</small>
      </h3>
      <ul>
        {issues.map(issue => (
          <li key={issue.key} className={issue.settled ? 'settled' : issue.severity}>
            <span>
              {words.say(issue.message)}
              {issue.page === null ? null : <small> {words.page(issue.page)}</small>}
            </span>
            {issue.settled ? (
              <small>{words.document.settled}</small>
            ) : (
              <button type="button" onClick={() => desk.settle(issue)}>
                {words.document.settle}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
