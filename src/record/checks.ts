import { type CheckExpression, type Operand, parseCheck } from '../model/check-expression.ts';
import { stepInto, stepsOf } from '../model/data-path.ts';
import type { CheckDefinition, FormDefinition } from '../model/form-definition.ts';
import type { Issue } from '../model/issue.ts';
import type { CheckResult, JsonValue } from '../model/record.ts';
import { evaluate, type Verdict } from './evaluate.ts';
import type { Ground } from './worth.ts';

/**
 * Runs a definition's checks. A check whose values are blank or not understood gives no result, but for a sum that lacks
 * what is blank; `open` names the
 * leaves that are missing, unreadable or not understood, which never count as a blank that means 0.
 */
export function runChecks(
  data: JsonValue,
  definition: FormDefinition,
  open: ReadonlySet<string>,
): { checks: CheckResult[]; issues: Issue[] } {
  const checks: CheckResult[] = [];
  const issues: Issue[] = [];
  for (const [id, check] of Object.entries(definition.checks)) {
    const results = resultsOf(id, check, data, definition, open);
    checks.push(...results);
    issues.push(...failures(results, check));
  }
  return { checks, issues };
}

/** One issue for what fails in the same way: a level that spans ten rows is wrong once. */
function failures(results: readonly CheckResult[], check: CheckDefinition): Issue[] {
  const byDetail = new Map<string, CheckResult[]>();
  for (const result of results) {
    if (!result.ok) byDetail.set(result.detail, [...(byDetail.get(result.detail) ?? []), result]);
  }
  return [...byDetail].flatMap(([detail, [first, ...more]]) => {
    if (first === undefined) return [];
    const others = more.length === 0 ? '' : ` (and in ${more.length} more rows)`;
    const message = `${first.paths.join(', ')}${others}: ${detail}. It is kept as printed; compare it with the page.`;
    return [
      { code: first.id, severity: check.severity, message, pageNumber: null, path: first.paths[0] ?? null },
    ];
  });
}

function resultsOf(
  id: string,
  check: CheckDefinition,
  data: JsonValue,
  definition: FormDefinition,
  open: ReadonlySet<string>,
): CheckResult[] {
  const expression = parseCheck(check.expression);
  const when = (check.when ?? []).map(parseCheck);
  return placesOf(check, data).flatMap(at => {
    const ground: Ground = {
      data,
      at,
      vocabularies: definition.vocabularies,
      isZeroWhenBlank: path => !open.has(path) && blankCounts(check, path, at.path),
      tolerance: check.tolerance,
    };
    if (!when.every(condition => evaluate(condition, ground)?.ok === true)) return [];
    const verdict = evaluate(expression, ground) ?? lackingIn(expression, ground, open);
    return verdict === null ? [] : [{ id, ...verdict }];
  });
}

/** Of the values of a sum so many may be blank, and more be left to fill in. */
const MOST_BLANK_SHARE = 0.25;

/**
 * A sum that a blank leaves open, and that does not come out without it either: what is blank is lost, or was never
 * filled in. Null where it comes out, where nothing is blank, or where more is than may have been overlooked.
 */
function lackingIn(expression: CheckExpression, ground: Ground, open: ReadonlySet<string>): Verdict | null {
  if (expression.kind !== 'compare' || expression.operator !== '=' || !addsUp(expression)) return null;
  const verdict = evaluate(expression, { ...ground, isZeroWhenBlank: path => !open.has(path) });
  if (verdict === null || verdict.ok) return null;
  const blanks = verdict.paths.filter(
    path => stepsOf(path).reduce<JsonValue | undefined>(stepInto, ground.data) === null,
  );
  if (blanks.length === 0 || blanks.length > verdict.paths.length * MOST_BLANK_SHARE) return null;
  return { ok: false, paths: blanks, detail: `is blank, and ${verdict.detail}` };
}

/** Whether a check compares the sum of a list. */
function addsUp({ left, right }: CheckExpression & { kind: 'compare' }): boolean {
  const isSum = (operand: Operand): boolean =>
    operand.kind === 'binary'
      ? isSum(operand.left) || isSum(operand.right)
      : operand.kind === 'call' && operand.name === 'sum';
  return isSum(left) || isSum(right);
}

function placesOf(check: CheckDefinition, data: JsonValue): { path: string; value: JsonValue }[] {
  if (check.each === undefined) return [{ path: '', value: data }];
  const list = stepsOf(check.each).reduce<JsonValue | undefined>(stepInto, data);
  if (!Array.isArray(list)) return [];
  return list.map((value: JsonValue, index) => ({ path: `${check.each}[${index}]`, value }));
}

/** `blankIsZero` names paths as the check writes them: without row numbers, from the row for `each`. */
function blankCounts(check: CheckDefinition, path: string, at: string): boolean {
  if (typeof check.blankIsZero === 'boolean') return check.blankIsZero;
  const inRow = at === '' ? path : path.slice(at.length + 1);
  return check.blankIsZero.includes(inRow) || check.blankIsZero.includes(inRow.replace(/\[\d+\]/gu, ''));
}
