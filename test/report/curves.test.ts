import { describe, expect, it } from 'vitest';
import { shareOf } from '../../src/model/statistics.ts';
import { reliabilitySvg, riskCoverageSvg } from '../../src/report/curves.ts';
import { ExpectedRisk } from '../../src/report/risk-curve.ts';

const points = (svg: string, look: string) =>
  (new RegExp(`class="${look}" points="([^"]*)"`).exec(svg)?.[1] ?? '')
    .split(' ')
    .map(pair => pair.split(',').map(Number));

describe('riskCoverageSvg', () => {
  const svg = (risks: number[]) =>
    riskCoverageSvg({
      lines: [
        { look: 'expected', points: risks.map((risk, index) => ({ coverage: (index + 1) / 10, risk })) },
      ],
      accepted: { coverage: 0.5, risk: 0.001 },
      targetErrors: [0.001],
    });

  it('gives every power of ten the same height, and keeps no risk on the floor', () => {
    const [floor, low, middle, high] = points(svg([0, 0.001, 0.01, 0.1]), 'expected').map(([, y = 0]) => y);
    expect((low ?? 0) - (middle ?? 0)).toBeCloseTo((middle ?? 0) - (high ?? 0), 0);
    expect((floor ?? 0) - (low ?? 0)).toBeCloseTo((low ?? 0) - (middle ?? 0), 0);
  });

  it('puts what is accepted on the line of its target error', () => {
    const drawn = svg([0.001]);
    const [[, target] = []] = points(drawn, 'target');
    expect(Number(/accepted-dot" cx="[\d.]+" cy="([\d.]+)"/.exec(drawn)?.[1])).toBe(target);
  });
});

describe('reliabilitySvg', () => {
  const circles = (svg: string) =>
    [...svg.matchAll(/class="bin" cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [Number(x), Number(y)]);

  it('draws a bin that keeps its word on the diagonal, and one that does not below it', () => {
    const svg = reliabilitySvg([
      { confidence: 0.99, right: shareOf(99, 100) },
      { confidence: 0.99, right: shareOf(90, 100) },
    ]);
    const [[x1 = 0, y1 = 0] = [], [x2 = 0, y2 = 0] = []] = points(svg, 'diagonal');
    const [[x = 0, kept = 0] = [], [, broken = 0] = []] = circles(svg);
    expect(kept).toBeCloseTo(y1 + ((x - x1) / (x2 - x1)) * (y2 - y1), 0);
    expect(broken).toBeGreaterThan(kept);
  });

  it('stays on the chart where all or none were right', () => {
    const svg = reliabilitySvg([
      { confidence: 1, right: shareOf(30, 30) },
      { confidence: 0, right: shareOf(0, 30) },
    ]);
    expect(svg).not.toMatch(/NaN|Infinity/);
    for (const [x = -1, y = -1] of circles(svg)) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(y).toBeGreaterThanOrEqual(0);
    }
    expect(circles(svg)).toHaveLength(2);
  });
});

describe('ExpectedRisk', () => {
  it('holds any number of fields in few points, and never less risk for more coverage', () => {
    const risk = new ExpectedRisk();
    for (let index = 0; index < 20_000; index++) risk.add(1 - (index / 20_000) ** 4);
    const curve = risk.points();
    expect(curve.length).toBeLessThan(300);
    expect(curve.at(-1)?.coverage).toBe(1);
    // The mean of x⁴ over 0 to 1.
    expect(curve.at(-1)?.risk).toBeCloseTo(0.2, 3);
    const risks = curve.map(point => point.risk);
    expect(risks).toEqual([...risks].sort((a, b) => a - b));
  });

  it('has no point without a field', () => {
    expect(new ExpectedRisk().points()).toEqual([]);
  });
});
