import type { PageQuality } from '../../src/model/page.ts';

/** An upright, straight grey page without a mark. */
export const plainQuality: PageQuality = {
  turnedDegrees: 0,
  skewDegrees: 0,
  contrast: 1,
  markedShare: 0,
  hasColour: false,
  bilevel: false,
};
