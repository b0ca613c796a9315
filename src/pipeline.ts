import type { Parameters } from './confidence/parameters.ts';
import { FormliftError } from './errors.ts';
import { type Draft, draftForm } from './form/draft/draft-form.ts';
import { levelTrees } from './form/draft/level-trees.ts';
import { type OpenedDocument, openDocument } from './intake/open-document.ts';
import type { LogicalTable, ReadDocument } from './model/document.ts';
import type { FormDefinition } from './model/form-definition.ts';
import type { CleanPage, PageFailure, PageImage } from './model/page.ts';
import { placedLines } from './model/placed-line.ts';
import type { ReadPage } from './model/reading.ts';
import type { DocumentResult } from './model/record.ts';
import type { PageLayout } from './model/table.ts';
import { cleanPage } from './page/clean-page.ts';
import type { QuarterTurn } from './page/orientation.ts';
import { PageAlbum, pictureOf } from './page/page-album.ts';
import { type Readers, readPage } from './reading/read-page.ts';
import { understandTarget } from './record/targets.ts';
import { understand as understandValue } from './record/understand.ts';
import type { ConfirmedVocabulary } from './record/vocabulary.ts';
import { recordOf } from './record-of.ts';
import { withEntriesApart } from './table/entry-rows.ts';
import { findTables } from './table/find-tables.ts';
import { joinTables } from './table/join-tables.ts';
import { withRegisterRows } from './table/register-rows.ts';
import { withSpilledText } from './table/spilled-text.ts';
import { splitDocuments } from './table/split-documents.ts';
import { turnOfNeighbour } from './turn-of-neighbour.ts';

/** What the pipeline needs besides a file; made once a process. */
export interface Engine {
  readonly readers: Readers;
  readonly forms: readonly FormDefinition[];
  /** What the forms print beside their values, folded in width; read once only. */
  readonly labels: ReadonlySet<string>;
  /** Of the confidence. */
  readonly parameters: Parameters;
  /** Texts that people confirmed in several documents. */
  readonly words: ConfirmedVocabulary;
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

/** How a page came to be done: read now, taken from what an earlier attempt kept, or given up. */
export type PageEnd = 'read' | 'kept' | 'failed';

/** Looks on; must not change anything. */
export interface PipelineObserver {
  /** Before the page is even decoded: what kills the process from here on is this page's fault. */
  pageBegun(pageNumber: number, pageCount: number): void;
  pageDone(pageNumber: number, pageCount: number, end: PageEnd): void;
  /** Sees every step's intermediate where `--debug` asks for pictures. */
  readonly pageSteps: ((steps: PageSteps) => Promise<void>) | null;
  /** Sees the joined tables of each document with its pages, for the same purpose. */
  readonly joinSteps: ((steps: JoinSteps) => Promise<void>) | null;
}

/** Looks at nothing. */
export const silentObserver: PipelineObserver = {
  pageBegun: () => {},
  pageDone: () => {},
  pageSteps: null,
  joinSteps: null,
};

export interface PageSteps {
  readonly page: CleanPage;
  readonly layout: PageLayout;
}

export interface JoinSteps {
  readonly tables: readonly LogicalTable[];
  /** The original pages, encoded, by page number. */
  readonly pictures: ReadonlyMap<number, Uint8Array>;
}

/** A page that is read, with its picture: all that the rest of its document needs of it. */
export interface KeptPage {
  readonly page: ReadPage;
  /** The original page as JPEG. */
  readonly picture: Uint8Array;
}

/** Where finished pages of a long document wait until it is whole, so that a second attempt need not read them again. */
export interface PageShelf {
  /** Null where the page is not there, or not as it was put. */
  find(sha256: string, pageNumber: number): Promise<KeptPage | null>;
  /** Best effort: a shelf that is full costs only time later. */
  keep(sha256: string, kept: KeptPage): Promise<void>;
}

/** What earlier attempts at the same file left. */
export interface EarlierAttempts {
  /** Pages that are not to be tried again, and why. */
  readonly failures: readonly PageFailure[];
  readonly shelf: PageShelf | null;
}

/** The first attempt, with nowhere to keep pages. */
export const firstAttempt: EarlierAttempts = { failures: [], shelf: null };

/** Reads one file: all of its pages, and every declaration in them. Throws `FormliftError` where nothing can be read. */
export async function readFile(
  path: string,
  engine: Engine,
  options: ReadOptions,
  earlier: EarlierAttempts = firstAttempt,
): Promise<DocumentResult[]> {
  const album = new PageAlbum();
  const results: DocumentResult[] = [];
  for (const document of await readDocuments(path, engine, options, album, earlier)) {
    results.push(await understand(document, engine, options, album));
  }
  return results;
}

/**
 * The declarations of a file with their tables whole, before any form is looked for; the pages' pictures go to the
 * album. Throws `FormliftError` where nothing can be read.
 */
export async function readDocuments(
  path: string,
  engine: Engine,
  options: ReadOptions,
  album: PageAlbum = new PageAlbum(),
  earlier: EarlierAttempts = firstAttempt,
): Promise<ReadDocument[]> {
  const opened = await openDocument(path, { password: options.password });
  try {
    const pages: ReadPage[] = [];
    const failures: PageFailure[] = [];
    for (let pageNumber = 1; pageNumber <= opened.pageCount; pageNumber++) {
      options.observer.pageBegun(pageNumber, opened.pageCount);
      const { end, outcome } = await pageOf(opened, pageNumber, engine, options, earlier);
      if (end === 'failed') failures.push(outcome);
      else {
        pages.push(outcome.page);
        album.keep(pageNumber, outcome.picture);
      }
      options.observer.pageDone(pageNumber, opened.pageCount, end);
      options.signal.throwIfAborted();
    }
    const groups = splitDocuments(pages);
    const documents: ReadDocument[] = [];
    for (const [index, group] of (groups.length === 0 ? [[]] : groups).entries()) {
      const { tables, issues } = joinTables(group);
      await options.observer.joinSteps?.({ tables, pictures: album.pictures });
      // A page that failed belongs to no group for sure; the file's first document carries it.
      documents.push({
        source: opened.source,
        index,
        pages: group,
        failures: index === 0 ? failures : [],
        tables,
        outsideLines: group.flatMap(page => page.outsideLines),
        issues: [...group.flatMap(page => page.issues), ...tables.flatMap(table => table.issues), ...issues],
      });
    }
    return documents;
  } finally {
    await opened.close();
  }
}

/** Proposes a definition from readings of a form that is not known yet; null where they hold no labels in tables. */
export function draftDefinition(samples: readonly ReadDocument[], engine: Engine): Draft | null {
  return draftForm({
    samples,
    known: engine.labels,
    trees: levelTrees(engine.forms),
    means: (text, type, unit, choices) =>
      type === 'target'
        ? understandTarget(text).problem === null
        : understandValue(text, type, { unit, options: choices }).problem === null,
  });
}

/**
 * Reads pages of a long document from its end towards its beginning, onto the shelf: a second worker's help for the
 * one that reads it. Ends when aborted, or where it meets pages that are there already.
 */
export async function readPagesAhead(
  path: string,
  engine: Engine,
  options: ReadOptions,
  earlier: EarlierAttempts,
): Promise<void> {
  const opened = await openDocument(path, { password: options.password });
  try {
    for (let pageNumber = opened.pageCount; pageNumber > 1; pageNumber--) {
      options.observer.pageBegun(pageNumber, opened.pageCount);
      const { end } = await pageOf(opened, pageNumber, engine, options, earlier);
      options.observer.pageDone(pageNumber, opened.pageCount, end);
      if (options.signal.aborted || end === 'kept') return;
    }
  } finally {
    await opened.close();
  }
}

type PageResult =
  | { readonly end: 'read' | 'kept'; readonly outcome: KeptPage }
  | { readonly end: 'failed'; readonly outcome: PageFailure };

/** One page, unless earlier attempts settled it. */
async function pageOf(
  opened: OpenedDocument,
  pageNumber: number,
  engine: Engine,
  { observer }: ReadOptions,
  earlier: EarlierAttempts,
): Promise<PageResult> {
  const given = earlier.failures.find(failure => failure.pageNumber === pageNumber);
  if (given !== undefined) return { end: 'failed', outcome: given };
  const shelf = opened.pageCount > 1 ? earlier.shelf : null;
  const { sha256 } = opened.source;
  const found = (await shelf?.find(sha256, pageNumber)) ?? null;
  if (found !== null) return { end: 'kept', outcome: found };
  const decoded = await opened.page(pageNumber);
  if (!decoded.ok) return { end: 'failed', outcome: decoded.failure };
  const page = await readOnePage(decoded.page, engine, observer, () => turnOfNeighbour(opened, decoded.page));
  if ('code' in page) return { end: 'failed', outcome: page };
  const kept = { page, picture: await pictureOf(decoded.page) };
  await shelf?.keep(sha256, kept);
  return { end: 'read', outcome: kept };
}

/** One page's way: clean, find tables, read. What breaks on the way is the page's failure, not the document's. */
async function readOnePage(
  image: PageImage,
  engine: Engine,
  observer: PipelineObserver,
  neighbour: () => Promise<QuarterTurn | null>,
): Promise<ReadPage | PageFailure> {
  try {
    const page = await cleanPage(image, neighbour);
    const layout = await findTables(page);
    const asPrinted = withSpilledText(await readPage(layout, engine.readers, engine.labels));
    const read = withRegisterRows(withEntriesApart(asPrinted, page.geometry), page.geometry);
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
  const record = recordOf(document, engine, options);
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
    basis: document.tables.some(table => table.joins.length > 0)
      ? { outsideLines: document.outsideLines, issues: document.issues }
      : null,
  };
}
