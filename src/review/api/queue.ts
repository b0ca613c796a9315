import { z } from '@hono/zod-openapi';
import { documentHead, leafValue, reason, reviewField, reviewIssue } from './field.ts';

/** What part of the queue to look at; all given must hold. Also taken by the carpets. */
export const queueFilter = z.object({
  form: z.string().optional(),
  /** A field name without row numbers, e.g. `indicators[].target`. */
  field: z.string().optional(),
  /** A record's id. */
  document: z.string().optional(),
  reason: reason.optional(),
  run: z.coerce.number().int().optional(),
  /** `later`: put off by somebody. Default: open. */
  status: z.enum(['open', 'later']).optional(),
  /** `true`: go on past the threshold, to accepted fields, the most doubtful first. */
  past: z.enum(['true', 'false']).optional(),
});

export const queueQuery = queueFilter.extend({
  /**
   * `priority`: most errors found a minute first. `field`: the same field across documents in a row, most fruitful
   * field first. `document`: document by document, in reading order, most fruitful document first.
   */
  order: z.enum(['priority', 'field', 'document']).default('priority'),
  limit: z.coerce.number().int().min(1).max(200).default(40),
  /** `next` of the page before; items decided meanwhile are gone, none is shown twice. */
  after: z.string().optional(),
});

const weighed = {
  reason,
  /** Expected errors found in a minute spent here. */
  errorsPerMinute: z.number(),
  /** Expected seconds to decide. */
  seconds: z.number(),
  document: documentHead,
};

/** One thing to do. */
export const queueItem = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('field'), field: reviewField, ...weighed }),
    z.object({ kind: z.literal('issue'), issue: reviewIssue, ...weighed }),
  ])
  .openapi('QueueItem');

export const queuePage = z.object({
  items: z.array(queueItem),
  /** All that match, this page included. */
  total: z.int(),
  /** For `after`; null at the end. */
  next: z.string().nullable(),
});

const facet = z.array(z.object({ value: z.string(), label: z.string(), count: z.int() }));

/** Counts, and how this reviewer gets on. */
export const queueSummary = z.object({
  /** Things to do for this reviewer with the filter. */
  open: z.int(),
  later: z.int(),
  /** Decided by anybody, ever, with the filter. */
  done: z.int(),
  /** Expected wrong values among the open ones, from their confidences. */
  expectedErrors: z.number(),
  facets: z.object({ form: facet, field: facet, reason: facet, run: facet, document: facet }),
  pace: z.object({
    /** Decisions of this reviewer since midnight UTC, and ever. */
    today: z.int(),
    total: z.int(),
    /** Over the last minutes of work, pauses left out; null before there is anything to tell. */
    perMinute: z.number().nullable(),
    /** Work left for the open items at this reviewer's pace. */
    remainingMinutes: z.number().nullable(),
  }),
});

/** Forty pictures of the same proposed value. */
export const carpetHead = z.object({
  carpetId: z.string(),
  form: z.string(),
  formName: z.string(),
  fieldType: z.string(),
  value: leafValue,
  display: z.string(),
  /** Fields left in it. */
  count: z.int(),
  /** Expected wrong ones among them. */
  expectedErrors: z.number(),
  errorsPerMinute: z.number(),
});
export const carpetList = z.object({ carpets: z.array(carpetHead) });
export const carpetQuery = queueFilter.extend({
  limit: z.coerce.number().int().min(1).max(60).default(40),
});
/** The next pictures of a carpet, of like confidence, the most doubtful batch first. */
export const carpetBatch = z.object({
  carpet: carpetHead,
  items: z.array(z.object({ field: reviewField, document: documentHead })),
});

export const sessionInfo = z.object({
  reviewer: z.string(),
  version: z.string(),
  /** Share of accepted fields that may be wrong; null where it is not known. */
  targetError: z.number().nullable(),
  /** Patterns of fields that two people must agree on. */
  secondReview: z.array(z.string()),
  /** What this installation can do: re-reading needs models. */
  canReread: z.boolean(),
});

/** The forms known here, for filters, for changing a document's form and for table heads. */
export const formList = z.object({
  forms: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      nameEn: z.string(),
      unit: z.string(),
      fields: z.array(
        z.object({
          path: z.string(),
          label: z.string(),
          type: z.string(),
          /** Columns of a list; empty for a scalar field. */
          columns: z.array(z.object({ name: z.string(), label: z.string(), type: z.string() })),
        }),
      ),
    }),
  ),
});

export type QueueFilter = z.infer<typeof queueFilter>;
export type QueueQuery = z.infer<typeof queueQuery>;
export type QueueItem = z.infer<typeof queueItem>;
export type QueuePage = z.infer<typeof queuePage>;
export type QueueSummary = z.infer<typeof queueSummary>;
export type CarpetHead = z.infer<typeof carpetHead>;
export type CarpetList = z.infer<typeof carpetList>;
export type CarpetBatch = z.infer<typeof carpetBatch>;
export type SessionInfo = z.infer<typeof sessionInfo>;
export type FormList = z.infer<typeof formList>;
