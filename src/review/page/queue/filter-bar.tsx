import type { ReactNode } from 'react';
import type { QueueFilter, QueueSummary } from '../../api.ts';
import { client } from '../client/client.ts';
import { filterOf, type Order, orders, queryOf } from '../client/filter.ts';
import { useLoad } from '../client/use-load.ts';
import { formatRoute, go } from '../client/use-route.ts';
import { useWords } from '../language/use-words.ts';

type FacetName = keyof QueueSummary['facets'];
const facetNames: readonly FacetName[] = ['reason', 'form', 'field', 'document', 'run'];

/** What part of the queue is shown, and how far this round has come. */
export function FilterBar(props: {
  readonly view: 'queue' | 'strip' | 'carpet';
  readonly filter: QueueFilter;
  readonly order: Order;
  readonly progress?: { readonly done: number; readonly total: number };
  /** Where the view has asked for it already. */
  readonly summary?: QueueSummary | null;
}) {
  const words = useWords();
  const { view, filter, order, progress } = props;
  const own = useFacets(filter, props.summary);
  const change = (part: Readonly<Record<string, string | undefined>>) => {
    const { order: nextOrder = order, ...rest } = { ...queryOf(filter, order), ...part };
    go(formatRoute(view, null, { ...rest, order: nextOrder === 'priority' ? undefined : nextOrder }));
  };
  return (
    <search className="filter-bar" aria-label={words.filters.heading}>
      {facetNames.map(name => (
        <Choice
          key={name}
          label={words.filters[name]}
          value={String(filter[name] ?? '')}
          onChange={value => change({ [name]: value || undefined })}
        >
          <option value="">{words.all}</option>
          <FacetOptions facet={own?.[name] ?? []} name={name} chosen={String(filter[name] ?? '')} />
        </Choice>
      ))}
      {view === 'carpet' ? null : (
        <Choice label={words.filters.order} value={order} onChange={value => change({ order: value })}>
          {orders.map(each => (
            <option key={each} value={each}>
              {words.orders[each]}
            </option>
          ))}
        </Choice>
      )}
      <Switches filter={filter} change={change} />
      {Object.keys(filter).length === 0 ? null : (
        <a className="plain" href={formatRoute(view, null, queryOf(filterOf({}), order))}>
          {words.filters.clear}
        </a>
      )}
      {progress === undefined ? null : <Progress {...progress} />}
    </search>
  );
}

function useFacets(filter: QueueFilter, given: QueueSummary | null | undefined) {
  const wanted = given === undefined;
  const loaded = useLoad(`facets ${wanted} ${JSON.stringify(filter)}`, async () =>
    wanted ? await client.queueSummary(filter) : null,
  );
  return (given ?? loaded.value)?.facets ?? null;
}

function Choice(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly children: ReactNode;
}) {
  return (
    <label className={props.value === '' || props.value === 'priority' ? 'choice' : 'choice set'}>
      <span>{props.label}</span>
      <select value={props.value} onChange={event => props.onChange(event.currentTarget.value)}>
        {props.children}
      </select>
    </label>
  );
}

function FacetOptions(props: {
  readonly facet: QueueSummary['facets'][FacetName];
  readonly name: FacetName;
  readonly chosen: string;
}) {
  const words = useWords();
  const { facet, name, chosen } = props;
  const known = facet.some(each => each.value === chosen);
  return (
    <>
      {chosen === '' || known ? null : <option value={chosen}>{chosen}</option>}
      {facet.map(({ value, label, count }) => (
        <option key={value} value={value}>
          {name === 'reason' ? (words.reasons[value] ?? label) : label} ({count})
        </option>
      ))}
    </>
  );
}

function Switches(props: {
  readonly filter: QueueFilter;
  readonly change: (part: Readonly<Record<string, string | undefined>>) => void;
}) {
  const words = useWords();
  const { filter, change } = props;
  return (
    <>
      <Choice
        label={words.filters.status}
        value={filter.status === 'later' ? 'later' : ''}
        onChange={value => change({ status: value || undefined })}
      >
        <option value="">{words.filters.open}</option>
        <option value="later">{words.filters.later}</option>
      </Choice>
      <label className="switch">
        <input
          type="checkbox"
          checked={filter.past === 'true'}
          onChange={event => change({ past: event.currentTarget.checked ? 'true' : undefined })}
        />
        {words.filters.past}
      </label>
    </>
  );
}

function Progress({ done, total }: { readonly done: number; readonly total: number }) {
  const words = useWords();
  return (
    <span className="progress">
      <progress max={Math.max(1, total)} value={done} aria-label={words.strip.heading} />
      <span className="number">{words.strip.position(done, total)}</span>
    </span>
  );
}
