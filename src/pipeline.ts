import { defaultScoring, scoreRecord } from './confidence/score-record.ts';
import { FormliftError } from './errors.ts';
import { matchForm } from './form/match.ts';
import { openDocument } from './intake/open-document.ts';
import type { LogicalTable, ReadDocument } from './model/document.ts';
import type { FormDefinition } from './model/form-definition.ts';
import type { CleanPage, PageFailure, PageImage } from './model/page.ts';
import { placedLines } from './model/placed-line.ts';
import type { ReadPage } from './model/reading.ts';
import type { DocumentResult, FormRecord } from './model/record.ts';
import { recordIdOf } from './model/record-id.ts';
import type { PageLayout } from './model/table.ts';
import { cleanPage } from './page/clean-page.ts';
import { PageAlbum } from './page/page-album.ts';
import { type Readers, readPage } from './reading/read-page.ts';
import { buildRecord } from './record/build-record.ts';
import { findTables } from './table/find-tables.ts';
import { joinTables } from './table/join-tables.ts';
import { splitDocuments } from './table/split-documents.ts';

/** What the pipeline needs besides a file; made once a process. */
export interface Engine {
  readonly readers: Readers;
  readonly forms: readonly FormDefinition[];
  /** What the forms print beside their values, folded in width; read once only. */
  readonly labels: ReadonlySet<string>;
}

export interface ReadOptions {
  readonly password: string | null;
  /** Skip matching and take this form. */
  readonly formId: string | null;
  /** Share of accepted fields that may be wrong, e.g. 0.001; sets the review threshold. */
  readonly targetError: number;
  /** Share of accepted fields that is drawn for a person to look at all the same, 0 to 1. */
  readonly auditShare: number;
  /** Looked at between pages; aborting throws its reason and leaves nothing half-written. */
  readonly signal: AbortSignal;
  readonly observer: PipelineObserver;
}

/** Looks on; must not change anything. */
export interface PipelineObserver {
  pageDone(pageNumber: number, pageCount: number): void;
  /** Sees every step's intermediate where `--debug` asks for pictures. */
  readonly pageSteps: ((steps: PageSteps) => Promise<void>) | null;
  /** Sees the joined tables of each document with its pages, for the same purpose. */
  readonly joinSteps: ((steps: JoinSteps) => Promise<void>) | null;
}

/** Looks at nothing. */
export const silentObserver: PipelineObserver = { pageDone: () => {}, pageSteps: null, joinSteps: null };

export interface PageSteps {
  readonly page: CleanPage;
  readonly layout: PageLayout;
}

export interface JoinSteps {
  readonly tables: readonly LogicalTable[];
  /** The original pages, encoded, by page number. */
  readonly pictures: ReadonlyMap<number, Uint8Array>;
}

/** Reads one file: all of its pages, and every declaration in them. Throws `FormliftError` where nothing can be read. */
export async function readFile(
  path: string,
  engine: Engine,
  options: ReadOptions,
): Promise<DocumentResult[]> {
  const opened = await openDocument(path, { password: options.password });
  try {
    const album = new PageAlbum();
    const pages: ReadPage[] = [];
    const failures: PageFailure[] = [];
    for await (const outcome of opened.pages()) {
      const read = outcome.ok ? await readOnePage(outcome.page, engine, options.observer) : outcome.failure;
      if ('code' in read) failures.push(read);
      else pages.push(read);
      if (outcome.ok) await album.keep(outcome.page);
      options.observer.pageDone(pages.length + failures.length, opened.pageCount);
      options.signal.throwIfAborted();
    }
    const groups = splitDocuments(pages);
    const results: DocumentResult[] = [];
    for (const [index, group] of (groups.length === 0 ? [[]] : groups).entries()) {
      const { tables, issues } = joinTables(group);
      await options.observer.joinSteps?.({ tables, pictures: album.pictures });
      // A page that failed belongs to no group for sure; the file's first document carries it.
      const document: ReadDocument = {
        source: opened.source,
        index,
        pages: group,
        failures: index === 0 ? failures : [],
        tables,
        outsideLines: group.flatMap(page => page.outsideLines),
        issues: [...group.flatMap(page => page.issues), ...tables.flatMap(table => table.issues), ...issues],
      };
      results.push(await understand(document, engine, options, album));
    }
    return results;
  } finally {
    await opened.close();
  }
}

/** One page's way: clean, find tables, read. What breaks on the way is the page's failure, not the document's. */
async function readOnePage(
  image: PageImage,
  engine: Engine,
  observer: PipelineObserver,
): Promise<ReadPage | PageFailure> {
  try {
    const page = await cleanPage(image);
    const layout = await findTables(page);
    const read = await readPage(layout, engine.readers, engine.labels);
    await observer.pageSteps?.({ page, layout });
    return read;
  } catch (error) {
    if (error instanceof FormliftError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    return {
      pageNumber: image.pageNumber,
      code: 'page-not-readable',
      message: `Page ${image.pageNumber} could not be read: ${reason}. The other pages are kept.`,
    };
  }
}

/** Tables to record: match the form, locate and understand the values, and say how sure we are. */
async function understand(
  document: ReadDocument,
  engine: Engine,
  options: ReadOptions,
  album: PageAlbum,
): Promise<DocumentResult> {
  const forms =
    options.formId === null ? engine.forms : engine.forms.filter(form => form.id === options.formId);
  const outcome = matchForm(document, forms, { forced: options.formId !== null });
  const record: FormRecord =
    outcome.kind === 'matched'
      ? scoreRecord(buildRecord(outcome.match, outcome.definition), {
          scoring: defaultScoring(options.targetError),
          recordId: recordIdOf(document.source.sha256, outcome.definition.id, document.index),
          document,
          auditShare: options.auditShare,
        })
      : unknownRecord(document, outcome.reason);
  const shown = record.fields.filter(field => field.status === 'needs-review' || field.audit);
  return {
    source: document.source,
    index: document.index,
    pages: document.pages.map(({ pageNumber, widthPx, heightPx, quality }) => ({
      pageNumber,
      widthPx,
      heightPx,
      quality,
    })),
    failures: document.failures,
    tables: document.tables,
    outsideText: document.outsideLines.map(line => ({
      pageNumber: line.pageNumber,
      box: line.box,
      text: line.text.map(character => character.text).join(''),
      lines: placedLines(line.text),
    })),
    record,
    images: await album.cutFields(shown),
  };
}

/** A document no definition fits keeps its tables and waits for a person. */
function unknownRecord(document: ReadDocument, reason: string): FormRecord {
  return {
    recordId: recordIdOf(document.source.sha256, 'unknown', document.index),
    revision: 1,
    form: 'unknown',
    formVersion: 0,
    status: 'needs-review',
    data: {},
    fields: [],
    checks: [],
    issues: [
      { code: 'form-unknown', severity: 'warning', message: reason, pageNumber: null, path: null },
      ...document.issues,
    ],
  };
}
