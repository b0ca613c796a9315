import type { CheckExpression, Operand, PathStep } from '../model/check-expression.ts';
import { stepInto } from '../model/data-path.ts';
import { fold } from '../model/fold-text.ts';
import type { Vocabulary } from '../model/form-definition.ts';
import type { JsonValue } from '../model/record.ts';

export interface Ground {
  readonly data: JsonValue;
  /** Paths of the expression start here: `` or `indicators[3]`. */
  readonly at: { readonly path: string; readonly value: JsonValue };
  readonly vocabularies: Readonly<Record<string, Vocabulary>>;
  readonly isZeroWhenBlank: (path: string) => boolean;
  readonly tolerance: number;
}

export interface Verdict {
  readonly ok: boolean;
  readonly paths: readonly string[];
  readonly detail: string;
}

interface Worth {
  readonly value: number | string | null;
  readonly paths: readonly string[];
  /** The numbers as they were compared. */
  readonly shown: string;
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
    paths: [...left.paths, ...right.paths],
    detail: ok ? `${left.shown} ${sign} ${right.shown}` : `${sum(left)} ${sign} ${sum(right)}`,
  };
}

function holds(
  left: number | string,
  right: number | string,
  operator: string,
  room: number,
): boolean | null {
  if (typeof left === 'string' || typeof right === 'string') {
    if (operator === '=' || operator === '!=') {
      return (fold(String(left)) === fold(String(right))) === (operator === '=');
    }
    return datesHold(String(left), String(right), operator);
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

const isoDate = /^\d{4}-\d{2}(?:-\d{2})?$/u;

/** Order of ISO dates, as far as both are given; null for other texts, which have none. */
function datesHold(left: string, right: string, operator: string): boolean | null {
  if (!isoDate.test(left) || !isoDate.test(right)) return null;
  const length = Math.min(left.length, right.length);
  const [a, b] = [left.slice(0, length), right.slice(0, length)];
  if (a === b) return left.length !== right.length || operator.endsWith('=');
  return operator.startsWith('<') ? a < b : a > b;
}

/** Words are compared without brackets at their end: `产出指标(50分)` is 产出指标. */
function plain(word: string): string {
  return fold(word).replace(/\([^()]*\)$/u, '');
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

function worthOf(operand: Operand, ground: Ground): Worth {
  switch (operand.kind) {
    case 'number':
      return { value: operand.value, paths: [], shown: String(operand.value) };
    case 'text':
      return { value: operand.value, paths: [], shown: `“${operand.value}”` };
    case 'path': {
      const [only] = worthsAt(operand.steps, ground);
      return only ?? { value: null, paths: [], shown: '' };
    }
    case 'sum':
      return total(operand.of, ground);
    case 'binary': {
      const left = worthOf(operand.left, ground);
      const right = worthOf(operand.right, ground);
      return {
        value: calculate(left.value, right.value, operand.operator),
        paths: [...left.paths, ...right.paths],
        shown: `${left.shown} ${operand.operator} ${right.shown}`,
      };
    }
  }
}

function calculate(left: Worth['value'], right: Worth['value'], operator: string): number | null {
  if (typeof left !== 'number' || typeof right !== 'number') return null;
  if (operator === '+') return left + right;
  if (operator === '-') return left - right;
  if (operator === '*') return left * right;
  return right === 0 ? null : left / right;
}

/** The sum over a list's rows: `sum(indicators.weight)`, `sum(funds[1:].executed)`. */
function total(of: Operand, ground: Ground): Worth {
  if (of.kind !== 'path') return worthOf(of, ground);
  const worths = worthsAt(of.steps, ground);
  const numbers = worths.map(worth => worth.value);
  const whole = worths.length > 0 && numbers.every(number => typeof number === 'number');
  return {
    value: whole ? numbers.reduce((sum: number, number) => sum + Number(number), 0) : null,
    paths: worths.flatMap(worth => worth.paths),
    shown: worths.map(worth => worth.shown).join(' + '),
  };
}

function worthsAt(steps: readonly PathStep[], ground: Ground): Worth[] {
  let here = [ground.at];
  for (const step of steps) {
    here = here.flatMap(({ path, value }) => {
      if (typeof step === 'object') {
        const rows = rowsOf(path, value);
        if ('from' in step) return rows.slice(step.from);
        return rows.filter(row => plain(String(stepInto(row.value, step.name) ?? '')) === plain(step.equals));
      }
      if (typeof step === 'string' && Array.isArray(value)) {
        return rowsOf(path, value).flatMap(row => child(row.path, row.value, step));
      }
      return child(path, value, step);
    });
  }
  return here.map(({ path, value }) => {
    const blank = value === null && ground.isZeroWhenBlank(path);
    const worth = blank ? 0 : typeof value === 'number' || typeof value === 'string' ? value : null;
    return {
      value: worth,
      paths: [path],
      shown: worth === null ? 'blank' : typeof worth === 'string' ? `“${worth}”` : String(worth),
    };
  });
}

function rowsOf(path: string, value: JsonValue): { path: string; value: JsonValue }[] {
  return Array.isArray(value)
    ? value.map((row: JsonValue, index) => ({ path: `${path}[${index}]`, value: row }))
    : [];
}

function child(path: string, value: JsonValue, step: string | number): { path: string; value: JsonValue }[] {
  const inner = stepInto(value, step);
  if (inner === undefined) return [];
  const name = typeof step === 'number' ? `${path}[${step}]` : path === '' ? step : `${path}.${step}`;
  return [{ path: name, value: inner }];
}
