/**
 * formlift as a library: the same pipeline that the command line runs.
 *
 * @example
 * const engine = await createEngine({ formsDirectories: [], modelsDirectory: null });
 * const results = await readFile('scan.pdf', engine, {
 *   password: null, formId: null, targetError: 0.001, auditShare: 0,
 *   signal: new AbortController().signal, observer: silentObserver,
 * });
 * await engine.readers.close();
 */
export { createEngine, type EngineOptions } from './engine.ts';
export { FormliftError } from './errors.ts';
export { evaluate } from './evaluate/evaluate.ts';
export { exportRecords } from './export/export-records.ts';
export { loadForms, shippedDefinitionsDirectory } from './form/load.ts';
export type { LogicalCell, LogicalTable, TableJoin } from './model/document.ts';
export type { DocumentResult, FieldResult, FormRecord } from './model/record.ts';
export {
  type Engine,
  type PipelineObserver,
  type ReadOptions,
  readFile,
  silentObserver,
} from './pipeline.ts';
export { openExistingStore, openStore } from './store/open-store.ts';
export type { Store } from './store/store.ts';
export { undoJoin } from './table/undo-join.ts';
