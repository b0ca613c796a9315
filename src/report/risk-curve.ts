/** A point of a risk-coverage curve: accept this share of all fields, surest first, and this share of them is wrong. */
export interface RiskPoint {
  readonly coverage: number;
  readonly risk: number;
}

/** Fields less than this far from certainty are not told apart. */
const LEAST_DOUBT = 1e-6;
/** Steps of doubt to a power of ten: fine enough for a chart, few enough for any number of fields. */
const STEPS = 40;

/** The risk that the confidences themselves state, as less and less sure fields are accepted. */
export class ExpectedRisk {
  readonly #steps = new Map<number, { fields: number; doubt: number }>();

  add(confidence: number): void {
    const doubt = Math.max(LEAST_DOUBT, 1 - confidence);
    const step = Math.round(STEPS * Math.log10(doubt));
    const found = this.#steps.get(step) ?? { fields: 0, doubt: 0 };
    found.fields++;
    found.doubt += 1 - confidence;
    this.#steps.set(step, found);
  }

  points(): RiskPoint[] {
    const surestFirst = [...this.#steps].sort(([one], [other]) => one - other);
    return cumulated(surestFirst.map(([, { fields, doubt }]) => ({ fields, wrong: doubt })));
  }
}

/** The risk that fields of known truth showed; `curve` holds [confidence, fields, wrong], surest first. */
export function observedRisk(curve: readonly (readonly [number, number, number])[]): RiskPoint[] {
  return cumulated(curve.map(([, fields, wrong]) => ({ fields, wrong })));
}

function cumulated(parts: readonly { readonly fields: number; readonly wrong: number }[]): RiskPoint[] {
  const all = parts.reduce((sum, part) => sum + part.fields, 0);
  let accepted = 0;
  let wrong = 0;
  return parts.map(part => {
    accepted += part.fields;
    wrong += part.wrong;
    return { coverage: accepted / all, risk: wrong / accepted };
  });
}
