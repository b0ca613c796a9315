import type { DocumentList, DocumentQuery } from './api.ts';
import type { Forms } from './forms.ts';
import type { QueueIndex } from './queue-index.ts';

/** Documents by file name, with what is left to do in each. */
export function listDocuments(index: QueueIndex, query: DocumentQuery, forms: Forms): DocumentList {
  const { form, status, run, search, limit, offset } = query;
  const wanted = [...index.records.values()].filter(
    ({ head }) =>
      (form === undefined || head.form === form) &&
      (status === undefined || head.status === status) &&
      (run === undefined || head.runId === run) &&
      (search === undefined || head.fileName.includes(search)),
  );
  wanted.sort(
    (a, b) => a.head.fileName.localeCompare(b.head.fileName, 'zh') || a.head.documentId - b.head.documentId,
  );
  return {
    total: wanted.length,
    documents: wanted.slice(offset, offset + limit).map(({ head, entries }) => ({
      recordId: head.recordId,
      fileName: head.fileName,
      form: head.form,
      formName: forms.nameOf(head.form),
      runId: head.runId,
      status: head.status,
      revision: head.revision,
      open: entries.filter(({ reason }) => reason !== null && reason !== 'next-doubtful').length,
      fields: entries.filter(({ kind }) => kind === 'field').length,
      pages: head.pageCount,
    })),
  };
}
