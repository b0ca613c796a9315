import type { FormRecord } from '../model/record.ts';
import { fieldNameOf } from '../model/row-keys.ts';
import type { ConfirmedWord } from '../record/vocabulary.ts';

/** Once may be a slip, or said of one document only. */
const LEAST_DOCUMENTS = 2;
/** Longer texts are sentences, which do not come again, characters. */
const LONGEST_WORD = 40;

type DecidedRecord = Pick<FormRecord, 'recordId' | 'form' | 'fields'>;

/** The texts that people decided on in at least two documents, by form and field; the most frequent first. */
export async function confirmedWords(
  records: AsyncIterable<DecidedRecord> | Iterable<DecidedRecord>,
): Promise<ConfirmedWord[]> {
  const seen = new Map<string, { form: string; fieldName: string; word: string; records: Set<string> }>();
  for await (const { recordId, form, fields } of records) {
    for (const { path, value, status } of fields) {
      if (status !== 'confirmed' && status !== 'corrected') continue;
      if (path.endsWith('.raw') || !isWord(value)) continue;
      const fieldName = fieldNameOf(path);
      const key = JSON.stringify([form, fieldName, value]);
      const known = seen.get(key);
      if (known === undefined) seen.set(key, { form, fieldName, word: value, records: new Set([recordId]) });
      else known.records.add(recordId);
    }
  }
  return [...seen.values()]
    .filter(one => one.records.size >= LEAST_DOCUMENTS)
    .map(({ records: own, ...one }) => ({ ...one, documents: own.size }))
    .sort((a, b) => b.documents - a.documents || (a.word < b.word ? -1 : 1));
}

/** Words have letters; what is only digits and marks says nothing of other documents. */
function isWord(value: unknown): value is string {
  return typeof value === 'string' && [...value].length <= LONGEST_WORD && /\p{L}/u.test(value);
}
