import { printNote } from './output.ts';

/** Off a terminal a line now and then is enough for a log. */
const LOG_INTERVAL_MS = 15_000;
/** On a terminal the line is redrawn at most this often. */
const REDRAW_INTERVAL_MS = 200;

export interface ProgressCounts {
  /** Read, failed or stored before. */
  readonly filesDone: number;
  readonly filesTotal: number;
  /** Of those done, stored before: they took no time. */
  readonly filesSkipped: number;
  readonly pagesDone: number;
  readonly failures: number;
}

/** One line on stderr: files and pages done, rate, time left. No animation off a terminal. */
export class ProgressLine {
  readonly #startedAt = Date.now();
  readonly #onTerminal = process.stderr.isTTY === true;
  #shownAt = 0;
  #open = false;

  show(counts: ProgressCounts): void {
    const now = Date.now();
    if (now - this.#shownAt < (this.#onTerminal ? REDRAW_INTERVAL_MS : LOG_INTERVAL_MS)) return;
    this.#shownAt = now;
    const line = progressText(counts, now - this.#startedAt);
    if (this.#onTerminal) {
      process.stderr.write(`\r\u001b[K${line}`);
      this.#open = true;
    } else printNote(line);
  }

  /** A line above the progress line. */
  note(line: string): void {
    this.end();
    printNote(line);
  }

  end(): void {
    if (this.#open) process.stderr.write('\r\u001b[K');
    this.#open = false;
  }
}

/** `12/40 files, 31 pages, 18.0 pages a minute, about 3 min left, 1 failed` */
export function progressText(counts: ProgressCounts, elapsedMs: number): string {
  const { filesDone, filesTotal, filesSkipped, pagesDone, failures } = counts;
  const parts = [`${filesDone}/${filesTotal} files`, `${pagesDone} pages`];
  if (elapsedMs > 0 && pagesDone > 0) {
    parts.push(`${((pagesDone * 60_000) / elapsedMs).toFixed(1)} pages a minute`);
  }
  const worked = filesDone - filesSkipped;
  if (worked > 0 && filesDone < filesTotal) {
    parts.push(`about ${durationText((elapsedMs / worked) * (filesTotal - filesDone))} left`);
  }
  if (failures > 0) parts.push(`${failures} failed`);
  return parts.join(', ');
}

/** `45 s`, `3 min`, `2 h 10 min` */
export function durationText(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
