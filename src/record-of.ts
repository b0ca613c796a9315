import { defaultScoring, scoreRecord } from './confidence/score-record.ts';
import { matchForm } from './form/match.ts';
import type { RecordBasis } from './model/document.ts';
import type { FormRecord } from './model/record.ts';
import { recordIdOf } from './model/record-id.ts';
import type { Engine, ReadOptions } from './pipeline.ts';
import { buildRecord } from './record/build-record.ts';

/** The record of a document that is read: matched, understood and scored. `apart` as in `matchForm`. */
export function recordOf(
  document: RecordBasis,
  { forms, parameters, words }: Pick<Engine, 'forms' | 'parameters' | 'words'>,
  { formId, targetError, auditShare }: Pick<ReadOptions, 'formId' | 'targetError' | 'auditShare'>,
  apart: ReadonlySet<number> = new Set(),
): FormRecord {
  const allowed = formId === null ? forms : forms.filter(form => form.id === formId);
  const outcome = matchForm(document, allowed, { forced: formId !== null, apart });
  if (outcome.kind === 'unknown') return unknownRecord(document, outcome.reason);
  const { fileName } = document.source;
  return scoreRecord(buildRecord(outcome.match, outcome.definition, words, fileName), {
    scoring: defaultScoring(targetError, parameters),
    recordId: recordIdOf(document.source.sha256, outcome.definition.id, document.index),
    document,
    auditShare,
  });
}

/** A document no definition fits keeps its tables and waits for a person. */
function unknownRecord(document: RecordBasis, reason: string): FormRecord {
  return {
    recordId: recordIdOf(document.source.sha256, 'unknown', document.index),
    revision: 1,
    form: 'unknown',
    formVersion: 0,
    status: 'needs-review',
    data: {},
    fields: [],
    checks: [],
    issues: [
      { code: 'form-unknown', severity: 'warning', message: reason, pageNumber: null, path: null },
      ...document.issues,
    ],
  };
}
