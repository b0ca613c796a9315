import { createEngine } from '../engine.ts';
import { serve } from './worker-loop.ts';

/** The page engine as a process of its own; `worker-process.ts` forks it with its setup as the only argument. */
serve(createEngine);
