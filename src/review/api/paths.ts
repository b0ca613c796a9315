/** Every route of the review server, in one place for server and page. `{…}` are filled in by `fill`. */
export const paths = {
  openApi: '/openapi.json',
  /** Opened once by the browser: `?token=…` becomes a cookie, and the browser is sent to `/`. */
  enter: '/enter',
  session: '/api/session',
  forms: '/api/forms',
  queue: '/api/queue',
  queueSummary: '/api/queue/summary',
  carpets: '/api/carpets',
  carpet: '/api/carpets/{carpetId}',
  documents: '/api/documents',
  document: '/api/documents/{recordId}',
  history: '/api/documents/{recordId}/history',
  fieldImage: '/api/documents/{recordId}/field-image',
  pageImage: '/api/documents/{recordId}/pages/{page}/image',
  pageRegion: '/api/documents/{recordId}/pages/{page}/region',
  decisions: '/api/decisions',
  undo: '/api/undo',
  rows: '/api/documents/{recordId}/rows',
  joins: '/api/documents/{recordId}/joins',
  form: '/api/documents/{recordId}/form',
  reread: '/api/documents/{recordId}/pages/{page}/reread',
  dashboard: '/api/dashboard',
} as const;

/** A route with its `{…}` filled in and its query appended; undefined query values are left out. */
export function fill(
  path: string,
  parts: Readonly<Record<string, string | number>>,
  query: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(parts[name])));
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  return given.length === 0 ? filled : `${filled}?${given.join('&')}`;
}
