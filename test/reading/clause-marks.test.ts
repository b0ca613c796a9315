import { describe, expect, it } from 'vitest';
import type { Bitmap } from '../../src/model/raster.ts';
import { withClauseMarks } from '../../src/reading/clause-marks.ts';
import type { SeenCharacter } from '../../src/reading/seen-character.ts';

const LINE_PX = 28;
const MARGIN_PX = 8;

/** A line of places one character wide; in each, boxes of ink as [x, y, width, height] within the place. */
function lineOf(places: readonly (readonly (readonly number[])[])[]): Bitmap {
  const widthPx = places.length * LINE_PX;
  const heightPx = LINE_PX + 2 * MARGIN_PX;
  const data = new Uint8Array(widthPx * heightPx);
  for (const [place, boxes] of places.entries()) {
    for (const [x = 0, y = 0, width = 0, height = 0] of boxes) {
      for (let row = y; row < y + height; row++) {
        const start = (row + MARGIN_PX) * widthPx + place * LINE_PX + x;
        data.fill(1, start, start + width);
      }
    }
  }
  return { widthPx, heightPx, data };
}

const HAN = [[3, 2, 22, 24]];
const RING = [
  [4, 18, 7, 1],
  [4, 24, 7, 1],
  [4, 18, 1, 7],
  [10, 18, 1, 7],
];

/** Characters in the middle of their places; a place without text was passed over. */
function seen(texts: readonly string[], probability = 0.9): SeenCharacter[] {
  return texts.flatMap((text, place) =>
    [...text].map(one => ({ text: one, probability, alternatives: [], centrePx: (place + 0.5) * LINE_PX })),
  );
}

const textOf = (characters: readonly SeenCharacter[]) => characters.map(({ text }) => text).join('');

function judge(texts: readonly string[], mark: readonly (readonly number[])[], probability = 0.9) {
  const ink = lineOf([HAN, mark, ...texts.slice(2).map(() => HAN)]);
  return withClauseMarks(seen(texts, probability), ink, LINE_PX);
}

const COLON = [
  [4, 15, 3, 3],
  [4, 22, 3, 3],
];
const SEMICOLON = [
  [4, 15, 3, 3],
  [4, 22, 3, 5],
];

describe('withClauseMarks', () => {
  it('makes a semicolon of a colon with a tail', () => {
    const [, mark] = judge(['护', '：', '深'], SEMICOLON);
    expect(mark).toMatchObject({ text: '；', placed: true, alternatives: [{ text: '：' }] });
    expect(textOf(judge(['护', '：'], SEMICOLON))).toBe('护；');
  });

  it('leaves a colon that the reader is sure of, and doubts one that it is not', () => {
    const sure = judge(['成', '：', '持'], SEMICOLON, 0.99);
    expect(sure[1]).toMatchObject({ text: '：' });
    expect(sure[1]?.doubted).toBeUndefined();
    expect(judge(['成', '：', '持'], COLON)[1]).toMatchObject({ text: '：', doubted: true });
    expect(judge(['护', '；', '深'], COLON)[1]).toMatchObject({ text: '；', doubted: true });
  });

  it('says of a colon whose dots are large enough to show a tail that it has none', () => {
    const large = [
      [3, 12, 5, 5],
      [3, 21, 5, 5],
    ];
    expect(judge(['成', '：', '持'], large)[1]).toMatchObject({ text: '：', paired: true });
    const tailed = [
      [3, 10, 5, 5],
      [3, 18, 5, 8],
    ];
    expect(judge(['成', '：', '持'], tailed)[1]).toMatchObject({ text: '；', placed: true });
  });

  it('says of a semicolon that it has two parts', () => {
    expect(judge(['护', '；', '深'], SEMICOLON)[1]).toMatchObject({ text: '；', paired: true });
    expect(judge(['护', '；', '深'], [[4, 22, 3, 4]])[1]?.paired).toBeUndefined();
  });

  it('tells a mark between Han that leave no room for it, which may be a speck', () => {
    const [first, speck, last] = seen(['工', '.', '程']);
    const ink = lineOf([HAN, HAN]);
    const placed = (apart: number) =>
      [first, speck, last].flatMap((own, place) =>
        own === undefined ? [] : [{ ...own, centrePx: (0.5 + (place * apart) / 2) * LINE_PX }],
      );
    expect(withClauseMarks(placed(1), ink, LINE_PX)[1]).toMatchObject({ text: '.', crowded: true });
    expect(withClauseMarks(placed(1.5), ink, LINE_PX)[1]?.crowded).toBeUndefined();
  });

  it('knows a semicolon that is set narrow by its two parts', () => {
    const apart = [
      ['工', 0.5],
      ['；', 1],
      ['程', 1.5],
    ] as const;
    const placed = apart.map(([text, place]) => ({
      text,
      probability: 0.75,
      alternatives: [],
      centrePx: place * LINE_PX,
    }));
    const pair = [
      [26, 11, 3, 3],
      [26, 20, 3, 6],
    ];
    const [first, next] = [[...HAN, ...pair], HAN];
    expect(withClauseMarks(placed, lineOf([first, next]), LINE_PX)[1]).toMatchObject({
      text: '；',
      paired: true,
    });
    expect(withClauseMarks(placed, lineOf([HAN, HAN]), LINE_PX)[1]).toMatchObject({ crowded: true });
  });

  it('knows a comma that is set narrow by its patch at the foot of the line, in columns of its own', () => {
    const centres = [12, 27, 42, 66, 90, 114, 138];
    const texts = ['工', '，', '程', '建', '设', '项', '目'];
    const placed = texts.map((text, index) => ({
      text,
      probability: 0.95,
      alternatives: [],
      centrePx: centres[index] ?? 0,
    }));
    const han = centres.filter(centre => centre !== 27).map(centre => [centre - 10, 2, 20, 24]);
    const judgedWith = (mark: readonly number[], seen = placed) =>
      withClauseMarks(seen, lineOf([[...han, mark], ...Array.from({ length: 5 }, () => [])]), LINE_PX)[1];
    expect(judgedWith([26, 22, 3, 5])).toMatchObject({ roomy: true });
    expect(judgedWith([26, 4, 3, 5])).toMatchObject({ crowded: true });
    expect(judgedWith([26, 22, 2, 2])).toMatchObject({ crowded: true });
    const even = placed.map((own, index) => (index === 0 ? { ...own, centrePx: 18 } : own));
    expect(judgedWith([26, 22, 3, 5], even)).toMatchObject({ crowded: true });
  });

  it('knows the point of a number by its patch and by the room that its digits leave', () => {
    const digits = (apart: number) =>
      ['4', '.', '0'].map((text, index) => ({
        text,
        probability: 0.85,
        alternatives: [],
        centrePx: 10 + (index * apart) / 2,
      }));
    const pointOf = (apart: number, ...mark: (readonly number[])[]) => {
      const ink = lineOf([[[4, 2, 10, 22], ...mark, [6 + apart, 2, 10, 22]], [], []]);
      return withClauseMarks(digits(apart), ink, LINE_PX)[1];
    };
    expect(pointOf(22, [19, 20, 4, 4])?.roomy).toBe(true);
    expect(pointOf(22)?.roomy).toBeUndefined();
    expect(pointOf(22, [19, 6, 4, 4])?.roomy).toBeUndefined();
    expect(pointOf(16, [16, 20, 4, 4])?.roomy).toBeUndefined();
  });

  it('leaves marks behind a digit', () => {
    expect(textOf(judge(['1', '：', '深'], SEMICOLON))).toBe('1：深');
    expect(textOf(judge(['1', '.', '深'], [[4, 22, 3, 4]]))).toBe('1.深');
  });

  it('makes a comma of a point between Han, and of a 、 too narrow to be one', () => {
    const dot = [[6, 22, 3, 4]];
    expect(textOf(judge(['系', '．', '促'], dot))).toBe('系，促');
    expect(textOf(judge(['系', '、', '促'], dot))).toBe('系，促');
    expect(textOf(judge(['全', '、', '规'], [[6, 20, 7, 7]]))).toBe('全、规');
    const thin = [
      [6, 20, 2, 2],
      [8, 22, 2, 2],
    ];
    expect(textOf(judge(['全', '、', '规'], thin))).toBe('全、规');
    expect(textOf(judge(['阿', '·', '卜'], [[6, 12, 3, 4]]))).toBe('阿·卜');
  });

  it('makes a full stop of a ring', () => {
    expect(textOf(judge(['成', '，'], RING))).toBe('成。');
    expect(textOf(judge(['成', '，', '持'], RING, 0.98))).toBe('成，持');
    expect(textOf(judge(['成', '.'], RING))).toBe('成。');
  });

  it('puts a comma where two Han that were run together have one between them', () => {
    expect(judge(['造', '', '统'], [[6, 22, 3, 4]])[1]).toMatchObject({ text: '，', placed: true });
    expect(textOf(judge(['造', '', '统'], []))).toBe('造统');
    expect(textOf(judge(['造', '', '统'], [[3, 4, 16, 16]]))).toBe('造统');
  });

  it('takes ink as large as a character for none of these marks', () => {
    const scattered = [
      [3, 2, 6, 7],
      [3, 17, 6, 8],
      [12, 6, 5, 9],
      [18, 16, 6, 9],
    ];
    expect(textOf(judge(['修', '', '房'], scattered))).toBe('修房');
    expect(judge(['修', '。', '房'], scattered)[1]).toMatchObject({ text: '。', oversized: true });
  });

  it('puts a broken 一 together', () => {
    expect(textOf(judge(['进', '--', '步'], [[4, 14, 8, 2]]))).toBe('进一步');
    expect(textOf(judge(['进', '－·', '步'], [[4, 14, 8, 2]]))).toBe('进一步');
    expect(textOf(judge(['“', '-—', '网'], [[4, 14, 8, 2]]))).toBe('“一网');
    expect(textOf(judge(['进', '-', '步'], [[4, 14, 8, 2]]))).toBe('进-步');
    // Two dashes are as wide as two characters.
    const apart = seen(['目', '—', '—', '的']);
    expect(textOf(withClauseMarks(apart, lineOf([HAN, [], [], HAN]), LINE_PX))).toBe('目——的');
  });
});
