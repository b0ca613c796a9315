import { countInk } from '../imaging/crop.ts';
import { area, type Box, boundingBox, toOriginalPolygon } from '../model/geometry.ts';
import type { Issue } from '../model/issue.ts';
import type { RoundSeal, TextLayerWord } from '../model/page.ts';
import type { Bitmap } from '../model/raster.ts';
import type { CellContent, ReadCell, ReadLine, ReadPage, ReadTable } from '../model/reading.ts';
import type { GridCell, PageLayout, PageTable } from '../model/table.ts';
import { type BarsSeen, hasUnreadBar, linesLackingBars } from './bars.ts';
import { cellInk } from './cell-ink.ts';
import { chooseLines, isSubstantial } from './choose-lines.ts';
import { joinLines } from './join-lines.ts';
import { settleQuotes, settleTimes } from './known-places.ts';
import { settleCase, settleRoundLetters } from './letter-case.ts';
import { type LineJob, lineJobs } from './line-jobs.ts';
import { lineHeightOf, readLine } from './read-line.ts';
import type { Readers } from './readers.ts';
import { type SealPrint, withoutSealPrint } from './seal-print.ts';
import { withoutFaintRemains } from './seal-traces.ts';
import { partStacked } from './stacked-lines.ts';
import { linesFromTextLayer, placeWords } from './text-layer.ts';
import { doubted } from './unread-ink.ts';

export type { Readers } from './readers.ts';

const OUTSIDE_MARGIN_TEXT_HEIGHTS = 0.15;

/** What reading one place of a page needs. */
interface Desk {
  readonly layout: PageLayout;
  /** Print of seals that was taken out of the layout; null where there was none. */
  readonly taken: SealPrint | null;
  readonly readers: Readers;
  readonly labels: ReadonlySet<string>;
  /** Null where the page carries no trustworthy text. */
  readonly words: readonly TextLayerWord[] | null;
}

/**
 * Reads every cell and every line outside the tables of a page: blank cells by their lack of ink, born-digital
 * pages from their text layer, all else by both readers; a line that is one of `labels` by the first alone. Boxes of the result are in original page pixels.
 */
export async function readPage(
  seen: PageLayout,
  readers: Readers,
  labels: ReadonlySet<string>,
): Promise<ReadPage> {
  const { page } = seen;
  const { layout: plain, taken } = withoutSealPrint(seen);
  const textGrey = withoutFaintRemains(plain.textGrey, plain.textInk, page, page.textHeightPx);
  const layout = { ...plain, textGrey };
  const desk = { layout, taken, readers, labels, words: page.textLayer === null ? null : placeWords(page) };
  const tables: ReadTable[] = [];
  for (const table of layout.tables) tables.push(await readTable(table, desk));
  const outside = await Promise.all(layout.outsideLines.map(box => readOutsideLine(box, desk)));
  return {
    pageNumber: page.pageNumber,
    widthPx: page.originalWidthPx,
    heightPx: page.originalHeightPx,
    uprightHeightPx: page.grey.heightPx,
    quality: page.quality,
    tables,
    outsideLines: outside.filter(line => line.text.length > 0),
    issues: [...page.issues, ...tables.flatMap(unreadableCells)],
  };
}

async function readTable(table: PageTable, desk: Desk): Promise<ReadTable> {
  const polygon = toOriginalPolygon(table.box, desk.layout.page.geometry);
  const cells = await Promise.all(table.cells.map(cell => readCell(cell, desk)));
  const { pageNumber, kind, rowCount, columnCount, openTop, openBottom, quality, issues } = table;
  return {
    pageNumber,
    kind,
    box: boundingBox(polygon),
    upright: table.box,
    rowCount,
    columnCount,
    cells,
    openTop,
    openBottom,
    quality,
    issues,
  };
}

async function readCell(cell: GridCell, desk: Desk): Promise<ReadCell> {
  const { page } = desk.layout;
  const polygon = toOriginalPolygon(cell.box, page.geometry);
  return {
    row: cell.row,
    column: cell.column,
    rowSpan: cell.rowSpan,
    columnSpan: cell.columnSpan,
    pageNumber: page.pageNumber,
    box: boundingBox(polygon),
    polygon,
    upright: cell.box,
    content: await readBox(cell.box, desk),
    markedShare: area(cell.box) === 0 ? 0 : Math.min(1, countInk(page.marks, cell.box) / area(cell.box)),
  };
}

async function readOutsideLine(box: Box, desk: Desk): Promise<ReadLine> {
  const { page } = desk.layout;
  const polygon = toOriginalPolygon(box, page.geometry);
  // No rule stands beside a line of its own: a little paper around it shows that nothing is cut off.
  const marginPx = page.textHeightPx * OUTSIDE_MARGIN_TEXT_HEIGHTS;
  const content = await readBox(grown(box, marginPx), desk);
  return {
    pageNumber: page.pageNumber,
    box: boundingBox(polygon),
    polygon,
    upright: box,
    text: content.kind === 'text' ? content.text : [],
  };
}

function grown({ x, y, width, height }: Box, byPx: number): Box {
  return { x: x - byPx, y: y - byPx, width: width + 2 * byPx, height: height + 2 * byPx };
}

const BLANK: CellContent = { kind: 'blank' };
const HIDDEN: CellContent = { kind: 'unreadable', reason: 'The star of a seal may hide what stands there.' };
/** A star hides what a cell holds where it covers this much of a text height squared, and this share of the cell. */
const HIDING = { character: 0.7, cell: 0.12 } as const;

function isHidden(box: Box, taken: SealPrint | null, textHeightPx: number): boolean {
  const leastPx = Math.max(HIDING.character * textHeightPx ** 2, HIDING.cell * area(box));
  return taken !== null && countInk(taken.stars, box) >= leastPx;
}

async function readBox(box: Box, { layout, taken, readers, labels, words }: Desk): Promise<CellContent> {
  if (words !== null) {
    const exact = joinLines(linesFromTextLayer(layout.page, words, box));
    if (exact.length > 0) return { kind: 'text', text: exact };
  }
  const { page } = layout;
  const { textHeightPx } = page;
  const { text: ink, traces } = cellInk(layout.textInk, page.marks, box, textHeightPx);
  const asOne = lineJobs(layout.textGrey, ink, textHeightPx);
  const jobs = (await Promise.all(asOne.map(job => partStacked(job, readers.ppOcr)))).flat();
  const suspects = traces === null ? [] : lineJobs(layout.textGrey, traces, textHeightPx);
  const none = isHidden(box, taken, textHeightPx) ? HIDDEN : BLANK;
  if (jobs.length + suspects.length === 0) return none;
  const read = (job: LineJob, bars: BarsSeen = 'nowhere') =>
    readLine(job, ink.touchesBorder, layout, { readers, labels, bars });
  const [once, underSeal] = await Promise.all([
    Promise.all(jobs.map(job => read(job))),
    Promise.all(suspects.map(job => read(job))),
  ]);
  const lacking = new Set(linesLackingBars(once));
  const lines = await Promise.all(
    jobs.map((job, index) => {
      const line = once[index] ?? [];
      const isLacking = lacking.has(index) && hasUnreadBar(job.image, line, lineHeightOf(job));
      return isLacking ? read(job, 'in-cell') : line;
    }),
  );
  const isInRing = (place: Box) => page.roundSeals.some(seal => liesInRing(place, seal));
  const chosen = chooseLines([...jobs, ...suspects], lines, underSeal, isInRing);
  const beside = taken === null ? null : besideTaken([...jobs, ...suspects], taken.all);
  const joined = joinLines(
    chosen.map(({ index, text }) => (beside?.has(index) === true ? text.map(doubted) : text)),
  );
  const text = settleCase(settleRoundLetters(settleTimes(settleQuotes(joined))));
  if (text.length > 0) return { kind: 'text', text };
  if (jobs.length > 0) {
    return { kind: 'unreadable', reason: 'There is ink, but neither reader made characters of it.' };
  }
  return isSubstantial(suspects, textHeightPx)
    ? { kind: 'unreadable', reason: 'There is ink under a seal that the readers do not agree on.' }
    : none;
}

function liesInRing(box: Box, { x, y, radiusPx, thicknessPx }: RoundSeal): boolean {
  return Math.hypot(box.x + box.width / 2 - x, box.y + box.height / 2 - y) <= radiusPx + thicknessPx;
}

/** A seal's ring, star or letter this near to a line may have hidden a character of it. Text heights. */
const TAKEN_NEAR = 0.5;

/** Places of the lines beside which a seal's print was taken out, and with it perhaps a character. */
function besideTaken(jobs: readonly LineJob[], taken: Bitmap): ReadonlySet<number> {
  const isBeside = ({ box, textHeightPx }: LineJob) => {
    const nearPx = TAKEN_NEAR * textHeightPx;
    return countInk(taken, { ...box, x: box.x - nearPx, width: box.width + 2 * nearPx }) > 0;
  };
  return new Set(jobs.flatMap((job, index) => (isBeside(job) ? [index] : [])));
}

function unreadableCells(table: ReadTable): Issue[] {
  return table.cells.flatMap(({ content, row, column, pageNumber }) =>
    content.kind === 'unreadable'
      ? [
          {
            code: 'cell-unreadable',
            severity: 'warning' as const,
            message: `Page ${pageNumber}: the cell in row ${row + 1}, column ${column + 1} holds ink that no reader made text of; look at the page.`,
            pageNumber,
            path: null,
          },
        ]
      : [],
  );
}
