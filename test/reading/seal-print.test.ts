import { describe, expect, it } from 'vitest';
import type { RoundSeal } from '../../src/model/page.ts';
import type { Bitmap } from '../../src/model/raster.ts';
import { withoutSealPrint } from '../../src/reading/seal-print.ts';
import { findSealStar } from '../../src/reading/seal-star.ts';
import { plainQuality } from '../support/page-quality.ts';

const SIDE = 400;
const TEXT_PX = 28;
const SEAL: RoundSeal = { x: 200, y: 200, radiusPx: 170, thicknessPx: 10 };

type Drawing = { readonly ink: Bitmap; put(x: number, y: number): void };

function drawing(): Drawing {
  const data = new Uint8Array(SIDE * SIDE);
  return {
    ink: { widthPx: SIDE, heightPx: SIDE, data },
    put: (x, y) => {
      data[Math.round(y) * SIDE + Math.round(x)] = 1;
    },
  };
}

/** A square with a cross in it, turned: about what a Han character of this size is. */
function drawLetter({ put }: Drawing, middle: { x: number; y: number }, sizePx: number, turn: number): void {
  for (let along = -sizePx / 2; along <= sizePx / 2; along += 0.5) {
    for (let thick = 0; thick < 3; thick++) {
      for (const at of [-sizePx / 2, 0, sizePx / 2 - 3]) {
        for (const [u, v] of [
          [along, at + thick],
          [at + thick, along],
        ] as const) {
          put(
            middle.x + u * Math.cos(turn) - v * Math.sin(turn),
            middle.y + u * Math.sin(turn) + v * Math.cos(turn),
          );
        }
      }
    }
  }
}

function drawStar({ put }: Drawing, reachPx: number, turn: number): void {
  for (let y = -reachPx; y <= reachPx; y++) {
    for (let x = -reachPx; x <= reachPx; x++) {
      const wedge = Math.PI / 5;
      const within = (Math.atan2(y, x) - turn + 4 * Math.PI) % (2 * wedge);
      const folded = Math.min(within, 2 * wedge - within);
      const distance = Math.hypot(x, y);
      const [along, aside] = [distance * Math.cos(folded), distance * Math.sin(folded)];
      const corner = { x: 0.382 * Math.cos(wedge) * reachPx, y: 0.382 * Math.sin(wedge) * reachPx };
      if (distance <= reachPx && (reachPx - along) * corner.y >= aside * (reachPx - corner.x)) {
        put(SEAL.x + x, SEAL.y + y);
      }
    }
  }
}

/** Letters of a seal from the lower left over the top to the lower right. */
function drawLetters(on: Drawing, count: number, sizePx: number): void {
  for (let index = 0; index < count; index++) {
    const turn = ((-120 + (240 * index) / (count - 1)) * Math.PI) / 180;
    const middle = { x: SEAL.x + 135 * Math.sin(turn), y: SEAL.y - 135 * Math.cos(turn) };
    drawLetter(on, middle, sizePx, turn);
  }
}

function drawRow(on: Drawing, fromX: number, y: number, count: number): void {
  for (let place = 0; place < count; place++) drawLetter(on, { x: fromX + place * 30, y }, TEXT_PX - 4, 0);
}

function unsealed({ ink }: Drawing) {
  const grey = { ...ink, channels: 1 as const, data: ink.data.map(value => (value === 1 ? 0 : 255)) };
  const page = {
    pageNumber: 1,
    originalWidthPx: SIDE,
    originalHeightPx: SIDE,
    grey,
    legible: grey,
    ink,
    marks: ink,
    roundSeals: [SEAL],
    geometry: { toOriginal: <P>(point: P) => point, toClean: <P>(point: P) => point },
    textHeightPx: TEXT_PX,
    textLayer: null,
    quality: plainQuality,
    issues: [],
  };
  return withoutSealPrint({ page, tables: [], outsideLines: [], streaks: [], textGrey: grey, textInk: ink });
}

const count = ({ data }: Bitmap) => data.reduce((sum, value) => sum + value, 0);

describe('withoutSealPrint', () => {
  it('takes out the star and the letters, and leaves the text of the form', () => {
    const text = drawing();
    drawRow(text, 150, 280, 4);
    const sealed = drawing();
    drawRow(sealed, 150, 280, 4);
    drawLetters(sealed, 8, 44);
    drawStar(sealed, 48, 0.3);
    const { layout, taken } = unsealed(sealed);
    expect(count(layout.textInk)).toBe(count(text.ink));
    expect([...layout.textInk.data]).toEqual([...text.ink.data]);
    const gone = [...sealed.ink.data].flatMap((value, at) => (value > (text.ink.data[at] ?? 0) ? [at] : []));
    expect(gone.every(at => taken?.all.data[at] === 1)).toBe(true);
    expect(layout.textGrey.data.filter(value => value === 0)).toHaveLength(count(text.ink));
  });

  it('takes nothing for letters that is no larger than text, or stands in too few places', () => {
    const small = drawing();
    drawLetters(small, 8, TEXT_PX - 6);
    expect(count(unsealed(small).layout.textInk)).toBe(count(small.ink));
    const few = drawing();
    drawLetters(few, 2, 44);
    expect(count(unsealed(few).layout.textInk)).toBe(count(few.ink));
  });

  it('leaves a letter that runs into text', () => {
    const one = drawing();
    drawLetters(one, 8, 44);
    const letters = count(one.ink);
    drawRow(one, 190, 88, 2);
    const left = count(unsealed(one).layout.textInk);
    expect(left).toBeGreaterThan(count(one.ink) - letters);
  });
});

describe('findSealStar', () => {
  it('finds a star however it is turned, and none in text', () => {
    for (const turn of [0, 0.2, 0.5]) {
      const star = drawing();
      drawStar(star, 48, turn);
      const found = findSealStar(star.ink, SEAL);
      expect(found?.covers(SEAL.x, SEAL.y)).toBe(true);
      expect(found?.covers(SEAL.x + 100, SEAL.y)).toBe(false);
    }
    const text = drawing();
    drawRow(text, 140, 200, 5);
    expect(findSealStar(text.ink, SEAL)).toBeNull();
  });
});
