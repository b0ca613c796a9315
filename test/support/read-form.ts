import { matchForm } from '../../src/form/match.ts';
import { formDefinitionSchema } from '../../src/model/form-definition.ts';
import type { JsonValue } from '../../src/model/record.ts';
import { buildRecord } from '../../src/record/build-record.ts';
import { type CellText, readDocument } from './read-document.ts';

/** What a form of these fields makes of these rows and lines, taken as that form. */
export function readForm(
  fields: object,
  rows: readonly (readonly (CellText | string)[])[],
  lines: readonly string[] = [],
) {
  const definition = formDefinitionSchema.parse({
    id: 'test',
    version: 1,
    names: { zh: '测试', en: 'test' },
    titles: '测试登记表',
    fields,
  });
  const outcome = matchForm(readDocument(lines, [{ rows }]), [definition], { forced: true });
  if (outcome.kind === 'unknown') throw new Error(outcome.reason);
  const record = buildRecord(outcome.match, definition);
  // A form of a few fields never fits well enough; that is not what is looked at.
  const issues = record.issues.filter(issue => issue.code !== 'form-does-not-fit');
  const state = (path: string) => record.leaves.find(leaf => leaf.path === path)?.located.state;
  return { data: record.data as { [key: string]: JsonValue }, record: { ...record, issues }, state };
}
