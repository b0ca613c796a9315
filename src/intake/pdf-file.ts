import { open, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';
import { inputError } from '../errors.ts';
import { LARGEST_PAGE_PIXELS, reason } from './image-pages.ts';

/** A PDF ends with `%%EOF`; mail and web programs may put a little behind it. */
const TAIL_BYTES = 4096;
/** The library holds a file whole; larger ones would not fit into a worker. */
const LARGEST_FILE_BYTES = 2 ** 31 - 1;

const packageRoot = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
const resource = (folder: string) => join(packageRoot, folder) + sep;

/**
 * A PDF opened strictly, and where that fails tolerantly: the library leaves out what it cannot decode and
 * says nothing, unless it is told to stop at errors.
 */
export class PdfFile {
  readonly path: string;
  /** Its end is missing: what was written last is lost. */
  readonly cutOff: boolean;
  readonly #password: string | null;
  #strict: PDFDocumentProxy | null = null;
  /** What broke off the strict library's lists of operations, in its words. */
  readonly #breaks: string[] = [];
  readonly #workers: pdfjs.PDFWorker[] = [];
  #tolerant: PDFDocumentProxy | null = null;

  private constructor(path: string, password: string | null, cutOff: boolean) {
    this.path = path;
    this.#password = password;
    this.cutOff = cutOff;
  }

  /** Throws `FormliftError`: `pdf-encrypted`, `pdf-damaged`, `pdf-too-large`, `file-truncated`. */
  static async open(path: string, password: string | null): Promise<PdfFile> {
    const file = new PdfFile(path, password, !(await hasEnd(path)));
    try {
      file.#strict = await file.#load(true).catch(() => null);
      if (file.#strict === null) await file.tolerant();
      if (file.pageCount === 0) throw new Error('it has no pages');
      return file;
    } catch (cause) {
      await file.close();
      throw openingFault(file, cause);
    }
  }

  get pageCount(): number {
    return (this.#strict ?? this.#tolerant)?.numPages ?? 0;
  }

  /** Stops at errors; null where the file itself is too damaged for it. */
  get strict(): PDFDocumentProxy | null {
    return this.#strict;
  }

  /** Leaves out what it cannot decode. */
  async tolerant(): Promise<PDFDocumentProxy> {
    this.#tolerant ??= await this.#load(false);
    return this.#tolerant;
  }

  /**
   * Why a page's operations broke off since this was asked last, or null. The library resolves `getOperatorList` and
   * `render` with what it had until then, and keeps the error to itself: everything after it would be missing in silence.
   */
  takeBreak(): string | null {
    const [first] = this.#breaks.splice(0);
    return first ?? null;
  }

  get password(): string | null {
    return this.#password;
  }

  async close(): Promise<void> {
    await this.#strict?.loadingTask.destroy();
    await this.#tolerant?.loadingTask.destroy();
    for (const worker of this.#workers) worker.destroy();
  }

  async #load(strict: boolean): Promise<PDFDocumentProxy> {
    const worker = new pdfjs.PDFWorker({ verbosity: 0 });
    this.#workers.push(worker);
    await worker.promise;
    if (strict) {
      (worker.port as EventTarget).addEventListener('message', event => {
        const reason = streamError(event);
        if (reason !== null) this.#breaks.push(reason);
      });
    }
    return await load(this.path, this.#password, strict, worker);
  }
}

/** `StreamKind.ERROR` of the library's messages. */
const STREAM_ERROR = 5;

/** The reason where a message of the library's worker tells that a stream broke off. */
function streamError(event: unknown): string | null {
  const { data } = event as { readonly data?: { stream?: unknown; reason?: { message?: unknown } } };
  if (data?.stream !== STREAM_ERROR) return null;
  return reason(new Error(String(data.reason?.message ?? 'its contents broke off')));
}

async function hasEnd(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size > LARGEST_FILE_BYTES) {
      throw inputError(
        'pdf-too-large',
        `${path} has more than ${LARGEST_FILE_BYTES} bytes.`,
        'Split it into smaller PDFs.',
      );
    }
    const length = Math.min(size, TAIL_BYTES);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    return buffer.includes('%%EOF');
  } finally {
    await file.close();
  }
}

async function load(
  path: string,
  password: string | null,
  strict: boolean,
  worker: pdfjs.PDFWorker,
): Promise<PDFDocumentProxy> {
  const task = pdfjs.getDocument({
    worker,
    data: new Uint8Array(await readFile(path)),
    ...(password === null ? {} : { password }),
    cMapUrl: resource('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: resource('standard_fonts'),
    wasmUrl: resource('wasm'),
    isEvalSupported: false,
    isOffscreenCanvasSupported: false,
    isImageDecoderSupported: false,
    useSystemFonts: false,
    // Tells whether a font says what its glyphs mean.
    fontExtraProperties: true,
    maxImageSize: LARGEST_PAGE_PIXELS,
    stopAtErrors: strict,
    verbosity: 0,
  });
  try {
    return await task.promise;
  } catch (error) {
    await task.destroy();
    throw error;
  }
}

function openingFault({ path, password, cutOff }: PdfFile, cause: unknown): Error {
  if (cause instanceof Error && cause.name === 'PasswordException') {
    const given = password === null ? 'is encrypted' : 'does not open with the given password';
    return inputError('pdf-encrypted', `${path} ${given}.`, 'Give its password with --password.', cause);
  }
  if (cutOff) {
    return inputError(
      'file-truncated',
      `${path} is cut off: its end is missing, and nothing in it can be opened.`,
      'Copy or scan it again.',
      cause,
    );
  }
  return inputError(
    'pdf-damaged',
    `${path} is a damaged PDF: ${reason(cause)}.`,
    'Copy it again, or print it to a new PDF.',
    cause,
  );
}
