import { z } from '@hono/zod-openapi';
import { box, decisionSummary, documentHead, polygon, reviewField, reviewIssue, sentence } from './field.ts';

export const documentQuery = z.object({
  form: z.string().optional(),
  status: z.enum(['accepted', 'needs-review', 'reviewed']).optional(),
  run: z.coerce.number().int().optional(),
  /** Part of the file's name. */
  search: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  offset: z.coerce.number().int().min(0).default(0),
});

export const documentList = z.object({
  documents: z.array(documentHead.extend({ open: z.int(), fields: z.int(), pages: z.int() })),
  total: z.int(),
});

/** A repeating group as a table; cells are fields by their keys. */
export const reviewList = z.object({
  path: z.string(),
  label: z.string(),
  columns: z.array(z.object({ name: z.string(), label: z.string(), type: z.string() })),
  rows: z.array(
    z.object({
      /** Stable name of the row, also when it moves. */
      rowKey: z.string(),
      index: z.int(),
      page: z.int().nullable(),
      /** A person added it. */
      added: z.boolean(),
      /** Column name → key of the field. */
      cells: z.record(z.string(), z.string()),
    }),
  ),
  /** Key of the list's own entry, where a row may be missing or false; else null. */
  entry: z.string().nullable(),
});

export const tableCell = z.object({
  row: z.int(),
  column: z.int(),
  rowSpan: z.int(),
  columnSpan: z.int(),
  content: z.enum(['blank', 'text', 'unreadable']),
  text: z.string(),
  fragments: z.array(z.object({ page: z.int(), box, polygon, markedShare: z.number() })),
});

export const reviewTable = z.object({
  index: z.int(),
  kind: z.enum(['ruled', 'borderless']),
  rowCount: z.int(),
  columnCount: z.int(),
  quality: z.number(),
  cells: z.array(tableCell),
  joins: z.array(
    z.object({
      /** Send it back to undo the join. */
      joinKey: z.string(),
      fromPage: z.int(),
      toPage: z.int(),
      toBox: box,
      atRow: z.int(),
      reason: sentence,
      confidence: z.number(),
      cutRow: z.boolean(),
      /** Texts of the repeated rows that were dropped. */
      droppedRows: z.array(z.array(z.string())),
      /** A person undid it. */
      undone: z.boolean(),
    }),
  ),
});

/** Everything to show and edit one document. */
export const documentView = z
  .object({
    document: documentHead.extend({
      sha256: z.string(),
      /** The file is where it was and unchanged, so its pages can be shown. */
      sourceAvailable: z.boolean(),
    }),
    pages: z.array(
      z.object({
        page: z.int(),
        widthPx: z.int(),
        heightPx: z.int(),
        turnedDegrees: z.int(),
        skewDegrees: z.number(),
        markedShare: z.number(),
      }),
    ),
    pageFailures: z.array(z.object({ page: z.int(), code: z.string(), message: sentence })),
    /** All fields in the record's order, list cells included. */
    fields: z.array(reviewField),
    lists: z.array(reviewList),
    /** The definition's checks on the values as they are now. */
    checks: z.array(
      z.object({
        id: z.string(),
        ok: z.boolean(),
        detail: sentence,
        /** Keys of the fields that took part. */
        keys: z.array(z.string()),
      }),
    ),
    issues: z.array(reviewIssue),
    tables: z.array(reviewTable),
    /** Places under a seal or mark. */
    marks: z.array(z.object({ page: z.int(), box, share: z.number() })),
    outsideText: z.array(z.object({ page: z.int(), box, text: z.string() })),
  })
  .openapi('DocumentView');

/** What happened to one record, newest first. */
export const history = z.object({
  events: z.array(
    decisionSummary.extend({
      /** Key of the field, list, issue or join concerned; null for the whole document. */
      key: z.string().nullable(),
      /** What it is about: the field's label, the issue's message, the pages of a join; empty for the whole document. */
      label: sentence,
      /** What the reviewer was shown. */
      shown: z.string(),
      /** The value before and after; null where the decision is about no value. */
      change: z.object({ before: z.string(), after: z.string() }).nullable(),
      /** The decision that took this one back, or null. */
      undoneBy: z.int().nullable(),
      /** It came too late and changed nothing (see the conflict answer). */
      refused: z.boolean(),
    }),
  ),
});

/** `width` of the page image: the next smaller power-of-two fraction of the page that is at least this wide. */
export const pageImageQuery = z.object({ width: z.coerce.number().int().min(16).max(20000).optional() });

/** A part of the page (original pixels), at most `width` pixels wide; tiles for zooming into large scans. */
export const pageRegionQuery = z.object({
  x: z.coerce.number().min(0),
  y: z.coerce.number().min(0),
  w: z.coerce.number().positive(),
  h: z.coerce.number().positive(),
  width: z.coerce.number().int().min(1).max(4096).optional(),
});

export const rereadRequest = z.object({ box });
/** A drawn region read again; nothing is stored until it is decided on. */
export const rereadAnswer = z.object({
  text: z.string(),
  confidence: z.number(),
  readings: z.array(z.object({ reader: z.string(), text: z.string() })),
});

export const dashboard = z.object({
  documents: z.object({ total: z.int(), accepted: z.int(), needsReview: z.int(), reviewed: z.int() }),
  fields: z.object({ total: z.int(), open: z.int(), confirmed: z.int(), corrected: z.int() }),
  /** Decisions an hour, oldest first. */
  throughput: z.array(z.object({ hour: z.string(), reviewer: z.string(), decisions: z.int() })),
  reviewers: z.array(
    z.object({
      reviewer: z.string(),
      decisions: z.int(),
      corrections: z.int(),
      perMinute: z.number().nullable(),
    }),
  ),
  /** What decisions showed to be wrong, by form and field, worst first; shares with their 95 % interval. */
  errorsByField: z.array(
    z.object({
      form: z.string(),
      fieldName: z.string(),
      label: z.string(),
      decided: z.int(),
      wrong: z.int(),
      share: z.number(),
      low: z.number(),
      high: z.number(),
      /** What the confidences had promised. */
      expected: z.number(),
    }),
  ),
  /** Confidence promised against share found right, least confident first. */
  calibration: z.object({
    bins: z.array(
      z.object({
        confidence: z.number(),
        fields: z.int(),
        right: z.int(),
        low: z.number(),
        high: z.number(),
      }),
    ),
    expectedCalibrationError: z.number().nullable(),
  }),
  /** Accepted fields that were looked at all the same: shows how wrong what is accepted is. */
  audit: z.object({ looked: z.int(), wrong: z.int(), open: z.int(), low: z.number(), high: z.number() }),
  /** Fields that two people decided on: how often they said the same. */
  agreement: z.array(
    z.object({ first: z.string(), second: z.string(), both: z.int(), same: z.int(), share: z.number() }),
  ),
});

export type DocumentQuery = z.infer<typeof documentQuery>;
export type DocumentList = z.infer<typeof documentList>;
export type DocumentView = z.infer<typeof documentView>;
export type ReviewList = z.infer<typeof reviewList>;
export type ReviewTable = z.infer<typeof reviewTable>;
export type History = z.infer<typeof history>;
export type RereadAnswer = z.infer<typeof rereadAnswer>;
export type Dashboard = z.infer<typeof dashboard>;
