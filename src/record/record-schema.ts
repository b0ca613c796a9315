import { z } from 'zod';
import type { ValueType } from '../model/field.ts';
import type { FormDefinition } from '../model/form-definition.ts';
import { type Shape, shapeOf } from './shape.ts';

/** The zod schema of a form's `data`, strict; its JSON Schema is `z.toJSONSchema(recordSchema(definition))`. */
export function recordSchema(definition: FormDefinition): z.ZodType {
  return schemaOf(shapeOf(definition), definition.unit);
}

function schemaOf(shape: Shape, unit: string): z.ZodType {
  if (shape.kind === 'list') return z.array(schemaOf(shape.of, unit));
  if (shape.kind === 'object') {
    return z.strictObject(
      Object.fromEntries([...shape.fields].map(([name, inner]) => [name, schemaOf(inner, unit)])),
    );
  }
  if (shape.options.length > 0) return z.enum(shape.options).nullable();
  return leafSchema(shape.type, shape.unit ?? unit).nullable();
}

function leafSchema(type: ValueType, unit: string): z.ZodType {
  switch (type) {
    case 'amount':
      return z.number().describe(unit);
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

const numberTypes: readonly ValueType[] = ['amount', 'number', 'percentage', 'year'];

/** The TypeScript type of a form's `data`, as source text. */
export function recordTypeText(definition: FormDefinition): string {
  const words = definition.id.split('-').map(word => word.charAt(0).toUpperCase() + word.slice(1));
  return `export interface ${words.join('')} ${typeText(shapeOf(definition), '')}\n`;
}

function typeText(shape: Shape, indent: string): string {
  if (shape.kind === 'list') return `${typeText(shape.of, indent)}[]`;
  if (shape.kind === 'object') {
    const inner = `${indent}  `;
    const lines = [...shape.fields].map(([name, field]) => `${inner}${name}: ${typeText(field, inner)};`);
    return `{\n${lines.join('\n')}\n${indent}}`;
  }
  if (shape.options.length > 0) return [...shape.options.map(option => `'${option}'`), 'null'].join(' | ');
  return numberTypes.includes(shape.type) ? 'number | null' : 'string | null';
}
