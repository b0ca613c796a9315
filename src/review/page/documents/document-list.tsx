import { useDeferredValue, useState } from 'react';
import { client } from '../client/client.ts';
import { useLoad } from '../client/use-load.ts';
import { formatRoute, go } from '../client/use-route.ts';
import { Empty, Failed, Loading } from '../common/notice.tsx';
import { useWords } from '../language/use-words.ts';
import { moveBetweenRows } from '../queue/queue-table.tsx';
import { useDesk } from '../shell/desk.ts';

const pageSize = 100;
const statuses = ['needs-review', 'accepted', 'reviewed'];

/** All documents, to open one. */
export function DocumentList({ query }: { readonly query: Readonly<Record<string, string>> }) {
  const words = useWords();
  const { forms } = useDesk();
  const [search, setSearch] = useState(query.search ?? '');
  const [limit, setLimit] = useState(pageSize);
  const wanted = {
    search: useDeferredValue(search) || undefined,
    status: query.status,
    form: query.form,
    limit,
  };
  const list = useLoad(JSON.stringify(wanted), () => client.documents(wanted));
  const change = (part: Readonly<Record<string, string>>) =>
    go(formatRoute('documents', null, { ...query, ...part }));
  return (
    <>
      <search className="filter-bar">
        <label className="choice">
          <span>{words.documents.search}</span>
          <input type="search" value={search} onChange={event => setSearch(event.currentTarget.value)} />
        </label>
        <label className="choice">
          <span>{words.documents.status}</span>
          <select
            value={query.status ?? ''}
            onChange={event => change({ status: event.currentTarget.value })}
          >
            <option value="">{words.all}</option>
            {statuses.map(status => (
              <option key={status} value={status}>
                {words.statuses[status]}
              </option>
            ))}
          </select>
        </label>
        <label className="choice">
          <span>{words.documents.form}</span>
          <select value={query.form ?? ''} onChange={event => change({ form: event.currentTarget.value })}>
            <option value="">{words.all}</option>
            {forms.map(form => (
              <option key={form.id} value={form.id}>
                {form.name}
              </option>
            ))}
          </select>
        </label>
      </search>
      <div className="queue-page">
        <div className="queue-head">
          <h2>{words.documents.heading}</h2>
          <p className="soft">
            {list.value === null
              ? ''
              : words.documents.showing(list.value.documents.length, list.value.total)}
          </p>
        </div>
        {list.error !== null ? (
          <Failed error={list.error} retry={list.reload} />
        ) : list.value === null ? (
          <Loading />
        ) : list.value.total === 0 ? (
          <Empty title={words.documents.empty} />
        ) : (
          <DocumentTable documents={list.value.documents} />
        )}
        {list.value !== null && list.value.total > list.value.documents.length && limit < 500 ? (
          <button type="button" onClick={() => setLimit(Math.min(500, limit + pageSize))}>
            {words.documents.more}
          </button>
        ) : null}
      </div>
    </>
  );
}

function DocumentTable({
  documents,
}: {
  readonly documents: Awaited<ReturnType<typeof client.documents>>['documents'];
}) {
  const words = useWords();
  return (
    <table className="queue-table document-table" onKeyDown={moveBetweenRows}>
      <thead>
        <tr>
          <th scope="col">{words.documents.file}</th>
          <th scope="col">{words.documents.form}</th>
          <th scope="col">{words.documents.status}</th>
          <th scope="col" className="number">
            {words.documents.open}
          </th>
          <th scope="col" className="number">
            {words.documents.fields}
          </th>
          <th scope="col" className="number">
            {words.documents.pages}
          </th>
        </tr>
      </thead>
      <tbody>
        {documents.map(document => (
          <tr key={document.recordId}>
            <th scope="row">
              <a className="row-link" href={formatRoute('documents', document.recordId)}>
                {document.fileName}
              </a>
            </th>
            <td>{document.formName}</td>
            <td>
              <span className={`badge status ${document.status}`}>{words.statuses[document.status]}</span>
            </td>
            <td className="number">{document.open}</td>
            <td className="number">{document.fields}</td>
            <td className="number">{document.pages}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
