import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GreyRaster } from '../../src/model/raster.ts';
import { type LineReader, lineReading, type PlacedCharacter } from '../../src/reading/line-reader.ts';
import { thicken } from '../../src/reading/thicken.ts';
import { contestedPlaces, lookAgain, voteOfLooks } from '../../src/reading/third-look.ts';

function look(text: string, probability = 0.9): PlacedCharacter[] {
  return [...text].map((character, index) => ({
    text: character,
    probability,
    alternatives: [],
    centrePx: 10 * index,
  }));
}

const textOf = (characters: readonly { text: string }[]) => characters.map(({ text }) => text).join('');

describe('voteOfLooks', () => {
  it('gives back what all looks see alike', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'目标12%，') }), text => {
        const out = voteOfLooks(look(text), [look(text), look(text)]);
        expect(textOf(out)).toBe(text);
        expect(out.every(({ alike }) => alike === 1)).toBe(true);
      }),
    );
  });

  it('lets most looks mend a character, and keeps the other as an alternative', () => {
    const [, second] = voteOfLooks(look('自标'), [look('目标'), look('目标'), look('目木')]);
    const [first] = voteOfLooks(look('自标'), [look('目标'), look('目标'), look('目木')]);
    expect(first).toMatchObject({ text: '目', alike: 0.75 });
    expect(first?.alternatives).toMatchObject([{ text: '自' }]);
    expect(second).toMatchObject({ text: '标', alike: 0.75 });
    expect(second?.probability).toBeCloseTo(0.675);
  });

  it('takes V for a tick where any look sees a tick', () => {
    const [tick] = voteOfLooks(look('√新', 0.5), [look('V新'), look('V新'), look('V新')]);
    expect(tick).toMatchObject({ text: '√', alike: 1 });
    expect(textOf(voteOfLooks(look('V新'), [look('V新')]))).toBe('V新');
  });

  it('drops small marks that only one look sees', () => {
    expect(textOf(voteOfLooks(look('=80%,'), [look('=80%'), look('=80%'), look('=80%')]))).toBe('=80%');
  });

  it('never drops a character that the first look saw, but doubts it', () => {
    const out = voteOfLooks(look('152'), [look('12'), look('12'), look('12')]);
    expect(textOf(out)).toBe('152');
    expect(out[1]?.probability).toBeLessThan(0.3);
  });

  it('adds what at least half of the looks see', () => {
    const three = voteOfLooks(look('=0%'), [look('=80%'), look('=80%'), look('=80%')]);
    expect(three).toMatchObject([{ alike: 1 }, { text: '8', alike: 0.75 }, { alike: 1 }, { alike: 1 }]);
    expect(textOf(voteOfLooks(look('=0%'), [look('=80%'), look('=0%'), look('=0%')]))).toBe('=0%');
    expect(textOf(voteOfLooks([], [look('80'), look('80'), look('8')]))).toBe('80');
  });

  it('makes nothing of looks that see nothing', () => {
    expect(voteOfLooks([], [[], look('丶', 0.4), []])).toEqual([]);
  });
});

describe('lookAgain', () => {
  const image: GreyRaster = { widthPx: 40, heightPx: 20, channels: 1, data: new Uint8Array(800).fill(255) };

  it('puts places back to those of the line as it is', async () => {
    const reader: LineReader = {
      id: 'pp-ocr',
      model: 'test',
      canPrint: () => true,
      // In the middle, however wide the line is made.
      read: async line =>
        lineReading('pp-ocr', 'test', [
          { text: '一', probability: 0.9, alternatives: [], centrePx: line.widthPx / 2 },
        ]),
      close: async () => {},
    };
    const first = await reader.read(image);
    const { reading, characters } = await lookAgain(reader, { image, tight: null }, first, []);
    expect(reading).toMatchObject({ reader: 'third-look', text: '一' });
    expect(characters).toMatchObject([{ alike: 1 }]);
    expect(characters[0]?.centrePx).toBeCloseTo(20, 0);
  });
});

describe('contestedPlaces', () => {
  const first = lineReading(
    'pp-ocr',
    'test',
    [...'甲 乙丙丁'].map((text, index) => ({
      text,
      probability: 0.9,
      alternatives: [],
      centrePx: 10 * index,
    })),
  );
  const settled = (text: string) => look(text);

  it('is where a character is not plain, is gone, or is one that the first look did not see', () => {
    expect(contestedPlaces(first, settled('甲乙丙丁'), () => true)).toEqual([]);
    expect(contestedPlaces(first, settled('甲乙丙丁'), index => index !== 2)).toEqual([30]);
    expect(contestedPlaces(first, settled('甲乙丁'), () => true)).toEqual([30]);
    expect(contestedPlaces(first, settled('甲乙戊丙丁'), () => true)).toEqual([20]);
  });
});

describe('thicken', () => {
  it('closes a gap of a pixel half and leaves paper white', () => {
    const line: GreyRaster = {
      widthPx: 5,
      heightPx: 1,
      channels: 1,
      data: Uint8Array.from([0, 255, 0, 255, 255]),
    };
    expect([...thicken(line).data]).toEqual([0, 127, 0, 127, 255]);
  });
});
