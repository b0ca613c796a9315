import type { SaveQueue } from './save-queue.ts';

/** Resolves once nothing is on its way, or nothing can leave: what is asked for next then knows it. */
export function whenSaved(saves: SaveQueue): Promise<void> {
  const isQuiet = () => saves.snapshot().waiting.length === 0 || saves.snapshot().halt !== null;
  if (isQuiet()) return Promise.resolve();
  return new Promise(done => {
    const stop = saves.subscribe(() => {
      if (!isQuiet()) return;
      stop();
      done();
    });
  });
}
