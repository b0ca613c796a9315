import { z } from 'zod';
import { patternOfPart } from './cell-parts.ts';
import { parseCheck } from './check-expression.ts';

/** A printed word with its variants; one word may be written without a list. */
const wordings = z
  .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
  .transform(words => (typeof words === 'string' ? [words] : words));

const valueType = z.enum([
  'text',
  'amount',
  'number',
  'percentage',
  'date',
  'period',
  'year',
  'target',
  'option',
  'options',
  'code',
  'phone',
  'label',
]);

/** Unit of amounts. */
const amountUnit = z.enum(['元', '千元', '万元', '亿元']);

/** What people see a field, column or section called; one string is the Chinese name. */
const displayName = z
  .union([z.string().min(1), z.strictObject({ zh: z.string().min(1), en: z.string().min(1).optional() })])
  .transform(name => (typeof name === 'string' ? { zh: name } : name));

const pattern = z.string().superRefine((source, context) => {
  try {
    new RegExp(source, 'u');
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
  }
});

/**
 * Where a value stands; several are tried in order. `beside`: in the next cell of the label's row. `below`: in the
 * cell under the label's. `within`: in the label's cell after it. `under`: in the label's cell on the lines below
 * it. `line`: at the beginning of a line of a cell that begins with other words, after the label. `title`: the line that
 * names the form. `outside`: in the text around the tables, by `pattern` or `label`.
 * Without a place: beside, else below; after a colon, within.
 */
const place = z.enum(['beside', 'within', 'under', 'below', 'line', 'title', 'outside']);

const places = z
  .union([place, z.array(place).min(1)])
  .transform(value => (typeof value === 'string' ? [value] : value));

/** A column of a repeating group. */
const column = z.strictObject({
  /** For review pages and exports; without it the first header. */
  name: displayName.optional(),
  /** The header's wordings, `{n}` for any number (`{n}年`); several headers joined in order make one value with `parts`. */
  header: wordings.optional(),
  /** Headers whose cells are joined into one value, e.g. 指标性质, 指标值, 度量单位. */
  parts: z.array(wordings).min(2).optional(),
  /** The column without a header of its own, left of the first header; a number counts columns to the left. */
  rowLabel: z.union([z.boolean(), z.int().positive()]).default(false),
  /** Where a group `besides` another has no header of this wording of its own, the other's column serves both. */
  shared: z.boolean().default(false),
  type: valueType.default('text'),
  /** Unit of an `amount` where it is not the form's. */
  unit: amountUnit.optional(),
  /** Words of an `option` or `options` column: boxes to tick in every row. */
  options: z.array(z.string().min(1)).min(2).optional(),
  /** A row without it is no row; a row with it blank but others filled is doubtful. */
  key: z.boolean().default(false),
  /** Stands once and holds for the rows below it (row spans, blanks, page tops). */
  carried: z.boolean().default(false),
  /** Some papers of this form do not have the column. */
  optional: z.boolean().default(false),
  /** A text below a row, across all of the list, goes on with this column of it: a specification below a name. */
  continued: z.boolean().default(false),
  /**
   * Columns whose values stand one below the other, or side by side, in the cells of this one on papers that print it
   * instead of them (单价/总价/币制); it has no value of its own.
   */
  stacked: z.array(z.string().min(1)).min(2).optional(),
  /** How many characters a `code` may have: a commodity code 8, 10 or 13. */
  length: z.array(z.int().positive()).min(1).optional(),
  /** Name of a vocabulary of usual words: they are borne out, and others are as right. */
  known: z.string().optional(),
  /** Printed numbering before the value, `{n}` for the number, e.g. `任务{n}`. */
  prefix: z.string().includes('{n}').optional(),
  /** Name of the leaf that takes the prefix. */
  prefixAs: z.string().optional(),
  /** Printed words before the value that do not belong to it, e.g. `其中：`, or a numbering, `{n}.`. */
  strip: wordings.optional(),
});

/** A part of a cell; a pattern is made of it. */
const cellPart = z.union([
  z.enum(['words', 'date', 'amountInWords', 'amountInFigures', 'name', 'code']),
  z.strictObject({ wordsBefore: z.string().min(1) }),
  z.strictObject({ behind: z.string().min(1), before: z.string().min(1).optional() }),
]);

/** A list inside one cell: `目标1：…；目标2：…`. */
const items = z.strictObject({
  /** Numberings to try in order, `{n}` for the number. */
  prefix: wordings,
  /** Name of the leaf that takes the printed numbering. */
  prefixAs: z.string().default('label'),
  /** Name of the leaf that takes the rest. */
  textAs: z.string().default('text'),
});

const writtenField = z.strictObject({
  /** For review pages and exports; without it the first wording of the label. */
  name: displayName.optional(),
  /** Wordings of the label. */
  label: wordings.optional(),
  type: valueType.default('text'),
  /** Unit of an `amount` where it is not the form's. */
  unit: amountUnit.optional(),
  required: z.boolean().default(false),
  /** How many characters a `code` may have: a commodity code 8, 10 or 13. */
  length: z.array(z.int().positive()).min(1).optional(),
  /** Name of a vocabulary of usual words: they are borne out, and others are as right. */
  known: z.string().optional(),
  place: places.optional(),
  /** Group 1 is the value, an empty group a blank field: of lines `outside`, else of the text in the value's place. */
  pattern: pattern.optional(),
  /**
   * What of an opinion, signed and dated in its cell, the value is, instead of a pattern: `words`, all of them or those
   * `{ wordsBefore: 经办人 }`; what stands `{ behind: 经办人, before: 审核人 }`; the `date` at its end. Of an
   * amount printed twice: `amountInWords`, `amountInFigures`. Of words with their code, `一般贸易(0110)`: `name`, `code`.
   */
  part: cellPart.optional(),
  /** Words of an `option` field, one of which is the value, or of an `options` field, any of which are. */
  options: z.array(z.string().min(1)).min(2).optional(),
  /**
   * The value is a part (`pattern`) of the text where this other field stands: a date in an opinion's cell; with
   * `place: beside`, what stands in the cell beside it: the figures beside a sum in words.
   */
  from: z.string().optional(),
  /** The value stands in this column of a group, in the label's row: `indicators.score`. */
  column: z.string().includes('.').optional(),
  /** The last label of this wording rather than the first, where it is printed more than once. */
  last: z.boolean().default(false),
  /** Papers that print the label of one of these other fields have none of it. */
  without: z.array(z.string()).min(1).optional(),
  /** Printed words or a numbering before the value that do not belong to it. */
  strip: wordings.optional(),
  items: items.optional(),
  rows: z.record(z.string(), column).optional(),
  /** Words of the cell beside or above the rows that tell this group from one with the same headers. */
  spine: wordings.optional(),
  /** The group whose header row also holds this one's headers: two blocks side by side. */
  besides: z.string().optional(),
  /** First words of a row that ends the group. */
  end: wordings.optional(),
  /** First words of rows that are sums of the others and no entries. */
  totals: wordings.optional(),
  /** Words of the level (a `carried` column) that the last rows of such a list stand under: one that ends sooner is cut. */
  lastLevel: wordings.optional(),
});

const field = writtenField.transform(({ part, ...rest }) =>
  part === undefined ? rest : { ...rest, pattern: rest.pattern ?? patternOfPart(part) },
);

const vocabulary = z.union([z.array(z.string()), z.record(z.string(), z.array(z.string()))]);

const expression = z.string().superRefine((source, context) => {
  try {
    parseCheck(source);
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
  }
});

const check = z.strictObject({
  /** Evaluated for every row of this list, with paths from the row. */
  each: z.string().optional(),
  expression,
  /** Only where this holds, or all of these. */
  when: z
    .union([expression, z.array(expression).min(1)])
    .transform(value => (typeof value === 'string' ? [value] : value))
    .optional(),
  /** Paths whose blank counts as 0; `true` for all. Without it a blank leaves the check open. */
  blankIsZero: z.union([z.boolean(), z.array(z.string())]).default(false),
  /** Largest difference that still counts as equal, in the values' unit. */
  tolerance: z.number().nonnegative().default(0),
  severity: z.enum(['error', 'warning', 'info']).default('warning'),
});

/** A form as data: what a definition file says after `extends` is resolved. */
export const formDefinitionSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use kebab-case'),
  version: z.int().positive(),
  /** The definition this one is a variant of. */
  extends: z.string().optional(),
  names: z.strictObject({ zh: z.string(), en: z.string() }),
  titles: wordings,
  /** Unit of every amount of the record. */
  unit: amountUnit.default('万元'),
  /** Names of groups of fields, by the part of the path they share: `funds: 项目资金`. */
  sections: z.record(z.string(), displayName).default({}),
  /** Printed words that carry no value of their own: spines and captions. */
  captions: z.array(z.string()).default([]),
  /** Patterns of text that may stand on the paper and is none of the record's business. */
  ignore: z.array(pattern).default([]),
  /** Headings of pages that come with the form and are no part of it, e.g. 填报说明. */
  setAside: z.array(z.string().min(1)).default([]),
  vocabularies: z.record(z.string(), vocabulary).default({}),
  fields: z.record(z.string().regex(/^[A-Za-z]\w*(\.[A-Za-z]\w*)*$/, 'use names joined by dots'), field),
  checks: z.record(z.string(), check).default({}),
});

export type FormDefinition = z.output<typeof formDefinitionSchema> & {
  /** Who brought the file it was loaded from; a definition that is in no file yet has none. */
  readonly origin?: 'shipped' | 'user';
};
export type DisplayName = z.output<typeof displayName>;
export type AmountUnit = z.output<typeof amountUnit>;
export type FieldDefinition = FormDefinition['fields'][string];
export type ColumnDefinition = z.output<typeof column>;
export type ItemsDefinition = z.output<typeof items>;
export type CheckDefinition = FormDefinition['checks'][string];
export type Vocabulary = z.output<typeof vocabulary>;
export type Place = z.output<typeof place>;

/** The unit of amounts at a path such as `funds[2].executed`: the column's or field's own, else the form's. */
export function amountUnitOf(definition: FormDefinition, path: string): AmountUnit {
  return definedAt(definition, path)?.unit ?? definition.unit;
}

/** The words of an option field or column; none where the path has no boxes. */
export function optionsOf(definition: FormDefinition, path: string): readonly string[] {
  return definedAt(definition, path)?.options ?? [];
}

/** How many characters the code at a path may have; empty where any. */
export function lengthsOf(definition: FormDefinition, path: string): readonly number[] {
  return definedAt(definition, path)?.length ?? [];
}

/** The field, or the column of a group, at a path such as `funds[2].executed`. */
function definedAt({ fields }: FormDefinition, path: string): FieldDefinition | ColumnDefinition | undefined {
  const plain = path.replace(/\[\d+\]/gu, '');
  const dot = plain.lastIndexOf('.');
  return fields[plain] ?? fields[plain.slice(0, Math.max(0, dot))]?.rows?.[plain.slice(dot + 1)];
}
