import { useMemo } from 'react';
import type { CarpetHead, QueueFilter } from '../../api.ts';
import { client } from '../client/client.ts';
import { filterOf, queryOf } from '../client/filter.ts';
import { useLoad } from '../client/use-load.ts';
import { formatRoute } from '../client/use-route.ts';
import { Empty, Failed, Loading } from '../common/notice.tsx';
import { useWords } from '../language/use-words.ts';
import { FilterBar } from '../queue/filter-bar.tsx';
import { CarpetDesk } from './carpet-desk.tsx';

/** Values that stand often, or the pictures of one of them. */
export function CarpetView(props: {
  readonly id: string | null;
  readonly query: Readonly<Record<string, string>>;
}) {
  const filter = useMemo(() => filterOf(props.query), [props.query]);
  if (props.id !== null) return <CarpetDesk carpetId={props.id} filter={filter} />;
  return <CarpetGroups filter={filter} />;
}

function CarpetGroups({ filter }: { readonly filter: QueueFilter }) {
  const words = useWords();
  const list = useLoad(`carpets ${JSON.stringify(filter)}`, () => client.carpets(filter));
  const carpets = list.value?.carpets ?? [];
  return (
    <>
      <FilterBar view="carpet" filter={filter} order="priority" />
      <div className="queue-page">
        <div className="queue-head">
          <h2>{words.carpet.heading}</h2>
          <p className="soft">{words.carpet.intro}</p>
        </div>
        {list.error !== null ? (
          <Failed error={list.error} retry={list.reload} />
        ) : list.value === null ? (
          <Loading />
        ) : carpets.length === 0 ? (
          <Empty title={words.carpet.empty} hint={words.carpet.emptyHint} />
        ) : (
          <ul className="carpet-groups" aria-label={words.carpet.groups}>
            {carpets.map(carpet => (
              <li key={carpet.carpetId}>
                <CarpetLink carpet={carpet} filter={filter} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  );
}

function CarpetLink({ carpet, filter }: { readonly carpet: CarpetHead; readonly filter: QueueFilter }) {
  const words = useWords();
  return (
    <a className="carpet-link" href={formatRoute('carpet', carpet.carpetId, queryOf(filter, 'priority'))}>
      <strong>{carpet.display || words.blank}</strong>
      <span className="soft">
        {[words.types[carpet.fieldType], carpet.formName].filter(Boolean).join(' · ')}
      </span>
      <span className="number">{words.carpet.count(carpet.count)}</span>
      <span className="soft number">{words.carpet.expected(carpet.expectedErrors.toFixed(1))}</span>
    </a>
  );
}
