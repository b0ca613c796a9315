import { alignTexts } from '../model/align-texts.ts';
import { normalizedDistance } from '../model/edit-distance.ts';
import { foldWidth } from '../model/fold-text.ts';
import type { ReaderId } from '../model/reading.ts';
import type { FieldResult } from '../model/record.ts';

/** The two readers that are compared. */
export const comparedReaders = ['pp-ocr', 'tesseract'] as const satisfies readonly ReaderId[];

/** A character that the readers saw differently. */
export interface ReaderConfusion {
  readonly first: string;
  readonly second: string;
  /** What the record holds. */
  readonly chosen: string;
  readonly count: number;
  /** Times a person is asked to look. */
  readonly toReview: number;
}

/** Two readings less alike than this did not see the same line. */
const MOST_DISTANT = 0.5;

/** Counts in which characters the readers differ, record by record. */
export class ReaderConfusions {
  readonly #found = new Map<string, ReaderConfusion>();

  /** Adds the fields of one record; leaves that stand on the same text (the parts of a target) count once. */
  add(fields: readonly FieldResult[]): void {
    const byText = new Map<string, { field: FieldResult; toReview: boolean }>();
    for (const field of fields) {
      const key = JSON.stringify([field.page, field.box, field.raw, field.readings]);
      const toReview = field.status === 'needs-review' || byText.get(key)?.toReview === true;
      byText.set(key, { field, toReview });
    }
    for (const { field, toReview } of byText.values()) {
      for (const difference of differencesOf(field)) this.#count(difference, toReview);
    }
  }

  /** Most frequent first. */
  most(count: number): ReaderConfusion[] {
    return [...this.#found.values()].sort((a, b) => b.count - a.count).slice(0, count);
  }

  #count(difference: Difference, toReview: boolean): void {
    const key = JSON.stringify([difference.first, difference.second, difference.chosen]);
    const before = this.#found.get(key) ?? { ...difference, count: 0, toReview: 0 };
    const { count, toReview: told } = before;
    this.#found.set(key, { ...before, count: count + 1, toReview: told + (toReview ? 1 : 0) });
  }
}

type Difference = Pick<ReaderConfusion, 'first' | 'second' | 'chosen'>;

/** Characters for characters only: what one reader did not see at all is no confusion. */
function differencesOf({ readings, raw }: FieldResult): Difference[] {
  const [first, second] = comparedReaders.map(
    reader => readings.find(reading => reading.reader === reader)?.text,
  );
  if (first === undefined || second === undefined || raw === null) return [];
  const [a, b] = [foldWidth(first), foldWidth(second)];
  if (a === b || normalizedDistance(a, b) > MOST_DISTANT) return [];
  // Readings are of whole lines; the value may be a part of them.
  const chosenFor = alignTexts(a, foldWidth(raw), 'part').filter(pair => pair.left !== null);
  let index = 0;
  return alignTexts(a, b).flatMap(({ left, right }) => {
    const chosen = left === null ? null : (chosenFor[index++]?.right ?? null);
    if (left === null || right === null || left === right || chosen === null) return [];
    return [{ first: left, second: right, chosen }];
  });
}
