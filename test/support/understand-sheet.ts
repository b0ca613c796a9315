import type { FormName } from '../../fixtures/generator/forms.ts';
import type { Sheet, SheetCell } from '../../fixtures/generator/sheet.ts';
import { loadForms, shippedDefinitionsDirectory } from '../../src/form/load.ts';
import { type FormMatchOutcome, matchForm } from '../../src/form/match.ts';
import type { ReadDocument } from '../../src/model/document.ts';
import type { FormMatch } from '../../src/model/field.ts';
import type { FormDefinition } from '../../src/model/form-definition.ts';
import type { RecordDraft } from '../../src/model/record.ts';
import { buildRecord } from '../../src/record/build-record.ts';
import { readDocument, type TableText } from './read-document.ts';

export const shippedForms = await loadForms([shippedDefinitionsDirectory()]);

/** The generated sheets that a shipped definition reads. */
export const shippedFormNames: readonly FormName[] = [
  'department',
  'project',
  'self-evaluation',
  'shanghai',
  'anhui',
  'sichuan',
  'chongqing',
  'hubei',
  'fiscal',
  'central',
  'reviewed',
  'customs',
];

export type Rows = readonly (readonly SheetCell[])[];

/** A generated sheet as a perfectly read document; `change` alters the rows of its table first. */
export function documentOf(
  sheet: Sheet,
  change: (rows: Rows) => readonly TableText[] = rows => [{ rows }],
): ReadDocument {
  const tables = sheet.tables.flatMap(table => change(table.rows));
  const lead = sheet.lead === undefined ? [] : [sheet.lead];
  return readDocument([...lead, sheet.title, ...sheet.subtitles], tables);
}

export interface UnderstoodDocument {
  readonly record: RecordDraft;
  readonly match: FormMatch;
  readonly definition: FormDefinition;
  /** Issues that ask for a look. */
  readonly warnings: readonly string[];
}

/** Matches and builds the record; throws where the form stays unknown. */
export function understandDocument(document: ReadDocument): UnderstoodDocument {
  const outcome: FormMatchOutcome = matchForm(document, shippedForms);
  if (outcome.kind === 'unknown') throw new Error(outcome.reason);
  const { match, definition } = outcome;
  const record = buildRecord(match, definition);
  const warnings = record.issues.filter(issue => issue.severity !== 'info').map(issue => issue.code);
  return { record, match, definition, warnings };
}
