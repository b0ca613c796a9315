import { describe, expect, it } from 'vitest';
import { dotPeriodOf, usualDotPeriod } from '../../src/table/dotted.ts';
import { findDottedInk } from '../../src/table/dotted-ink.ts';
import { horizontalRuleInk } from '../../src/table/rule-ink.ts';
import { chainStrokes } from '../../src/table/rules.ts';
import { withoutShowThrough } from '../../src/table/show-through.ts';
import { findStrokes } from '../../src/table/strokes.ts';
import { bitmapOf, greyOf } from '../support/drawing.ts';

const TEXT_HEIGHT_PX = 20;
const [widthPx, heightPx] = [400, 120];
const PERIOD = 5;

/** Dots two pixels wide at a height, so much darker than the paper. */
const dots = (top: number, darkness: number) => (x: number, y: number) =>
  y >= top && y < top + 2 && x >= 40 && x < 360 && x % PERIOD < 2 ? darkness : 0;
/** A solid line that a copier broke in places of no order. */
const broken = (x: number, y: number) =>
  y >= 50 && y < 52 && x >= 40 && x < 360 && (x * x * 7) % 61 > 14 ? 60 : 0;
const frame = (_: number, y: number) => (y >= 10 && y < 16 ? 250 : 0);

function drawn(...parts: readonly ((x: number, y: number) => number)[]) {
  const darkness = (x: number, y: number) => Math.max(...parts.map(part => part(x, y)));
  const grey = greyOf(widthPx, heightPx, (x, y) => 255 - darkness(x, y));
  const ink = bitmapOf(widthPx, heightPx, (x, y) => (darkness(x, y) > 40 ? 1 : 0));
  return { grey, ink: horizontalRuleInk(grey, ink, TEXT_HEIGHT_PX) };
}

function rulesIn({ grey, ink }: ReturnType<typeof drawn>) {
  const { strokes } = findDottedInk(grey, PERIOD, TEXT_HEIGHT_PX);
  return chainStrokes([...findStrokes(ink, TEXT_HEIGHT_PX), ...strokes], TEXT_HEIGHT_PX);
}

describe('a rule of dots', () => {
  it('is known by the distance at which its darkness comes again', () => {
    const paper = drawn(dots(50, 60));
    const [rule, ...others] = rulesIn(paper);
    if (rule === undefined) throw new Error('no rule');
    expect(others).toEqual([]);
    expect(dotPeriodOf(rule, paper.grey, TEXT_HEIGHT_PX)).toBeCloseTo(PERIOD, 1);
    expect(usualDotPeriod([rule], paper.grey, TEXT_HEIGHT_PX)).toBeCloseTo(PERIOD, 1);
  });

  it('is no solid one, though it is broken', () => {
    const paper = drawn(broken, frame);
    for (const rule of rulesIn(paper)) expect(dotPeriodOf(rule, paper.grey, TEXT_HEIGHT_PX)).toBeNull();
  });

  it('is the page’s own beside a frame of which it has a fifth of the darkness, where a line as pale is not', () => {
    const left = (paper: ReturnType<typeof drawn>) =>
      withoutShowThrough(rulesIn(paper), paper.grey, TEXT_HEIGHT_PX).map(rule => Math.floor(rule.positionPx));
    expect(left(drawn(dots(50, 50), frame))).toEqual(expect.arrayContaining([12, 50]));
    const solid = (_: number, y: number) => (y >= 50 && y < 52 ? 50 : 0);
    expect(left(drawn(solid, frame))).toEqual([12]);
  });
});

describe('dots at a known distance', () => {
  const ends = (...parts: readonly ((x: number, y: number) => number)[]) =>
    findDottedInk(drawn(...parts).grey, PERIOD, TEXT_HEIGHT_PX).strokes.map(({ start, end, first }) => ({
      start,
      end,
      y: first.find(across => across >= 0),
    }));

  it('are found from end to end though hardly darker than the paper', () => {
    const [row, ...others] = ends(dots(50, 12));
    expect(others).toEqual([]);
    expect(row?.y).toBe(50);
    expect(Math.abs((row?.start ?? 0) - 40)).toBeLessThanOrEqual(PERIOD);
    expect(Math.abs((row?.end ?? 0) - 360)).toBeLessThanOrEqual(PERIOD);
  });

  it('are found right above text, and are none of its strokes', () => {
    const text = (x: number, y: number) => (y >= 56 && y < 76 && (x * 13 + y * 7) % 23 < 9 ? 230 : 0);
    expect(ends(dots(50, 12), text).map(({ y }) => y)).toEqual([50]);
    expect(ends(text)).toEqual([]);
  });

  it('are none of a solid line', () => {
    expect(ends(frame)).toEqual([]);
    expect(ends(broken)).toEqual([]);
  });
});
