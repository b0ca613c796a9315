import type { PDFPageProxy } from 'pdfjs-dist';
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import {
  asMatrix,
  type Extent,
  extentOf,
  isMatrix,
  type Matrix,
  meet,
  multiply,
  sizeOf,
  transformed,
} from './pdf-matrix.ts';

/** An image placed on a page. */
export interface PlacedImage {
  /** The library's name of its pixels; null where it carries them along (masks, inline images, repetitions). */
  readonly objectId: string | null;
  /** From the image's unit square to the page as shown, in points, y down, /Rotate applied. */
  readonly placement: Matrix;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Share of the page it covers, 0 to 1. */
  readonly pageShare: number;
}

export interface PageSurvey {
  /** The one image that is the whole page, where nothing visible is painted beside it. */
  readonly scan: PlacedImage | null;
  readonly images: readonly PlacedImage[];
  /** Finest resolution among the page's larger images, or null without any. */
  readonly imageDpi: number | null;
  /** Share of the page that images cover, 0 to 1 (overlaps counted twice, cut at 1). */
  readonly imageShare: number;
  readonly visibleText: boolean;
  /** Text that the page's text layer holds and nobody sees, as OCR programs lay it over scans. */
  readonly hiddenText: boolean;
  /** Text in form fields and stamps, which the page's text layer does not hold. */
  readonly annotationText: boolean;
  /** Anything visible at all. */
  readonly painted: boolean;
}

/** A scan covers nearly all of its page; scanners leave a margin, copiers crop. */
const SCAN_COVERAGE = 0.8;
/** What a page shows less of its scan than this was cropped: two halves of a spread, a black border. */
const SCAN_SHOWN = 0.95;
/** Smaller images are logos and signatures. Share of the page. */
const LARGER_IMAGE = 0.01;
/** Text render mode 3: neither filled nor stroked (ISO 32000-1, 9.3.6). */
const INVISIBLE = 3;
const POINTS_AN_INCH = 72;

/** Walks the page's drawing operations once and says what the page is made of. */
export async function surveyPage(page: PDFPageProxy): Promise<PageSurvey> {
  const operators = await page.getOperatorList();
  const viewport = page.getViewport({ scale: 1 });
  const walk = new Walk(asMatrix(viewport.transform), { width: viewport.width, height: viewport.height });
  operators.fnArray.forEach((operator, index) => {
    walk.take(operator, operators.argsArray[index] ?? []);
  });
  return walk.survey();
}

interface GraphicsState {
  readonly matrix: Matrix;
  /** What clipping leaves visible, points as shown; rectangles around the clipping paths. */
  readonly visible: Extent;
  readonly renderMode: number;
}

class Walk {
  readonly #page: Extent;
  readonly #images: PlacedImage[] = [];
  readonly #stack: GraphicsState[] = [];
  readonly #start: GraphicsState;
  #state: GraphicsState;
  #clipping = false;
  #annotations = 0;
  #scanShown = 0;
  #paintedBeside = false;
  #painted = false;
  #visibleText = false;
  #hiddenText = false;
  #annotationText = false;

  constructor(viewport: Matrix, size: { readonly width: number; readonly height: number }) {
    this.#page = { left: 0, top: 0, right: size.width, bottom: size.height };
    this.#start = { matrix: viewport, visible: this.#page, renderMode: 0 };
    this.#state = this.#start;
  }

  take(operator: number, args: readonly unknown[]): void {
    switch (operator) {
      case OPS.save:
        this.#stack.push(this.#state);
        break;
      case OPS.paintFormXObjectBegin:
        this.#stack.push(this.#state);
        this.#turn(args[0]);
        break;
      case OPS.beginAnnotation:
        this.#annotations++;
        this.#stack.push(this.#state);
        this.#state = this.#start;
        this.#turn(args[2]);
        this.#turn(args[3]);
        break;
      case OPS.endAnnotation:
        this.#annotations--;
        this.#state = this.#stack.pop() ?? this.#state;
        break;
      case OPS.restore:
      case OPS.paintFormXObjectEnd:
        this.#state = this.#stack.pop() ?? this.#state;
        break;
      case OPS.transform:
        this.#turn(args);
        break;
      case OPS.setTextRenderingMode:
        this.#state = { ...this.#state, renderMode: Number(args[0]) };
        break;
      case OPS.clip:
      case OPS.eoClip:
        this.#clipping = true;
        break;
      default:
        this.#paint(operator, args);
    }
  }

  survey(): PageSurvey {
    const images = this.#images;
    const [only] = images;
    const isScan =
      only !== undefined &&
      images.length === 1 &&
      !this.#visibleText &&
      !this.#paintedBeside &&
      only.objectId !== null &&
      only.pageShare >= SCAN_COVERAGE &&
      this.#scanShown >= SCAN_SHOWN;
    const larger = images.filter(image => image.pageShare > LARGER_IMAGE);
    return {
      scan: isScan ? only : null,
      images: larger,
      imageDpi: finestDpi(larger),
      imageShare: Math.min(
        1,
        images.reduce((sum, image) => sum + image.pageShare, 0),
      ),
      visibleText: this.#visibleText,
      hiddenText: this.#hiddenText,
      annotationText: this.#annotationText,
      painted: this.#painted || this.#visibleText || images.length > 0,
    };
  }

  #paint(operator: number, args: readonly unknown[]): void {
    switch (operator) {
      case OPS.showText:
        if (this.#state.renderMode === INVISIBLE) this.#hiddenText = true;
        else this.#visibleText = true;
        this.#annotationText ||= this.#annotations > 0;
        break;
      case OPS.constructPath:
        this.#path(args);
        break;
      case OPS.shadingFill:
      case OPS.paintSolidColorImageMask:
        this.#beside();
        break;
      case OPS.paintImageXObject:
        this.#image(String(args[0]), Number(args[1]), Number(args[2]));
        break;
      case OPS.paintInlineImageXObject:
      case OPS.paintImageMaskXObject:
        this.#image(null, ...pixelsOf(args[0]));
        break;
      case OPS.paintImageXObjectRepeat:
      case OPS.paintImageMaskXObjectRepeat:
      case OPS.paintInlineImageXObjectGroup:
      case OPS.paintImageMaskXObjectGroup:
        this.#beside();
        break;
    }
  }

  #turn(matrix: unknown): void {
    if (isMatrix(matrix)) this.#state = { ...this.#state, matrix: multiply(this.#state.matrix, matrix) };
  }

  /** Arguments: what is done with the path, its segments, its extent. */
  #path([action, , extent]: readonly unknown[]): void {
    if (this.#clipping && isExtent(extent)) {
      const [left, top, right, bottom] = extent;
      const shown = transformed({ left, top, right, bottom }, this.#state.matrix);
      this.#state = { ...this.#state, visible: meet(this.#state.visible, shown) };
    }
    this.#clipping = false;
    if (action !== OPS.endPath) this.#beside();
  }

  /** What lies under a scan does not show; what is painted over it does. */
  #beside(): void {
    this.#painted = true;
    this.#paintedBeside ||= this.#images.length > 0;
  }

  #image(objectId: string | null, widthPx: number, heightPx: number): void {
    const placement = this.#state.matrix;
    const whole = extentOf(placement);
    const shown = meet(meet(whole, this.#page), this.#state.visible);
    this.#scanShown = sizeOf(shown) / sizeOf(whole);
    const pageShare = sizeOf(shown) / sizeOf(this.#page);
    this.#images.push({ objectId, placement, widthPx, heightPx, pageShare });
  }
}

function pixelsOf(image: unknown): [number, number] {
  const { width = 0, height = 0 } = (image ?? {}) as { width?: number; height?: number };
  return [width, height];
}

function isExtent(value: unknown): value is [number, number, number, number] {
  return (Array.isArray(value) || value instanceof Float32Array) && value.length === 4;
}

function finestDpi(images: readonly PlacedImage[]): number | null {
  const resolutions = images.flatMap(({ placement: [a, b, c, d], widthPx, heightPx }) => [
    (widthPx * POINTS_AN_INCH) / Math.hypot(a, b),
    (heightPx * POINTS_AN_INCH) / Math.hypot(c, d),
  ]);
  const believable = resolutions.filter(dpi => Number.isFinite(dpi) && dpi > 0);
  return believable.length === 0 ? null : Math.max(...believable);
}
