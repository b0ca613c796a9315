import { z } from 'zod';
import { numberTypes, type ValueType } from './field.ts';
import type { FormDefinition } from './form-definition.ts';
import { type Shape, shapeOf } from './record-shape.ts';

/** The zod schema of a form's `data`, strict. */
export function recordSchema(definition: FormDefinition): z.ZodType {
  return schemaOf(shapeOf(definition));
}

/** The JSON Schema (draft 2020-12) of a form's `data`, with the form's Chinese name as its title. */
export function recordJsonSchema(definition: FormDefinition): Readonly<Record<string, unknown>> {
  const { $schema, ...schema } = z.toJSONSchema(recordSchema(definition));
  return { $schema, $id: `${definition.id}.schema.json`, title: definition.names.zh, ...schema };
}

/** The zod schema of a part of it. */
export function schemaOf(shape: Shape): z.ZodType {
  if (shape.kind === 'list') return z.array(schemaOf(shape.of));
  if (shape.kind === 'object') {
    return z.strictObject(
      Object.fromEntries([...shape.fields].map(([name, inner]) => [name, schemaOf(inner)])),
    );
  }
  if (shape.options.length > 0) {
    const word = z.enum(shape.options);
    return (shape.type === 'options' ? z.array(word).min(1) : word).nullable();
  }
  return leafSchema(shape.type, shape.unit).nullable();
}

function leafSchema(type: ValueType, unit: string | null): z.ZodType {
  switch (type) {
    case 'amount':
      return z.number().describe(unit ?? '');
    case 'number':
      return z.number();
    case 'percentage':
      return z.number().describe('%');
    case 'year':
      return z.int().min(1000).max(9999);
    case 'date':
      return z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/);
    default:
      return z.string();
  }
}

/** The TypeScript type of a form's `data`, as source text. */
export function recordTypeText(definition: FormDefinition): string {
  const words = definition.id.split('-').map(word => word.charAt(0).toUpperCase() + word.slice(1));
  return `export interface ${words.join('')} ${typeText(shapeOf(definition), '')}\n`;
}

function typeText(shape: Shape, indent: string): string {
  if (shape.kind === 'list') {
    const inner = typeText(shape.of, indent);
    return shape.of.kind === 'leaf' ? `(${inner})[]` : `${inner}[]`;
  }
  if (shape.kind === 'object') {
    const inner = `${indent}  `;
    const lines = [...shape.fields].map(([name, field]) => `${inner}${name}: ${typeText(field, inner)};`);
    return `{\n${lines.join('\n')}\n${indent}}`;
  }
  if (shape.options.length > 0) {
    const words = shape.options.map(option => `'${option}'`).join(' | ');
    return shape.type === 'options' ? `(${words})[] | null` : `${words} | null`;
  }
  return numberTypes.has(shape.type) ? 'number | null' : 'string | null';
}
