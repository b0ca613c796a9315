import type { DocumentView, ReviewIssue } from '../../api.ts';

type Check = DocumentView['checks'][number];

/** The issue that a failing check raised; checks that fail alike share the first one's. */
function issueOf(check: Check, { fields, issues }: DocumentView): ReviewIssue | null {
  const first = fields.find(field => field.key === check.keys[0]);
  if (first === undefined) return null;
  const isAt = (path: string) => path === first.path || path.startsWith(`${first.path}.`);
  return issues.find(({ code, path }) => code === check.id && path !== null && isAt(path)) ?? null;
}

/** Checks that fail on the values as they are now, each with its issue, so that nothing is said twice. */
export function failingChecks(view: DocumentView): { check: Check; issue: ReviewIssue | null }[] {
  return view.checks.flatMap(check => (check.ok ? [] : [{ check, issue: issueOf(check, view) }]));
}
