import { type ExitCode, exitCodes, FormliftError } from '../errors.ts';
import { type EvaluatedDocument, evaluate } from '../evaluate/evaluate.ts';
import { formatEvaluation } from '../evaluate/format.ts';
import { readTruths } from '../evaluate/truth.ts';
import { tableHtml } from '../export/html.ts';
import { openExistingStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { printData } from './output.ts';

export async function evaluateCommand(
  directory: string,
  options: { readonly db: string; readonly json?: true },
): Promise<ExitCode> {
  const truths = await readTruths(directory);
  if (truths.length === 0) {
    throw new FormliftError({
      code: 'no-truth',
      message: `There is no *.truth.json in ${directory}.`,
      remedy: 'Name the folder that holds the scans with their truth; `npm run fixtures` makes some.',
      exitCode: exitCodes.nothingUsable,
    });
  }
  const store = await openExistingStore(options.db);
  try {
    const report = evaluate(
      truths,
      await storedDocuments(store, new Set(truths.map(truth => truth.fileName))),
    );
    printData(options.json === true ? JSON.stringify(report) : formatEvaluation(report));
  } finally {
    await store.close();
  }
  return exitCodes.done;
}

/** The stored documents of the truth's files; where a file holds several, the first. */
async function storedDocuments(store: Store, fileNames: ReadonlySet<string>): Promise<EvaluatedDocument[]> {
  const tables = new Map<string, readonly string[]>();
  for await (const document of store.tables('all')) {
    if (document.index === 0 && fileNames.has(document.fileName)) {
      tables.set(document.fileName, document.tables.map(tableHtml));
    }
  }
  const documents = new Map<string, EvaluatedDocument>();
  for await (const { fileName, record } of store.records('all')) {
    if (!fileNames.has(fileName) || documents.has(fileName)) continue;
    documents.set(fileName, { fileName, record, tables: tables.get(fileName) ?? [] });
  }
  return [...documents.values()];
}
