import { join } from 'node:path';
import { exitCodes, FormliftError } from '../../errors.ts';
import type { StoredRecord } from '../../model/stored.ts';
import { CsvRows } from '../csv.ts';
import type { ExportOutcome } from '../export-outcome.ts';
import { FileNames, safeName } from '../file-names.ts';
import { makeFolder, type Output, type OutputFile, StandardOutput, writeTogether } from '../output-file.ts';
import { styles } from '../xlsx/cells.ts';
import type { FilledSheet } from '../xlsx/filled-sheet.ts';
import { Template } from '../xlsx/template.ts';
import { Workbook } from '../xlsx/workbook.ts';
import { withSpool } from '../xlsx/zip.ts';
import type { ExportMapping, MappedTable } from './load-mapping.ts';
import { type MappedRow, mappedCells, mappedRows } from './map-values.ts';
import { Tally } from './tally.ts';

type Records = AsyncIterable<StoredRecord>;
/** Where the rows of a mapped table go. */
type RowWriter = (table: MappedTable, row: MappedRow) => Promise<void>;

/** CSV in an importing system's columns: one file where there is one table, a folder of `<name>.csv` otherwise. */
export async function writeMappedCsv(
  records: Records,
  mapping: ExportMapping,
  out: string,
): Promise<ExportOutcome> {
  const [only] = mapping.tables;
  const single = out === '-' || /\.csv$/iu.test(out);
  if (single && mapping.tables.length > 1) {
    throw usage(
      'The mapping makes several tables, which one CSV file cannot hold.',
      'Name a folder with --out, or take --format xlsx.',
    );
  }
  if (out === '-' && only !== undefined)
    return mappedTo(records, mapping, new Map([[only, new StandardOutput()]]));
  return writeTogether(async create => {
    if (!single) await makeFolder(out);
    const files = new Map<MappedTable, Output>();
    for (const table of mapping.tables) {
      files.set(table, await create(single ? out : join(out, `${safeName(table.name)}.csv`)));
    }
    return mappedTo(records, mapping, files);
  });
}

async function mappedTo(
  records: Records,
  mapping: ExportMapping,
  outputs: ReadonlyMap<MappedTable, Output>,
): Promise<ExportOutcome> {
  const writers = new Map([...outputs].map(([table, output]) => [table, new CsvRows(output)]));
  for (const [table, rows] of writers) await rows.write(table.columns.map(column => column.to));
  const tally = new Tally();
  for await (const stored of records) {
    await writeRows(stored, mapping, tally, async (table, row) => writers.get(table)?.write(row.values));
  }
  for (const rows of writers.values()) await rows.end();
  return tally.outcome();
}

/** A workbook in an importing system's columns, or its own template filled. */
export async function writeMappedWorkbook(
  records: Records,
  mapping: ExportMapping,
  out: string,
): Promise<ExportOutcome> {
  const hasCells = mapping.tables.some(table => table.cells.size > 0);
  const template = mapping.template === null ? null : await Template.open(mapping.template);
  if (template === null && hasCells)
    throw usage(
      'The mapping names cells, but there is no template to put them into.',
      'Name the workbook with `template:` or --template.',
    );
  if (template === null)
    return writeTogether(async create => writePlain(records, mapping, await create(out)));
  if (!hasCells) return writeTogether(async create => fillOne(records, mapping, template, await create(out)));
  if (/\.xlsx$/iu.test(out)) {
    throw usage('A mapping with cells makes one workbook a document.', 'Name a folder with --out.');
  }
  return fillEach(records, mapping, template, out);
}

function writePlain(records: Records, mapping: ExportMapping, output: OutputFile): Promise<ExportOutcome> {
  return withSpool(output.path, async folder => {
    const workbook = new Workbook(folder);
    const sheets = new Map(
      mapping.tables.map(table => [
        table,
        workbook.table(
          table.name,
          table.columns.map(({ to }) => ({ head: to, width: 24 })),
        ),
      ]),
    );
    const tally = new Tally();
    for await (const stored of records) {
      await writeRows(stored, mapping, tally, async (table, { values }) => {
        const cells = values.map(value => ({
          value,
          style: typeof value === 'number' ? styles.number : styles.text,
        }));
        await sheets.get(table)?.write(cells);
      });
    }
    await workbook.writeTo(output);
    return tally.outcome();
  });
}

/** All records into one copy of the template. */
function fillOne(
  records: Records,
  mapping: ExportMapping,
  template: Template,
  output: OutputFile,
): Promise<ExportOutcome> {
  return withSpool(output.path, async folder => {
    const sheets = openSheets(mapping, template, folder);
    const tally = new Tally();
    for await (const stored of records) await fillRows(stored, mapping, sheets, tally);
    await closeSheets(sheets, template, output);
    return tally.outcome();
  });
}

/** A copy of the template for each record of the mapping's forms: `<fileName>.xlsx`. */
async function fillEach(
  records: Records,
  mapping: ExportMapping,
  template: Template,
  folder: string,
): Promise<ExportOutcome> {
  await makeFolder(folder);
  const names = new FileNames('.xlsx');
  const tally = new Tally();
  for await (const stored of records) {
    if (!mapping.tables.some(table => table.form === stored.record.form)) {
      tally.skip();
      continue;
    }
    await writeTogether(async create => {
      const output = await create(join(folder, names.of(stored)));
      await withSpool(output.path, async spool => {
        const sheets = openSheets(mapping, template, spool);
        for (const table of mapping.tables) {
          if (table.form !== stored.record.form) continue;
          const cells = mappedCells(table, stored);
          for (const [reference, { problem }] of cells)
            tally.problem(stored, problem === null ? null : `${reference}: ${problem}`);
          sheets
            .get(table)
            ?.setCells(new Map([...cells].map(([reference, { value }]) => [reference, value])));
        }
        await fillRows(stored, mapping, sheets, tally);
        await closeSheets(sheets, template, output);
      });
    });
  }
  return tally.outcome();
}

function openSheets(
  { tables }: ExportMapping,
  template: Template,
  folder: string,
): ReadonlyMap<MappedTable, FilledSheet> {
  const sheets = new Map<string, FilledSheet>();
  const withRows = new Set<FilledSheet>();
  return new Map(
    tables.map(table => {
      const sheet = sheets.get(table.name) ?? template.sheet(table.name, folder);
      sheets.set(table.name, sheet);
      if (table.columns.length > 0) {
        if (withRows.has(sheet))
          throw usage(
            `Two tables of the mapping go into the sheet "${table.name}".`,
            'Give each table a sheet of its own.',
          );
        withRows.add(sheet);
        sheet.placeHead(
          table.columns.map(({ to }) => to),
          table.headRow,
        );
      }
      return [table, sheet];
    }),
  );
}

async function closeSheets(
  sheets: ReadonlyMap<MappedTable, FilledSheet>,
  template: Template,
  output: Output,
): Promise<void> {
  const filled = [];
  for (const sheet of new Set(sheets.values())) filled.push(await sheet.end());
  await template.writeTo(output, filled);
}

function fillRows(
  stored: StoredRecord,
  mapping: ExportMapping,
  sheets: ReadonlyMap<MappedTable, FilledSheet>,
  tally: Tally,
): Promise<void> {
  return writeRows(stored, mapping, tally, async (table, { values }) => sheets.get(table)?.writeRow(values));
}

async function writeRows(
  stored: StoredRecord,
  { tables }: ExportMapping,
  tally: Tally,
  write: RowWriter,
): Promise<void> {
  const own = tables.filter(table => table.form === stored.record.form);
  if (own.length === 0) return tally.skip();
  for (const table of own) {
    for (const row of table.columns.length === 0 ? [] : mappedRows(table, stored)) {
      for (const problem of row.problems) tally.problem(stored, problem);
      await write(table, row);
    }
  }
  tally.count(stored);
}

function usage(message: string, remedy: string): FormliftError {
  return new FormliftError({ code: 'mapping-does-not-fit', message, remedy, exitCode: exitCodes.usage });
}
