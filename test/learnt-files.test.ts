import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { shippedParameters } from '../src/confidence/parameters.ts';
import { calibrationFileOf, calibrationOf, confirmedWordsOf, vocabularyFileOf } from '../src/learnt-files.ts';

describe('what was learnt from a database', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'formlift-learnt-'));
  afterAll(() => rm(folder, { recursive: true }));
  const database = join(folder, 'a.db');

  it('is the calibration beside it, else the shipped one, and never a broken one', async () => {
    expect(calibrationOf(database)).toEqual(shippedParameters());
    const learnt = { ...shippedParameters(), description: 'learnt' };
    await writeFile(calibrationFileOf(database), JSON.stringify(learnt));
    expect(calibrationOf(database)).toEqual(learnt);
    await writeFile(calibrationFileOf(database), '{}');
    expect(() => calibrationOf(database)).toThrowError(/cannot be used/u);
  });

  it('are the words beside it, none where there is no file, and never broken ones', async () => {
    expect(confirmedWordsOf(database)).toEqual([]);
    const words = [{ form: 'f', fieldName: 'x', word: '甲乙', documents: 2 }];
    await writeFile(vocabularyFileOf(database), JSON.stringify({ words }));
    expect(confirmedWordsOf(database)).toEqual(words);
    await writeFile(vocabularyFileOf(database), '{"words": 1}');
    expect(() => confirmedWordsOf(database)).toThrowError(/not what formlift calibrate wrote/u);
  });
});
