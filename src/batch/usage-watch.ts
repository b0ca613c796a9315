import { Worker } from 'node:worker_threads';

/** The pipe of a worker process on which it tells its memory; stdin, stdout, stderr and the channel come before. */
const MEMORY_PIPE = 4;
/** Often enough that a page eating memory is met long before the machine runs out. */
const INTERVAL_MS = 250;

/**
 * Tells the parent this process's resident bytes four times a second, from a thread of its own: the page engine may
 * be busy for seconds, and that is when it matters. The parent decides.
 */
export function tellMemory(): void {
  const thread = new Worker(
    `const { writeSync } = require('node:fs');
     setInterval(() => {
       // A full pipe will be emptied; a broken one means that this process is about to end.
       try { writeSync(${MEMORY_PIPE}, process.memoryUsage.rss() + '\\n'); } catch {}
     }, ${INTERVAL_MS});`,
    { eval: true },
  );
  thread.on('error', () => {});
  thread.unref();
}

/** The last number that came through the pipe, or null. */
export function residentBytes(chunk: string): number | null {
  const bytes = Number(chunk.trimEnd().split('\n').at(-1));
  return Number.isInteger(bytes) && bytes > 0 ? bytes : null;
}
