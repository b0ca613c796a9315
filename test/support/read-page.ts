import type { Box, Polygon } from '../../src/model/geometry.ts';
import {
  type CellContent,
  type EvidencedText,
  type LineEvidence,
  type ReadCell,
  type ReadPage,
  uncovered,
} from '../../src/model/reading.ts';
import { plainQuality } from './page-quality.ts';

/** A cell as `text`, or with spans as `[text, rowSpan, columnSpan]`; '' is blank. */
export type CellSketch = string | readonly [text: string, rowSpan: number, columnSpan?: number];

export interface PageSketch {
  readonly pageNumber: number;
  /** Lines above the table. */
  readonly above?: readonly string[];
  readonly rows: readonly (readonly CellSketch[])[];
  readonly openTop?: boolean;
  readonly openBottom?: boolean;
}

const PAGE = { widthPx: 1000, heightPx: 1400 };
const LEFT_PX = 100;
const WIDTH_PX = 800;

export function corners({ x, y, width, height }: Box): Polygon {
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
}

export function evidenced(text: string, pageNumber: number, box: Box): EvidencedText {
  const line: LineEvidence = {
    pageNumber,
    box,
    polygon: corners(box),
    readings: [],
    markedShare: 0,
    coveredEnds: uncovered,
    touchesRule: false,
    textHeightPx: box.height,
    bilevel: false,
  };
  return [...text].map(character => ({
    text: character,
    probability: 0.99,
    support: 'agreed',
    alternatives: [],
    line,
  }));
}

/** A page with one ruled table of equal columns that reaches down to its foot. */
export function readPage({
  pageNumber,
  above = [],
  rows,
  openTop = false,
  openBottom = false,
}: PageSketch): ReadPage {
  const columnCount = Math.max(
    ...rows.map(row => row.reduce((sum, one) => sum + (typeof one === 'string' ? 1 : (one[2] ?? 1)), 0)),
  );
  const rowPx = 1100 / rows.length;
  const columnPx = WIDTH_PX / columnCount;
  const taken = new Set<string>();
  const cells: ReadCell[] = [];
  rows.forEach((row, index) => {
    let column = 0;
    for (const sketch of row) {
      const [text, rowSpan, columnSpan = 1] = typeof sketch === 'string' ? ([sketch, 1] as const) : sketch;
      while (taken.has(`${index} ${column}`)) column++;
      for (let y = index; y < index + rowSpan; y++) {
        for (let x = column; x < column + columnSpan; x++) taken.add(`${y} ${x}`);
      }
      const box = {
        x: LEFT_PX + column * columnPx,
        y: 200 + index * rowPx,
        width: columnSpan * columnPx,
        height: rowSpan * rowPx,
      };
      const ink = { ...box, height: Math.min(box.height, 22) };
      const content: CellContent =
        text === '' ? { kind: 'blank' } : { kind: 'text', text: evidenced(text, pageNumber, ink) };
      cells.push({
        row: index,
        column,
        rowSpan,
        columnSpan,
        pageNumber,
        box,
        polygon: corners(box),
        upright: box,
        content,
        markedShare: 0,
      });
    }
  });
  const box = { x: LEFT_PX, y: 200, width: WIDTH_PX, height: 1100 };
  return {
    pageNumber,
    ...PAGE,
    uprightHeightPx: PAGE.heightPx,
    quality: plainQuality,
    tables: [
      {
        pageNumber,
        kind: 'ruled',
        box,
        upright: box,
        rowCount: rows.length,
        columnCount,
        cells,
        openTop,
        openBottom,
        quality: 1,
        issues: [],
      },
    ],
    outsideLines: above.map((text, index) => {
      const line = { x: 300, y: 20 + 40 * index, width: 400, height: 30 };
      return {
        pageNumber,
        box: line,
        polygon: corners(line),
        upright: line,
        text: evidenced(text, pageNumber, line),
      };
    }),
    issues: [],
  };
}
