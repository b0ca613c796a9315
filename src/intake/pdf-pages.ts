import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import { inputError } from '../errors.ts';
import type { PageImage } from '../model/page.ts';
import { LARGEST_PAGE_PIXELS, reason } from './image-pages.ts';
import type { OpenOptions, PageImageOutcome, PageSource } from './open-document.ts';
import { surveyPage } from './pdf-content.ts';
import { embeddedScan, renderPage } from './pdf-raster.ts';
import { readTextLayer } from './pdf-text.ts';

/** Scans that are rendered keep the resolution of their images within these bounds. */
const RENDER_DPI = { lowest: 150, usual: 300, highest: 400 };
/** Exact text needs no more than fine rules to be seen. */
const BORN_DIGITAL_DPI = 200;
/** PDF user space units an inch. */
const POINTS_AN_INCH = 72;

const packageRoot = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const resource = (folder: string) => join(packageRoot, folder) + sep;

/** The pages of a PDF. Scripts are not run and nothing is fetched; fonts and codecs come from the package. */
export async function openPdf(path: string, options: OpenOptions): Promise<PageSource> {
  const pdf = await loadPdf(path, options);
  return {
    pageCount: pdf.numPages,
    async *pages() {
      for (let pageNumber = 1; pageNumber <= pdf.numPages; pageNumber++) {
        yield await readPdfPage(pdf, path, pageNumber);
      }
    },
    close: () => pdf.loadingTask.destroy(),
  };
}

async function loadPdf(path: string, options: OpenOptions): Promise<PDFDocumentProxy> {
  const task = pdfjs.getDocument({
    data: new Uint8Array(await readFile(path)),
    ...(options.password === null ? {} : { password: options.password }),
    cMapUrl: resource('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: resource('standard_fonts'),
    wasmUrl: resource('wasm'),
    isEvalSupported: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    useSystemFonts: false,
    stopAtErrors: false,
    verbosity: 0,
  });
  try {
    return await task.promise;
  } catch (cause) {
    await task.destroy();
    if (cause instanceof Error && cause.name === 'PasswordException') {
      const given = options.password === null ? 'is encrypted' : 'does not open with the given password';
      throw inputError('pdf-encrypted', `${path} ${given}.`, 'Give its password with --password.', cause);
    }
    throw inputError(
      'pdf-damaged',
      `${path} is a damaged PDF: ${reason(cause)}.`,
      'Copy it again, or print it to a new PDF.',
      cause,
    );
  }
}

async function readPdfPage(
  pdf: PDFDocumentProxy,
  path: string,
  pageNumber: number,
): Promise<PageImageOutcome> {
  try {
    const page = await pdf.getPage(pageNumber);
    try {
      return { ok: true, page: await pageImage(pdf, page, pageNumber) };
    } finally {
      page.cleanup();
    }
  } catch (error) {
    const message = `${path}, page ${pageNumber} cannot be decoded: ${reason(error)}. Print that page to a new PDF, or scan it again.`;
    return { ok: false, failure: { pageNumber, code: 'page-not-decodable', message } };
  }
}

async function pageImage(pdf: PDFDocumentProxy, page: PDFPageProxy, pageNumber: number): Promise<PageImage> {
  const survey = await surveyPage(page);
  if (survey.scan !== null) {
    const scan = await embeddedScan(page, survey.scan);
    if (scan !== null) {
      return {
        pageNumber,
        raster: scan,
        origin: 'embedded-scan',
        dpi: survey.imageDpi,
        textLayer: null,
        issues: [],
      };
    }
  }
  const { width, height } = page.getViewport({ scale: 1 });
  const scanned = survey.imageShare > 0.5;
  const wantedDpi = scanned
    ? Math.min(RENDER_DPI.highest, Math.max(RENDER_DPI.lowest, survey.imageDpi ?? RENDER_DPI.usual))
    : survey.visibleText
      ? BORN_DIGITAL_DPI
      : RENDER_DPI.usual;
  const scale = wantedDpi / POINTS_AN_INCH;
  if (!(width >= 1 && height >= 1)) throw new Error(`the page measures ${width} × ${height} points`);
  if (width * height * scale ** 2 > LARGEST_PAGE_PIXELS) {
    throw new Error(`a page of ${Math.round(width)} × ${Math.round(height)} points is more than the limit`);
  }
  const raster = await renderPage(pdf, page, scale);
  const textLayer = survey.visibleText && !scanned ? await readTextLayer(page, scale) : null;
  return { pageNumber, raster, origin: 'rendered', dpi: wantedDpi, textLayer, issues: [] };
}
