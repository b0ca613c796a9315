import { setAt } from './data-path.ts';
import { type Decision, revisionWith, standing } from './decision.ts';
import { decidedFields, type EffectiveField, isOpenLeaf, withChecks } from './effective-fields.ts';
import { type EffectiveIssue, issuesOf } from './effective-issues.ts';
import type { Issue } from './issue.ts';
import { isSameValue } from './leaf-value.ts';
import type { PageFailure } from './page.ts';
import type { CheckResult, FormRecord, JsonValue } from './record.ts';
import { listLengths, type RowOrder, rowOrder } from './row-keys.ts';
import { stillJoined, undoneJoinIssues, withUndoneJoins } from './undone-joins.ts';

export interface EffectiveRules {
  /** Patterns of fields that two people must agree on. */
  readonly secondReview: readonly string[];
  /** Pages of the document that could not be read; each is an issue until somebody has looked at it. */
  readonly failures: readonly PageFailure[];
  /** Joins that the reading was built without; others that people undid are still in it. */
  readonly undoneJoins: readonly string[];
  /**
   * Runs the form's checks on the values as they are; `open` as in the record stage. Null where that cannot be done
   * here: then the checks of the reading stand.
   */
  readonly recheck:
    | ((
        data: JsonValue,
        open: ReadonlySet<string>,
      ) => { checks: readonly CheckResult[]; issues: readonly Issue[] })
    | null;
}

/** A reading with everything people decided on it. */
export interface EffectiveRecord {
  readonly record: Omit<FormRecord, 'fields' | 'issues'>;
  readonly fields: readonly EffectiveField[];
  readonly issues: readonly EffectiveIssue[];
  readonly order: RowOrder;
  readonly decisions: readonly Decision[];
}

/**
 * The record as it stands: what was read, with the decisions applied in order. Pure; nothing read is changed. The
 * decisions may be of an older reading: they hold, and where the new reading differs from both the field is disputed.
 */
export function effectiveRecord(
  read: FormRecord,
  decisions: readonly Decision[],
  rules: EffectiveRules,
): EffectiveRecord {
  const valid = standing(decisions);
  const order = rowOrder(
    listLengths(read.data),
    valid.flatMap(decision => decision.rows),
  );
  const joined = stillJoined(valid, rules.undoneJoins);
  const merged = withUndoneJoins(decidedFields(read, valid, order, rules.secondReview), joined);
  const data = dataWith(read.data, merged, order);
  const open = new Set(merged.filter(isOpenLeaf).map(field => field.path));
  const fresh = valid.length === 0 ? null : (rules.recheck?.(data, open) ?? null);
  const checks = fresh?.checks ?? read.checks;
  const fields = fresh === null ? merged : merged.map(field => withChecks(field, checks));
  const lost = rules.failures.map(
    ({ pageNumber, code, message }): Issue => ({ code, severity: 'error', message, pageNumber, path: null }),
  );
  const issues = issuesOf(
    { ...read, issues: [...read.issues, ...lost, ...undoneJoinIssues(valid, joined)] },
    fresh,
    {
      valid,
      order,
      fields,
      checks,
    },
  );
  const isOpen =
    fields.some(field => field.status === 'needs-review') ||
    issues.some(issue => issue.severity !== 'info' && issue.settled === null);
  return {
    record: {
      ...read,
      revision: revisionWith(read.revision, decisions),
      status: valid.length === 0 ? read.status : isOpen ? 'needs-review' : 'reviewed',
      data,
      checks,
    },
    fields,
    issues,
    order,
    decisions,
  };
}

/** The effective record in the shape that is exported. Settled issues stay, as information. */
export function exportedRecord({ record, fields, issues }: EffectiveRecord): FormRecord {
  return {
    ...record,
    fields: fields.map(
      ({ key: _key, review: _review, read: _read, verdicts: _, readingDiffers: _differs, ...field }) => field,
    ),
    issues: issues.map(({ key: _key, settled, ...issue }) =>
      settled === null ? issue : { ...issue, severity: 'info' },
    ),
  };
}

function dataWith(data: JsonValue, fields: readonly EffectiveField[], order: RowOrder): JsonValue {
  const next = structuredClone(data) as { [key: string]: JsonValue };
  const touched = fields.filter(field => field.read === null || !isSameValue(field.value, field.read.value));
  const lengths = listLengths(data);
  for (const [list, length] of lengths) {
    const rows = order.get(list) ?? [];
    if (rows.length === length && rows.every((row, index) => row === String(index))) continue;
    const steps = list.split('.');
    const before = steps.reduce<JsonValue | undefined>(
      (here, step) => (here as { readonly [key: string]: JsonValue })[step],
      data,
    ) as readonly JsonValue[];
    setAt(
      next,
      list,
      rows.map(row => structuredClone(before[Number(row)] ?? {})),
    );
  }
  for (const field of touched) if (!lengths.has(field.path)) setAt(next, field.path, field.value);
  return next;
}
