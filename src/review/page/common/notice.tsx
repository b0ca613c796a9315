import type { ReactNode } from 'react';
import { explain } from '../client/explain.ts';
import { useWords } from '../language/use-words.ts';

/** An empty state: what there is not, and what to do. */
export function Empty(props: {
  readonly title: string;
  readonly hint?: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className="empty">
      <p className="empty-title">{props.title}</p>
      {props.hint === undefined ? null : <p>{props.hint}</p>}
      {props.children}
    </div>
  );
}

export function Loading() {
  const words = useWords();
  return (
    <p className="loading" role="status">
      {words.loading}
    </p>
  );
}

export function Failed({ error, retry }: { readonly error: Error; readonly retry: () => void }) {
  const words = useWords();
  return (
    <div className="empty" role="alert">
      <p className="empty-title">{words.failed}</p>
      <p>{explain(error, words)}</p>
      <button type="button" onClick={retry}>
        {words.retry}
      </button>
    </div>
  );
}
