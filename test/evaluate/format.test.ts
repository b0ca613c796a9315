import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/evaluate/evaluate.ts';
import { formatEvaluation } from '../../src/evaluate/format.ts';
import { fieldResult } from '../support/field-result.ts';

const paths = ['a', 'b', 'c', 'd'];
const report = evaluate(
  [
    {
      fileName: 'a.pdf',
      form: 'f',
      profile: 'fax',
      data: { a: '甲', b: '乙', c: '丙', d: '目标完成率' },
      tables: [],
    },
  ],
  [
    {
      fileName: 'a.pdf',
      tables: [],
      record: {
        recordId: 'r',
        revision: 1,
        form: 'f',
        formVersion: 1,
        status: 'accepted',
        data: { a: '甲', b: '乙', c: '丙', d: '自标完成率' },
        fields: paths.map((path, index) =>
          fieldResult(path, { confidence: path === 'd' ? 0.5 : 0.99 + index / 1000 }),
        ),
        checks: [],
        issues: [],
      },
    },
  ],
);

describe('formatEvaluation', () => {
  const lines = formatEvaluation(report).split('\n');
  const lineOf = (beginning: string) => lines.find(line => line.trim().startsWith(beginning)) ?? '';

  it('gives every share its interval', () => {
    const overall = lines.findIndex(line => line.startsWith('overall'));
    expect(lines[overall]).toContain('75.00 %');
    expect(lines[overall + 1]).toContain('30.06–95.44');
    expect(lineOf('fields right (')).toContain('75.00 % (3 of 4; 95 % interval 30.06 % to 95.44 %)');
    expect(lineOf('f d')).toMatch(/1 +100\.00 % +100\.00 % +0\.00 %$/);
    expect(lines[lines.indexOf(lineOf('f d')) + 1]).toMatch(/20\.65–100\.00 +20\.65–100\.00 +0\.00–79\.35$/);
  });

  it('shows what the confidences were worth', () => {
    expect(lineOf('0.500000')).toContain('0.00 % (0 of 1;');
    expect(lineOf('at most 0.1 %')).toMatch(/75\.00 % \(3 of 4;.*from confidence 0\.990000/);
  });

  it('names what was read for what', () => {
    expect(lineOf('目 →')).toBe('  目 → 自  1  0');
  });

  it('has nothing to divide by in an empty evaluation', () => {
    expect(formatEvaluation(evaluate([], []))).not.toMatch(/NaN|Infinity/);
  });
});
