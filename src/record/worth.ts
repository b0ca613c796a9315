import type { FunctionName, Operand, PathStep } from '../model/check-expression.ts';
import { stepInto, stepsOf } from '../model/data-path.ts';
import { fold } from '../model/fold-text.ts';
import type { Vocabulary } from '../model/form-definition.ts';
import { isWords, plainValue } from '../model/leaf-value.ts';
import type { JsonValue } from '../model/record.ts';
import { parseDate, parsePeriod } from './dates.ts';

export interface Ground {
  readonly data: JsonValue;
  /** Paths of the expression start here: `` or `indicators[3]`. */
  readonly at: { readonly path: string; readonly value: JsonValue };
  readonly vocabularies: Readonly<Record<string, Vocabulary>>;
  readonly isZeroWhenBlank: (path: string) => boolean;
  readonly tolerance: number;
}

/** Words are compared without brackets at their end: `产出指标(50分)` is 产出指标. */
export function plain(word: string): string {
  return fold(word).replace(/\([^()]*\)$/u, '');
}

export interface Worth {
  readonly value: number | string | null;
  readonly paths: readonly string[];
  /** The values as they were compared. */
  readonly shown: string;
}

/** What an operand is worth on this ground; null where a value it needs is blank or not understood. */
export function worthOf(operand: Operand, ground: Ground): Worth {
  switch (operand.kind) {
    case 'number':
      return { value: operand.value, paths: [], shown: String(operand.value) };
    case 'text':
      return { value: operand.value, paths: [], shown: `“${operand.value}”` };
    case 'path': {
      const [only] = worthsAt(operand.steps, ground);
      return only ?? { value: null, paths: [], shown: '' };
    }
    case 'call':
      return callWorth(operand.name, operand.of, ground);
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

/** They take texts and then the units to look for in them. */
const unitFunctions: ReadonlySet<FunctionName> = new Set(['measured', 'countIn']);

function callWorth(name: FunctionName, of: readonly Operand[], ground: Ground): Worth {
  if (name === 'previous') {
    const [only] = of;
    const before = rowBefore(ground);
    if (only === undefined || before === null) return { value: null, paths: [], shown: '' };
    return worthOf(only, { ...ground, at: before });
  }
  if (name === 'record') {
    const [only] = of;
    if (only === undefined) return { value: null, paths: [], shown: '' };
    return worthOf(only, { ...ground, at: { path: '', value: ground.data } });
  }
  const units = unitFunctions.has(name) ? of.flatMap(one => (one.kind === 'text' ? [one.value] : [])) : [];
  // A path names a row's value in every row.
  const worths = of
    .slice(0, of.length - units.length)
    .flatMap(one => (one.kind === 'path' ? worthsAt(one.steps, ground) : [worthOf(one, ground)]));
  const paths = worths.flatMap(worth => worth.paths);
  const values = worths.map(worth => worth.value);
  const shown =
    name === 'sum'
      ? worths.map(worth => worth.shown).join(' + ')
      : `${name}(${worths.map(worth => worth.shown).join(', ')})`;
  if (name === 'count') {
    const rows = listAt(of, ground);
    const value = rows === null ? values.filter(one => one !== null && one !== '').length : rows.length;
    return { value, paths: rows === null ? paths : [rows.path], shown: String(value) };
  }
  return { value: callValue(name, values, units), paths, shown };
}

/** The row before the one an expression starts at; null for the first. */
function rowBefore({ at, data }: Ground): Ground['at'] | null {
  const steps = stepsOf(at.path);
  const index = steps.at(-1);
  if (typeof index !== 'number' || index === 0) return null;
  const value = [...steps.slice(0, -1), index - 1].reduce<JsonValue | undefined>(stepInto, data);
  const path = at.path.replace(/\[\d+\]$/u, `[${index - 1}]`);
  return value === undefined ? null : { path, value };
}

/** The list that a single path names, as opposed to values in its rows. */
function listAt(of: readonly Operand[], ground: Ground): { path: string; length: number } | null {
  const [only] = of;
  if (only?.kind !== 'path') return null;
  const [place] = placesAt(only.steps, ground);
  if (place === undefined || !Array.isArray(place.value)) return null;
  return { path: place.path, length: place.value.length };
}

function callValue(
  name: FunctionName,
  values: readonly Worth['value'][],
  units: readonly string[],
): number | string | null {
  const [first, second] = values;
  switch (name) {
    case 'from':
    case 'to':
      return typeof first === 'string' ? (parsePeriod(first)?.[name] ?? null) : null;
    case 'measured': {
      const numbers = measures(values, units);
      return numbers.length === 0 ? null : numbers.reduce((sum, number) => sum + number, 0);
    }
    case 'countIn':
      return measures(values, units).length;
    case 'apart':
      return apart(fold(String(first ?? '')));
    case 'nearest':
      return typeof second === 'number' ? nearest(numbersIn(first ?? ''), second) : null;
    case 'last':
      return typeof first === 'number' ? first : (numbersIn(first ?? '').at(-1) ?? null);
    case 'year': {
      const date = typeof first === 'string' ? parseDate(fold(first)) : null;
      return date === null ? null : Number(date.slice(0, 4));
    }
    default: {
      const numbers = values.filter(value => typeof value === 'number');
      return numbers.length < values.length || numbers.length === 0 ? null : arithmetic(name, numbers);
    }
  }
}

/** The numbers before the first of the units that a text has, one a text that has one. */
function measures(texts: readonly Worth['value'][], units: readonly string[]): number[] {
  return texts.flatMap(text => {
    const folded = fold(String(text ?? '')).toUpperCase();
    const unit = units.map(one => fold(one).toUpperCase()).find(one => folded.includes(one));
    const number = unit === undefined ? undefined : numbersIn(folded.split(unit)[0] ?? '').at(-1);
    return number === undefined ? [] : [number];
  });
}

/** Two weights may be a gross and a net one. */
const WEIGHT = /^(?:千克|公斤|克|吨|kgs?|g|t)$/iu;

/** The largest difference of numbers with the same words behind them; null where no unit but of weight is given twice. */
function apart(text: string): number | null {
  const byUnit = new Map<string, number[]>();
  for (const [, number = '', unit = ''] of text.matchAll(/(\d[\d,]*(?:\.\d+)?)([^\d.,]+)/gu))
    if (!WEIGHT.test(unit))
      byUnit.set(unit, [...(byUnit.get(unit) ?? []), Number(number.replaceAll(',', ''))]);
  const spread = [...byUnit.values()].flatMap(of =>
    of.length > 1 ? [Math.max(...of) - Math.min(...of)] : [],
  );
  return spread.length === 0 ? null : Math.max(...spread);
}

function numbersIn(text: Worth['value']): number[] {
  const found = fold(String(text)).match(/\d[\d,]*(?:\.\d+)?/gu) ?? [];
  return found.map(number => Number(number.replaceAll(',', '')));
}

function nearest(numbers: readonly number[], wanted: number): number | null {
  const by = (number: number) => Math.abs(number - wanted);
  return numbers.length === 0 ? null : numbers.reduce((best, one) => (by(one) < by(best) ? one : best));
}

function arithmetic(name: FunctionName, numbers: readonly number[]): number | null {
  const [first = 0, second = 0] = numbers;
  switch (name) {
    case 'sum':
      return numbers.reduce((sum, number) => sum + number, 0);
    case 'min':
      return Math.min(...numbers);
    case 'max':
      return Math.max(...numbers);
    case 'share':
      return second === 0 ? null : (first / second) * 100;
    case 'abs':
      return Math.abs(first);
    case 'round':
      return Number(`${Math.round(Number(`${first}e${second}`))}e${-second}`);
    default:
      return null;
  }
}

function placesAt(steps: readonly PathStep[], ground: Ground): { path: string; value: JsonValue }[] {
  let here: { path: string; value: JsonValue }[] = [ground.at];
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
  return here;
}

function worthsAt(steps: readonly PathStep[], ground: Ground): Worth[] {
  return placesAt(steps, ground).map(({ path, value }) => {
    const blank = value === null && ground.isZeroWhenBlank(path);
    const said = isWords(value) ? plainValue(value) : value;
    const worth = blank ? 0 : typeof said === 'number' || typeof said === 'string' ? said : null;
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
