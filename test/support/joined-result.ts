import { makeSheet } from '../../fixtures/generator/forms.ts';
import { Random } from '../../fixtures/generator/random.ts';
import { shippedParameters } from '../../src/confidence/parameters.ts';
import type { DocumentResult } from '../../src/model/record.ts';
import { noConfirmedWords } from '../../src/record/vocabulary.ts';
import { recordOf } from '../../src/record-of.ts';
import { documentOf, shippedForms } from './understand-sheet.ts';

/** Rows of the sheet's table that stand on the second page. */
export const ROWS_BEYOND = 3;

/** A document of two pages as `extract` leaves it, with a picture of every field. */
export function joinedResult(): DocumentResult {
  const document = documentOf(makeSheet('project', new Random(4)), rows => [
    { rows, pageBreaks: [rows.length - ROWS_BEYOND] },
  ]);
  const options = { formId: null, targetError: 0.001, auditShare: 0 };
  const rules = { forms: shippedForms, parameters: shippedParameters(), words: noConfirmedWords };
  const record = recordOf(document, rules, options);
  const { source, index, failures, tables, outsideLines, issues } = document;
  return {
    source,
    index,
    failures,
    tables,
    pages: [],
    outsideText: [],
    record,
    images: record.fields.map(({ path }) => ({
      path,
      mediaType: 'image/png',
      data: new TextEncoder().encode(path),
      widthPx: 1,
      heightPx: 1,
    })),
    basis: { outsideLines, issues },
  };
}
