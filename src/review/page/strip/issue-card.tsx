import { useEffect, useRef } from 'react';
import type { QueueItem } from '../../api.ts';
import { formatRoute } from '../client/use-route.ts';
import { ReasonBadges } from '../common/reason-badges.tsx';
import { useWords } from '../language/use-words.ts';
import type { StripCommand } from './strip-keys.ts';

/** An issue on rows, tables, pages or the form: to be looked at in the document. */
export function IssueCard(props: {
  readonly item: Extract<QueueItem, { kind: 'issue' }>;
  readonly run: (command: StripCommand, timeStamp?: number) => void;
}) {
  const words = useWords();
  const { item, run } = props;
  const { issue, document } = item;
  const element = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new issue takes the focus
  useEffect(() => element.current?.focus({ preventScroll: true }), [issue.key, issue.recordId]);
  return (
    <article className="issue-card" ref={element} tabIndex={-1} aria-label={words.strip.issue}>
      <header className="card-head">
        <h3>{words.strip.issue}</h3>
        <ReasonBadges reason={item.reason} />
        <span className="card-place">
          {document.fileName}
          {issue.page === null ? '' : ` · ${words.page(issue.page)}`} · {document.formName}
        </span>
      </header>
      <p className={`issue-text ${issue.severity}`}>{words.say(issue.message)}</p>
      <p className="soft">
        <code>{issue.code}</code> {issue.path}
      </p>
      <div className="card-actions">
        <button type="button" className="primary" onClick={event => run({ kind: 'accept' }, event.timeStamp)}>
          {words.strip.settle} <kbd>Enter</kbd>
        </button>
        <button type="button" onClick={event => run({ kind: 'later' }, event.timeStamp)}>
          {words.strip.later} <kbd>Alt+L</kbd>
        </button>
        <button type="button" onClick={event => run({ kind: 'context' }, event.timeStamp)}>
          {words.strip.context} <kbd>Alt+C</kbd>
        </button>
        <button type="button" onClick={event => run({ kind: 'undo' }, event.timeStamp)}>
          {words.strip.undo} <kbd>Alt+Z</kbd>
        </button>
        <a className="button" href={formatRoute('documents', issue.recordId, { issue: issue.key })}>
          {words.strip.openDocument}
        </a>
      </div>
    </article>
  );
}
