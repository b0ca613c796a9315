import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CharacterReading } from '../../src/model/reading.ts';
import { reconcile } from '../../src/reading/reconcile.ts';
import type { Between } from '../../src/reading/unread-ink.ts';

function read(text: string, probability = 0.97): CharacterReading[] {
  return [...text].map(character => ({ text: character, probability, alternatives: [] }));
}

/** Both readings through reconciliation; Tesseract cannot print what its model lacks. */
function both(
  first: CharacterReading[],
  second: CharacterReading[],
  { between = 'nothing' as Between, isGap = false, unprintable = '≥≤', unknown = '' } = {},
) {
  return reconcile({
    first,
    second,
    secondCanPrint: character => !unprintable.includes(character),
    firstCanPrint: character => !unknown.includes(character),
    between: () => between,
    isGap: () => isGap,
  });
}

const text = (characters: readonly { text: string }[]) =>
  characters.map(character => character.text).join('');
const words = fc
  .array(fc.constantFrom(...'目标完成率部门预算1234567890.,%：；、。（）AB'), { minLength: 1, maxLength: 30 })
  .map(characters => characters.join(''));

describe('reconcile', () => {
  it('takes a mark only the leading reader sees for a speck, but not the pair of quotation marks', () => {
    const second = read('三公经费控制率');
    expect(text(both(read('三公经费”控制率', 0.8), second))).toBe('三公经费控制率');
    expect(text(both(read('“三公经费”控制率', 0.8), second))).toBe('“三公经费”控制率');
  });

  it('believes the point behind the number of an item, of which the second reader makes a comma', () => {
    expect(text(both(read('3．开展巡查；12．深化'), read('3，开展巡查；12，深化')))).toBe(
      '3．开展巡查；12．深化',
    );
    expect(text(both(read('巡查3．开展'), read('巡查3，开展')))).toBe('巡查3，开展');
  });

  it('keeps a point that the second reader cannot speak of, having passed over a digit beside it', () => {
    expect(text(both(read('8.93元', 0.8), read('8元')))).toBe('8.93元');
    expect(text(both(read('8.93元', 0.8), read('893元')))).toBe('893元');
    expect(text(both(read('8.元', 0.8), read('元')))).toBe('8元');
  });

  it('keeps a comma that every look shows between a letter and a digit', () => {
    const looks = (line: string) => read(line, 0.85).map(own => ({ ...own, alike: 1 }));
    expect(text(both(looks('320W,270W'), read('320W270W')))).toBe('320W,270W');
    expect(text(both(read('320W,270W', 0.85), read('320W270W')))).toBe('320W270W');
    expect(text(both(looks('功率,270W'), read('功率270W')))).toBe('功率270W');
    expect(text(both(looks('32,70'), read('3270')))).toBe('3270');
  });

  it('takes an x of the second reader for the × that it cannot print, and its + for a ±', () => {
    const supportOf = (first: string, second: string) =>
      both(read(first), read(second), { unprintable: '×±' })[1]?.support;
    expect(supportOf('数×100%', '数x100%')).toBe('agreed');
    expect(supportOf('数×100%', '数大100%')).not.toBe('agreed');
    expect(supportOf('在±5%', '在+5%')).toBe('agreed');
  });

  it('takes a Han that the second reader cannot print for contested where the leading one guesses', () => {
    const supportOf = (probability: number, second: string) =>
      both([...read('防'), ...read('電', probability)], read(second), { unprintable: '電' })[1]?.support;
    expect(supportOf(0.7, '防雪')).toBe('voted');
    expect(supportOf(0.9, '防雪')).toBe('single');
    expect(supportOf(0.7, '防')).toBe('single');
  });

  it('drops a Han that the leading reader guesses at white, and keeps one that has ink or that it is sure of', () => {
    const left = (probability: number, between: Between) =>
      text(
        both([...read('沈丽'), ...read('產', probability), ...read('2024年')], read('沈丽2024年'), {
          between,
          unprintable: '產',
        }),
      );
    expect(left(0.31, 'nothing')).toBe('沈丽2024年');
    expect(left(0.31, 'character')).toBe('沈丽產2024年');
    expect(left(0.8, 'nothing')).toBe('沈丽產2024年');
  });

  it('takes the second reader for a witness of what the shape says, where it saw the same', () => {
    const dash = read('-', 0.93).map(own => ({ ...own, placed: true as const }));
    const [borneOut] = both(dash, read('-'));
    expect(borneOut).toMatchObject({ text: '-', support: 'agreed' });
    expect(borneOut?.probability).toBeGreaterThan(0.95);
    expect(both(dash, read('='))[0]).toMatchObject({ text: '-', support: 'shape', probability: 0.93 });
  });

  it('takes a per cent sign and a nought of the second reader for the ‰ that the shape says', () => {
    const first = read('5‰', 0.9).map((own, index) =>
      index === 1 ? { ...own, placed: true as const } : own,
    );
    const borneOut = both(first, read('5%o', 0.9), { unprintable: '≥≤‰' });
    expect(text(borneOut)).toBe('5‰');
    expect(borneOut[1]).toMatchObject({ support: 'agreed' });
    expect(both(first, read('5qo', 0.9), { unprintable: '≥≤‰' })[1]).toMatchObject({ support: 'agreed' });
    expect(both(first, read('590', 0.9), { unprintable: '≥≤‰' })[1]).toMatchObject({ support: 'shape' });
    expect(both(first, read('5%', 0.9), { unprintable: '≥≤‰' })[1]).toMatchObject({ support: 'shape' });
  });

  it('puts a sign together of which one reader saw the bar and the other the angle', () => {
    const [sign, ...rest] = both(read('285', 0.9), read('>85'));
    expect(sign).toMatchObject({ text: '≥', support: 'voted', alternatives: [{ text: '>' }, { text: '2' }] });
    expect(text(rest)).toBe('85');
    expect(text(both(read('1285', 0.9), read('1>85')))).not.toContain('≥');
  });

  it('believes a semicolon that has two parts where the second reader saw a mark of one, or none', () => {
    const first = read('体系；推动').map((own, index) => (index === 2 ? { ...own, paired: true } : own));
    for (const second of ['体系，推动', '体系推动']) {
      expect(both(first, read(second))[2]).toMatchObject({ text: '；', support: 'agreed' });
    }
    expect(both(first, read('体系：推动'))[2]?.support).toBe('voted');
    const colon = read('完成：推动').map(own =>
      own.text === '：' ? { ...own, paired: true as const } : own,
    );
    const sure = colon.map(own => ({ ...own, probability: 0.99 }));
    expect(both(sure, read('完成；推动'))[2]).toMatchObject({ text: '：', support: 'agreed' });
    expect(both(colon, read('完成；推动'))[2]?.support).toBe('voted');
  });

  it('sets nothing that the second reader saw against a sign that it was not shown', () => {
    const out = reconcile({
      first: read('≥8'),
      second: read('98'),
      secondCanPrint: character => character !== '≥',
      firstCanPrint: () => true,
      unseen: 1,
      between: () => 'unread-ink',
      isGap: () => false,
    });
    expect(text(out)).toBe('≥98');
  });

  it('does not doubt a digit for what the second reader makes of it where the sign was cut off', () => {
    const first = read('≥5').map((own, index) => (index === 0 ? { ...own, confirmed: true } : own));
    const readings = {
      first,
      secondCanPrint: () => true,
      firstCanPrint: () => true,
      unseen: 1,
      between: () => 'nothing' as const,
      isGap: () => false,
    };
    const plain = reconcile({ ...readings, second: read('5') });
    expect(reconcile({ ...readings, second: read('35') })).toEqual(plain);
  });

  it('takes a bracket for the 1 that the leading reader reads', () => {
    const [one] = both(read('1日'), read(']日'));
    expect(one).toMatchObject({ text: '1', support: 'agreed' });
  });

  it('takes the 土 of a reader that cannot print ± for its vote', () => {
    const [sign] = both(read('±3.6%'), read('土3.6%'));
    expect(sign).toMatchObject({ text: '±', support: 'agreed' });
  });

  it('gives identical readings back, agreed and surer than either', () => {
    fc.assert(
      fc.property(words, fc.double({ min: 0.3, max: 0.95, noNaN: true }), (word, probability) => {
        const out = both(read(word, probability), read(word, probability));
        expect(text(out)).toBe(word);
        expect(out.every(character => character.support === 'agreed')).toBe(true);
        expect(out.every(character => character.probability >= probability)).toBe(true);
      }),
    );
  });

  it('invents no character and keeps probabilities between 0 and 1', () => {
    fc.assert(
      fc.property(
        words,
        words,
        fc.constantFrom<Between>('character', 'unread-ink', 'nothing', 'no-room'),
        (a, b, between) => {
          const out = both(read(a), read(b), { between });
          const printed = new Set([...a, ...b]);
          expect(out.every(character => printed.has(character.text))).toBe(true);
          expect(out.length).toBeLessThanOrEqual(a.length + b.length);
          expect(out.every(({ probability }) => probability >= 0 && probability <= 1)).toBe(true);
        },
      ),
    );
  });

  it('counts another width as agreement and keeps the first width', () => {
    const out = both(read('（1）：'), read('(1):'));
    expect(text(out)).toBe('（1）：');
    expect(out.map(({ support }) => support)).toEqual(['agreed', 'agreed', 'agreed', 'agreed']);
  });

  it('keeps a space between Latin words that both saw, and drops one that only wide letters made', () => {
    expect(text(both(read('BY SEA'), read('BY SEA')))).toBe('BY SEA');
    expect(text(both(read('CHI LE'), read('CHILE')))).toBe('CHILE');
  });

  it('gives no vote on a character outside the character set', () => {
    const [sign, nine, zero] = both(read('≥90'), read('之90'));
    expect(sign).toMatchObject({ text: '≥', support: 'single', alternatives: [{ text: '之' }] });
    expect([nine?.support, zero?.support]).toEqual(['agreed', 'agreed']);
  });

  it('keeps both answers where the readers differ, and is in doubt', () => {
    const out = both(read('1684', 0.9), read('1634', 0.9));
    expect(out[2]).toMatchObject({ support: 'voted' });
    expect(out[2]?.alternatives).toHaveLength(1);
    expect(out[2]?.probability).toBeLessThan(0.95);
  });

  it('believes an extra character only where ink is unread', () => {
    expect(text(both(read('保障'), read('保障。')))).toBe('保障');
    const out = both(read('保障'), read('保障。'), { between: 'unread-ink' });
    expect(text(out)).toBe('保障。');
    expect(out[2]?.support).toBe('voted');
  });

  /** What the image holds between the second and the third character. */
  function withGap(second: CharacterReading[], gap: Between, isGap = false) {
    const between = (before: number): Between => (before === 1 ? gap : 'nothing');
    return reconcile({
      first: read('进展利', 0.999),
      second,
      secondCanPrint: () => true,
      firstCanPrint: () => true,
      between,
      isGap: before => isGap && before === 1,
    });
  }

  it('doubts what stands beside a whole character that neither reader saw', () => {
    const out = withGap(read('进展利', 0.999), 'character', true);
    expect(out.map(({ support }) => support)).toEqual(['agreed', 'missed', 'missed']);
    const filled = withGap(read('进展顺利', 0.999), 'character', true);
    expect(filled.map(({ support }) => support)).toEqual(['agreed', 'agreed', 'voted', 'agreed']);
  });

  it('keeps a mark without room only where the second reader sees one, too, as type with narrow marks has it', () => {
    const first = read('完整，可').map(own => (own.text === '，' ? { ...own, crowded: true } : own));
    expect(text(both(first, read('完整可')))).toBe('完整可');
    expect(text(both(first, read('完整十可')))).toBe('完整可');
    expect(both(first, read('完整.可'))[2]).toMatchObject({ text: '，', support: 'voted' });
  });

  it('keeps a semicolon without room that the leading reader is sure of, and asks', () => {
    const sure = (probability: number) =>
      read('冷；未', probability).map(own => (own.text === '；' ? { ...own, crowded: true } : own));
    expect(both(sure(0.998), read('冷未'))[1]).toMatchObject({
      text: '；',
      support: 'voted',
      probability: 0.6,
    });
    expect(text(both(sure(0.9), read('冷未')))).toBe('冷未');
  });

  it('takes what the second reader saw for a mark as large as a character, or doubts it', () => {
    const first = read('修，房').map(own => (own.text === '，' ? { ...own, oversized: true } : own));
    expect(both(first, read('修缮房'))[1]).toMatchObject({ text: '缮', support: 'voted' });
    expect(both(first, read('修，房'))[1]).toMatchObject({ text: '，', support: 'missed' });
    expect(both(first, read('修房'))[1]).toMatchObject({ text: '，', support: 'missed' });
    const quoted = read('“四乱”问').map(own => (own.text === '”' ? { ...own, oversized: true } : own));
    expect(both(quoted, read('“四乱”问'))[3]).toMatchObject({ text: '”', support: 'agreed' });
    expect(both(quoted, read('“四乱问'))[3]).toMatchObject({ text: '”', support: 'missed' });
  });

  it('takes a character that the leading reader does not know for none of the commas its strokes look like', () => {
    const first = read('修，加固', 0.75).map(own => (own.text === '，' ? { ...own, placed: true } : own));
    expect(text(both(first, read('修缮加固'), { unknown: '缮' }))).toBe('修缮加固');
    expect(text(both(first, read('修缮加固')))).toBe('修，加固');
  });

  it('takes in a Han character that only the second reader saw where one must stand, though it is unsure of it', () => {
    const second = [...read('进展', 0.95), ...read('顺', 0.7), ...read('利', 0.95)];
    expect(text(withGap(second, 'character'))).toBe('进展顺利');
    expect(text(withGap(second, 'unread-ink'))).toBe('进展利');
  });

  it('doubts what stands beside a character that was left out, and nothing for a wide gap alone', () => {
    const unsure = [...read('进展', 0.95), ...read('顺', 0.3), ...read('利', 0.95)];
    const supports = (second: CharacterReading[]) =>
      withGap(second, 'character').map(({ support }) => support);
    expect(supports(unsure)).toEqual(['agreed', 'partial', 'partial']);
    expect(supports(read('进展利', 0.95))).toEqual(['agreed', 'agreed', 'agreed']);
  });

  it('doubts what stands beside a mark that was dropped although it had the room of a Han character', () => {
    const seen = read('进·步', 0.8).map(own => (own.text === '·' ? { ...own, roomy: true } : own));
    const doubted = both(seen, read('进步'));
    expect(text(doubted)).toBe('进步');
    expect(doubted.map(({ support }) => support)).toEqual(['partial', 'partial']);
    expect(both(read('进·步', 0.8), read('进步')).map(({ support }) => support)).toEqual([
      'agreed',
      'agreed',
    ]);
  });

  it('doubts nothing for an extra character where there is no room for one', () => {
    const second = read('进展大利', 0.99);
    const least = (gap: Between) => Math.min(...withGap(second, gap).map(({ probability }) => probability));
    expect(least('nothing')).toBeLessThan(0.98);
    expect(least('no-room')).toBeGreaterThan(0.99);
  });

  it('knows the habits in which Tesseract is right', () => {
    const out = both(read('履职自标'), read('履职目标'));
    expect(text(out)).toBe('履职目标');
    expect(out[2]).toMatchObject({ support: 'voted', alternatives: [{ text: '自' }] });
  });

  it('drops a faint mark that only one reader sees', () => {
    expect(text(both(read('=95.', 0.6), read('=95')))).toBe('=95');
    expect(text(both(read('保障。', 0.99), read('保障')))).toBe('保障。');
    expect(text(both(read('保障。', 0.5), read('保障')))).toBe('保障');
  });

  it('keeps a full stop that the leading reader is fairly sure of behind the last word, in doubt', () => {
    const out = both(read('保障。', 0.8), read('保障'));
    expect(text(out)).toBe('保障。');
    expect(out.at(-1)?.support).toBe('voted');
    expect(text(both(read('保。障', 0.8), read('保障')))).toBe('保障');
    expect(text(both(read('达到90%。', 0.8), read('达到900%')))).toBe('达到90%。');
    const everyLook = (probability: number) => read('保障。', probability).map(own => ({ ...own, alike: 1 }));
    expect(text(both(everyLook(0.6), read('保障')))).toBe('保障。');
    expect(text(both(everyLook(0.4), read('保障')))).toBe('保障');
  });

  it('keeps a mark that has the room of one to itself where every look shows it', () => {
    const comma = { text: '，', probability: 0.85, alternatives: [], roomy: true };
    const line = (mark: object) => [...read('工程'), { ...comma, ...mark }, ...read('带动')];
    expect(text(both(line({ alike: 1 }), read('工程带动')))).toBe('工程，带动');
    expect(text(both(line({ alike: 0.5 }), read('工程带动')))).toBe('工程带动');
    expect(text(both(line({ alike: 1, roomy: false }), read('工程带动')))).toBe('工程带动');
    expect(both(line({ alike: 1, probability: 0.95 }), read('工程带动'))[2]?.support).toBe('steady');
  });

  it('makes ‰ of a % behind which the second reader saw a third ring, in doubt, and drops that ring', () => {
    const percent = both(read('6%'), read('6%o'), { between: 'unread-ink' });
    expect(text(percent)).toBe('6‰');
    expect(percent.at(-1)).toMatchObject({ support: 'voted', alternatives: [{ text: '%' }] });
    const told = read('6‰').map(own => (own.text === '‰' ? { ...own, placed: true } : own));
    const permille = both(told, read('6%o'), { between: 'unread-ink', unprintable: '≥≤‰' });
    expect(text(permille)).toBe('6‰');
    expect(permille.at(-1)?.support).toBe('agreed');
    expect(both(told, read('6%。'), { unprintable: '≥≤‰' }).at(-1)?.support).toBe('agreed');
    expect(text(both(read('90%'), read('90%4'), { between: 'unread-ink' }))).toBe('90%');
  });

  it('takes what the second reader prints for the strokes of a placed sign for its word', () => {
    const times = [{ text: '×', probability: 0.9, alternatives: [], placed: true }, ...read('100')];
    expect(both(times, read('x100'))[0]).toMatchObject({ text: '×', support: 'agreed' });
    expect(both(times, read('2100'))[0]).toMatchObject({ text: '×', support: 'shape' });
  });

  it('takes the two digits that the second reader makes of a percent sign for its word', () => {
    const [, , , sign] = both(read('100%棉'), read('10096棉'));
    expect(sign).toMatchObject({ text: '%', support: 'agreed' });
    expect(both(read('100%棉'), read('1006棉'))[3]?.support).not.toBe('agreed');
  });

  it('drops what Tesseract leaves beside a percent sign', () => {
    expect(text(both(read('90%'), read('90%4'), { between: 'unread-ink' }))).toBe('90%');
  });

  it('takes what every look of the third look prints against the second reader', () => {
    const alike = (text: string, share: number) => read(text).map(own => ({ ...own, alike: share }));
    expect(both(alike('申', 1), read('电'))).toMatchObject([{ text: '申', support: 'steady' }]);
    expect(both(alike('申', 0.75), read('电'))).toMatchObject([{ support: 'voted' }]);
    expect(both(alike('≥', 1), [])).toMatchObject([{ text: '≥', support: 'steady' }]);
    expect(both(alike('申', 1), [])).toMatchObject([{ text: '申', support: 'steady' }]);
  });

  it('does not take repetition for evidence on pairs that are always confused', () => {
    const [out] = both([{ text: '：', probability: 0.99, alternatives: [], alike: 1 }], read('；'));
    expect(out?.support).toBe('voted');
  });

  it('keeps a sign that only the second reader saw before a number, but doubts it', () => {
    const [sign] = both(read('90'), read('>90'), { between: 'unread-ink' });
    expect(sign).toMatchObject({ text: '>', support: 'voted' });
    expect(sign?.probability).toBeLessThan(0.7);
  });
});
