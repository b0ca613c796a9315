import { describe, expect, it } from 'vitest';
import { headedColumns } from '../../src/table/headed-columns.ts';

const TEXT_HEIGHT_PX = 25;

/** A line of texts, `from-to`, px from the left. */
function line(texts: string, y: number) {
  const pieces = texts.split(' ').map(text => {
    const [x = 0, end = 0] = text.split('-').map(Number);
    return { x, y, width: end - x, height: TEXT_HEIGHT_PX };
  });
  return { top: y, end: y + TEXT_HEIGHT_PX, pieces, crowded: pieces, isRunning: false };
}

describe('columns that a header names one by one', () => {
  // Numbers end near the next header: 1720-1789 belongs to 1596-1645, and 1806-1854 names 1909-2033.
  const headed = (texts: string, others: readonly string[] = []) => ({
    ...line(texts, 0),
    others: others.map(text => line(text, 30)),
  });
  const texts = '96-144 190-287 411-633 1342-1440 1596-1645 1806-1854 2050-2097';
  const header = headed(texts);
  const entries = [
    [line('99-110 191-323 412-555 1320-1375 1720-1789 1909-2033 2052-2100', 60), line('412-1003', 100)],
    [line('98-110 191-323 413-555 1320-1375 1704-1790 1949-2033 2052-2100', 140), line('412-1021', 180)],
  ];

  it('pair with the texts of entries in their order', () => {
    const found = headedColumns(header, entries, TEXT_HEIGHT_PX);
    expect(found?.gaps.map(({ from, to }) => `${from}-${to}`)).toEqual([
      ...['110-191', '323-412', '1021-1320', '1375-1704', '1790-1909', '2033-2052'],
    ]);
    expect(found?.headerGaps.at(-2)).toEqual({ from: 1645, to: 1806 });
  });

  it('are found where a header is in pieces, and where something else stands below the list', () => {
    const broken = headed('96-144 190-287 411-460 480-633 1342-1440 1596-1645 1806-1854 2050-2097');
    // A character of its own is missing: 1.3 text heights.
    const lacking = headed('96-144 190-287 411-460 492-633 1342-1440 1596-1645 1806-1854 2050-2097');
    expect(headedColumns(lacking, entries, TEXT_HEIGHT_PX)).not.toBe(null);
    const signatures = [line('96-1500 1600-1900', 240)];
    const found = headedColumns(broken, [...entries, signatures], TEXT_HEIGHT_PX);
    expect(found?.headerGaps.map(({ from }) => from)).toEqual([144, 287, 633, 1440, 1645, 1854]);
  });

  it('part where the white of all lines of the header is', () => {
    const found = headedColumns(headed(texts, ['1400-1500 1560-1600']), entries, TEXT_HEIGHT_PX);
    expect(found?.headerGaps[3]).toEqual({ from: 1500, to: 1560 });
  });

  it('are none where a text of the list stands across them, or a header has fewer texts', () => {
    const across = [entries[0] ?? [], [...(entries[1] ?? []), line('412-1500', 220)]];
    expect(headedColumns(header, across, TEXT_HEIGHT_PX)).toBe(null);
    const fewer = headed('96-144 190-287 411-633 1342-1440 1596-1645 1806-1854');
    expect(headedColumns(fewer, entries, TEXT_HEIGHT_PX)).toBe(null);
  });
});
