import { useMemo } from 'react';
import type { QueueFilter, QueueSummary } from '../../api.ts';
import { client } from '../client/client.ts';
import { filterOf, type Order, orderOf, queryOf } from '../client/filter.ts';
import { useLoad } from '../client/use-load.ts';
import { formatRoute, go } from '../client/use-route.ts';
import { Empty, Failed, Loading } from '../common/notice.tsx';
import { isOnControl, isTyping, useKeys } from '../common/use-keys.ts';
import { useWords } from '../language/use-words.ts';
import { FilterBar } from './filter-bar.tsx';
import { QueueTable } from './queue-table.tsx';
import { SummaryTiles } from './summary-tiles.tsx';

const shownItems = 50;

/** What there is to do, and how this reviewer gets on. */
export function QueueView({ query }: { readonly query: Readonly<Record<string, string>> }) {
  const words = useWords();
  const filter = useMemo(() => filterOf(query), [query]);
  const order = orderOf(query);
  const key = JSON.stringify(query);
  const summary = useLoad(`summary ${key}`, () => client.queueSummary(filter));
  const queue = useLoad(`queue ${key}`, () => client.queue({ ...filter, order, limit: shownItems }));
  useKeys((stroke, event) => {
    if (stroke.alt || stroke.ctrl || isTyping(event)) return false;
    if (stroke.key === 'Enter' && !isOnControl(event)) go(formatRoute('strip', null, queryOf(filter, order)));
    else if (stroke.code === 'KeyB') go(formatRoute('carpet', null, queryOf(filter, 'priority')));
    else return false;
    return true;
  });
  const error = queue.error ?? summary.error;
  return (
    <>
      <FilterBar view="queue" filter={filter} order={order} summary={summary.value} />
      <div className="queue-page">
        <div className="queue-head">
          <h2>{words.queue.heading}</h2>
          <p className="soft">{words.queue.intro}</p>
          <StartLinks filter={filter} order={order} />
        </div>
        <SummaryTiles summary={summary.value} />
        <ReasonBars summary={summary.value} filter={filter} order={order} />
        {error !== null ? (
          <Failed
            error={error}
            retry={() => {
              queue.reload();
              summary.reload();
            }}
          />
        ) : queue.value === null ? (
          <Loading />
        ) : queue.value.items.length === 0 ? (
          <Empty title={words.queue.empty} hint={words.queue.emptyHint} />
        ) : (
          <QueueTable page={queue.value} filter={filter} order={order} />
        )}
      </div>
    </>
  );
}

function StartLinks({ filter, order }: { readonly filter: QueueFilter; readonly order: Order }) {
  const words = useWords();
  return (
    <div className="actions">
      <a className="button primary" href={formatRoute('strip', null, queryOf(filter, order))}>
        {words.queue.start} <kbd>Enter</kbd>
      </a>
      <a className="button" href={formatRoute('carpet', null, queryOf(filter, 'priority'))}>
        {words.queue.carpet} <kbd>B</kbd>
      </a>
    </div>
  );
}

/** How many there are for each reason, as links that filter by it. */
function ReasonBars(props: {
  readonly summary: QueueSummary | null;
  readonly filter: QueueFilter;
  readonly order: Order;
}) {
  const words = useWords();
  const { summary, filter, order } = props;
  const counts = summary?.facets.reason ?? [];
  const most = Math.max(1, ...counts.map(each => each.count));
  return (
    <nav className="reason-bars" aria-label={words.filters.reason}>
      {counts.map(({ value, label, count }) => (
        <a
          key={value}
          href={formatRoute('queue', null, { ...queryOf(filter, order), reason: value })}
          aria-current={filter.reason === value ? 'true' : undefined}
        >
          <span>{words.reasons[value] ?? label}</span>
          <span className="bar" aria-hidden="true">
            <i style={{ inlineSize: `${(count / most) * 100}%` }} />
          </span>
          <span className="number">{count}</span>
        </a>
      ))}
    </nav>
  );
}
