import { describe, expect, it } from 'vitest';
import { type FormName, makeSheet } from '../../../fixtures/generator/forms.ts';
import { Random } from '../../../fixtures/generator/random.ts';
import { matchForm } from '../../../src/form/match.ts';
import { buildRecord } from '../../../src/record/build-record.ts';
import { draftOf, wholeDocumentOf } from '../../support/draft-of.ts';
import { blankSheet, scoreDraft } from '../../support/draft-score.ts';
import { shippedForms } from '../../support/understand-sheet.ts';

const unknown: readonly FormName[] = [
  'asset-scrap',
  'business-trip',
  'procurement',
  'budget-adjustment',
  'recommendation',
  'grant',
  'statistics',
  'reimbursement',
  'vehicle',
  'acceptance',
];

describe('a draft of a form that is not shipped, unedited', () => {
  const samples = [1, 2, 3].map(seed => (name: FormName) => makeSheet(name, new Random(seed)));
  const kinds = {
    'one filled sample': (name: FormName) => samples.slice(0, 1).map(make => wholeDocumentOf(make(name))),
    'a blank form': (name: FormName) =>
      samples.slice(0, 1).map(make => wholeDocumentOf(blankSheet(make(name)))),
    'three filled samples': (name: FormName) => samples.map(make => wholeDocumentOf(make(name))),
  };
  const cases = unknown.flatMap(name => Object.entries(kinds).map(([kind, make]) => ({ name, kind, make })));
  it.each(cases)('reads other papers of $name, drafted from $kind', async ({ name, make }) => {
    const { definition, draft } = await draftOf(make(name));
    expect(draft.leftOver).toEqual([]);
    for (let seed = 20; seed < 24; seed++) {
      const sheet = makeSheet(name, new Random(seed));
      const outcome = matchForm(wholeDocumentOf(sheet), [...shippedForms, definition]);
      if (outcome.kind === 'unknown') throw new Error(outcome.reason);
      expect(outcome.definition.id).toBe(definition.id);
      const record = buildRecord(outcome.match, outcome.definition);
      const leaves = record.leaves.map(leaf => ({ ...leaf, note: leaf.problem }));
      const { fields, groups } = scoreDraft(
        { leaves },
        definition,
        sheet.labelled ?? { fields: {}, groups: [] },
      );
      expect([...fields.wrong, ...groups.wrong]).toEqual([]);
    }
  });
});
