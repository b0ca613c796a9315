import { z } from '@hono/zod-openapi';

/** What a leaf holds, several ticked words as an array; `null` is explained by the field's `state`. */
export const leafValue = z.union([z.string(), z.number(), z.array(z.string()).readonly(), z.null()]);

/** A sentence for people, in both languages of the page. */
export const sentence = z.object({ zh: z.string(), en: z.string() });

/** Pixels of the original page, top left origin. */
export const box = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
export const polygon = z.array(z.object({ x: z.number(), y: z.number() })).length(4);

/** A run of a text; `differs` where it is not the value's text (or, in a value, where a reader differs). */
export const segment = z.object({ text: z.string(), differs: z.boolean() });

/** Who decided what, and when; the newest decision of a field, or the one a conflict is about. */
export const decisionSummary = z.object({
  eventId: z.int(),
  /** Decisions made with one key; undo takes them back together. */
  batchId: z.string(),
  kind: z.string(),
  reviewer: z.string(),
  /** ISO 8601, UTC. */
  decidedAt: z.string(),
  /** The value as text after it. */
  display: z.string(),
  /** Revision of the record after it. */
  revision: z.int(),
});

/** Why an item is in the queue; also the words of the `reason` filter. */
export const reasons = [
  /** The field's confidence is below the threshold of the target error. */
  'below-threshold',
  /** A check over this field fails. */
  'check-failed',
  /** The text could not be understood as the field's type, or nothing was found. */
  'not-understood',
  /** A list that may lack or hold a false row, or an issue on rows, tables, pages or the form. */
  'structure',
  /** A second person must agree. */
  'second-review',
  /** Two reviewers differ, or a new reading differs from a decision. */
  'disputed',
  /** Accepted, and drawn by lot. */
  'audit',
  /** Accepted; the most doubtful first. Only with `past=true`. */
  'next-doubtful',
] as const;
export const reason = z.enum(reasons);

/**
 * A field as the page shows it: a leaf of the record, the four leaves of a target as one, or a list's own entry.
 * All text is text: show it with textContent, never as markup.
 */
export const reviewField = z
  .object({
    recordId: z.string(),
    /** Stable name within the record, also when rows move; send it back with a decision. */
    key: z.string(),
    /** Current place in `data`, e.g. `indicators[3].target`. */
    path: z.string(),
    /** The path without row numbers, e.g. `indicators[].target`. */
    fieldName: z.string(),
    /** The printed label of the form's definition, e.g. `指标值`; the path where there is none. */
    label: z.string(),
    kind: z.enum(['leaf', 'target', 'list']),
    type: z.enum([
      'text',
      'amount',
      'number',
      'percentage',
      'date',
      'period',
      'year',
      'target',
      'option',
      'options',
      'label',
      'code',
      'phone',
      'list',
    ]),
    /** Words of an option field, or of one of several options; else empty. */
    options: z.array(z.string()),
    /** Unit of an amount, e.g. `万元`; else null. */
    unit: z.string().nullable(),
    /** Of a target its raw text; of a list the number of its rows. */
    value: leafValue,
    /** The value as text to show and to edit; empty where there is none. */
    display: z.string(),
    /** What the value means as the record holds it, where that is not its text: `≥ · 90 · %` of a target. */
    meaning: z.string().nullable(),
    /** The text as printed; null where blank or missing. */
    raw: z.string().nullable(),
    /** What the machine read before any decision. */
    read: z.object({ value: leafValue, display: z.string() }),
    /** Probability that the value read is wholly right. */
    confidence: z.number(),
    status: z.enum(['accepted', 'needs-review', 'confirmed', 'corrected']),
    /** Where the review of it stands for this reviewer. */
    review: z.enum(['open', 'later', 'second-review', 'waiting', 'disputed', 'done', 'none']),
    /** Why it is or was in the queue; null where it is not. */
    reason: reason.nullable(),
    /** `unreadable`: a person said so. */
    state: z.enum(['read', 'blank', 'missing', 'unreadable', 'not-understood', 'entered']),
    page: z.int().nullable(),
    box: box.nullable(),
    polygon: polygon.nullable(),
    /** Picture of the ink: the stored one, else cut from the page; null where the field has no place or its scan is gone. */
    image: z
      .object({ url: z.string(), widthPx: z.int().nullable(), heightPx: z.int().nullable() })
      .nullable(),
    /** `display` cut where a reader saw something else. */
    segments: z.array(segment),
    /** What each reader saw, cut where it differs from the value. */
    readings: z.array(z.object({ reader: z.string(), text: z.string(), segments: z.array(segment) })),
    /** Whole values to pick with the digits 1, 2, …; most probable first, the value itself left out. */
    alternatives: z.array(
      z.object({ value: z.string(), probability: z.number(), segments: z.array(segment) }),
    ),
    checks: z.array(z.object({ id: z.string(), ok: z.boolean(), detail: sentence })),
    /** Stable words: `readers-differ`, `under-seal`, … */
    doubts: z.array(z.string()),
    audit: z.boolean(),
    /** Revision of the record this was read at; send it back with a decision. */
    revision: z.int(),
    /** The newest decision that stands, or null. */
    decision: decisionSummary.nullable(),
  })
  .openapi('ReviewField');

/** Something about rows, tables, pages or the form that a person should look at. */
export const reviewIssue = z
  .object({
    recordId: z.string(),
    /** Stable name within the record; send it back to settle the issue. */
    key: z.string(),
    code: z.string(),
    severity: z.enum(['error', 'warning', 'info']),
    message: sentence,
    page: z.int().nullable(),
    path: z.string().nullable(),
    /** A person has looked at it. */
    settled: z.boolean(),
    revision: z.int(),
    decision: decisionSummary.nullable(),
  })
  .openapi('ReviewIssue');

export const documentHead = z.object({
  recordId: z.string(),
  fileName: z.string(),
  form: z.string(),
  /** Chinese name of the form; `未识别` where unknown. */
  formName: z.string(),
  runId: z.int(),
  status: z.enum(['accepted', 'needs-review', 'reviewed']),
  revision: z.int(),
});

export type LeafValue = z.infer<typeof leafValue>;
export type Sentence = z.infer<typeof sentence>;
export type Segment = z.infer<typeof segment>;
export type Reason = z.infer<typeof reason>;
export type DecisionSummary = z.infer<typeof decisionSummary>;
export type ReviewField = z.infer<typeof reviewField>;
export type ReviewIssue = z.infer<typeof reviewIssue>;
export type DocumentHead = z.infer<typeof documentHead>;
