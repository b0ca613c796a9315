import type { PDFPageProxy } from 'pdfjs-dist';
import { surveyPage } from './pdf-content.ts';
import { PdfFile } from './pdf-file.ts';
import { asMatrix, type Matrix, multiply } from './pdf-matrix.ts';
import { quarterTurn } from './pdf-raster.ts';

/** How a page's image lies in the page it was taken from. */
export interface PdfPlace {
  /** From pixels of the page image to the page's user space (ISO 32000-1, 8.3.2.3), as a PDF matrix. */
  readonly toUserSpace: Matrix;
  /** The page carries text that nobody sees, as OCR programs lay it over scans. */
  readonly hiddenText: boolean;
}

export interface PageSize {
  readonly pageNumber: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Where the images of some pages lie in their PDF: the same decision as when they were read, told by their size.
 * A page that cannot be looked at is missing from the answer. Throws `FormliftError` as opening does.
 */
export async function placePdfPages(
  path: string,
  password: string | null,
  pages: readonly PageSize[],
): Promise<ReadonlyMap<number, PdfPlace>> {
  const file = await PdfFile.open(path, password);
  const places = new Map<number, PdfPlace>();
  try {
    const pdf = file.strict ?? (await file.tolerant());
    for (const size of pages) {
      if (size.pageNumber > file.pageCount) continue;
      const place = await pdf
        .getPage(size.pageNumber)
        .then(page => placeOf(page, size))
        .catch(() => null);
      if (place !== null) places.set(size.pageNumber, place);
    }
    return places;
  } finally {
    await file.close();
  }
}

async function placeOf(page: PDFPageProxy, size: PageSize): Promise<PdfPlace> {
  try {
    const viewport = page.getViewport({ scale: 1 });
    const { scan, hiddenText } = await surveyPage(page);
    const shownToUser = inverse(asMatrix(viewport.transform));
    const turn = scan === null ? null : quarterTurn(scan.placement);
    const lying = turn === 90 || turn === 270;
    const isScan =
      scan !== null &&
      turn !== null &&
      size.widthPx === (lying ? scan.heightPx : scan.widthPx) &&
      size.heightPx === (lying ? scan.widthPx : scan.heightPx);
    const toShown = isScan
      ? multiply(scan.placement, pixelsToUnit(turn, size))
      : ([viewport.width / size.widthPx, 0, 0, viewport.height / size.heightPx, 0, 0] as const);
    return { toUserSpace: multiply(shownToUser, toShown), hiddenText };
  } finally {
    page.cleanup();
  }
}

/** From the pixels of the turned image to the unit square of the image as it is stored (y up). */
function pixelsToUnit(turn: 0 | 90 | 180 | 270, { widthPx, heightPx }: PageSize): Matrix {
  const [x, y] = [1 / widthPx, 1 / heightPx];
  switch (turn) {
    case 0:
      return [x, 0, 0, -y, 0, 1];
    case 90:
      return [0, x, y, 0, 0, 0];
    case 180:
      return [-x, 0, 0, y, 1, 0];
    case 270:
      return [0, -x, -y, 0, 1, 1];
  }
}

function inverse([a, b, c, d, e, f]: Matrix): Matrix {
  const determinant = a * d - b * c;
  return [
    d / determinant,
    -b / determinant,
    -c / determinant,
    a / determinant,
    (c * f - d * e) / determinant,
    (b * e - a * f) / determinant,
  ];
}
