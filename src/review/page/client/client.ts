import { fill, paths } from '../../api/paths.ts';
import type {
  CarpetBatch,
  CarpetList,
  Dashboard,
  DocumentList,
  DocumentView,
  FormList,
  History,
  QueueFilter,
  QueuePage,
  QueueQuery,
  QueueSummary,
  RereadAnswer,
  SessionInfo,
} from '../../api.ts';

/** An answer that is no success. `status` 0: the server did not answer at all. */
export class RequestError extends Error {
  readonly status: number;
  readonly body: unknown;
  /** What went wrong, as a stable word; null where the server did not say. */
  readonly code: string | null;

  constructor(status: number, body: unknown) {
    super(textAt(body, 'message') ?? `HTTP ${status}`);
    this.name = 'RequestError';
    this.status = status;
    this.body = body;
    this.code = textAt(body, 'error');
  }
}

function textAt(body: unknown, name: 'error' | 'message'): string | null {
  if (typeof body !== 'object' || body === null || !(name in body)) return null;
  const text = (body as { readonly [key: string]: unknown })[name];
  return typeof text === 'string' ? text : null;
}

async function request<Answer>(url: string, init?: RequestInit): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new RequestError(0, null);
  }
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new RequestError(response.status, body);
  return body as Answer;
}

/** Throws `RequestError`. */
export function post<Answer>(url: string, body: unknown): Promise<Answer> {
  return request<Answer>(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

type Query = Readonly<Record<string, string | number | undefined>>;

/** What the page asks the server for; every call throws `RequestError`. */
export const client = {
  session: () => request<SessionInfo>(paths.session),
  forms: () => request<FormList>(paths.forms),
  queue: (query: Partial<QueueQuery>) => request<QueuePage>(fill(paths.queue, {}, query)),
  queueSummary: (filter: QueueFilter) => request<QueueSummary>(fill(paths.queueSummary, {}, filter)),
  carpets: (filter: QueueFilter) => request<CarpetList>(fill(paths.carpets, {}, filter)),
  carpet: (carpetId: string, filter: QueueFilter) =>
    request<CarpetBatch>(fill(paths.carpet, { carpetId }, filter)),
  documents: (query: Query) => request<DocumentList>(fill(paths.documents, {}, query)),
  document: (recordId: string) => request<DocumentView>(fill(paths.document, { recordId })),
  history: (recordId: string) => request<History>(fill(paths.history, { recordId })),
  dashboard: () => request<Dashboard>(paths.dashboard),
  reread: (recordId: string, page: number, box: unknown) =>
    post<RereadAnswer>(fill(paths.reread, { recordId, page }), { box }),
};
