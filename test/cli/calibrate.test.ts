import { describe, expect, it } from 'vitest';
import { decidedFields, lessonText } from '../../src/cli/calibrate.ts';
import { learnFrom } from '../../src/confidence/learn.ts';
import { shippedParameters } from '../../src/confidence/parameters.ts';
import type { FieldStatus, FormRecord } from '../../src/model/record.ts';
import type { StoredRecord } from '../../src/model/stored.ts';
import { fieldResult } from '../support/field-result.ts';

const evidence = { kindText: 1, votedHanFirm: 1 };
const shipped = shippedParameters();
const when = { targetError: 0.001, day: '2026-01-01' };

async function* oneRecord(statuses: readonly FieldStatus[]) {
  const fields = statuses.map((status, index) => fieldResult(`f${index}`, { status, evidence }));
  const record = { recordId: 'r', fields } satisfies Partial<FormRecord>;
  // Only the fields are looked at.
  yield { record } as unknown as StoredRecord;
}

describe('decidedFields', () => {
  it('are those people decided on; what they left as it was read was right', async () => {
    const statuses = ['accepted', 'needs-review', 'confirmed', 'corrected'] as const;
    const judged = await decidedFields({ records: () => oneRecord(statuses) });
    expect(judged.map(({ field, right }) => [field.path, right])).toEqual([
      ['f2', true],
      ['f3', false],
    ]);
  });
});

describe('lessonText', () => {
  it('says what moved', () => {
    const judged = Array.from({ length: 300 }, () => ({
      document: 'd',
      field: fieldResult('a', { evidence }),
      right: false,
    }));
    const text = lessonText(learnFrom(shipped, judged, when).lesson, 0.001);
    expect(text).toContain('300 fields decided on, 300 of them wrong');
    expect(text).toMatch(/votedHanFirm +[\d.e-]+ → [\d.e-]+/u);
  });

  it('says so where nobody decided anything', () => {
    expect(lessonText(learnFrom(shipped, [], when).lesson, 0.001)).toContain('No field has been decided on');
  });
});
