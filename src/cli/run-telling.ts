import type { RunEvent } from '../batch/run-events.ts';
import { printData, printNote } from './output.ts';
import { ProgressLine } from './progress.ts';

/** Tells a run: to programs an event a line on stdout, to people a progress line and what went wrong on stderr. */
export class RunTelling {
  readonly #filesTotal: number;
  readonly #asJson: boolean;
  readonly #progress = new ProgressLine();
  #filesDone = 0;
  #filesSkipped = 0;
  #pagesDone = 0;
  #failures = 0;

  constructor(filesTotal: number, asJson: boolean) {
    this.#filesTotal = filesTotal;
    this.#asJson = asJson;
  }

  tell(event: RunEvent): void {
    if (this.#asJson) printData(JSON.stringify({ at: new Date().toISOString(), ...event }));
    this.#count(event);
    const note = noteOf(event);
    if (note !== null) this.#progress.note(note);
    this.#progress.show({
      filesDone: this.#filesDone,
      filesTotal: this.#filesTotal,
      filesSkipped: this.#filesSkipped,
      pagesDone: this.#pagesDone,
      failures: this.#failures,
    });
  }

  end(): void {
    this.#progress.end();
  }

  #count(event: RunEvent): void {
    if (event.event === 'page' && event.end !== 'kept') this.#pagesDone++;
    if (event.event === 'skipped') this.#filesSkipped++;
    if (event.event === 'failed') this.#failures++;
    if (['file', 'skipped', 'failed'].includes(event.event)) this.#filesDone++;
    if (event.event === 'run-ended' && event.skipped > 0)
      printNote(`${event.skipped} files were stored before and not read again (--force re-reads).`);
  }
}

/** What a person should see at once; null where the progress line says enough. */
function noteOf(event: RunEvent): string | null {
  switch (event.event) {
    case 'failed':
      return `failed  ${event.path}: ${event.message} ${event.remedy}`;
    case 'document': {
      const lines = event.failedPages.map(failure => `page failed  ${failure.message}`);
      return lines.length === 0 ? null : lines.join('\n');
    }
    case 'worker-lost': {
      const where = event.pageNumber === null ? event.path : `${event.path}, page ${event.pageNumber}`;
      return `${where} cost its worker (${event.how}: ${event.detail}); ${event.again ? 'trying again' : 'given up'}`;
    }
    case 'reading-differs-from-decision':
      return `${event.path}, ${event.field}: read ${JSON.stringify(event.read)} now, decided ${JSON.stringify(event.decided)}; the decision holds, and review asks again`;
    case 'waiting':
      return `${event.path} is in hand already (here under another name, or in another process); looked at again at the end`;
    default:
      return null;
  }
}
