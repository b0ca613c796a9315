import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFArray, PDFDocument, type PDFPage } from 'pdf-lib';
import { FormliftError, inputError } from '../../errors.ts';
import type { PlacedLine } from '../../model/placed-line.ts';
import type { Raster } from '../../model/raster.ts';
import type { PageLayoutText, StoredLayout } from '../../model/stored.ts';
import type { ExportFailure } from '../export-outcome.ts';
import { FileNames } from '../file-names.ts';
import { makeFolder, writeWhole } from '../output-file.ts';
import { HiddenFont, hiddenTextOperations, type PageMatrix } from './hidden-text.ts';
import { jpegPicture, type Picture, pictureOperations, rasterPicture } from './page-picture.ts';

/** How the scans are looked at again; extraction's own intake stands behind it. */
export interface ScanAccess {
  /** Where the images of a PDF's pages lie in it; a page that cannot be looked at is missing. */
  places(path: string, pages: readonly PageLayoutText[]): Promise<ReadonlyMap<number, ScanPlace>>;
  /** The pages decoded as they were when read; a page that cannot be decoded is missing. */
  pictures(path: string, pageNumbers: ReadonlySet<number>): AsyncIterable<ScanPicture>;
}

export interface ScanPlace {
  readonly toUserSpace: PageMatrix;
  readonly hiddenText: boolean;
}

export interface ScanPicture {
  readonly pageNumber: number;
  readonly raster: Raster;
  /** Null where the file does not say so believably. */
  readonly dpi: number | null;
}

const POINTS_AN_INCH = 72;
/** The longer side of A4, for pictures that do not say how large they are. */
const A4_POINTS = 842;

/**
 * One `<fileName>.searchable.pdf` a document: the scan with the text that was read lying under it, unseen, where it
 * stands. Pages of PDFs are kept as they are; what no PDF was, or cannot be opened as one, becomes pictures.
 */
export async function writeSearchablePdfs(
  documents: AsyncIterable<StoredLayout>,
  folder: string,
  scans: ScanAccess,
): Promise<{ readonly documents: number; readonly failures: readonly ExportFailure[] }> {
  await makeFolder(folder);
  const names = new FileNames('.searchable.pdf');
  const failures: ExportFailure[] = [];
  let count = 0;
  for await (const document of documents) {
    const fileName = document.fileName.replace(/\.pdf$/iu, '');
    const name = names.of({ ...document, fileName });
    try {
      const { bytes, lost } = await searchablePdf(document, scans);
      await writeWhole(join(folder, name), bytes);
      if (lost.length > 0) failures.push(lostPages(document, lost));
      count++;
    } catch (error) {
      if (!(error instanceof FormliftError) || error.code.startsWith('output')) throw error;
      const { code, message, remedy } = error;
      failures.push({ fileName: document.fileName, code, message, remedy });
    }
  }
  return { documents: count, failures };
}

/** Throws `FormliftError` where the scan is gone or is another now, or cannot be opened. */
export async function searchablePdf(
  layout: StoredLayout,
  scans: ScanAccess,
): Promise<{ readonly bytes: Uint8Array; readonly lost: readonly number[] }> {
  const { path, bytes } = await findScan(layout);
  const document = { ...layout, path };
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const font = new HiddenFont(pdf.context);
  const original = document.mediaType === 'application/pdf' ? await opened(bytes) : null;
  const places = original === null ? new Map() : await scans.places(document.path, document.pages);
  const kept = await keptPages(pdf, document, original, places);
  const others = pageNumbersOf(document).filter(number => !kept.has(number));
  const pictures = await picturesOf(pdf, document, bytes, new Set(others), scans);
  for (const number of pageNumbersOf(document)) {
    const text = document.pages.find(page => page.pageNumber === number);
    const page = kept.get(number);
    const picture = pictures.get(number);
    if (page !== undefined) {
      pdf.addPage(page);
      const matrix = places.get(number)?.toUserSpace;
      if (text !== undefined && matrix !== undefined) layText(page, addedLines(text), matrix, font);
    } else if (picture !== undefined) {
      const { page: added, matrix } = addPicture(pdf, picture);
      if (text !== undefined) layText(added, linesOf(text), matrix, font);
    }
  }
  if (pdf.getPageCount() === 0) throw nothingLeft(document);
  font.finish();
  return {
    bytes: await pdf.save({ addDefaultPage: false, updateFieldAppearances: false }),
    lost: others.filter(number => !pictures.has(number)),
  };
}

/** The file that was read, wherever it was met since. */
async function findScan({
  path,
  otherPaths,
  sha256,
}: StoredLayout): Promise<{ path: string; bytes: Uint8Array }> {
  let changed = false;
  for (const candidate of [path, ...otherPaths]) {
    const bytes = await readFile(candidate).catch(() => null);
    if (bytes === null) continue;
    if (createHash('sha256').update(bytes).digest('hex') === sha256) return { path: candidate, bytes };
    changed = true;
  }
  if (changed) {
    throw inputError(
      'scan-changed',
      `${path} is not the file any more that was read.`,
      'Run `formlift extract` on it again, or put the file back that was read.',
    );
  }
  throw inputError(
    'scan-missing',
    `The scan ${path} is not there any more.`,
    'Put it back where it was when it was read, or run `formlift extract` where it is now.',
  );
}

function lostPages({ fileName, path }: StoredLayout, pages: readonly number[]): ExportFailure {
  const message = `Page ${pages.join(', ')} of ${path} cannot be shown and is missing from its searchable PDF.`;
  return { fileName, code: 'page-missing', message, remedy: 'Scan it again, or print it to a new PDF.' };
}

function nothingLeft({ path }: StoredLayout): FormliftError {
  return inputError('no-page-left', `No page of ${path} can be shown.`, 'Copy or scan it again.');
}

/** Pages that were read, and those that could not be. */
function pageNumbersOf({ pages, pageFailures }: StoredLayout): readonly number[] {
  const numbers = [...pages, ...pageFailures].map(page => page.pageNumber);
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** Null where it is encrypted or too damaged to copy pages from. */
async function opened(bytes: Uint8Array): Promise<PDFDocument | null> {
  try {
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: true });
    return pdf.getPageCount() > 0 ? pdf : null;
  } catch {
    return null;
  }
}

/** Pages that need not become pictures: another program's hidden text would be found beside ours. */
async function keptPages(
  pdf: PDFDocument,
  document: StoredLayout,
  original: PDFDocument | null,
  places: ReadonlyMap<number, ScanPlace>,
): Promise<ReadonlyMap<number, PDFPage>> {
  if (original === null) return new Map();
  const numbers = pageNumbersOf(document).filter(
    number =>
      number <= original.getPageCount() &&
      (places.get(number)?.hiddenText === false || !document.pages.some(page => page.pageNumber === number)),
  );
  try {
    const pages = await pdf.copyPages(
      original,
      numbers.map(number => number - 1),
    );
    return new Map(pages.flatMap((page, index) => [[numbers[index] ?? 0, page] as const]));
  } catch {
    return new Map();
  }
}

async function picturesOf(
  pdf: PDFDocument,
  document: StoredLayout,
  bytes: Uint8Array,
  numbers: ReadonlySet<number>,
  scans: ScanAccess,
): Promise<ReadonlyMap<number, Picture & { readonly dpi: number | null }>> {
  const pictures = new Map<number, Picture & { readonly dpi: number | null }>();
  if (numbers.size === 0) return pictures;
  const lossy = document.mediaType === 'application/pdf';
  for await (const { pageNumber, raster, dpi } of scans.pictures(document.path, numbers)) {
    const asItIs = document.mediaType === 'image/jpeg' ? await jpegPicture(pdf.context, bytes, raster) : null;
    pictures.set(pageNumber, { ...(asItIs ?? (await rasterPicture(pdf.context, raster, { lossy }))), dpi });
  }
  return pictures;
}

function addPicture(
  pdf: PDFDocument,
  picture: Picture & { readonly dpi: number | null },
): { readonly page: PDFPage; readonly matrix: PageMatrix } {
  const { widthPx, heightPx, dpi } = picture;
  const scale = dpi === null ? A4_POINTS / Math.max(widthPx, heightPx) : POINTS_AN_INCH / dpi;
  const [width, height] = [widthPx * scale, heightPx * scale];
  const page = pdf.addPage([width, height]);
  const name = page.node.newXObject('Scan', picture.ref);
  prepend(page, pictureOperations(name, picture, width, height));
  return { page, matrix: [scale, 0, 0, -scale, 0, height] };
}

/** Text that the page carries itself is found already. */
function addedLines(layout: PageLayoutText): readonly PlacedLine[] {
  return linesOf(layout).filter(line => !line.exact);
}

/** In reading order as far as it is known: what stands around the tables, then table by table, cell by cell. */
export function linesOf({ tables, outside }: PageLayoutText): readonly PlacedLine[] {
  const inside = tables.flatMap(table => [...table.repeated, ...table.cells.flatMap(cell => cell.lines)]);
  return [...outside, ...inside];
}

function layText(page: PDFPage, lines: readonly PlacedLine[], matrix: PageMatrix, font: HiddenFont): void {
  if (lines.length === 0) return;
  const name = page.node.newFontDictionary('Hidden', font.ref);
  prepend(page, hiddenTextOperations(lines, matrix, font, name));
}

/** Before what the page paints: there the graphics state is as a page begins, whatever the page does to it. */
function prepend(page: PDFPage, operations: string): void {
  const { context } = page.doc;
  const ref = context.register(context.flateStream(operations));
  page.node.normalize();
  const contents = page.node.Contents();
  if (contents instanceof PDFArray) contents.insert(0, ref);
  else page.node.addContentStream(ref);
}
