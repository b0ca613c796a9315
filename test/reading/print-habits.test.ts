import { describe, expect, it } from 'vitest';
import { withoutSpareDegrees } from '../../src/reading/print-habits.ts';

describe('withoutSpareDegrees', () => {
  const read = (text: string) =>
    withoutSpareDegrees([...text].map(character => ({ text: character })))
      .map(({ text: own }) => own)
      .join('');

  it('prints the ring of ℃ once', () => {
    expect(read('25°℃')).toBe('25℃');
    expect(read('-18℃℃')).toBe('-18℃');
  });

  it('keeps degrees of an angle and of a range', () => {
    expect(read('45°')).toBe('45°');
    expect(read('2℃~8℃')).toBe('2℃~8℃');
  });
});
