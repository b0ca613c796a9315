import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import type { Issue } from '../model/issue.ts';
import type { PageImage } from '../model/page.ts';
import { believableDpi, damageIssue, LARGEST_PAGE_PIXELS, reason } from './image-pages.ts';
import type { OpenOptions, PageImageOutcome, PageSource } from './open-document.ts';
import { type PageSurvey, surveyPage } from './pdf-content.ts';
import { PdfFile } from './pdf-file.ts';
import { decodedImage, embeddedScan, renderPage } from './pdf-raster.ts';
import { PdfStreams } from './pdf-streams.ts';
import { readTextLayer } from './pdf-text.ts';

/** Scans that are rendered keep the resolution of their images within these bounds. */
const RENDER_DPI = { lowest: 150, usual: 300, highest: 400 };
/** Exact text needs no more than fine rules to be seen. */
const BORN_DIGITAL_DPI = 200;
/** PDF user space units an inch. */
const POINTS_AN_INCH = 72;
/** A page that images cover more than this is a scan, whatever text lies over it. */
const SCANNED_SHARE = 0.5;
/** A canvas has four bytes a pixel and is copied once: A2 at 300 dpi. Larger pages are drawn coarser. */
const LARGEST_CANVAS_PIXELS = 35_000_000;
/** Print is not legible below. */
const LOWEST_LEGIBLE_DPI = 60;

/** The pages of a PDF. Scripts are not run and nothing is fetched; fonts and codecs come from the package. */
export async function openPdf(path: string, options: OpenOptions): Promise<PageSource> {
  const file = await PdfFile.open(path, options.password);
  const streams = new PdfStreams(path);
  return {
    pageCount: file.pageCount,
    page: pageNumber => readPdfPage(file, streams, pageNumber),
    close: () => file.close(),
  };
}

/** A page that may not be used, with the word for it. */
class PageFault extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

async function readPdfPage(
  file: PdfFile,
  streams: PdfStreams,
  pageNumber: number,
): Promise<PageImageOutcome> {
  const { path } = file;
  try {
    const { page, lost } = await readTolerantly(file, streams, pageNumber);
    const issues = [...page.issues];
    if (lost !== null) issues.push(lostIssue(path, pageNumber, lost));
    if (file.cutOff) issues.push(cutOffIssue(path, pageNumber));
    return { ok: true, page: { ...page, issues } };
  } catch (error) {
    const code = error instanceof PageFault ? error.code : 'page-not-decodable';
    const message = `${path}, page ${pageNumber} cannot be decoded: ${reason(error)}. Print that page to a new PDF, or scan it again.`;
    return { ok: false, failure: { pageNumber, code, message } };
  }
}

/** Strictly first; what that stumbles over is left out the second time, and told. */
async function readTolerantly(
  file: PdfFile,
  streams: PdfStreams,
  pageNumber: number,
): Promise<{ readonly page: PageImage; readonly lost: string | null }> {
  let lost = 'its structure is damaged';
  if (file.strict !== null) {
    try {
      file.takeBreak();
      const page = await readPage(file.strict, file.path, streams, pageNumber, true);
      const broken = file.takeBreak();
      if (broken !== null) throw new Error(broken);
      return { page, lost: null };
    } catch (error) {
      if (error instanceof PageFault) throw error;
      lost = reason(error);
    }
  }
  const page = await readPage(await file.tolerant(), file.path, streams, pageNumber, false).catch(
    (error: unknown) => {
      throw error instanceof NothingLeft ? faultOf(lost) : error;
    },
  );
  return { page, lost };
}

/** Whatever the page held was left out. */
class NothingLeft extends Error {}

function faultOf(lost: string): PageFault {
  const code = /maximum allowed size/.test(lost) ? 'page-too-large' : 'page-not-decodable';
  const limit = `an image has more than ${LARGEST_PAGE_PIXELS / 1e6} million pixels`;
  return new PageFault(code, code === 'page-too-large' ? limit : lost);
}

async function readPage(
  pdf: PDFDocumentProxy,
  path: string,
  streams: PdfStreams,
  pageNumber: number,
  strict: boolean,
): Promise<PageImage> {
  const page = await pdf.getPage(pageNumber);
  try {
    const survey = await surveyPage(page);
    if (!strict && !survey.painted) throw new NothingLeft();
    const { images, issues } = await inspectImages(page, survey, path, streams, pageNumber);
    const decoded = survey.scan?.objectId == null ? undefined : images.get(survey.scan.objectId);
    const scan =
      survey.scan === null || decoded === undefined ? null : await embeddedScan(decoded, survey.scan);
    if (scan === null) return { ...(await rendered(pdf, page, survey, pageNumber)), issues };
    const dpi = believableDpi(survey.imageDpi);
    return { pageNumber, raster: scan, origin: 'embedded-scan', dpi, textLayer: null, issues };
  } finally {
    page.cleanup();
  }
}

/** Fetches the page's larger images, and says which of them are lost or damaged. */
async function inspectImages(
  page: PDFPageProxy,
  survey: PageSurvey,
  path: string,
  streams: PdfStreams,
  pageNumber: number,
) {
  const images = new Map<string, NonNullable<Awaited<ReturnType<typeof decodedImage>>>>();
  const issues = new Map<string, Issue>();
  let lost = 0;
  for (const objectId of new Set(survey.images.flatMap(image => image.objectId ?? []))) {
    const image = await decodedImage(page, objectId);
    if (image === null) {
      lost++;
      issues.set('lost', lostIssue(path, pageNumber, 'an image cannot be decoded'));
      continue;
    }
    images.set(objectId, image);
    const condition = image.ref == null ? null : await streams.condition(image.ref);
    if (condition === 'cut-off') issues.set(condition, damageIssue(path, pageNumber, 'image-truncated'));
    if (condition === 'damaged') issues.set(condition, damageIssue(path, pageNumber, 'image-damaged'));
  }
  if (lost > 0 && lost === survey.images.length && !survey.visibleText) {
    throw new PageFault('page-not-decodable', 'the image it consists of is damaged');
  }
  return { images, issues: [...issues.values()] };
}

async function rendered(
  pdf: PDFDocumentProxy,
  page: PDFPageProxy,
  survey: PageSurvey,
  pageNumber: number,
): Promise<Omit<PageImage, 'issues'>> {
  const { width, height } = page.getViewport({ scale: 1 });
  const scanned = survey.imageShare > SCANNED_SHARE;
  const dpi = Math.min(wantedDpi(survey, scanned), largestDpi(width, height));
  const scale = dpi / POINTS_AN_INCH;
  if (!(width >= 1 && height >= 1)) throw new Error(`the page measures ${width} × ${height} points`);
  if (dpi < LOWEST_LEGIBLE_DPI) {
    const size = `${Math.round(width)} × ${Math.round(height)} points`;
    throw new PageFault('page-too-large', `a page of ${size} is more than can be drawn legibly`);
  }
  const raster = await renderPage(pdf, page, scale);
  const exact = survey.visibleText && !scanned && !survey.hiddenText && !survey.annotationText;
  const textLayer = exact ? await readTextLayer(page, scale) : null;
  return { pageNumber, raster, origin: 'rendered', dpi, textLayer };
}

function wantedDpi({ imageDpi, visibleText }: PageSurvey, scanned: boolean): number {
  if (!scanned) return visibleText ? BORN_DIGITAL_DPI : RENDER_DPI.usual;
  return Math.min(RENDER_DPI.highest, Math.max(RENDER_DPI.lowest, imageDpi ?? RENDER_DPI.usual));
}

function largestDpi(widthPoints: number, heightPoints: number): number {
  return POINTS_AN_INCH * Math.sqrt(LARGEST_CANVAS_PIXELS / (widthPoints * heightPoints));
}

function lostIssue(path: string, pageNumber: number, why: string): Issue {
  return {
    code: 'page-content-lost',
    severity: 'error',
    message: `${path}, page ${pageNumber}: a part could not be decoded (${why}) and is missing. Print that page to a new PDF, or scan it again.`,
    pageNumber,
    path: null,
  };
}

function cutOffIssue(path: string, pageNumber: number): Issue {
  return {
    code: 'file-truncated',
    severity: 'error',
    message: `${path} is cut off: its end is missing, so pages or parts of them may be. Copy or scan it again.`,
    pageNumber,
    path: null,
  };
}
