import { useMemo } from 'react';
import { filterOf, orderOf } from '../client/filter.ts';
import { Empty, Failed, Loading } from '../common/notice.tsx';
import { useWords } from '../language/use-words.ts';
import { FilterBar } from '../queue/filter-bar.tsx';
import { StripBoard } from './strip-board.tsx';
import { useStrip } from './use-strip.ts';

/** One item after the other, with the keys of a fast clerk. */
export function StripView({ query }: { readonly query: Readonly<Record<string, string>> }) {
  const words = useWords();
  const filter = useMemo(() => filterOf(query), [query]);
  const order = orderOf(query);
  const strip = useStrip(filter, order);
  const { state, error, retry } = strip;
  return (
    <>
      <h2 className="visually-hidden">{words.strip.heading}</h2>
      <FilterBar view="strip" filter={filter} order={order} progress={progressOf(state)} />
      {state.items.length > 0 && !(error !== null && state.at >= state.items.length) ? (
        <StripBoard strip={strip} />
      ) : error !== null ? (
        <Failed error={error} retry={retry} />
      ) : state.next === undefined ? (
        <Loading />
      ) : (
        <Empty title={words.queue.empty} hint={words.queue.emptyHint} />
      )}
    </>
  );
}

function progressOf(state: ReturnType<typeof useStrip>['state']) {
  return { done: Object.keys(state.decided).length, total: state.total };
}
