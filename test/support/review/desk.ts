import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveReview } from '../../../src/review/serve.ts';
import { makeFakeEngine } from './fake-engine.ts';
import { makeReviewDatabase } from './review-database.ts';

/** A running review server over a generated database. */
export interface Desk {
  /** A link that lets one browser in; reviewers take turns. */
  enter(): string;
  /** Address of the page, without a slash at its end. */
  readonly origin: string;
  stop(): Promise<void>;
}

/** Browsers that can be let in. */
const links = 100;
const reviewers = ['王强', '李梅'];

/** Makes a database of so many documents (or takes the one given) and serves the built page over it. */
export async function startDesk(order: {
  readonly documents: number;
  readonly database?: string;
}): Promise<Desk> {
  const folder = await mkdtemp(join(tmpdir(), 'formlift-desk-'));
  const database = order.database ?? join(folder, 'review.db');
  if (order.database === undefined) {
    await makeReviewDatabase(database, { documents: order.documents, sources: 4, largeFirst: true });
  }
  const server = await serveReview({
    database,
    port: 0,
    reviewers: Array.from({ length: links }, (_, index) => reviewers[index % reviewers.length] ?? ''),
    secondReview: null,
    formsDirectories: [],
    makeEngine: makeFakeEngine,
  });
  let taken = 0;
  return {
    origin: `http://127.0.0.1:${server.port}`,
    enter: () => server.links[taken++]?.url ?? '',
    async stop() {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
