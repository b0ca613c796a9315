import type { FormDefinition } from '../model/form-definition.ts';
import { recordJsonSchema } from '../model/record-schema.ts';

type JsonSchema = Readonly<Record<string, unknown>>;

const text = { type: 'string' };
const textOrNull = { type: ['string', 'null'] };
const count = { type: 'integer', minimum: 1 };
const leaf = { type: ['string', 'number', 'array', 'null'], items: text, minItems: 1 };
const share = { type: 'number', minimum: 0, maximum: 1 };
const pageOrNull = { type: ['integer', 'null'], minimum: 1 };
const pair = (items: JsonSchema, length: number) => ({
  type: 'array',
  items,
  minItems: length,
  maxItems: length,
});

const field = shape(
  {
    path: text,
    value: leaf,
    raw: textOrNull,
    confidence: share,
    status: { enum: ['accepted', 'needs-review', 'confirmed', 'corrected'] },
    page: pageOrNull,
    box: { oneOf: [{ type: 'null' }, pair({ type: 'integer' }, 4)] },
    alternatives: list(shape({ value: text, probability: share }, {})),
    checks: list(shape({ id: text, ok: { type: 'boolean' } }, {})),
  },
  {
    polygon: pair(pair({ type: 'integer' }, 2), 4),
    doubts: list(text),
    audit: { type: 'boolean' },
  },
);

const issue = shape(
  { code: text, path: textOrNull, page: pageOrNull, message: text },
  { severity: { enum: ['error', 'warning', 'info'] } },
);

/** The JSON Schema (draft 2020-12) of one exported line of a form: the documented envelope around the form's `data`. */
export function lineSchema(definition: FormDefinition): JsonSchema {
  const { $schema, $id, title, ...data } = recordJsonSchema(definition);
  const envelope = shape(
    {
      recordId: text,
      revision: count,
      form: { const: definition.id },
      formVersion: count,
      status: { enum: ['accepted', 'needs-review', 'reviewed'] },
      document: shape(
        { fileName: text, sha256: { ...text, pattern: '^[0-9a-f]{64}$' }, pages: list(count) },
        {},
      ),
      data,
      fields: list(field),
      issues: list(issue),
    },
    {},
  );
  return { $schema, $id, title, ...envelope };
}

/** Objects may grow by later versions, so they are left open; what is named here stays. */
function shape(required: JsonSchema, optional: JsonSchema): JsonSchema {
  return { type: 'object', properties: { ...required, ...optional }, required: Object.keys(required) };
}

function list(items: JsonSchema): JsonSchema {
  return { type: 'array', items };
}
