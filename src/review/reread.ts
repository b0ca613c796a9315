import sharp from 'sharp';
import type { createEngine } from '../engine.ts';
import type { Box } from '../model/geometry.ts';
import type { Raster } from '../model/raster.ts';
import type { DocumentResult } from '../model/record.ts';
import { usualTargetError } from '../model/target-error.ts';
import { type Engine, readFile, silentObserver } from '../pipeline.ts';
import { type RegionReading, readRegion } from '../read-region.ts';
import { openStore } from '../store/open-store.ts';
import { version } from '../version.ts';
import { Conflict, ReviewFault } from './fault.ts';
import type { PagePictures } from './page-pictures.ts';
import type { Review } from './review.ts';
import { summaryOf } from './show-field.ts';

export interface RereaderOptions {
  readonly database: string;
  readonly formsDirectories: readonly string[];
  readonly review: Review;
  readonly pictures: PagePictures;
  /** Opens encrypted PDFs. */
  readonly password: string | null;
  /** What `formlift calibrate` wrote for this database, or null. */
  /** Makes the readers, on first use. */
  readonly makeEngine: typeof createEngine;
}

/** Reads again what a person asks for: a drawn region, or a whole file as another form. Models are loaded on first use. */
export class Rereader {
  readonly #options: RereaderOptions;
  #engine: Promise<Engine> | null = null;
  /** One reading at a time: each takes a core and a page's memory. */
  #reading: Promise<unknown> = Promise.resolve();

  constructor(options: RereaderOptions) {
    this.#options = options;
  }

  async readRegion(recordId: string, page: number, box: Box): Promise<RegionReading> {
    const { review, pictures } = this.#options;
    const { head } = await review.open(recordId);
    const raster = await withMargin(await pictures.raster(head, page, box));
    const cutOut = {
      pageNumber: page,
      raster,
      origin: 'image-file',
      dpi: null,
      textLayer: null,
      issues: [],
    } as const;
    return this.#alone(engine => readRegion(cutOut, engine));
  }

  /**
   * Reads a document's file again and takes the document for a form; other documents of the file are read as before.
   * The record has the form in its id, so it is a new one; decisions on the old one stay in the database.
   */
  async changeForm(
    recordId: string,
    request: { readonly requestId: string; readonly revision: number; readonly form: string },
    reviewer: string,
  ): Promise<{ recordId: string }> {
    const { review } = this.#options;
    const open = await review.open(recordId);
    if (!review.forms.has(request.form)) {
      throw new ReviewFault(404, 'no-such-form', `There is no form ${request.form}.`);
    }
    const theirs = open.decisions.findLast(one => one.revision > request.revision && one.kind !== 'refused');
    if (theirs !== undefined) {
      const yours = { action: 'form', display: request.form, revision: request.revision };
      throw new Conflict([{ recordId, key: '', yours, theirs: summaryOf(theirs), current: null }]);
    }
    await this.#options.pictures.refuseOther(open.head);
    const results = await this.#alone(engine =>
      this.#readAs(open.head.path, request.form, open.stored.index, engine),
    );
    const changed = results[open.stored.index];
    if (changed === undefined) {
      throw new ReviewFault(
        409,
        'documents-differ',
        'The file has other documents than before: extract it anew.',
      );
    }
    await this.#save(results);
    const before = review.forms.nameOf(open.head.form);
    for (const id of new Set([recordId, changed.record.recordId])) {
      await review.structure.noteForm(id, {
        requestId: request.requestId,
        before,
        after: review.forms.nameOf(request.form),
        reviewer,
      });
    }
    return { recordId: changed.record.recordId };
  }

  async close(): Promise<void> {
    await this.#reading.catch(() => {});
    if (this.#engine !== null) await (await this.#engine).readers.close();
  }

  async #readAs(path: string, form: string, index: number, engine: Engine): Promise<DocumentResult[]> {
    const options = {
      password: this.#options.password,
      targetError: (await this.#options.review.store.targetError()) ?? usualTargetError,
      auditShare: 0,
      signal: new AbortController().signal,
      observer: silentObserver,
    };
    const as = await readFile(path, engine, { ...options, formId: form });
    if (as.length <= 1) return as;
    const others = await readFile(path, engine, { ...options, formId: null });
    return others.map((other, position) => (position === index ? (as[index] ?? other) : other));
  }

  async #save(results: readonly DocumentResult[]): Promise<void> {
    const store = await openStore(this.#options.database);
    try {
      const run = await store.beginRun({ version, options: { changeForm: true } });
      await store.saveFile(results, run);
      await store.finishRun(run, {
        documents: results.length,
        pages: results.reduce((sum, result) => sum + result.pages.length, 0),
        failures: 0,
        stopped: false,
      });
    } finally {
      await store.close();
    }
  }

  #alone<Result>(work: (engine: Engine) => Promise<Result>): Promise<Result> {
    const { formsDirectories, database, makeEngine } = this.#options;
    const done = this.#reading
      .catch(() => {})
      .then(async () => {
        this.#engine ??= makeEngine({ formsDirectories, modelsDirectory: null, learntFrom: database });
        const engine = await this.#engine.catch((error: unknown) => {
          this.#engine = null;
          const reason = error instanceof Error ? error.message : String(error);
          throw new ReviewFault(
            503,
            'no-reader',
            `The readers cannot be loaded: ${reason} Run formlift doctor.`,
          );
        });
        return work(engine);
      });
    this.#reading = done;
    return done;
  }
}

/** Around a region that is read again, px. */
const MARGIN = { top: 40, bottom: 40, left: 40, right: 40 };

/** Paper around a cut-out: its edge is no rule, and the page stages expect a margin. */
async function withMargin({ widthPx, heightPx, channels, data }: Raster): Promise<Raster> {
  const raw = { width: widthPx, height: heightPx, channels };
  const extended = await sharp(data, { raw })
    .extend({ ...MARGIN, background: '#fff' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = extended.info;
  return { widthPx: width, heightPx: height, channels, data: extended.data };
}
