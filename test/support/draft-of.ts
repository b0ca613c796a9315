import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sheet } from '../../fixtures/generator/sheet.ts';
import { type Draft, draftForm } from '../../src/form/draft/draft-form.ts';
import { levelTrees } from '../../src/form/draft/level-trees.ts';
import { knownLabels } from '../../src/form/known-labels.ts';
import { loadFormFile } from '../../src/form/load.ts';
import { matchForm } from '../../src/form/match.ts';
import type { ReadDocument } from '../../src/model/document.ts';
import type { FormDefinition } from '../../src/model/form-definition.ts';
import type { JsonValue } from '../../src/model/record.ts';
import { buildRecord } from '../../src/record/build-record.ts';
import { understand } from '../../src/record/understand.ts';
import { type CellText, readDocument } from './read-document.ts';
import { shippedForms } from './understand-sheet.ts';

const known = knownLabels(shippedForms);
const trees = levelTrees(shippedForms);

/** A generated sheet read perfectly, with its footers, stacked labels a character a line. */
export function wholeDocumentOf(sheet: Sheet): ReadDocument {
  const tables = sheet.tables.map(table => ({
    rows: table.rows.map(row =>
      row.map(one => (one.stacked ? { ...one, text: [...one.text].join('\n') } : one)),
    ),
  }));
  return readDocument([sheet.title, ...sheet.subtitles, ...sheet.footers], tables);
}

/** The draft from samples, and the definition it loads as, unedited. */
export async function draftOf(
  samples: readonly ReadDocument[],
): Promise<{ draft: Draft; definition: FormDefinition }> {
  const draft = draftForm({
    samples,
    known,
    trees,
    means: (text, type, unit, options) =>
      type === 'target' || understand(text, type, { unit, options }).problem === null,
  });
  if (draft === null) throw new Error('no draft');
  const folder = await mkdtemp(join(tmpdir(), 'formlift-draft-'));
  try {
    const file = join(folder, 'draft.yaml');
    await writeFile(file, draft.yaml);
    return { draft, definition: await loadFormFile(file) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

export function cellOf(text: string, columnSpan = 1, rowSpan = 1): CellText {
  return { text, columnSpan, rowSpan };
}

/** What the draft of a paper, unedited, reads from that paper. */
export async function readBack(
  lines: readonly string[],
  rows: readonly (readonly (CellText | string)[])[],
): Promise<{ data: { [key: string]: JsonValue }; yaml: string }> {
  const document = readDocument(lines, [{ rows }]);
  const { draft, definition } = await draftOf([document]);
  const outcome = matchForm(document, [definition]);
  if (outcome.kind === 'unknown') throw new Error(outcome.reason);
  const record = buildRecord(outcome.match, definition);
  return { data: record.data as { [key: string]: JsonValue }, yaml: draft.yaml };
}
