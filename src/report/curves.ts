import type { ReliabilityBin } from '../model/statistics.ts';
import { percent, text } from './html.ts';
import type { RiskPoint } from './risk-curve.ts';

const WIDTH = 460;
const HEIGHT = 260;
const LEFT = 52;
const RIGHT = 24;
const TOP = 12;
const BASE = 28;

/** Shares of wrong below this are drawn on the chart's floor. */
const LEAST_RISK = 1e-4;
const riskTicks = [1, 0.1, 0.01, 0.001, LEAST_RISK] as const;
const coverageTicks = [0, 0.25, 0.5, 0.75, 1] as const;
/** Most confidences lie close to 1, so both axes of the reliability diagram count nines. */
const sureTicks = [0, 0.9, 0.99, 0.999, 0.9999] as const;

/** A line of the risk-coverage chart; the style sheet draws the two looks apart. */
export interface RiskLine {
  readonly look: 'expected' | 'observed';
  readonly points: readonly RiskPoint[];
}

export interface RiskChart {
  readonly lines: readonly RiskLine[];
  /** What was accepted. */
  readonly accepted: RiskPoint | null;
  readonly targetErrors: readonly number[];
}

/** Share of wrong among accepted (logarithmic) over the share of fields accepted. */
export function riskCoverageSvg({ lines, accepted, targetErrors }: RiskChart): string {
  const place = ({ coverage, risk }: RiskPoint) => point(coverage, riskHeight(risk));
  const curves = lines.map(
    ({ look, points }) => `<polyline class="${look}" points="${points.map(place).join(' ')}"/>`,
  );
  const targets = targetErrors.map(target => acrossAt(riskHeight(target), 'target'));
  const dot =
    accepted === null ? '' : circle(accepted.coverage, riskHeight(accepted.risk), 5, 'accepted-dot');
  return chart('risk against coverage', [
    ...riskTicks.map(tick => leftTick(riskHeight(tick), percent(tick))),
    ...coverageTicks.map(tick => bottomTick(tick, percent(tick))),
    ...targets,
    ...curves,
    dot,
  ]);
}

/** Share right over mean confidence, a bin a point, with its 95 % interval; on the diagonal, confidence keeps its word. */
export function reliabilitySvg(bins: readonly ReliabilityBin[]): string {
  const points = bins.map(({ confidence, right }) => {
    const x = sureness(confidence);
    return `<polyline class="interval" points="${point(x, sureness(right.low))} ${point(x, sureness(right.high))}"/>${circle(x, sureness(right.share), 4, 'bin')}`;
  });
  return chart('share right against confidence', [
    ...sureTicks.map(tick => leftTick(sureness(tick), String(tick))),
    ...sureTicks.map(tick => bottomTick(sureness(tick), String(tick))),
    `<polyline class="diagonal" points="${point(0, 0)} ${point(1, 1)}"/>`,
    ...points,
  ]);
}

function riskHeight(risk: number): number {
  return 1 - Math.log10(Math.max(LEAST_RISK, risk)) / Math.log10(LEAST_RISK);
}

/** 0 to 1 by the number of nines: 0.9 is a quarter, 0.9999 and more is all. */
function sureness(confidence: number): number {
  return Math.log10(Math.max(LEAST_RISK, 1 - confidence)) / Math.log10(LEAST_RISK);
}

function chart(label: string, parts: readonly string[]): string {
  return `<svg class="chart" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${text(label)}">${parts.join('')}</svg>`;
}

/** A point of the plot, both from 0 to 1, upwards. */
function point(x: number, y: number): string {
  return `${across(x).toFixed(1)},${up(y).toFixed(1)}`;
}

function across(x: number): number {
  return LEFT + x * (WIDTH - LEFT - RIGHT);
}

function up(y: number): number {
  return HEIGHT - BASE - y * (HEIGHT - BASE - TOP);
}

function circle(x: number, y: number, radius: number, look: string): string {
  return `<circle class="${look}" cx="${across(x).toFixed(1)}" cy="${up(y).toFixed(1)}" r="${radius}"/>`;
}

function acrossAt(y: number, look: string): string {
  return `<polyline class="${look}" points="${point(0, y)} ${point(1, y)}"/>`;
}

function leftTick(y: number, label: string): string {
  return `${acrossAt(y, 'grid')}<text class="left" x="${LEFT - 6}" y="${(up(y) + 4).toFixed(1)}">${label}</text>`;
}

function bottomTick(x: number, label: string): string {
  return `<text x="${across(x).toFixed(1)}" y="${HEIGHT - 8}">${label}</text>`;
}
