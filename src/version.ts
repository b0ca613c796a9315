import { createRequire } from 'node:module';

/** The package's own version, read from its manifest beside `dist/` (or `src/`). */
export const version = (createRequire(import.meta.url)('../package.json') as { version: string }).version;
