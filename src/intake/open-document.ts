import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { inputError } from '../errors.ts';
import type { SourceFile } from '../model/document.ts';
import type { PageFailure, PageImage } from '../model/page.ts';
import { hashFile } from './hash-file.ts';
import { openImage } from './image-pages.ts';
import { openPdf } from './pdf-pages.ts';
import { sniffFile } from './sniff.ts';

export type PageImageOutcome =
  | { readonly ok: true; readonly page: PageImage }
  | { readonly ok: false; readonly failure: PageFailure };

/** The pages of a file, decoded one at a time. */
export interface PageSource {
  readonly pageCount: number;
  /** Decodes one page, counted from 1. */
  page(pageNumber: number): Promise<PageImageOutcome>;
  close(): Promise<void>;
}

export interface OpenedDocument extends PageSource {
  readonly source: SourceFile;
  /** All pages in order. */
  pages(): AsyncGenerator<PageImageOutcome>;
}

export interface OpenOptions {
  /** Opens an encrypted PDF; null where none was given. */
  readonly password: string | null;
}

/**
 * Opens a file by its content. Throws `FormliftError` (`not-a-regular-file`, `empty-file`, `unknown-format`,
 * `pdf-encrypted`, `pdf-damaged`, `image-damaged`, `image-too-large`) where none of it can be used; a page that
 * will not decode is an outcome of `page()`, so it never costs the others.
 */
export async function openDocument(path: string, options: OpenOptions): Promise<OpenedDocument> {
  const absolute = resolve(path);
  const status = await stat(absolute).catch((cause: unknown) => {
    throw inputError(
      'not-readable',
      `${absolute} cannot be opened.`,
      absolute.includes('\ufffd')
        ? 'Its name is not valid UTF-8 (often GBK from Windows): rename it, e.g. with convmv.'
        : 'Check that it exists and may be read.',
      cause,
    );
  });
  if (!status.isFile()) {
    const folder = status.isDirectory();
    throw inputError(
      folder ? 'folder-not-readable' : 'not-a-regular-file',
      folder ? `The folder ${absolute} cannot be listed.` : `${absolute} is not a regular file.`,
      folder ? 'Check its permissions.' : 'Name a file or a folder of files.',
    );
  }
  if (status.size === 0) {
    throw inputError('empty-file', `${absolute} is empty (0 bytes).`, 'Copy or scan it again.');
  }
  const mediaType = await sniffFile(absolute);
  if (mediaType === null) {
    throw inputError(
      'unknown-format',
      `${absolute} is no PDF, TIFF, PNG, JPEG, WebP, BMP or GIF by its content.`,
      'Convert it to one of these; a renamed file stays what it was.',
    );
  }
  const pages =
    mediaType === 'application/pdf' ? await openPdf(absolute, options) : await openImage(absolute, mediaType);
  const source = {
    fileName: basename(absolute),
    path: absolute,
    sha256: await hashFile(absolute),
    sizeBytes: status.size,
    mediaType,
  };
  return {
    source,
    pageCount: pages.pageCount,
    page: async pageNumber => legible(await pages.page(pageNumber), absolute),
    async *pages() {
      for (let pageNumber = 1; pageNumber <= pages.pageCount; pageNumber++) {
        yield legible(await pages.page(pageNumber), absolute);
      }
    },
    close: () => pages.close(),
  };
}

/** Fewer pixels than this across hold no character, and leave the cleaning nothing to measure. */
const LEAST_SIDE_PX = 16;

function legible(outcome: PageImageOutcome, path: string): PageImageOutcome {
  if (!outcome.ok) return outcome;
  const { pageNumber, raster } = outcome.page;
  if (Math.min(raster.widthPx, raster.heightPx) >= LEAST_SIDE_PX) return outcome;
  const size = `${raster.widthPx} × ${raster.heightPx} pixels`;
  const message = `${path}, page ${pageNumber}: ${size} are too few to hold text.`;
  return { ok: false, failure: { pageNumber, code: 'page-too-small', message } };
}
