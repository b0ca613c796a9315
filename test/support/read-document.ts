import type { LogicalCell, LogicalTable, ReadDocument, TableJoin } from '../../src/model/document.ts';
import type { Box, Polygon } from '../../src/model/geometry.ts';
import {
  type CellContent,
  type EvidencedText,
  type LineEvidence,
  type ReadLine,
  uncovered,
} from '../../src/model/reading.ts';

export interface CellText {
  readonly text: string;
  readonly rowSpan?: number;
  readonly columnSpan?: number;
  /** Ink that no reader could make text of. */
  readonly unreadable?: boolean;
  /** The readers differ on every character. */
  readonly contested?: boolean;
  /** Its lines end long before the cell does. */
  readonly short?: boolean;
}

export interface TableText {
  /** Row by row as in HTML: a cell stands where its top left corner is; a string is a cell of one by one. */
  readonly rows: readonly (readonly (CellText | string)[])[];
  /** Rows at which a new page begins. */
  readonly pageBreaks?: readonly number[];
  readonly joinConfidence?: number;
  readonly quality?: number;
}

/** A document as reading and joining leave it, from its texts; one line of text a line, 40 px apart. */
export function readDocument(lines: readonly string[], tables: readonly TableText[]): ReadDocument {
  return {
    source: {
      fileName: 'form.pdf',
      path: '/form.pdf',
      sha256: '0'.repeat(64),
      sizeBytes: 1,
      mediaType: 'application/pdf',
    },
    index: 0,
    pages: [],
    failures: [],
    tables: tables.map(tableFrom),
    outsideLines: lines.map((text, index) => lineFrom(text, index)),
    issues: [],
  };
}

function lineFrom(text: string, index: number): ReadLine {
  const box = { x: 100, y: 20 + index * 40, width: 20 * text.length, height: 30 };
  return { pageNumber: 1, box, polygon: corners(box), upright: box, text: evidencedText(text, 1, box) };
}

function tableFrom(
  { rows, pageBreaks = [], joinConfidence = 0.9, quality = 0.95 }: TableText,
  index: number,
): LogicalTable {
  const cells: LogicalCell[] = [];
  const taken = new Set<string>();
  let columnCount = 0;
  rows.forEach((row, rowIndex) => {
    let column = 0;
    for (const entry of row) {
      const {
        text,
        rowSpan = 1,
        columnSpan = 1,
        unreadable = false,
        contested = false,
        short = false,
      } = typeof entry === 'string' ? { text: entry } : entry;
      while (taken.has(`${rowIndex},${column}`)) column++;
      for (let r = 0; r < rowSpan; r++) {
        for (let c = 0; c < columnSpan; c++) taken.add(`${rowIndex + r},${column + c}`);
      }
      const pageNumber = 1 + pageBreaks.filter(start => start <= rowIndex).length;
      const box = {
        x: column * 200,
        y: 200 + rowIndex * 200,
        width: columnSpan * 200,
        height: rowSpan * 200,
      };
      cells.push({
        row: rowIndex,
        column,
        rowSpan,
        columnSpan,
        fragments: [{ pageNumber, box, polygon: corners(box), markedShare: 0 }],
        content: unreadable
          ? { kind: 'unreadable', reason: 'test' }
          : contentFrom(text, pageNumber, short ? { ...box, width: box.width / 4 } : box, contested),
      });
      column += columnSpan;
      columnCount = Math.max(columnCount, column);
    }
  });
  const everyEdge = Array.from({ length: columnCount + 1 }, (_, edge) => edge);
  const joins: TableJoin[] = pageBreaks.map((atRow, page) => ({
    fromPage: page + 1,
    toPage: page + 2,
    toBox: { x: 0, y: 0, width: 1000, height: 1400 },
    atRow,
    reason: 'test',
    confidence: joinConfidence,
    cutRow: false,
    columns: { from: everyEdge, to: everyEdge },
    droppedCells: [],
    cutCells: [],
  }));
  return { index, kind: 'ruled', rowCount: rows.length, columnCount, cells, joins, quality, issues: [] };
}

export function contentFrom(text: string, pageNumber: number, box: Box, contested = false): CellContent {
  return text.trim() === ''
    ? { kind: 'blank' }
    : { kind: 'text', text: evidencedText(text, pageNumber, box, contested) };
}

/** Each line of the text becomes a line of evidence, 40 px below the one before. */
export function evidencedText(text: string, pageNumber: number, box: Box, contested = false): EvidencedText {
  return text.split('\n').flatMap((part, index) => {
    const lineBox = { x: box.x, y: box.y + index * 40, width: box.width, height: 40 };
    const line: LineEvidence = {
      pageNumber,
      box: lineBox,
      polygon: corners(lineBox),
      readings: [],
      markedShare: 0,
      coveredEnds: uncovered,
      touchesRule: false,
      textHeightPx: 24,
      bilevel: false,
    };
    return [...part].map(character => ({
      text: character,
      probability: contested ? 0.6 : 0.99,
      support: contested ? 'voted' : 'agreed',
      alternatives: [],
      line,
    }));
  });
}

function corners({ x, y, width, height }: Box): Polygon {
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
}
