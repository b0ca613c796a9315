import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fill, paths } from '../../../src/review/api/paths.ts';
import type { DecisionInput, QueuePage, ReviewField } from '../../../src/review/api.ts';
import { serveReview } from '../../../src/review/serve.ts';
import { makeReviewDatabase, type ReviewDatabaseOrder } from './review-database.ts';

/** A browser's part: a server's address and, once let in, its cookie. */
export class ReviewClient {
  readonly base: string;
  readonly cookie: string;
  /** As the server set it. */
  readonly setCookie: string;

  private constructor(base: string, setCookie: string) {
    this.base = base;
    this.setCookie = setCookie;
    this.cookie = setCookie.split(';')[0] ?? '';
  }

  static async enter(link: string): Promise<ReviewClient> {
    const answer = await fetch(link, { redirect: 'manual' });
    return new ReviewClient(new URL(link).origin, answer.headers.get('set-cookie') ?? '');
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    return fetch(this.base + path, { headers: { cookie: this.cookie, ...headers } });
  }

  async read<Answer>(path: string): Promise<Answer> {
    const answer = await this.get(path);
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json() as Promise<Answer>;
  }

  post(path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
    const all = { cookie: this.cookie, 'content-type': 'application/json', ...headers };
    return fetch(this.base + path, { method: 'POST', headers: all, body: JSON.stringify(body) });
  }

  decide(...decisions: readonly DecisionInput[]): Promise<Response> {
    return this.post(paths.decisions, { requestId: randomUUID(), decisions });
  }

  /** The fields the queue gives first. */
  async fields(query: Readonly<Record<string, string | number>> = {}): Promise<ReviewField[]> {
    const page = await this.read<QueuePage>(fill(paths.queue, {}, query));
    return page.items.flatMap(item => (item.kind === 'field' ? [item.field] : []));
  }
}

/** What a decision on a field must carry. */
export function on({ recordId, key, revision, value }: ReviewField) {
  return { recordId, key, revision, shown: value };
}

/** A server on a generated database with two reviewers. */
export async function reviewServer(
  order: Partial<ReviewDatabaseOrder>,
  secondReview: readonly string[] | null = null,
) {
  const database = join(await mkdtemp(join(tmpdir(), 'formlift-review-test-')), 'review.db');
  const truth = await makeReviewDatabase(database, {
    sources: 0,
    pictures: false,
    largeFirst: false,
    ...order,
  });
  const server = await serveReview({
    database,
    port: 0,
    reviewers: ['甲', '乙'],
    secondReview,
    formsDirectories: [],
  });
  const [first, second] = server.links;
  if (first === undefined || second === undefined) throw new Error('There are no links.');
  return {
    database,
    truth,
    server,
    first,
    one: await ReviewClient.enter(first.url),
    two: await ReviewClient.enter(second.url),
  };
}
