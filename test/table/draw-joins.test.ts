import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { LogicalTable } from '../../src/model/document.ts';
import type { Polygon } from '../../src/model/geometry.ts';
import { contentText } from '../../src/model/reading.ts';
import { drawJoins } from '../../src/table/draw-joins.ts';
import { joinTables } from '../../src/table/join-tables.ts';
import { readPage } from '../support/read-page.ts';

const header = ['一级指标', '二级指标', '指标值'];
const pages = [
  readPage({ pageNumber: 1, rows: [header, [['产出指标', 2], '培训人数', '≥90'], ['检查次数', '12次']] }),
  readPage({ pageNumber: 2, rows: [header, [['', 2], '发放份数', '5份'], ['合格率', '95%']] }),
];

async function whitePage(): Promise<Buffer> {
  return sharp({ create: { width: 1000, height: 1400, channels: 3, background: '#ffffff' } })
    .jpeg()
    .toBuffer();
}

function joinedTable(): LogicalTable {
  const { tables } = joinTables(pages);
  const [table] = tables;
  if (table === undefined || tables.length !== 1) throw new Error('The pages were not joined.');
  return table;
}

/** The colour at a place of a page's picture; pages of 1000 px are drawn 900 px wide, the second beside the first. */
async function colourAt(png: Buffer, page: 1 | 2, [topLeft, , bottomRight]: Polygon): Promise<number[]> {
  const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
  const top = info.height - 1260 - 16;
  const x = Math.round(16 + (page - 1) * 924 + ((topLeft.x + bottomRight.x) / 2) * 0.9);
  const y = Math.round(top + ((topLeft.y + bottomRight.y) / 2) * 0.9);
  const at = (y * info.width + x) * info.channels;
  return [...data.subarray(at, at + 3)];
}

describe('drawJoins', () => {
  it('tints both parts of a cell alike, greys dropped rows and leaves the rest as printed', async () => {
    const table = joinedTable();
    const picture = await whitePage();
    const png = await drawJoins(
      table,
      new Map([
        [1, picture],
        [2, picture],
      ]),
    );
    const cut = table.cells.find(cell => contentText(cell.content) === '产出指标');
    const [first, second] = cut?.fragments ?? [];
    const plain = table.cells.find(cell => contentText(cell.content) === '5份')?.fragments[0];
    const dropped = table.joins[0]?.droppedCells[1];
    if (first === undefined || second === undefined || plain === undefined || dropped === undefined) {
      throw new Error('The table is not joined as expected.');
    }
    const tint = await colourAt(png, 1, first.polygon);
    expect(await colourAt(png, 2, second.polygon)).toEqual(tint);
    expect(Math.max(...tint) - Math.min(...tint)).toBeGreaterThan(40);
    expect(await colourAt(png, 2, plain.polygon)).toEqual([255, 255, 255]);
    const [red = 255, green, blue] = await colourAt(png, 2, dropped.polygon);
    expect(red).toBeLessThan(240);
    expect([green, blue]).toEqual([red, red]);
  });

  it('draws the pages that it has', async () => {
    const { width } = await sharp(
      await drawJoins(joinedTable(), new Map([[2, await whitePage()]])),
    ).metadata();
    expect(width).toBe(16 + 900 + 16);
    expect((await sharp(await drawJoins(joinedTable(), new Map())).metadata()).format).toBe('png');
  });

  it('keeps a table over many pages within what viewers open', async () => {
    const rows = (page: number) => [header, [`指标${page}`, `名称${page}`, `${page}`]];
    const many = Array.from({ length: 30 }, (_, index) =>
      readPage({ pageNumber: index + 1, openBottom: true, rows: rows(index + 1) }),
    );
    const [table] = joinTables(many).tables;
    if (table === undefined) throw new Error('No table.');
    expect(table.joins).toHaveLength(29);
    const picture = await whitePage();
    const { width } = await sharp(
      await drawJoins(table, new Map(many.map(({ pageNumber }) => [pageNumber, picture]))),
    ).metadata();
    expect(width).toBeLessThan(8100);
  });
});
