import { useSyncExternalStore } from 'react';

/** What the address asks for: `#/documents/ID?field=KEY`. */
export interface Route {
  readonly view: string;
  readonly id: string | null;
  readonly query: Readonly<Record<string, string>>;
}

export function parseRoute(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?');
  const [view = '', id] = path.split('/');
  return {
    view: view === '' ? 'queue' : view,
    id: id === undefined || id === '' ? null : decodeURIComponent(id),
    query: Object.fromEntries(new URLSearchParams(search)),
  };
}

export function formatRoute(
  view: string,
  id: string | null = null,
  query: Readonly<Record<string, string | undefined>> = {},
): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const search = given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
  return `#/${view}${id === null ? '' : `/${encodeURIComponent(id)}`}${search}`;
}

export function go(hash: string): void {
  window.location.hash = hash;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

let last = { hash: '', route: parseRoute('') };

function current(): Route {
  const { hash } = window.location;
  if (hash !== last.hash) last = { hash, route: parseRoute(hash) };
  return last.route;
}

/** The route in the address, followed as it changes. */
export function useRoute(): Route {
  return useSyncExternalStore(subscribe, current);
}
