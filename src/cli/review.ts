import { spawn } from 'node:child_process';
import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { type ExitCode, exitCodes } from '../errors.ts';
import { serveReview } from '../review/serve.ts';
import { printData, printNote } from './output.ts';

export interface ReviewCommandOptions {
  readonly db: string;
  readonly port: number;
  /** False with --no-open. */
  readonly open: boolean;
  readonly reviewer?: readonly string[];
  readonly secondReview?: readonly string[];
  readonly forms?: string;
  readonly password?: string;
  readonly json?: true;
}

/** Serves the review page until it is stopped. */
export async function reviewCommand(options: ReviewCommandOptions): Promise<ExitCode> {
  const { secondReview } = options;
  const server = await serveReview({
    database: options.db,
    port: options.port,
    reviewers: options.reviewer ?? [userName()],
    secondReview: secondReview === undefined ? null : secondReview.filter(pattern => pattern !== 'none'),
    formsDirectories: options.forms === undefined ? [] : [resolve(options.forms)],
    password: options.password ?? null,
  });
  for (const { reviewer, url } of server.links) {
    if (options.json) printData(JSON.stringify({ event: 'listening', reviewer, url, port: server.port }));
    printNote(`Review page for ${reviewer}: ${url}`);
  }
  printNote('Each link lets in one browser, once. Ctrl-C stops the server; everything decided is stored.');
  const [first] = server.links;
  if (options.open && first !== undefined) openBrowser(first.url);
  await interrupted();
  printNote('Stopping.');
  await server.close();
  return exitCodes.done;
}

/** A user without an entry in the system's list (in a container) has no name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'reviewer';
  }
}

/** Resolves on Ctrl-C or SIGTERM; a second one stops at once. */
function interrupted(): Promise<void> {
  return new Promise(done => {
    let asked = false;
    const onSignal = () => {
      if (asked) process.exit(exitCodes.stopped);
      asked = true;
      done();
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
  });
}

const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
};

/** Asks the system to open a link; where it cannot, the printed link does. */
function openBrowser(url: string): void {
  const [command, ...args] = openers[process.platform] ?? ['xdg-open'];
  const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
  child.on('error', () => printNote('No browser could be opened: open the link yourself.'));
  child.unref();
}
