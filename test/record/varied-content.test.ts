import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSheet } from '../../fixtures/generator/forms.ts';
import { Random } from '../../fixtures/generator/random.ts';
import { targetTruth } from '../../fixtures/generator/target-truth.ts';
import { targetFor } from '../../fixtures/generator/values.ts';
import { indicatorNamesOf } from '../../fixtures/generator/words.ts';
import { foldWidth } from '../../src/model/fold-text.ts';
import { understandTarget } from '../../src/record/targets.ts';
import { documentOf, shippedFormNames, understandDocument } from '../support/understand-sheet.ts';

const seeds = fc.integer({ min: 0, max: 1_000_000 });
const level2s = [
  '数量指标',
  '质量指标',
  '时效指标',
  '成本指标',
  '经济效益指标',
  '社会效益指标',
  '生态效益指标',
];

/** The report compares texts without white space and width; so does this. */
function comparable(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data), (_key, value: unknown) =>
    typeof value === 'string' ? foldWidth(value) : value,
  );
}

describe('what offices write as targets', () => {
  it.each(level2s)('is understood as its truth says, of %s', level2 => {
    fc.assert(
      fc.property(seeds, seed => {
        const random = new Random(seed, 'varied');
        const printed = targetFor(random.pick(indicatorNamesOf(level2, random)), random);
        const { problem, ...target } = understandTarget(printed);
        expect(comparable(target)).toEqual(comparable(targetTruth(printed)));
        if (target.value !== null) expect(problem).toBeNull();
      }),
      { numRuns: 100 },
    );
  });
});

describe('sheets of varied content', () => {
  it.each(shippedFormNames)('give their truth when %s is read perfectly', name => {
    fc.assert(
      fc.property(seeds, seed => {
        const sheet = makeSheet(name, new Random(seed, 'varied'));
        expect(comparable(understandDocument(documentOf(sheet)).record.data)).toEqual(comparable(sheet.data));
      }),
      { numRuns: 4 },
    );
  });
});
