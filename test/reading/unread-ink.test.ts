import { describe, expect, it } from 'vitest';
import {
  betweenHan,
  hanPitch,
  hasUnreadEnds,
  hasUnreadGap,
  hasUnreadInk,
  lacksClauseMark,
} from '../../src/reading/unread-ink.ts';

const glyph = { x: 62, y: 5, width: 6, height: 12 };

describe('hasUnreadInk', () => {
  it('sees ink after the last character that it does not cover', () => {
    expect(hasUnreadInk([glyph], { text: '9', centrePx: 50 }, undefined, 30)).toBe(true);
  });

  it('takes the second ring of a per cent sign for a part of it', () => {
    expect(hasUnreadInk([glyph], { text: '%', centrePx: 50 }, undefined, 30)).toBe(false);
  });

  it('passes over specks', () => {
    const speck = { ...glyph, width: 2, height: 2 };
    expect(hasUnreadInk([speck], { text: '9', centrePx: 50 }, undefined, 30)).toBe(false);
  });
});

describe('hasUnreadGap', () => {
  const gap = (before: string, after: string, apartPx: number, box = { x: 37, y: 4, width: 4, height: 22 }) =>
    hasUnreadGap(
      [box],
      { text: before, centrePx: 15 },
      { text: after, centrePx: 15 + apartPx },
      {
        pitchPx: 28,
        lineHeightPx: 28,
      },
    );

  it('sees the bar of a 1 between a Han and a sign that stand too far apart', () => {
    expect(gap('耗', '%', 48)).toBe(true);
  });

  it('says nothing of characters as far apart as they are wide, nor of a comma', () => {
    expect(gap('耗', '%', 30)).toBe(false);
    expect(gap('耗', '%', 48, { x: 37, y: 20, width: 4, height: 7 })).toBe(false);
    expect(gap('耗', '%', 48, { x: 20, y: 4, width: 12, height: 22 })).toBe(false);
  });
});

describe('hasUnreadGap beside marks', () => {
  it('takes the only ink near a mark that was set too far to the side for the mark itself', () => {
    const percent = { x: 4, y: 4, width: 24, height: 22 };
    const semicolon = { x: 36, y: 10, width: 5, height: 17 };
    const at = (glyphs: readonly (typeof semicolon)[]) =>
      hasUnreadGap(
        glyphs,
        { text: '%', centrePx: 15 },
        { text: ';', centrePx: 48 },
        { pitchPx: 28, lineHeightPx: 28 },
      );
    expect(at([percent, semicolon])).toBe(false);
    expect(at([percent, { x: 32, y: 4, width: 6, height: 22 }, { x: 45, y: 10, width: 5, height: 17 }])).toBe(
      true,
    );
  });
});

describe('lacksClauseMark', () => {
  const lacks = (before: string, after: string, apartPx: number, pitchPx: number | null = 30) =>
    lacksClauseMark({ text: before, centrePx: 50 }, { text: after, centrePx: 50 + apartPx }, pitchPx, 28);

  it('misses the comma of 受天气影响，工程进度滞后 where a line leaves its room blank', () => {
    expect(lacks('响', '工', 60)).toBe(true);
  });

  it('says nothing of Han one pitch apart, of other characters, nor of words set wide or heaped', () => {
    expect(lacks('响', '工', 40)).toBe(false);
    expect(lacks('响', '5', 60)).toBe(false);
    expect(lacks('合', '计', 120, 60)).toBe(false);
    // 康立洁　　日期：, the next label.
    expect(lacks('洁', '日', 90)).toBe(false);
    expect(lacks('制', '的', 45, 15)).toBe(false);
    expect(lacks('张', '芳', 60, null)).toBe(false);
  });
});

it('hasUnreadGap takes the digit that the reader set too far to the side for no other', () => {
  const size = { pitchPx: 30, lineHeightPx: 34 };
  const digits = [10, 26, 42].map(x => ({ x, y: 5, width: 12, height: 22 }));
  const gap = (glyphs: typeof digits) =>
    hasUnreadGap(glyphs, { text: '2', centrePx: 16 }, { text: '3', centrePx: 54 }, size);
  expect(gap(digits)).toBe(true);
  expect(gap(digits.slice(0, 2))).toBe(false);
});

it('hasUnreadGap takes the radical of a character that is set a little late for no other', () => {
  const size = { pitchPx: 23, lineHeightPx: 27 };
  const radical = { x: 37, y: 9, width: 9, height: 27 };
  const rest = { x: 47, y: 10, width: 17, height: 26 };
  const [before, after] = [
    { text: '不', centrePx: 19 },
    { text: '低', centrePx: 57 },
  ];
  expect(hasUnreadGap([radical, rest], before, after, size)).toBe(false);
  expect(hasUnreadGap([radical, { ...rest, x: 50 }], before, after, size)).toBe(true);
});

describe('betweenHan', () => {
  const row = (text: string, pitchPx: number) =>
    [...text].map((own, index) => ({ text: own, centrePx: 20 + index * pitchPx }));
  const ink = (fromPx: number, toPx: number) => [{ x: fromPx, y: 2, width: toPx - fromPx, height: 26 }];
  const [before, after] = [
    { text: '展', centrePx: 50 },
    { text: '利', centrePx: 110 },
  ];

  it('takes the pitch from Han neighbours alone', () => {
    expect(hanPitch(row('工作进展', 30), 28)).toBe(30);
    expect(hanPitch(row('第1季度进展', 40), 28)).toBe(40);
    expect(hanPitch(row('1、2、3、4、5', 30), 28)).toBe(null);
  });

  it('takes the nearest of few neighbours, unless they stand wide apart', () => {
    const [a, , b, c] = row('数量指标', 30);
    expect(
      hanPitch(
        [a, b, c].flatMap(own => own ?? []),
        28,
      ),
    ).toBe(30);
    expect(hanPitch(row('数标', 60), 28)).toBe(null);
  });

  it('finds a character that was passed over, though its ink touches the next one', () => {
    expect(betweenHan(ink(68, 124), before, after, 30)).toBe('character');
    expect(betweenHan(ink(96, 124), before, after, 30)).toBe('nothing');
  });

  it('knows that none fits between characters a pitch apart', () => {
    expect(betweenHan(ink(0, 200), before, { text: '利', centrePx: 82 }, 30)).toBe('no-room');
  });

  it('says nothing of digits, ends and lines too short to show a pitch', () => {
    expect(betweenHan(ink(0, 200), before, { text: '8', centrePx: 110 }, 30)).toBe(null);
    expect(betweenHan(ink(0, 200), before, undefined, 30)).toBe(null);
    expect(betweenHan(ink(0, 200), before, after, null)).toBe(null);
  });
});

describe('hasUnreadEnds', () => {
  const sign = { x: 2, y: 5, width: 14, height: 20 };
  const digit = { x: 32, y: 5, width: 12, height: 24 };

  it('sees a sign that nobody read before a digit, and a digit behind the last one', () => {
    const characters = [{ text: '1', centrePx: 38 }];
    expect(hasUnreadEnds([sign, digit], characters, 30)).toEqual({ before: true, behind: false });
    expect(hasUnreadEnds([digit, { ...digit, x: 62 }], characters, 30).behind).toBe(true);
  });

  it('passes over marks and specks', () => {
    const speck = { x: 2, y: 20, width: 4, height: 6 };
    expect(hasUnreadEnds([speck, digit], [{ text: '1', centrePx: 38 }], 30).before).toBe(false);
  });

  it('counts the last piece of a character that fell apart as its own', () => {
    // 年 in three pieces, its middle set a little to the left.
    const pieces = [
      { x: 152, y: 10, width: 16, height: 26 },
      { x: 171, y: 12, width: 7, height: 16 },
    ];
    expect(hasUnreadEnds(pieces, [{ text: '年', centrePx: 159 }], 27).behind).toBe(false);
    const apart = pieces.map(piece => (piece.x > 160 ? { ...piece, x: piece.x + 12 } : piece));
    expect(hasUnreadEnds(apart, [{ text: '年', centrePx: 159 }], 27).behind).toBe(true);
    expect(hasUnreadEnds(pieces, [{ text: '7', centrePx: 159 }], 27).behind).toBe(true);
  });

  it('counts no bar beside a character in pieces to it', () => {
    // 元/例
    const glyphs = [
      { x: 43, y: 10, width: 26, height: 26 },
      { x: 71, y: 11, width: 7, height: 22 },
      { x: 79, y: 10, width: 19, height: 26 },
      { x: 99, y: 10, width: 7, height: 26 },
    ];
    const characters = [
      { text: '元', centrePx: 57.5 },
      { text: '/', centrePx: 72.8 },
      { text: '例', centrePx: 88.2 },
    ];
    expect(hasUnreadEnds(glyphs, characters, 28).behind).toBe(false);
    const digit = { x: 110, y: 10, width: 7, height: 26 };
    expect(hasUnreadEnds([...glyphs, digit], characters, 28).behind).toBe(true);
  });

  it('counts the last ring of a rate as its own, and the digit before it as none of it', () => {
    // 3.54‰ of wide type, the sign set where its % stands.
    const four = { x: 67, y: 16, width: 20, height: 29 };
    const sign = { x: 89, y: 15, width: 25, height: 31 };
    const ring = { x: 116, y: 28, width: 11, height: 17 };
    const ends = (glyphs: (typeof four)[]) =>
      hasUnreadEnds(
        glyphs,
        [
          { text: '4', centrePx: 74 },
          { text: '‰', centrePx: 94 },
        ],
        37,
      ).behind;
    expect(ends([four, sign, ring])).toBe(false);
    expect(ends([four, sign, ring, { ...ring, x: 136 }])).toBe(true);
  });

  it('has nothing to doubt where nothing was read', () => {
    expect(hasUnreadEnds([sign], [], 30)).toEqual({ before: false, behind: false });
  });
});
