import type { ReviewIssue } from '../../api.ts';
import { useWords } from '../language/use-words.ts';
import { failingChecks } from './check-issues.ts';
import type { DocumentDesk } from './use-document.ts';

/** Issues on rows, tables, pages and the form, to be looked at, and for information; those of failing checks stand with them. */
export function IssuesPanel({ desk }: { readonly desk: DocumentDesk }) {
  const words = useWords();
  const ofChecks = new Set(failingChecks(desk.view).map(({ issue }) => issue?.key));
  const issues = desk.view.issues.filter(issue => !ofChecks.has(issue.key));
  const open = issues.filter(issue => !issue.settled && issue.severity !== 'info');
  const others = issues.filter(issue => !open.includes(issue));
  if (issues.length === 0) return null;
  return (
    <section className="panel issues">
      <h3>
        {words.document.issues} <small>{open.length}</small>
      </h3>
      <IssueList issues={open} desk={desk} />
      {others.length === 0 ? null : (
        <details>
          <summary>{words.document.otherIssues(others.length)}</summary>
          <IssueList issues={others} desk={desk} />
        </details>
      )}
    </section>
  );
}

function IssueList({
  issues,
  desk,
}: {
  readonly issues: readonly ReviewIssue[];
  readonly desk: DocumentDesk;
}) {
  const words = useWords();
  if (issues.length === 0) return null;
  return (
    <ul>
      {issues.map(issue => (
        <li key={issue.key} className={issue.settled ? 'settled' : issue.severity}>
          <span>
            {words.say(issue.message)}
            {issue.page === null ? null : <small> {words.page(issue.page)}</small>}
          </span>
          <Settle issue={issue} desk={desk} />
        </li>
      ))}
    </ul>
  );
}

/** Says that a person has looked at an issue, or lets one say it. */
export function Settle({ issue, desk }: { readonly issue: ReviewIssue; readonly desk: DocumentDesk }) {
  const words = useWords();
  if (issue.settled) return <small>{words.document.settled}</small>;
  // For information only: there is nothing to do about it.
  if (issue.severity === 'info') return null;
  return (
    <button type="button" onClick={() => desk.settle(issue)}>
      {words.document.settle}
    </button>
  );
}
