import { describe, expect, it } from 'vitest';
import { calibrate, type JudgedField } from '../../src/confidence/calibrate.ts';
import { learnFrom } from '../../src/confidence/learn.ts';
import { parametersSchema } from '../../src/confidence/parameters.ts';
import { fieldResult } from '../support/field-result.ts';

const judged = (
  document: string,
  right: boolean,
  evidence: Readonly<Record<string, number>>,
): JudgedField => ({
  document,
  right,
  field: fieldResult('a', { evidence }),
});
const voted = { kindText: 1, votedHanFirm: 1 };
const { parameters: shipped } = calibrate(
  Array.from({ length: 400 }, (_, index) =>
    judged(`d${index % 10}`, index % 40 !== 0, index % 2 === 0 ? voted : { kindText: 1 }),
  ),
  'Generated.',
  '2026-01-01',
);
const when = { targetError: 0.01, day: '2026-02-01' };
const many = (count: number, isRight: (index: number) => boolean) =>
  Array.from({ length: count }, (_, index) => judged('d', isRight(index), voted));

describe('learnFrom', () => {
  it('changes nothing but the description without decisions', () => {
    const { parameters, lesson } = learnFrom(shipped, [], when);
    expect({ ...parameters, description: '', fittedOn: '' }).toEqual({
      ...shipped,
      description: '',
      fittedOn: '',
    });
    expect(lesson).toEqual({ fields: 0, wrong: 0, expectedWrong: 0, hazards: [], thresholds: [] });
  });

  it('doubts more what people found wrong, and tells of it', () => {
    const { parameters, lesson } = learnFrom(
      shipped,
      many(200, index => index % 2 === 0),
      when,
    );
    expect(lesson).toMatchObject({ fields: 200, wrong: 100 });
    expect(lesson.expectedWrong).toBeLessThan(50);
    expect(lesson.hazards[0]?.name).toBe('votedHanFirm');
    expect(parameters.weights.votedHanFirm).toBeGreaterThan(3 * shipped.weights.votedHanFirm);
    const wrong = (of: typeof shipped) => of.curve.reduce((sum, [, , faults]) => sum + faults, 0);
    expect(wrong(parameters)).toBeGreaterThan(wrong(shipped));
  });

  it('doubts less what people found right', () => {
    const { parameters } = learnFrom(
      shipped,
      many(200, () => true),
      when,
    );
    expect(parameters.weights.votedHanFirm).toBeLessThan(shipped.weights.votedHanFirm);
  });

  it('leaves list entries out, and makes parameters that read back as they were', () => {
    const { parameters, lesson } = learnFrom(shipped, [judged('d', false, {}), ...many(3, () => true)], when);
    expect(lesson.fields).toBe(3);
    expect(parametersSchema.parse(JSON.parse(JSON.stringify(parameters)))).toEqual(parameters);
  });
});
