import { createHash } from 'node:crypto';
import type { Decision } from './decision.ts';
import type { EffectiveField } from './effective-fields.ts';
import type { Issue } from './issue.ts';
import type { CheckResult, FormRecord } from './record.ts';
import { keyOf, pathOf, type RowOrder } from './row-keys.ts';

export interface EffectiveIssue extends Issue {
  readonly key: string;
  readonly settled: Decision | 'by-fields' | null;
}

interface IssueGround {
  readonly valid: readonly Decision[];
  readonly order: RowOrder;
  readonly fields: readonly EffectiveField[];
  readonly checks: readonly CheckResult[];
}

/** The reading's issues, those of its checks as they are now, and which of them people have looked at. */
export function issuesOf(
  read: FormRecord,
  fresh: { readonly issues: readonly Issue[]; readonly checks: readonly CheckResult[] } | null,
  { valid, order, fields, checks }: IssueGround,
): EffectiveIssue[] {
  const checkIds = new Set([...read.checks, ...(fresh?.checks ?? [])].map(check => check.id));
  const kept = fresh === null ? read.issues : read.issues.filter(issue => !checkIds.has(issue.code));
  const own = toldApart(kept.map(issue => ({ ...issue, key: issueKey(issue, checkIds.has(issue.code)) })));
  const checked = (fresh?.issues ?? []).map(issue => ({
    ...issue,
    key: issueKey({ ...issue, path: issue.path === null ? null : keyOf(issue.path, order) }, true),
  }));
  const settled = new Map(
    valid.flatMap(one => (one.kind === 'settle' && one.key !== null ? [[one.key, one]] : [])),
  );
  const decidedPaths = new Set(fields.filter(field => field.review === 'done').map(field => field.path));
  const lookedAt = (issue: Issue) => {
    if (!checkIds.has(issue.code)) return false;
    const failing = checks.filter(check => check.id === issue.code && !check.ok);
    const paths = failing.flatMap(check => check.paths);
    return paths.length > 0 && paths.every(path => decidedPaths.has(path));
  };
  const placed = own.map(issue => ({
    ...issue,
    path: issue.path === null ? null : (pathOf(issue.path, order) ?? issue.path),
  }));
  return [...placed, ...checked].map(issue => ({
    ...issue,
    settled: settled.get(issue.key) ?? (lookedAt(issue) ? ('by-fields' as const) : null),
  }));
}

/** A name of an issue that stays while a check's message says other numbers; other messages tell issues apart. */
export function issueKey({ code, path, pageNumber, message }: Issue, ofCheck: boolean): string {
  const place = `issue:${code}:${path ?? ''}:${pageNumber ?? ''}`;
  if (ofCheck) return place;
  return `${place}:${createHash('sha256').update(message).digest('hex').slice(0, 8)}`;
}

/** Issues of the same words on a page (two cells with the same text that no field takes) are numbered in their order. */
export function toldApart<Named extends { readonly key: string }>(issues: readonly Named[]): Named[] {
  const counts = new Map<string, number>();
  return issues.map(issue => {
    const count = (counts.get(issue.key) ?? 0) + 1;
    counts.set(issue.key, count);
    return count === 1 ? issue : { ...issue, key: `${issue.key}:${count}` };
  });
}
