import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createEngine } from '../engine.ts';
import { exitCodes, FormliftError } from '../errors.ts';
import { loadForms, shippedDefinitionsDirectory } from '../form/load.ts';
import { calibrationOf, confirmedWordsOf } from '../learnt-files.ts';
import { ConfirmedVocabulary } from '../record/vocabulary.ts';
import { openReviewStore } from '../store/open-store.ts';
import { createApp } from './app.ts';
import { Forms } from './forms.ts';
import { Guard } from './guard.ts';
import { PagePictures } from './page-pictures.ts';
import { Rereader } from './reread.ts';
import { Review } from './review.ts';
import { StaticPage } from './static-page.ts';

export interface ReviewOptions {
  readonly database: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** One link each. */
  readonly reviewers: readonly string[];
  /** Patterns of fields that two people must agree on; null leaves what the database says. */
  readonly secondReview: readonly string[] | null;
  /** Folders with definitions beside the shipped ones. */
  readonly formsDirectories: readonly string[];
  /** Opens encrypted PDFs. */
  readonly password?: string | null;
  /** Makes the readers; a test has its own. */
  readonly makeEngine?: typeof createEngine;
}

export interface ReviewServer {
  readonly port: number;
  /** A link for each reviewer, good for one use. */
  readonly links: readonly { readonly reviewer: string; readonly url: string }[];
  /** Answers what is under way, then closes database and pictures. */
  close(): Promise<void>;
}

/** What a request under way may still take when the server stops, ms. */
const GRACE_MS = 3_000;

/** Serves the review page on 127.0.0.1. Throws `FormliftError` where the port or the database cannot be used. */
export async function serveReview(options: ReviewOptions): Promise<ReviewServer> {
  const { database, formsDirectories, password = null } = options;
  const forms = new Forms(
    await loadForms([shippedDefinitionsDirectory(), ...formsDirectories]),
    new ConfirmedVocabulary(confirmedWordsOf(database)),
  );
  const store = await openReviewStore(database);
  const pictures = new PagePictures(password);
  try {
    if (options.secondReview !== null) await store.setSecondReview(options.secondReview);
    const review = new Review(store, forms, calibrationOf(database));
    await review.index();
    const rereader = new Rereader({
      database,
      formsDirectories,
      review,
      pictures,
      password,
      makeEngine: options.makeEngine ?? createEngine,
    });
    const guard = new Guard();
    const app = createApp({ review, guard, pictures, rereader, page: new StaticPage() });
    const server = createServer(getRequestListener(app.fetch));
    const port = await listen(server, options.port);
    guard.port = port;
    return {
      port,
      links: options.reviewers.map(reviewer => ({ reviewer, url: guard.linkFor(reviewer) })),
      close: async () => {
        await stop(server);
        await rereader.close();
        await pictures.close();
        await store.close();
      },
    };
  } catch (error) {
    await pictures.close();
    await store.close();
    throw error;
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      reject(
        new FormliftError({
          code: 'port-not-free',
          message: `Port ${port} of 127.0.0.1 cannot be used (${cause.code ?? cause.message}).`,
          remedy: 'Another program (perhaps another formlift review) has it: name another with --port.',
          exitCode: exitCodes.usage,
          cause,
        }),
      );
    });
    // The loopback only: nothing on the network ever reaches it.
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function stop(server: Server): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
