import type { ValueType } from './field.ts';
import {
  type AmountUnit,
  amountUnitOf,
  type FieldDefinition,
  type FormDefinition,
} from './form-definition.ts';

/** The shape of a form's `data`: what schema, TypeScript type and record are all made from. */
export type Shape =
  | {
      readonly kind: 'leaf';
      readonly type: ValueType;
      readonly options: readonly string[];
      /** Of an amount. */
      readonly unit: AmountUnit | null;
    }
  | { readonly kind: 'list'; readonly of: Shape }
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Shape> };

const targetShape: Shape = {
  kind: 'object',
  fields: new Map(
    (['raw', 'operator', 'value', 'unit'] as const).map(name => [
      name,
      { kind: 'leaf', type: name === 'value' ? 'number' : 'text', options: [], unit: null },
    ]),
  ),
};

/** The shape of a definition's `data`, fields in the definition's order. */
export function shapeOf(definition: FormDefinition): Shape & { kind: 'object' } {
  const root = new Map<string, Shape>();
  for (const [path, field] of Object.entries(definition.fields)) {
    place(root, path.split('.'), fieldShape(path, field, definition));
  }
  return { kind: 'object', fields: root };
}

function place(fields: Map<string, Shape>, [head = '', ...rest]: readonly string[], shape: Shape): void {
  if (rest.length === 0) {
    fields.set(head, shape);
    return;
  }
  const before = fields.get(head);
  const inner = new Map(before?.kind === 'object' ? before.fields : []);
  place(inner, rest, shape);
  fields.set(head, { kind: 'object', fields: inner });
}

function fieldShape(path: string, field: FieldDefinition, definition: FormDefinition): Shape {
  if (field.items !== undefined) {
    const { prefixAs, textAs } = field.items;
    return list([
      [prefixAs, leaf('label')],
      [textAs, leaf('text')],
    ]);
  }
  if (field.rows === undefined) return leaf(field.type, field.options, amountUnitOf(definition, path));
  return list(
    Object.entries(field.rows).flatMap(([name, column]) =>
      column.stacked !== undefined
        ? []
        : [
            ...(column.prefixAs === undefined ? [] : [[column.prefixAs, leaf('label')] as const]),
            [name, leaf(column.type, column.options, amountUnitOf(definition, `${path}.${name}`))] as const,
          ],
    ),
  );
}

function leaf(type: ValueType, options: readonly string[] = [], unit: AmountUnit | null = null): Shape {
  return type === 'target'
    ? targetShape
    : { kind: 'leaf', type, options, unit: type === 'amount' ? unit : null };
}

function list(fields: readonly (readonly [string, Shape])[]): Shape {
  return { kind: 'list', of: { kind: 'object', fields: new Map(fields) } };
}
