import type { CheckExpression, Operand } from '../model/check-expression.ts';
import { fold } from '../model/fold-text.ts';
import { compareDates, parseDate } from './dates.ts';
import { type Ground, plain, type Worth, worthOf } from './worth.ts';

export interface Verdict {
  readonly ok: boolean;
  readonly paths: readonly string[];
  readonly detail: string;
}

/** Room for the binary representation of decimal sums. */
const roundingRoom = 1e-9;

/** Whether a check holds; null where a value it needs is blank or not understood. */
export function evaluate(expression: CheckExpression, ground: Ground): Verdict | null {
  switch (expression.kind) {
    case 'compare':
      return compare(expression, ground);
    case 'range': {
      const worth = worthOf(expression.value, ground);
      if (typeof worth.value !== 'number') return null;
      const ok = worth.value >= expression.from && worth.value <= expression.to;
      const detail = `${worth.shown} ${ok ? 'is' : 'is not'} within ${expression.from} to ${expression.to}`;
      return { ok, paths: worth.paths, detail };
    }
    case 'not-empty': {
      const worth = worthOf(expression.value, ground);
      const ok = worth.value !== null && worth.value !== '';
      return { ok, paths: worth.paths, detail: ok ? `${worth.shown} is filled in` : 'is empty' };
    }
    case 'word':
      return membership(expression.values, expression.vocabulary, ground);
  }
}

function compare(expression: CheckExpression & { kind: 'compare' }, ground: Ground): Verdict | null {
  const left = worthOf(expression.left, ground);
  const right = worthOf(expression.right, ground);
  if (left.value === null || right.value === null) return null;
  const ok = holds(left.value, right.value, expression.operator, ground.tolerance + roundingRoom);
  if (ok === null) return null;
  const sign = ok ? expression.operator : `is not ${expression.operator}`;
  const sum = (worth: Worth) =>
    typeof worth.value === 'number' && worth.shown !== String(worth.value)
      ? `${worth.shown} (${Number(worth.value.toFixed(6))})`
      : worth.shown;
  return {
    ok,
    paths: [...new Set([...left.paths, ...right.paths])],
    detail: ok ? `${left.shown} ${sign} ${right.shown}` : `${sum(left)} ${sign} ${sum(right)}`,
  };
}

/** Null where the two cannot be compared: words have no order, and `2024-01` is neither before nor after `2024-01-15`. */
function holds(
  left: number | string,
  right: number | string,
  operator: string,
  room: number,
): boolean | null {
  if (typeof left === 'string' || typeof right === 'string') {
    return wordsHold(String(left), String(right), operator);
  }
  switch (operator) {
    case '=':
      return Math.abs(left - right) <= room;
    case '!=':
      return Math.abs(left - right) > room;
    case '<':
      return left < right + room;
    case '<=':
      return left <= right + room;
    case '>':
      return left > right - room;
    default:
      return left >= right - room;
  }
}

function wordsHold(left: string, right: string, operator: string): boolean | null {
  const dates = [parseDate(fold(left)), parseDate(fold(right))] as const;
  const [a, b] = dates;
  if (a === null || b === null) {
    if (operator !== '=' && operator !== '!=') return null;
    return (fold(left) === fold(right)) === (operator === '=');
  }
  const order = compareDates(a, b);
  if (order === null) return operator.length > 1 && operator !== '!=' ? true : null;
  const signs: Readonly<Record<string, readonly number[]>> = {
    '=': [0],
    '!=': [-1, 1],
    '<': [-1],
    '<=': [-1, 0],
    '>': [1],
    '>=': [0, 1],
  };
  return signs[operator]?.includes(order) ?? false;
}

function membership(values: readonly Operand[], name: string, ground: Ground): Verdict | null {
  const worths = values.map(value => worthOf(value, ground));
  const words = worths.map(worth => (typeof worth.value === 'string' ? plain(worth.value) : null));
  const [first, second] = words;
  const vocabulary = ground.vocabularies[name];
  if (vocabulary === undefined || first === undefined || first === null || second === null) return null;
  const paths = worths.flatMap(worth => worth.paths);
  const tops = Array.isArray(vocabulary) ? vocabulary : Object.keys(vocabulary);
  if (second === undefined) {
    const ok = tops.some(word => plain(word) === first);
    return { ok, paths, detail: `“${first}” ${ok ? 'is' : 'is not'} a known word` };
  }
  const top = tops.find(word => plain(word) === first);
  if (top === undefined || Array.isArray(vocabulary)) return null;
  const ok = (vocabulary[top] ?? []).some(word => plain(word) === second);
  return { ok, paths, detail: `“${second}” ${ok ? 'belongs' : 'does not belong'} to “${first}”` };
}
