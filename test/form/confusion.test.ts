import { describe, expect, it } from 'vitest';
import { type FormName, makeSheet } from '../../fixtures/generator/forms.ts';
import { Random } from '../../fixtures/generator/random.ts';
import type { Sheet, SheetCell } from '../../fixtures/generator/sheet.ts';
import { matchForm } from '../../src/form/match.ts';
import type { ReadDocument } from '../../src/model/document.ts';
import { noisy } from '../support/noisy.ts';
import { readDocument } from '../support/read-document.ts';
import { documentOf, shippedFormNames, shippedForms } from '../support/understand-sheet.ts';

const foreign: readonly FormName[] = ['generic', 'registration', 'settlement', 'list', 'open'];

type Rows = readonly (readonly SheetCell[])[];

function damaged(sheet: Sheet, share: number, seed: number): ReadDocument {
  const random = new Random(seed);
  const tables = sheet.tables.map(table => ({
    rows: table.rows.map(row => row.map(cell => ({ ...cell, text: noisy(cell.text, share, random) }))),
  }));
  return readDocument(
    [sheet.title, ...sheet.subtitles].map(line => noisy(line, share, random)),
    tables,
  );
}

/** Spans end where the rows end. */
function shortened(rows: Rows): Rows {
  return rows.map((row, index) =>
    row.map(cell => ({ ...cell, rowSpan: Math.min(cell.rowSpan, rows.length - index) })),
  );
}

const conditions: Readonly<Record<string, (sheet: Sheet, seed: number) => ReadDocument>> = {
  'as printed': sheet => documentOf(sheet),
  'with a tenth misread': (sheet, seed) => damaged(sheet, 0.1, seed),
  'with three tenths misread': (sheet, seed) => damaged(sheet, 0.3, seed),
  'with its first half': sheet =>
    documentOf(sheet, rows => [{ rows: shortened(rows.slice(0, Math.ceil(rows.length / 2))) }]),
  'with its second half and no title': sheet => {
    const tables = sheet.tables.map(({ rows }) => ({ rows: rows.slice(Math.floor(rows.length / 2)) }));
    return readDocument([], tables);
  },
};

function taken(document: ReadDocument): string {
  const outcome = matchForm(document, shippedForms);
  return outcome.kind === 'matched' ? outcome.definition.id : 'unknown';
}

/** A variant's first half may show nothing that its base does not print. */
const bases: Readonly<Record<string, string>> = {
  'reviewed-project-performance-target': 'project-expenditure-performance-target',
};

describe.each(Object.entries(conditions))('forms %s', (condition, change) => {
  it.each(shippedFormNames)('%s is never taken for another', name => {
    const sheet = makeSheet(name, new Random(31));
    const form = taken(change(sheet, 31));
    const allowed = ['unknown', sheet.form, ...(condition.includes('half') ? [bases[sheet.form ?? '']] : [])];
    expect(allowed).toContain(form);
    if (condition === 'as printed' || condition.includes('a tenth')) expect(form).toBe(sheet.form);
  });
});

it.each(foreign)('%s, no form of ours, stays unknown', name => {
  expect(taken(documentOf(makeSheet(name, new Random(31))))).toBe('unknown');
});
