import type { WorkerSetup } from '../../src/batch/messages.ts';

/** What workers are told where a test has no wishes of its own. */
export const usualSetup: WorkerSetup = {
  formsDirectories: [],
  modelsDirectory: null,
  formId: null,
  password: null,
  targetError: 0.001,
  auditShare: 0,
  debugDirectory: null,
  shelfDirectory: null,
};
