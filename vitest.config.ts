import { defineConfig } from 'vitest/config';

/** Tests of what a user runs: the command line and the page as they are built. */
const ofTheBuild = [
  'test/cli/end-to-end.test.ts',
  'test/review/page/page.test.ts',
  'test/review/page/several-options.test.ts',
];
const shared = { testTimeout: 60_000, pool: 'forks' } as const;

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { ...shared, name: 'source', include: ['test/**/*.test.ts'], exclude: ofTheBuild } },
      { test: { ...shared, name: 'build', include: ofTheBuild, globalSetup: 'test/support/build.ts' } },
    ],
  },
});
