import type { KeyboardEvent } from 'react';
import type { QueueFilter, QueueItem, QueuePage } from '../../api.ts';
import { type Order, queryOf } from '../client/filter.ts';
import { formatRoute } from '../client/use-route.ts';
import { Ink } from '../common/ink.tsx';
import { itemId, rowOf } from '../common/names.ts';
import { FieldText, ReasonBadges } from '../common/reason-badges.tsx';
import { useWords } from '../language/use-words.ts';

/** The first things to do, in the server's order; each leads to its document. */
export function QueueTable(props: {
  readonly page: QueuePage;
  readonly filter: QueueFilter;
  readonly order: Order;
}) {
  const words = useWords();
  const { page, filter, order } = props;
  const more = page.total - page.items.length;
  return (
    <>
      <table className="queue-table" onKeyDown={moveBetweenRows}>
        <thead>
          <tr>
            <th scope="col">{words.queue.item}</th>
            <th scope="col">{words.queue.ink}</th>
            <th scope="col">{words.queue.value}</th>
            <th scope="col">{words.queue.why}</th>
            <th scope="col" className="number">
              {words.queue.confidence}
            </th>
            <th scope="col" className="number">
              {words.queue.yield}
            </th>
          </tr>
        </thead>
        <tbody>
          {page.items.map(item => (
            <QueueRow key={itemId(item)} item={item} />
          ))}
        </tbody>
      </table>
      {more > 0 ? (
        <p className="soft more">
          <a href={formatRoute('strip', null, queryOf(filter, order))}>{words.queue.more(more)}</a>
        </p>
      ) : null}
    </>
  );
}

function QueueRow({ item }: { readonly item: QueueItem }) {
  const words = useWords();
  const field = item.kind === 'field' ? item.field : null;
  const row = field === null ? null : rowOf(field);
  const subject = item.kind === 'field' ? item.field : item.issue;
  const label = field === null ? words.strip.issue : field.label;
  const place = field === null ? { issue: subject.key } : { field: subject.key };
  return (
    <tr>
      <th scope="row">
        <a className="row-link" href={formatRoute('documents', subject.recordId, place)}>
          {label}
          {row === null ? null : <small> {words.document.row(row)}</small>}
        </a>
        <span className="soft ellipsis">{item.document.fileName}</span>
      </th>
      <td>{field === null ? null : <Ink field={field} className="table-ink" decorative />}</td>
      <td className="queue-value">
        {item.kind === 'issue' ? words.say(item.issue.message) : <FieldText field={item.field} />}
      </td>
      <td>
        <ReasonBadges reason={item.reason} doubts={field?.doubts ?? []} most={2} />
      </td>
      <td className="number">{field === null ? '' : words.percent(field.confidence)}</td>
      <td className="number">{item.errorsPerMinute.toFixed(2)}</td>
    </tr>
  );
}

/** Up and down between the rows' links. */
export function moveBetweenRows(event: KeyboardEvent<HTMLTableElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || !(event.target instanceof HTMLAnchorElement)) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('.row-link')];
  links[links.indexOf(event.target) + step]?.focus();
  event.preventDefault();
}
