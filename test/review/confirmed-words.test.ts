import { describe, expect, it } from 'vitest';
import { wordsText } from '../../src/cli/calibrate.ts';
import type { FieldStatus, LeafValue } from '../../src/model/record.ts';
import { confirmedWords } from '../../src/review/confirmed-words.ts';
import { fieldResult } from '../support/field-result.ts';

const recordOf = (recordId: string, path: string, value: LeafValue, status: FieldStatus = 'confirmed') => ({
  recordId,
  form: 'f',
  fields: [fieldResult(path, { value, status })],
});

describe('confirmedWords', () => {
  it('are texts decided on in two documents, whatever their row', async () => {
    const words = await confirmedWords([
      recordOf('a', 'rows[0].department', '市财政局'),
      recordOf('b', 'rows[3].department', '市财政局', 'corrected'),
      recordOf('c', 'rows[0].department', '市教育局'),
    ]);
    expect(words).toEqual([{ form: 'f', fieldName: 'rows[].department', word: '市财政局', documents: 2 }]);
  });

  it.each([
    ['accepted by the machine alone', '市财政局', 'accepted'],
    ['without letters', '2024', 'confirmed'],
    ['a sentence', '一'.repeat(41), 'confirmed'],
    ['a number', 7, 'confirmed'],
    ['empty', null, 'confirmed'],
  ] as const)('are none where the value is %s', async (_, value, status) => {
    expect(await confirmedWords(['a', 'b'].map(id => recordOf(id, 'x', value, status)))).toEqual([]);
  });

  it('counts a document once, and leaves the printed text of a target alone', async () => {
    const twice = recordOf('a', 'rows[0].x', '甲乙');
    expect(
      await confirmedWords([
        { ...twice, fields: [...twice.fields, fieldResult('rows[1].x', { value: '甲乙' })] },
      ]),
    ).toEqual([]);
    expect(await confirmedWords(['a', 'b'].map(id => recordOf(id, 'x.raw', '≥5个')))).toEqual([]);
  });
});

describe('wordsText', () => {
  const known = { form: 'f', fieldName: 'x', word: '甲乙', documents: 2 };
  it('says what is new and what is gone', () => {
    const text = wordsText([known, { ...known, word: '丙丁' }], [known, { ...known, word: '戊己' }]);
    expect(text).toContain('1 of them new');
    expect(text).toContain('  丙丁  (f, x, 2 documents)');
    expect(text).toContain('no longer: 戊己');
    expect(text).not.toContain('  甲乙');
    expect(wordsText([], [])).toContain('no known words');
  });
});
