import type { Box, Point } from './geometry.ts';
import type { Issue } from './issue.ts';
import type { CleanPage } from './page.ts';
import type { Bitmap, GreyRaster } from './raster.ts';

/** A printed line of a table, straight after cleaning; ends in clean page pixels. */
export interface RulingLine {
  readonly orientation: 'horizontal' | 'vertical';
  /** Centre: y of a horizontal line, x of a vertical one, px. */
  readonly positionPx: number;
  readonly startPx: number;
  readonly endPx: number;
  readonly thicknessPx: number;
}

/** A cell of a grid; rows and columns are counted from 0. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** Inside the rules, clean page pixels. */
  readonly box: Box;
}

/** A table found on one page, before reading. Cells cover the grid once, without overlap. */
export interface PageTable {
  readonly pageNumber: number;
  readonly kind: 'ruled' | 'borderless';
  readonly box: Box;
  readonly rowCount: number;
  readonly columnCount: number;
  /** Row-major order of their top left corner. */
  readonly cells: readonly GridCell[];
  readonly rules: readonly RulingLine[];
  /** No rule closes the table towards the page top or bottom: it may run on. */
  readonly openTop: boolean;
  readonly openBottom: boolean;
  /** 0 to 1: how well rules, grid and text agree. */
  readonly quality: number;
  readonly issues: readonly Issue[];
}

/** A line through the page that is none of its rules, as a crease or a streak of a scanner, from its upper to its lower end, clean pixels. */
export interface Streak {
  readonly from: Point;
  readonly to: Point;
}

/** A page with its tables found and its rules erased. */
export interface PageLayout {
  readonly page: CleanPage;
  /** From top to bottom, left to right. */
  readonly tables: readonly PageTable[];
  /** Boxes of text lines outside all tables (title, year, unit, signatures), in reading order, clean pixels. */
  readonly outsideLines: readonly Box[];
  /** The upright ones that were erased with the rules: a character that one ran through lost some of its strokes. */
  readonly streaks: readonly Streak[];
  /** The clean page without its ruling lines: what readers see. */
  readonly textGrey: GreyRaster;
  readonly textInk: Bitmap;
}
