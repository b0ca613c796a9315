import type { FieldResult } from '../../src/model/record.ts';

/** An accepted field that holds nothing, with the changes a test is about. */
export function fieldResult(path: string, changes: Partial<FieldResult> = {}): FieldResult {
  return {
    path,
    value: null,
    raw: null,
    confidence: 0.99,
    status: 'accepted',
    page: 1,
    box: null,
    polygon: null,
    alternatives: [],
    readings: [],
    checks: [],
    doubts: [],
    audit: false,
    evidence: {},
    ...changes,
  };
}
