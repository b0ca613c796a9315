import type { StoredRecord } from '../../model/stored.ts';
import type { ExportFailure, ExportOutcome } from '../export-outcome.ts';

/** Problems kept; what is wrong with one value is wrong with thousands. */
const KEPT_PROBLEMS = 100;

/** What came of a mapped export. */
export class Tally {
  #documents = 0;
  #skipped = 0;
  #doubtful = 0;
  #problems = 0;
  readonly #failures: ExportFailure[] = [];

  count({ record }: StoredRecord): void {
    this.#documents++;
    this.#doubtful += record.fields.filter(field => field.status === 'needs-review').length;
  }

  skip(): void {
    this.#skipped++;
  }

  problem({ fileName }: StoredRecord, message: string | null): void {
    if (message === null) return;
    this.#problems++;
    if (this.#failures.length >= KEPT_PROBLEMS) return;
    const remedy = 'It is written as it was read; add it to the mapping, or correct it in the review.';
    this.#failures.push({ fileName, code: 'value-not-mapped', message: `${fileName}: ${message}.`, remedy });
  }

  outcome(): ExportOutcome {
    const notes = [
      ...(this.#skipped > 0 ? [`${this.#skipped} documents are of forms the mapping does not name`] : []),
      ...(this.#doubtful > 0
        ? [
            `${this.#doubtful} values of these documents wait for review; --status accepted or reviewed leaves them out`,
          ]
        : []),
      ...(this.#problems > this.#failures.length
        ? [`${this.#problems - this.#failures.length} more values did not fit the mapping`]
        : []),
    ];
    return { documents: this.#documents, notes, failures: this.#failures };
  }
}
