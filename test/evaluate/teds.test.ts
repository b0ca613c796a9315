import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTable } from '../../src/evaluate/table-tree.ts';
import { compareTables, teds } from '../../src/evaluate/teds.ts';
import { treeDistance } from '../../src/evaluate/tree-distance.ts';

const table = (...rows: string[]) => `<table>${rows.map(row => `<tr>${row}</tr>`).join('')}</table>`;

const randomTable = fc
  .array(
    fc.array(fc.tuple(fc.constantFrom('甲', '乙', '12'), fc.integer({ min: 1, max: 2 })), { maxLength: 4 }),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map(rows =>
    table(...rows.map(row => row.map(([text, span]) => `<td colspan="${span}">${text}</td>`).join(''))),
  );

describe('teds', () => {
  it('is 1 for equal tables and ignores width', () => {
    expect(teds(table('<td>（1）</td>'), table('<td>(1)</td>'), false)).toBe(1);
  });

  it('costs one node of four for a lost cell', () => {
    expect(teds(table('<td>a</td><td>b</td>'), table('<td>a</td>'), false)).toBeCloseTo(0.75);
  });

  it('costs the share of wrong characters in a cell', () => {
    expect(teds(table('<td>abcd</td>'), table('<td>abxx</td>'), false)).toBeCloseTo(1 - 0.5 / 3);
    expect(teds(table('<td>abcd</td>'), table('<td>abxx</td>'), true)).toBe(1);
  });

  it('takes a wrong span for a wrong cell', () => {
    expect(teds(table('<td rowspan="2">a</td>'), table('<td>a</td>'), true)).toBeCloseTo(1 - 1 / 3);
  });

  it('costs a lost row its cells, wherever it was', () => {
    const whole = table('<td>a</td>', '<td>b</td>', '<td>c</td>');
    expect(teds(whole, table('<td>a</td>', '<td>c</td>'), false)).toBeCloseTo(1 - 2 / 7);
  });

  it('is symmetric, bounded, and 1 only with itself', () => {
    fc.assert(
      fc.property(randomTable, randomTable, (a, b) => {
        const score = teds(a, b, false);
        expect(score).toBeCloseTo(teds(b, a, false));
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(teds(a, a, false)).toBe(1);
        if (a !== b) expect(score).toBeLessThan(1);
      }),
    );
  });
});

it('is never negative, even where one table has cells and the other rows', () => {
  const cells = table('<td>甲</td><td>甲</td><td>甲</td><td>甲</td>');
  expect(teds(cells, table('', '<td colspan="2">甲</td>', '<td colspan="2">甲</td>'), false)).toBe(0);
});

describe('teds by brute force', () => {
  /** A forest's nodes as nested arrays: the definition of the edit distance, without dynamic programming. */
  type Forest = readonly {
    readonly label: string;
    readonly text: string | null;
    readonly children: Forest;
  }[];
  const count = (forest: Forest): number => forest.reduce((sum, node) => sum + 1 + count(node.children), 0);
  const slow = (a: Forest, b: Forest): number => {
    const x = a.at(-1);
    const y = b.at(-1);
    if (x === undefined || y === undefined) return count(a) + count(b);
    const [restA, restB] = [a.slice(0, -1), b.slice(0, -1)];
    const rename = x.label !== y.label ? 1 : x.text === y.text ? 0 : 1;
    return Math.min(
      slow([...restA, ...x.children], b) + 1,
      slow(a, [...restB, ...y.children]) + 1,
      slow(restA, restB) + slow(x.children, y.children) + rename,
    );
  };

  it('agrees with the definition on small tables', () => {
    // Texts of one character: a changed text costs exactly 1.
    const cell = fc.tuple(fc.constantFrom('甲', '乙'), fc.integer({ min: 1, max: 2 }));
    const small = fc
      .array(fc.array(cell, { maxLength: 2 }), { minLength: 1, maxLength: 2 })
      .map(rows =>
        table(...rows.map(row => row.map(([text, span]) => `<td rowspan="${span}">${text}</td>`).join(''))),
      );
    fc.assert(
      fc.property(small, small, (a, b) => {
        const [x, y] = [parseTable(a), parseTable(b)];
        expect(treeDistance(x, y)).toBeCloseTo(slow([x], [y]));
      }),
      { numRuns: 60 },
    );
  });
});

describe('parseTable', () => {
  const cells = (html: string) =>
    parseTable(html).children.map(row => row.children.map(cell => [cell.label, cell.text]));

  it('reads what browsers and other tools write', () => {
    const html = `<TABLE border=1><thead><tr><th colspan='2'>指标<br>值</th></tr></thead>
      <tbody><tr><td rowspan=2><b>A&amp;lt;</b></td><td>&#8805;90&ge;</td></tr></tbody></TABLE>`;
    expect(cells(html)).toEqual([
      [['td 1 2', '指标值']],
      [
        ['td 2 1', 'A&lt;'],
        ['td 1 1', '≥90≥'],
      ],
    ]);
  });

  it('reads tables whose end tags are left out, as HTML allows', () => {
    expect(cells('<table><tr><td>a<td>b<tr><td>c</table>')).toEqual([
      [
        ['td 1 1', 'a'],
        ['td 1 1', 'b'],
      ],
      [['td 1 1', 'c']],
    ]);
  });
});

describe('compareTables', () => {
  const a = table('<td>目标</td><td>值</td>', '<td>甲</td><td>1</td>');
  const b = table('<td>姓名</td>', '<td>乙</td>', '<td>丙</td>', '<td>丁</td>');

  it('pairs in order around a lost and an invented table', () => {
    expect(compareTables([a, b], [b])).toEqual({ text: 0.5, structure: 0.5 });
    expect(compareTables([b], [a, b])).toEqual({ text: 0.5, structure: 0.5 });
    expect(compareTables([a, b], [a, b])).toEqual({ text: 1, structure: 1 });
  });

  it('does not let one lost table make all that follow wrong', () => {
    const noise = table('<td>x</td><td>y</td><td>z</td>');
    expect(compareTables([a, b, b], [b, b, noise]).text).toBeGreaterThanOrEqual(2 / 3);
  });

  it('gives 0 for what was not found and nothing to lose 1', () => {
    expect(compareTables([a], [])).toEqual({ text: 0, structure: 0 });
    expect(compareTables([], [])).toEqual({ text: 1, structure: 1 });
  });
});

it('compares the largest tables in a second or two', () => {
  const large = (seed: number) =>
    table(
      ...Array.from({ length: 60 }, (_, row) =>
        Array.from(
          { length: 9 },
          (_, column) => `<td>指标${(row * seed + column) % 97}完成率达到计划</td>`,
        ).join(''),
      ),
    );
  const start = performance.now();
  expect(teds(large(7), large(11), false)).toBeGreaterThan(0.5);
  expect(performance.now() - start).toBeLessThan(5000);
});
