import { describe, expect, it } from 'vitest';
import type { Engine } from '../../src/pipeline.ts';
import { Forms } from '../../src/review/forms.ts';
import type { PagePictures } from '../../src/review/page-pictures.ts';
import { Rereader } from '../../src/review/reread.ts';
import type { Review } from '../../src/review/review.ts';

/** Only what the re-reader asks of them; a region of plain paper needs no reader. */
function rereader(makeEngine: () => Promise<Engine>, decisions: readonly object[] = []) {
  const side = 120;
  const review = {
    forms: new Forms([]),
    open: async () => ({ head: {}, stored: { index: 0 }, decisions }),
  } as unknown as Review;
  const pictures = {
    raster: async () => ({
      widthPx: side,
      heightPx: side,
      channels: 3,
      data: new Uint8Array(side * side * 3).fill(255),
    }),
  } as unknown as PagePictures;
  return new Rereader({
    database: 'none.db',
    formsDirectories: [],
    review,
    pictures,
    password: null,
    makeEngine,
  });
}

const box = { x: 0, y: 0, width: 40, height: 40 };
const engine = { readers: { close: async () => {} } } as unknown as Engine;

describe('reading a region again', () => {
  it('reads nothing from plain paper', async () => {
    expect(await rereader(async () => engine).readRegion('r', 1, box)).toEqual({
      text: '',
      confidence: 0,
      readings: [],
    });
  });

  it('makes the readers once, and says so where they cannot be made, then tries again', async () => {
    let made = 0;
    const desk = rereader(async () => {
      made++;
      if (made === 1) throw new Error('A model is missing.');
      return engine;
    });
    await expect(desk.readRegion('r', 1, box)).rejects.toMatchObject({ status: 503, code: 'no-reader' });
    await desk.readRegion('r', 1, box);
    await desk.readRegion('r', 1, box);
    expect(made).toBe(2);
    await desk.close();
  });

  it('takes no form it does not know', async () => {
    const request = { requestId: 'q', revision: 1, form: 'no-such-form' };
    await expect(rereader(async () => engine).changeForm('r', request, '甲')).rejects.toMatchObject({
      status: 404,
      code: 'no-such-form',
    });
  });
});
