import { Worker } from 'node:worker_threads';

/** The pipe of a worker process on which it tells its usage; stdin, stdout, stderr and the channel come before. */
const USAGE_PIPE = 4;
/** Often enough that a page eating memory is met long before the machine runs out. */
const INTERVAL_MS = 250;

/** What a worker process uses of the machine. */
export interface Usage {
  readonly residentBytes: number;
  /** Processor time since its start, of all its threads. */
  readonly cpuMs: number;
}

/**
 * Tells the parent this process's usage four times a second, from a thread of its own: the page engine may be busy for
 * seconds, and that is when it matters. The parent decides.
 */
export function tellUsage(): void {
  const thread = new Worker(
    `const { writeSync } = require('node:fs');
     setInterval(() => {
       const { user, system } = process.cpuUsage();
       const usage = process.memoryUsage.rss() + ' ' + Math.round((user + system) / 1000);
       // A full pipe will be emptied; a broken one means that this process is about to end.
       try { writeSync(${USAGE_PIPE}, usage + '\\n'); } catch {}
     }, ${INTERVAL_MS});`,
    { eval: true },
  );
  thread.on('error', () => {});
  thread.unref();
}

/** The last line that came through the pipe whole, or null. */
export function usageIn(chunk: string): Usage | null {
  const [, residentBytes, cpuMs] = /(?:^|\n)(\d+) (\d+)\n$/.exec(chunk) ?? [];
  return residentBytes === undefined ? null : { residentBytes: Number(residentBytes), cpuMs: Number(cpuMs) };
}
