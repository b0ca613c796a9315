import type { QueueItem } from '../../api.ts';
import { client } from '../client/client.ts';
import { explain } from '../client/explain.ts';
import { useLoad } from '../client/use-load.ts';
import { formatRoute } from '../client/use-route.ts';
import { Empty, Loading } from '../common/notice.tsx';
import { PageViewer } from '../document/page-viewer.tsx';
import { useWords } from '../language/use-words.ts';

/** The place of the item on its page, in the room of the rows to come. */
export function ContextPanel({ item, close }: { readonly item: QueueItem; readonly close: () => void }) {
  const words = useWords();
  const subject = item.kind === 'field' ? item.field : item.issue;
  const loaded = useLoad(`context ${subject.recordId}`, () => client.document(subject.recordId));
  const pages = loaded.value?.pages ?? [];
  const page = pages.find(each => each.page === subject.page) ?? pages[0];
  const field = item.kind === 'field' ? item.field : null;
  return (
    <section className="context" aria-label={words.strip.context}>
      <header>
        <strong>{item.document.fileName}</strong>
        <a
          href={formatRoute(
            'documents',
            subject.recordId,
            field === null ? { issue: subject.key } : { field: subject.key },
          )}
        >
          {words.strip.openDocument}
        </a>
        <button type="button" className="plain" onClick={close}>
          {words.close} <kbd>Alt+C</kbd>
        </button>
      </header>
      {loaded.value !== null && page !== undefined ? (
        loaded.value.document.sourceAvailable ? (
          <PageViewer
            recordId={subject.recordId}
            page={page}
            focus={field?.box ?? null}
            shapes={field === null ? [] : [{ key: field.key, field, tone: 'selected' }]}
          />
        ) : (
          <Empty title={words.document.sourceGone} />
        )
      ) : loaded.error !== null ? (
        <Empty title={words.failed} hint={explain(loaded.error, words)} />
      ) : (
        <Loading />
      )}
    </section>
  );
}
