import { type ExitCode, exitCodes } from '../errors.ts';
import type { StoreSummary } from '../model/stored.ts';
import { openExistingStore } from '../store/open-store.ts';
import { noteBackup, printData } from './output.ts';

export async function statusCommand(options: { readonly db: string }): Promise<ExitCode> {
  const store = await openExistingStore(options.db, { onBackup: noteBackup });
  try {
    printData(statusText(await store.summary()));
  } finally {
    await store.close();
  }
  return exitCodes.done;
}

/** Documents, pages, failures and their reasons, fields to review. */
export function statusText(summary: StoreSummary): string {
  const { byStatus, byForm, pageFailures, fileFailures, copies } = summary;
  return [
    `${summary.documents} documents in ${summary.files} files, ${summary.pages} pages`,
    `  accepted ${byStatus.accepted}, needs review ${byStatus['needs-review']}, reviewed ${byStatus.reviewed}`,
    ...byForm.map(({ form, documents }) => `  ${form}: ${documents}`),
    `${summary.fieldsToReview} of ${summary.fields} fields to review`,
    ...(pageFailures.length === 0 ? [] : [`${pageFailures.length} pages failed`]),
    ...pageFailures.map(
      ({ fileName, pageNumber, code, message }) => `  ${fileName}, page ${pageNumber} (${code}): ${message}`,
    ),
    ...(fileFailures.length === 0 ? [] : [`${fileFailures.length} files failed`]),
    ...fileFailures.map(({ path, code, message, remedy }) => `  ${path} (${code}): ${message} ${remedy}`),
    ...(copies.length === 0 ? [] : [`${copies.length} files are copies of others`]),
    ...copies.map(({ path, of }) => `  ${path} = ${of}`),
  ].join('\n');
}
