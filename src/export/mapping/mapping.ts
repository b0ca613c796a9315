import { z } from 'zod';

/** What a cell of the importing system's table holds, and how it is made. */
const cell = z.strictObject({
  /** A path of the record (`funds.total`, or `indicators.target.raw` in a table of `indicators`), or one of the keys. */
  from: z.string().min(1).optional(),
  /** The same in every row. */
  value: z.union([z.string(), z.number()]).optional(),
  /** Amounts are converted to it from the form's own unit. */
  unit: z.enum(['元', '千元', '万元', '亿元']).optional(),
  /** Numbers are multiplied by it. */
  factor: z.number().optional(),
  /** Numbers are rounded to so many decimals. */
  digits: z.int().min(0).max(10).optional(),
  /** Dates are written so: `YYYY`, `MM`, `DD` (two digits), `M`, `D`. */
  date: z.string().regex(/YYYY/, 'a date format has YYYY in it').optional(),
  /** Words of the importing system for words of the form. */
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  /** What becomes of a word that is not among `values`: reported and kept, kept in silence, or left out. */
  otherwise: z.enum(['report', 'keep', 'blank']).default('report'),
  /** Stands where the form is blank. */
  blank: z.union([z.string(), z.number()]).optional(),
  /** Written as text or as a number, whatever it is in the record. */
  as: z.enum(['text', 'number']).optional(),
});

const oneOrigin = (of: { from?: string | undefined; value?: unknown }) =>
  (of.from === undefined) !== (of.value === undefined);
const oneOriginMessage = 'give either from or value';

const column = cell
  .extend({
    /** The head of the column. */
    to: z.string().min(1),
  })
  .refine(oneOrigin, oneOriginMessage);

const table = z
  .strictObject({
    form: z.string().min(1),
    /** A repeating group: a row for each of its rows. Without it a row for each record. */
    rows: z.string().min(1).optional(),
    /** Name of the sheet, or of the CSV file. */
    name: z.string().min(1).optional(),
    columns: z.array(column).min(1).optional(),
    /** Template only: where its head stands; without it the row that has all the heads is looked for. */
    headRow: z.int().min(1).optional(),
    /** Template only: single cells, one workbook a document. */
    cells: z
      .record(
        z.string().regex(/^[A-Z]{1,3}[1-9]\d*$/, 'name a cell, e.g. B2'),
        cell.refine(oneOrigin, oneOriginMessage),
      )
      .optional(),
  })
  .refine(
    of => of.columns !== undefined || of.cells !== undefined,
    'a table has columns, or cells of a template',
  );

/** A mapping file: how records become the tables of an importing system. */
export const mappingSchema = z.strictObject({
  /** A workbook to fill; its path is taken from the mapping file's folder. */
  template: z.string().min(1).optional(),
  tables: z.array(table).min(1),
});

export type CellMapping = z.output<typeof cell>;
export type TableMapping = z.output<typeof table>;
export type MappingFile = z.output<typeof mappingSchema>;

/** What is known of every row beside its values. */
export const keys = [
  '$recordId',
  '$revision',
  '$form',
  '$status',
  '$fileName',
  '$sha256',
  '$pages',
  '$row',
] as const;
export type Key = (typeof keys)[number];
