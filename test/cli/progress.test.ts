import { describe, expect, it } from 'vitest';
import { durationText, progressText } from '../../src/cli/progress.ts';

describe('progressText', () => {
  it('says what is done, how fast, and what is left', () => {
    const counts = { filesDone: 10, filesTotal: 40, filesSkipped: 0, pagesDone: 30, failures: 2 };
    expect(progressText(counts, 60_000)).toBe(
      '10/40 files, 30 pages, 30.0 pages a minute, about 3 min left, 2 failed',
    );
  });

  it('does not count what was stored before as speed', () => {
    const counts = { filesDone: 910, filesTotal: 940, filesSkipped: 900, pagesDone: 10, failures: 0 };
    expect(progressText(counts, 60_000)).toContain('about 3 min left');
  });

  it('promises nothing before anything is done', () => {
    const counts = { filesDone: 0, filesTotal: 4, filesSkipped: 0, pagesDone: 0, failures: 0 };
    expect(progressText(counts, 0)).toBe('0/4 files, 0 pages');
  });
});

describe('durationText', () => {
  it.each([
    [0, '0 s'],
    [89_000, '89 s'],
    [150_000, '3 min'],
    [7_800_000, '2 h 10 min'],
  ])('%d ms is %s', (milliseconds, text) => {
    expect(durationText(milliseconds)).toBe(text);
  });
});
