import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hangs, PageDeadline } from '../../src/batch/page-deadline.ts';

const DEADLINE_MS = 240_000;

describe('a page', () => {
  it('never hangs before its deadline, and always after the longest wait', () => {
    const ms = fc.integer({ min: 0, max: DEADLINE_MS * 10 });
    fc.assert(
      fc.property(ms, ms, ms, ms, (wallMs, cpuMs, sinceLookMs, cpuSinceLookMs) => {
        const answer = hangs({ wallMs, cpuMs, sinceLookMs, cpuSinceLookMs }, DEADLINE_MS);
        if (wallMs < DEADLINE_MS) expect(answer).toBe(false);
        if (wallMs >= DEADLINE_MS * 7.5) expect(answer).toBe(true);
      }),
    );
  });
});

describe('the deadline', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Seconds until a page is given up whose worker gets this share of a processor, until it stops altogether. */
  function givenUpAfter(share: number, stopsAfterMs = Number.POSITIVE_INFINITY): number {
    const begun = performance.now();
    const elapsed = () => performance.now() - begun;
    let end = 0;
    const cpuMs = () => Math.min(elapsed(), stopsAfterMs) * share;
    const deadline = new PageDeadline(DEADLINE_MS, cpuMs, () => {
      end = elapsed() / 1000;
    });
    vi.advanceTimersByTime(DEADLINE_MS * 20);
    deadline.cancel();
    return end;
  }

  it('gives up a worker that loops or stands still', () => {
    expect(givenUpAfter(1)).toBe(240);
    expect(givenUpAfter(0)).toBe(240);
  });

  it('gives a starved worker the time it needs, but not for ever', () => {
    expect(givenUpAfter(0.2)).toBe(600);
    expect(givenUpAfter(0.02)).toBe(1800);
  });

  it('gives up a worker that worked and then stands still', () => {
    expect(givenUpAfter(0.1, 200_000)).toBe(300);
  });

  it('that is cancelled says nothing', () => {
    const giveUp = vi.fn();
    new PageDeadline(DEADLINE_MS, () => 0, giveUp).cancel();
    vi.advanceTimersByTime(DEADLINE_MS * 20);
    expect(giveUp).not.toHaveBeenCalled();
  });
});
