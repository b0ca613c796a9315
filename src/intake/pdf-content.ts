import type { PDFPageProxy } from 'pdfjs-dist';
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A PDF transformation matrix [a b c d e f]. */
export type Matrix = readonly [number, number, number, number, number, number];

/** An image placed on a page. */
export interface PlacedImage {
  readonly objectId: string;
  /** From the image's unit square to the page as shown, in points, y down, /Rotate applied. */
  readonly placement: Matrix;
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface PageSurvey {
  /** The one image that is the whole page, where nothing visible is painted beside it. */
  readonly scan: PlacedImage | null;
  /** Finest resolution among the page's larger images, or null without any. */
  readonly imageDpi: number | null;
  /** Share of the page that images cover, 0 to 1 (overlaps counted twice, cut at 1). */
  readonly imageShare: number;
  readonly visibleText: boolean;
}

/** A scan covers nearly all of its page; scanners leave a margin, copiers crop. */
const SCAN_COVERAGE = 0.8;
/** Text render mode 3: neither filled nor stroked, as OCR programs lay it over scans (ISO 32000-1, 9.3.6). */
const INVISIBLE = 3;
const POINTS_AN_INCH = 72;

const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** Walks the page's drawing operations once and says what the page is made of. */
export async function surveyPage(page: PDFPageProxy): Promise<PageSurvey> {
  const operators = await page.getOperatorList();
  const viewport = page.getViewport({ scale: 1 });
  const images: PlacedImage[] = [];
  const stack: Matrix[] = [];
  let current: Matrix = identity;
  let renderMode = 0;
  let visibleText = false;
  let otherPaint = false;
  operators.fnArray.forEach((operator, index) => {
    const args: unknown[] = operators.argsArray[index] ?? [];
    switch (operator) {
      case OPS.save:
        stack.push(current);
        break;
      case OPS.restore:
      case OPS.paintFormXObjectEnd:
        current = stack.pop() ?? identity;
        break;
      case OPS.paintFormXObjectBegin:
        stack.push(current);
        if (isMatrix(args[0])) current = multiply(current, args[0]);
        break;
      case OPS.transform:
        if (isMatrix(args)) current = multiply(current, args);
        break;
      case OPS.setTextRenderingMode:
        renderMode = Number(args[0]);
        break;
      case OPS.showText:
        visibleText ||= renderMode !== INVISIBLE;
        break;
      case OPS.paintImageXObject:
        images.push(placed(args, multiply(asMatrix(viewport.transform), current)));
        break;
      case OPS.paintInlineImageXObject:
      case OPS.paintImageMaskXObject:
      case OPS.paintImageXObjectRepeat:
      case OPS.paintImageMaskXObjectRepeat:
      case OPS.paintInlineImageXObjectGroup:
        otherPaint = true;
        break;
    }
  });
  const pageArea = viewport.width * viewport.height;
  const share = (image: PlacedImage) => Math.abs(determinant(image.placement)) / pageArea;
  const [only] = images;
  const alone = images.length === 1 && !visibleText && !otherPaint;
  return {
    scan: alone && only !== undefined && share(only) >= SCAN_COVERAGE ? only : null,
    imageDpi: finestDpi(images.filter(image => share(image) > 0.02)),
    imageShare: Math.min(
      1,
      images.reduce((sum, image) => sum + share(image), 0),
    ),
    visibleText,
  };
}

function placed(args: readonly unknown[], placement: Matrix): PlacedImage {
  return {
    objectId: String(args[0]),
    placement,
    widthPx: Number(args[1]),
    heightPx: Number(args[2]),
  };
}

function finestDpi(images: readonly PlacedImage[]): number | null {
  const resolutions = images.map(
    ({ placement: [a, b], widthPx }) => (widthPx * POINTS_AN_INCH) / Math.hypot(a, b),
  );
  const believable = resolutions.filter(dpi => Number.isFinite(dpi) && dpi > 0);
  return believable.length === 0 ? null : Math.max(...believable);
}

function determinant([a, b, c, d]: Matrix): number {
  return a * d - b * c;
}

/** `first` after `second`. */
function multiply(first: Matrix, second: Matrix): Matrix {
  const [a, b, c, d, e, f] = first;
  const [g, h, i, j, k, l] = second;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function isMatrix(value: unknown): value is Matrix {
  return (
    (Array.isArray(value) || value instanceof Float32Array) &&
    value.length === 6 &&
    [...value].every(Number.isFinite)
  );
}

function asMatrix(value: readonly number[]): Matrix {
  return isMatrix(value) ? value : identity;
}
