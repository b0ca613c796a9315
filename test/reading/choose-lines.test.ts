import { describe, expect, it } from 'vitest';
import type { Box } from '../../src/model/geometry.ts';
import { textOf } from '../../src/model/reading.ts';
import { chooseLines } from '../../src/reading/choose-lines.ts';
import { evidenced } from '../support/read-page.ts';

const textHeightPx = 30;
const line = { x: 100, y: 100, width: 400, height: 40 };

/** What is kept of one line and of text under a seal. */
function kept(underSealAt: Box, under = '自'): string[] {
  const jobs = [line, underSealAt].map(box => ({ box, textHeightPx }));
  const [text, underSeal] = ['项目支出绩效自评表', under].map(read => evidenced(read, 1, line));
  return chooseLines(jobs, [text ?? []], [underSeal ?? []]).map(({ text: one }) => textOf(one));
}

describe('text under a seal', () => {
  it('is read once where it stands within a line', () => {
    expect(kept({ x: 360, y: 102, width: 25, height: 38 })).toEqual(['项目支出绩效自评表']);
  });

  it('is read once where it reaches over an end of the line that reads alike', () => {
    expect(kept({ x: 70, y: 105, width: 90, height: 16 }, '项目')).toEqual(['项目支出绩效自评表']);
    expect(kept({ x: 70, y: 105, width: 90, height: 16 }, '甲')).toEqual(['甲', '项目支出绩效自评表']);
  });

  it('is kept beside a line and below it', () => {
    expect(kept({ x: 510, y: 102, width: 25, height: 38 })).toEqual(['项目支出绩效自评表', '自']);
    expect(kept({ x: 360, y: 150, width: 25, height: 38 })).toEqual(['项目支出绩效自评表', '自']);
  });

  it('is kept, and doubted, where it is the end of the text above though the readers do not agree on it', () => {
    const contested = (at: Box, read = '他') => {
      const jobs = [line, at].map(box => ({ box, textHeightPx }));
      const text = evidenced('青岛其', 1, line);
      const under = evidenced(read, 1, line).map(one => ({
        ...one,
        support: 'voted' as const,
        probability: 0.8,
      }));
      return chooseLines(jobs, [text], [under]).map(({ text: one }) => one);
    };
    const [, end] = contested({ x: 104, y: 148, width: 30, height: 38 });
    expect(end?.[0]).toMatchObject({ text: '他', support: 'partial' });
    expect(contested({ x: 300, y: 148, width: 30, height: 38 })).toHaveLength(1);
    expect(contested({ x: 104, y: 148, width: 30, height: 14 })).toHaveLength(1);
    expect(contested({ x: 104, y: 148, width: 30, height: 38 }, '、')).toHaveLength(1);
  });
});

describe('text inside the ring of a seal', () => {
  const isInRing = () => true;
  const under = (read: string, probability: number) =>
    evidenced(read, 1, line).map(one => ({ ...one, probability, support: 'voted' as const }));
  const alone = (box: Box, read: string, probability: number) =>
    chooseLines([{ box, textHeightPx }], [], [under(read, probability)], isInRing).flatMap(
      ({ text }) => text,
    );

  it('is kept, and doubted, where it stands alone, as high as text, and is likely', () => {
    const box = { x: 110, y: 100, width: 60, height: 28 };
    expect(alone(box, '长期', 0.8)).toMatchObject([{ text: '长', support: 'partial' }, { text: '期' }]);
    expect(alone(box, '长期', 0.4)).toEqual([]);
    expect(alone({ ...box, height: 60 }, '长期', 0.8)).toEqual([]);
    expect(alone(box, '‰', 0.8)).toEqual([]);
  });

  it('that is not believed leaves a doubt on the line it goes on from', () => {
    const end = { x: 520, y: 104, width: 60, height: 30 };
    const last = (at: Box) =>
      chooseLines(
        [line, at].map(box => ({ box, textHeightPx })),
        [evidenced('83%', 1, line)],
        [under('～)', 0.6)],
        isInRing,
      )[0]?.text.at(-1)?.support;
    expect(last(end)).toBe('partial');
    expect(last({ ...end, y: 180 })).not.toBe('partial');
  });
});

describe('an upright stroke that was taken for a dash', () => {
  const stroke = evidenced('1', 0.9, line).map(one => ({
    ...one,
    alternatives: [{ text: '—', probability: 0.1 }],
  }));
  const jobs = [{ x: 60, y: 95, width: 6, height: 30 }, line].map(box => ({ box, textHeightPx }));

  it('is a scratch beside text, and a figure where it is all there is', () => {
    const text = evidenced('1.争取上级资金', 1, line);
    expect(chooseLines(jobs, [stroke, text], []).map(one => textOf(one.text))).toEqual(['1.争取上级资金']);
    expect(chooseLines(jobs.slice(0, 1), [stroke], []).map(one => textOf(one.text))).toEqual(['1']);
  });
});

describe('a line that nobody read', () => {
  const chosen = (unread: Box) =>
    chooseLines(
      [line, unread].map(box => ({ box, textHeightPx })),
      [evidenced('13994', 1, line), []],
      [],
    )[0]?.text ?? [];
  const doubts = (unread: Box) => chosen(unread).map(({ support }) => support === 'partial');

  it('leaves a doubt where the text before or behind it ends', () => {
    expect(doubts({ x: 100, y: 150, width: 40, height: 30 })).toEqual([false, false, false, false, true]);
    expect(doubts({ x: 100, y: 50, width: 40, height: 30 })).toEqual([true, false, false, false, false]);
  });

  it('leaves none where it is too small for a character', () => {
    expect(doubts({ x: 100, y: 150, width: 10, height: 10 })).not.toContain(true);
  });

  it('and so does one as large as a character that was read but is not believed', () => {
    const below = { x: 100, y: 150, width: 40, height: 30 };
    const guessed = evidenced('00', 1, line).map(one => ({
      ...one,
      support: 'voted' as const,
      probability: 0.5,
    }));
    const chosen = chooseLines(
      [line, below].map(box => ({ box, textHeightPx })),
      [evidenced('06031100', 1, line), guessed],
      [],
    );
    expect(chosen).toHaveLength(1);
    expect(chosen[0]?.text.at(-1)?.support).toBe('partial');
  });
});
