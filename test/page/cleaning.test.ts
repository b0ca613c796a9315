import { describe, expect, it } from 'vitest';
import { loadOpenCv } from '../../src/imaging/opencv.ts';
import { flattenBackground, measureContrast } from '../../src/page/background.ts';
import { binarize, despeckle } from '../../src/page/binarize.ts';
import { cleanPage } from '../../src/page/clean-page.ts';
import { separateColours } from '../../src/page/colour.ts';
import { findPageArea } from '../../src/page/page-area.ts';
import { measureSkew } from '../../src/page/skew.ts';
import { fitDisplacement, largestShift, traceRules } from '../../src/page/unwarp.ts';
import { bitmapOf, colourOf, greyOf } from '../support/drawing.ts';

const cv = await loadOpenCv();

/** A ruled page of 600 × 800: five rules each way, turned and bowed. */
function ruled(degrees: number, bowPx: number) {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const near = (value: number) => {
    const distance = ((value % 120) + 120) % 120;
    return distance < 2 ? 1 : 0;
  };
  return bitmapOf(600, 800, (x, y) => {
    if (x < 40 || x > 560 || y < 60 || y > 740) return 0;
    const bow = bowPx * ((x - 300) / 300) ** 2;
    return near(y - x * slope - bow) || near(x + y * slope);
  });
}

describe('measureSkew', () => {
  it.each([-12, -3, -0.4, 0, 0.3, 2, 9])('finds %d degrees to a tenth of a degree', degrees => {
    expect(Math.abs(measureSkew(ruled(degrees, 0)) - degrees)).toBeLessThan(0.1);
  });

  it('leaves a blank page alone', () => {
    expect(measureSkew(bitmapOf(600, 800, () => 0))).toBe(0);
  });
});

describe('fitDisplacement', () => {
  it('straightens bowed rules', () => {
    const bowed = ruled(0, 9);
    const displacement = fitDisplacement(cv, bowed, 12);
    expect(largestShift(displacement, 600, 800)).toBeGreaterThan(4);
    const straightened = traceRules(cv, bowed, 12, 'horizontal').map(({ along, across }) => {
      const moved = along.map((x, index) => {
        const y = across[index] ?? 0;
        return displacement.horizontal.length === 0 ? y : y + shift(x, y);
      });
      return Math.max(...moved) - Math.min(...moved);
    });
    function shift(x: number, y: number) {
      const u = x / displacement.scalePx - 0.5;
      const v = y / displacement.scalePx - 0.5;
      const terms = [u, u ** 2, u ** 3, u * v, u ** 2 * v, u * v ** 2, u ** 3 * v, u ** 2 * v ** 2];
      return terms.reduce((sum, term, index) => sum + term * (displacement.horizontal[index] ?? 0), 0);
    }
    expect(Math.max(...straightened)).toBeLessThan(1.5);
  });

  it('does nothing where there are no rules', () => {
    expect(
      fitDisplacement(
        cv,
        bitmapOf(300, 300, () => 0),
        12,
      ).horizontal,
    ).toEqual([]);
  });
});

describe('separateColours', () => {
  /** A red ring of radius 60 over black text lines, on yellowed paper. */
  const sealed = colourOf(800, 800, (x, y) => {
    const text = y > 380 && y < 390 && x > 250 && x < 550;
    const ring = Math.abs(Math.hypot(x - 400, y - 400) - 60) < 5;
    if (text) return [30, 30, 32];
    return ring ? [215, 60, 70] : [244, 236, 214];
  });

  it('removes a seal and keeps the print under it', async () => {
    const { grey, marks } = await separateColours(sealed);
    expect(grey.data[400 * 800 + 340]).toBeGreaterThan(200);
    expect(marks.data[400 * 800 + 340]).toBe(1);
    expect(grey.data[385 * 800 + 343]).toBeLessThan(60);
    expect(marks.data[100 * 800 + 100]).toBe(0);
  });

  it('keeps the print of a carbon copy, whose darkest strokes are as blue as a faded seal, and removes a seal on it', async () => {
    const isStroke = (x: number, y: number) => x % 16 < 4 && y % 24 < 14 && x > 60 && x < 740;
    // Where it was pressed harder the ink is a little stronger.
    const ink = (x: number, y: number): [number, number, number] =>
      Math.hypot(x - 300, y - 300) < 90 ? [66, 70, 98] : [84, 88, 104];
    const copy = (sealed: boolean) =>
      colourOf(800, 800, (x, y) => {
        if (sealed && Math.abs(Math.hypot(x - 550, y - 550) - 60) < 6) return [40, 60, 200];
        return isStroke(x, y) ? ink(x, y) : [236, 230, 205];
      });
    const plain = await separateColours(copy(false));
    expect(plain.marks.data.includes(1)).toBe(false);
    const { grey, marks } = await separateColours(copy(true));
    expect(marks.data[550 * 800 + 610]).toBe(1);
    expect(grey.data[550 * 800 + 610]).toBeGreaterThan(200);
    expect(grey.data[293 * 800 + 305]).toBeLessThan(110);
  });

  it('keeps what a form was filled in with in blue, in blocks as compact as seals, and removes a stamp with a frame', async () => {
    const isCharacter = (x: number, y: number) => x % 14 < 9 && y % 20 < 11 && (x % 3 > 0 || y % 10 < 3);
    const isBlock = (x: number, y: number) =>
      (x > 100 && x < 226 && y > 200 && y < 320) || (x > 400 && x < 540 && y > 240 && y < 360);
    const [left, top, width, height] = [560, 560, 120, 70];
    const isStamp = (x: number, y: number) => {
      const [fromLeft, fromTop] = [x - left, y - top];
      if (fromLeft < 0 || fromTop < 0 || fromLeft > width || fromTop > height) return false;
      const isLetter =
        Math.min(Math.abs(fromTop - 22), Math.abs(fromTop - 48)) < 10 &&
        fromLeft > 20 &&
        fromLeft < 100 &&
        fromLeft % 20 < 12;
      return isLetter || Math.min(fromLeft, fromTop, width - fromLeft, height - fromTop) < 4;
    };
    const page = colourOf(800, 800, (x, y) => {
      if (isStamp(x, y)) return [60, 70, 170];
      return isBlock(x, y) && isCharacter(x, y) ? [40, 55, 140] : [248, 248, 246];
    });
    const { grey, marks } = await separateColours(page);
    expect(grey.data[222 * 800 + 112]).toBeLessThan(100);
    expect(marks.data[222 * 800 + 112]).toBe(0);
    expect(marks.data[582 * 800 + 588]).toBe(1);
    expect(grey.data[582 * 800 + 588]).toBeGreaterThan(200);
  });

  it('keeps the rules of a form that is ruled in red', async () => {
    const red = colourOf(800, 800, (x, y) => (x % 150 < 3 || y % 90 < 3 ? [200, 70, 70] : [250, 250, 250]));
    const { grey, marks } = await separateColours(red);
    expect(marks.data.every(value => value === 0)).toBe(true);
    expect(grey.data[90 * 800 + 40]).toBeLessThan(150);
  });
});

describe('flattenBackground and binarize', () => {
  it('keeps a hairline hardly darker than paper without grain, and no such streak of grainy paper', () => {
    const page = (grain: number) =>
      greyOf(400, 300, (x, y) => {
        const isText = y > 100 && y < 120 && x % 24 < 12;
        const speck = ((x * 7919 + y * 104729) % 101) / 100;
        return isText ? 20 : Math.round((y === 200 ? 234 : 250) - grain * speck);
      });
    const at = (grain: number) => flattenBackground(cv, page(grain)).data.subarray(200 * 400, 201 * 400);
    const darkness = (row: Uint8Array) => 255 - row.reduce((sum, level) => sum + level, 0) / row.length;
    expect(darkness(at(0))).toBeGreaterThan(10);
    expect(darkness(at(12))).toBeLessThan(darkness(at(0)) - 2);
  });

  /** Faint strokes on a page that darkens from left to right. */
  const shaded = greyOf(400, 300, (x, y) => {
    const paper = 240 - x * 0.3;
    return y % 40 === 0 && x > 20 && x < 380 ? paper * 0.55 : paper;
  });

  it('keeps faint strokes over uneven light and makes the paper white', () => {
    const flat = flattenBackground(cv, shaded);
    expect(flat.data[20 * 400 + 30]).toBe(255);
    expect(flat.data[20 * 400 + 370]).toBe(255);
    const ink = binarize(flat, 30);
    expect([30, 200, 370].map(x => ink.data[40 * 400 + x])).toEqual([1, 1, 1]);
    expect([30, 200, 370].map(x => ink.data[60 * 400 + x])).toEqual([0, 0, 0]);
  });

  it('darkens print that is hardly darker than its paper, and leaves blank paper blank', () => {
    const faint = greyOf(400, 300, (x, y) => (y % 40 < 3 && x > 20 && x < 380 ? 195 : 235));
    expect(measureContrast(cv, faint)).toBeCloseTo(0.17, 1);
    const flat = flattenBackground(cv, faint);
    expect(flat.data[41 * 400 + 200]).toBeLessThan(40);
    const blank = greyOf(400, 300, (x, y) => 225 + ((x * 7 + y * 13) % 11));
    expect(binarize(flattenBackground(cv, blank), 30).data.includes(1)).toBe(false);
  });

  it('weighs every window as the published threshold does, at the edges and where it is wider than the page', () => {
    const seen = greyOf(23, 17, (x, y) => 60 + ((x * 37 + y * 53 + x * y * 11) % 170));
    for (const radius of [2, 5, 40]) {
      const expected = bitmapOf(23, 17, (x, y) => {
        const window: number[] = [];
        for (let row = Math.max(0, y - radius); row <= Math.min(16, y + radius); row++) {
          for (let column = Math.max(0, x - radius); column <= Math.min(22, x + radius); column++) {
            window.push(seen.data[row * 23 + column] ?? 0);
          }
        }
        const value = seen.data[y * 23 + x] ?? 0;
        const mean = window.reduce((sum, own) => sum + own, 0) / window.length;
        const variance = window.reduce((sum, own) => sum + (own - mean) ** 2, 0) / window.length;
        const threshold = mean * (1 + 0.2 * (Math.sqrt(variance) / 128 - 1));
        return value < 70 || (value <= 215 && value < threshold) ? 1 : 0;
      });
      expect([...binarize(seen, 2 * radius).data]).toEqual([...expected.data]);
    }
  });

  it('drops specks and keeps full stops', () => {
    const dotted = bitmapOf(60, 20, (x, y) =>
      x === 5 && y === 5 ? 1 : x >= 30 && x < 34 && y >= 8 && y < 12 ? 1 : 0,
    );
    const kept = despeckle(dotted, 30);
    expect(kept.data[5 * 60 + 5]).toBe(0);
    expect(kept.data[9 * 60 + 31]).toBe(1);
  });
});

describe('findPageArea', () => {
  it('finds a sheet on a dark desk', () => {
    const photo = greyOf(800, 1000, (x, y) => {
      const left = 60 + y * 0.03;
      const right = 740 - y * 0.02;
      return x > left && x < right && y > 50 && y < 940 ? 225 : 70;
    });
    const area = findPageArea(cv, photo);
    expect(area).not.toBeNull();
    expect(area?.[0].x).toBeGreaterThan(58);
    expect(area?.[0].x).toBeLessThan(75);
    expect(area?.[2].y).toBeGreaterThan(925);
  });

  it('takes no lit part of a page for the page: print runs on in the shadow', () => {
    const shaded = greyOf(800, 1000, (x, y) => {
      const isPrint = y % 40 < 6 && x % 30 < 18 && x > 80 && x < 720 && y > 60;
      return (isPrint ? 30 : 235) * (x < 420 + y * 0.05 ? 1 : 0.45);
    });
    expect(findPageArea(cv, shaded)).toBeNull();
  });

  it('finds a sheet half in a shadow as dark as the desk: the desk is brown', () => {
    const isSheet = (x: number, y: number) => x > 60 && x < 740 && y > 50 && y < 940;
    const isPrint = (x: number, y: number) =>
      y % 40 < 6 && x % 30 < 18 && x > 100 && x < 700 && y > 90 && y < 900;
    const light = (x: number, y: number) => (x < 420 + y * 0.05 ? 1 : 0.5);
    const photo = colourOf(800, 1000, (x, y) => {
      const colour = isSheet(x, y) ? (isPrint(x, y) ? [30, 30, 30] : [230, 228, 224]) : [150, 110, 70];
      const [red = 0, green = 0, blue = 0] = colour.map(level => level * light(x, y));
      return [red, green, blue];
    });
    const grey = greyOf(800, 1000, (x, y) => {
      const at = (y * 800 + x) * 3;
      return (
        ((photo.data[at] ?? 0) * 77 + (photo.data[at + 1] ?? 0) * 150 + (photo.data[at + 2] ?? 0) * 29) >> 8
      );
    });
    const area = findPageArea(cv, grey, photo);
    expect(area?.[0].x).toBeGreaterThan(58);
    expect(area?.[0].x).toBeLessThan(75);
    expect(area?.[2].x).toBeGreaterThan(725);
    expect(area?.[2].y).toBeGreaterThan(925);
    expect(findPageArea(cv, grey)).toBeNull();
  });

  it('leaves a page alone that fills its picture', () => {
    expect(
      findPageArea(
        cv,
        greyOf(800, 1000, (_x, y) => (y % 50 < 3 ? 20 : 240)),
      ),
    ).toBeNull();
  });
});

describe('cleanPage', () => {
  it('makes a turned page straight, and leads back to the original pixels', async () => {
    const slope = Math.tan((2 * Math.PI) / 180);
    const raster = greyOf(900, 1200, (x, y) => {
      const inside = x > 60 && x < 840 && y > 80 && y < 1120;
      const line = (((y - x * slope) % 100) + 100) % 100 < 3 || (((x + y * slope) % 150) + 150) % 150 < 3;
      return inside && line ? 20 : 250;
    });
    const page = await cleanPage({
      pageNumber: 3,
      raster,
      origin: 'image-file',
      dpi: null,
      textLayer: null,
      issues: [],
    });
    expect(page.quality.skewDegrees).toBeCloseTo(2, 1);
    expect(Math.abs(measureSkew(page.ink))).toBeLessThan(0.1);
    const place = { x: 321, y: 654 };
    const there = page.geometry.toOriginal(page.geometry.toClean(place));
    expect(Math.hypot(there.x - place.x, there.y - place.y)).toBeLessThan(0.5);
  });

  it('says that a blank page is blank', async () => {
    const raster = greyOf(300, 400, () => 255);
    const page = await cleanPage({
      pageNumber: 1,
      raster,
      origin: 'image-file',
      dpi: null,
      textLayer: null,
      issues: [],
    });
    expect(page.issues.map(issue => issue.code)).toEqual(['page-blank']);
  });
});
