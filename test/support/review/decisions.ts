import type { DecidedLeaf, Decision } from '../../../src/model/decision.ts';
import type { FieldResult, FormRecord, JsonValue, LeafValue } from '../../../src/model/record.ts';
import { fieldResult } from '../field-result.ts';

/** A decision that changes nothing, with the changes a test is about. */
export function decision(id: number, changes: Partial<Decision> = {}): Decision {
  return {
    id,
    recordId: 'r',
    key: null,
    kind: 'confirm',
    reviewer: '王',
    decidedAt: new Date(id * 1000).toISOString(),
    batchId: `batch-${id}`,
    shownRevision: id,
    revision: id + 1,
    shown: null,
    leaves: [],
    rows: [],
    undoes: [],
    lookedMs: null,
    ...changes,
  };
}

/** Sets one leaf; read and before are what the record holds. */
export function leaf(key: string, read: LeafValue, after: LeafValue): DecidedLeaf {
  return { key, read, before: read, after, raw: after === null ? null : String(after) };
}

/** A record of these leaves, in this order. */
export function recordOf(
  data: JsonValue,
  leaves: Readonly<Record<string, Partial<FieldResult>>>,
  changes: Partial<FormRecord> = {},
): FormRecord {
  return {
    recordId: 'r',
    revision: 1,
    form: 'f',
    formVersion: 1,
    status: 'needs-review',
    data,
    fields: Object.entries(leaves).map(([path, field]) => fieldResult(path, field)),
    checks: [],
    issues: [],
    ...changes,
  };
}
