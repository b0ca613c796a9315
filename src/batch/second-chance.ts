import { exitCodes } from '../errors.ts';
import type { PageFailure } from '../model/page.ts';
import type { Fault } from './messages.ts';
import type { FileOutcome, ReadingWatcher, WorkerLoss } from './worker-process.ts';
import type { WorkerStable } from './worker-stable.ts';

/** After so many pages of one file were given up, each further one has one chance only: a hang costs minutes. */
const PAGES_WITH_A_SECOND_CHANCE = 3;

/** What became of a file in the end: a lost worker has become a failed page, or a failed file. */
export type SettledOutcome = Exclude<FileOutcome, { kind: 'lost' }>;

/** Told what was lost, and whether it is tried again. */
export interface LossWatcher extends ReadingWatcher {
  lost(loss: WorkerLoss, again: boolean): void;
}

/**
 * Reads a file whatever its pages do to the workers. A page that loses its worker is tried once more in a fresh one;
 * lost again, it is given up and recorded, and the file is read without it. Where no page was in hand, it is the file.
 */
export async function readWithSecondChance(
  path: string,
  stable: WorkerStable,
  watcher: LossWatcher,
  signal: AbortSignal,
): Promise<SettledOutcome> {
  const givenUp: PageFailure[] = [];
  const lostBefore = new Set<number | null>();
  let fresh = false;
  for (;;) {
    const outcome = await stable.do({ kind: 'read', path, givenUp }, watcher, { fresh });
    if (outcome.kind !== 'lost') return outcome;
    const { loss } = outcome;
    const { pageNumber } = loss;
    const again = !lostBefore.has(pageNumber) && givenUp.length < PAGES_WITH_A_SECOND_CHANCE;
    watcher.lost(loss, again);
    // Whoever wants to stop is not kept by a second try; the next run begins it anew.
    if (signal.aborted) return { kind: 'stopped' };
    if (again) lostBefore.add(pageNumber);
    else if (pageNumber === null) return { kind: 'failed', fault: fileFault(path, loss) };
    else givenUp.push(pageFailure(path, pageNumber, loss));
    fresh = true;
  }
}

const causes = {
  crash: {
    code: 'crash',
    what: 'ended the process reading it',
    remedy: 'Print it to a new PDF, or scan it again.',
  },
  deadline: {
    code: 'deadline',
    what: 'took too long to read',
    remedy: 'Scan it again at 300 dpi.',
  },
  memory: {
    code: 'memory',
    what: 'needed more memory than a worker may have',
    remedy: 'Scan it again at 300 dpi.',
  },
} as const;

function pageFailure(path: string, pageNumber: number, { how, detail }: WorkerLoss): PageFailure {
  const { code, what, remedy } = causes[how];
  return {
    pageNumber,
    code: `page-${code}`,
    message: `${path}, page ${pageNumber} ${what} (${detail}) and was given up; the other pages are kept. ${remedy}`,
  };
}

function fileFault(path: string, { how, detail }: WorkerLoss): Fault {
  const { code, what } = causes[how];
  return {
    foreseen: true,
    code: `file-${code}`,
    message: `${path} ${what} (${detail}), twice, before its first page or after its last.`,
    remedy: 'Print it to a new PDF, or scan it again; report it if it opens elsewhere.',
    exitCode: exitCodes.someFailed,
  };
}
