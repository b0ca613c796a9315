import type { FieldResult } from '../model/record.ts';

/** What some fields' own confidences lead one to expect of them. */
export interface Expectation {
  readonly fields: number;
  readonly toReview: number;
  readonly accepted: number;
  readonly meanConfidence: number;
  /** Each field counts as much as its confidence falls short of certainty. */
  readonly expectedWrong: number;
  readonly expectedWrongAccepted: number;
}

/** Adds fields up, one at a time. */
export class ExpectationTally {
  #fields = 0;
  #toReview = 0;
  #accepted = 0;
  #confidence = 0;
  #wrong = 0;
  #wrongAccepted = 0;

  add({ confidence, status }: Pick<FieldResult, 'confidence' | 'status'>): void {
    this.#fields++;
    this.#confidence += confidence;
    this.#wrong += 1 - confidence;
    if (status === 'needs-review') this.#toReview++;
    if (status !== 'accepted') return;
    this.#accepted++;
    this.#wrongAccepted += 1 - confidence;
  }

  expectation(): Expectation {
    return {
      fields: this.#fields,
      toReview: this.#toReview,
      accepted: this.#accepted,
      meanConfidence: this.#fields === 0 ? 0 : this.#confidence / this.#fields,
      expectedWrong: this.#wrong,
      expectedWrongAccepted: this.#wrongAccepted,
    };
  }
}
