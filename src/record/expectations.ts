import { type CheckExpression, parseCheck } from '../model/check-expression.ts';
import type { ValueType } from '../model/field.ts';
import type { FormDefinition } from '../model/form-definition.ts';
import type { ValuedLeaf } from '../model/record.ts';

/** What people leave open where there is none. */
const oftenBlank: ReadonlySet<ValueType> = new Set([
  'amount',
  'number',
  'percentage',
  'date',
  'period',
  'target',
]);

/** Whether papers of the form do without the value at `path`, so that its being blank or absent is no surprise. */
export function mayBeBlank(path: string, type: ValueType, definition: FormDefinition): boolean {
  const own = definition.fields[path];
  if (own !== undefined) return !own.required || oftenBlank.has(type);
  const [list = '', name = ''] = path.split(/\[\d+\]\./u);
  const column = definition.fields[list]?.rows?.[name];
  return column !== undefined && (column.optional || oftenBlank.has(type));
}

/** Leaves of which a required part of a cell, as the day of an opinion, is a surprise where it is blank beside words. */
export function expectingParts(leaves: readonly ValuedLeaf[], definition: FormDefinition): ValuedLeaf[] {
  const written = new Set(leaves.filter(({ located }) => located.state === 'read').map(({ path }) => path));
  return leaves.map(leaf => {
    const { required, from } = definition.fields[leaf.path] ?? {};
    const isMissed = required === true && from !== undefined && written.has(from);
    return isMissed ? { ...leaf, mayBeBlank: false } : leaf;
  });
}

/**
 * The checks that a misread value fails: a sum or a share holds by accident only once in a great many times, and so does
 * a product of rounded figures, `abs(price * quantity - total) <= quantity * 0.00005`. That two units are the same word
 * bears out no figure.
 */
export function sumsOf(definition: FormDefinition): ReadonlySet<string> {
  return new Set(
    Object.entries(definition.checks).flatMap(([id, check]) => {
      const expression = parseCheck(check.expression);
      if (expression.kind !== 'compare') return [];
      const isEquation = expression.operator === '=' && !isOfUnits(expression);
      return isEquation || isRounded(expression) ? [id] : [];
    }),
  );
}

function isOfUnits({ left, right }: CheckExpression & { kind: 'compare' }): boolean {
  return [left, right].every(operand => operand.kind === 'path' && operand.steps.at(-1) === 'unit');
}

/** Whether two figures may differ by what rounding others makes of them. */
function isRounded({ operator, left, right }: CheckExpression & { kind: 'compare' }): boolean {
  return operator === '<=' && left.kind === 'call' && left.name === 'abs' && right.kind === 'binary';
}
