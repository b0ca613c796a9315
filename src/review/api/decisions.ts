import { z } from '@hono/zod-openapi';
import { decisionSummary, documentHead, leafValue, reviewField, reviewIssue } from './field.ts';

const target = {
  recordId: z.string(),
  /** Of the field or issue as it was given. */
  key: z.string(),
  /** The revision it was shown at. */
  revision: z.int(),
  /** The value that was shown (`ReviewField.value`; null for an issue); a change since then is a conflict. */
  shown: leafValue,
  /** How long the reviewer looked, milliseconds; for the pace and the order of the queue. */
  lookedMs: z.number().nonnegative().optional(),
};

/**
 * `confirm`: the value shown is right (of a list: its rows are complete and true). `correct`: it is `text`, which
 * is understood by the field's type. `empty`: nothing is printed there. `unreadable`: something is, and nobody can
 * tell what. `later`: put off. `settle`: an issue was looked at.
 */
export const decisionInput = z
  .discriminatedUnion('action', [
    z.object({ action: z.literal('confirm'), ...target }),
    z.object({ action: z.literal('correct'), text: z.string().max(20_000), ...target }),
    z.object({ action: z.literal('empty'), ...target }),
    z.object({ action: z.literal('unreadable'), ...target }),
    z.object({ action: z.literal('later'), ...target }),
    z.object({ action: z.literal('settle'), ...target }),
  ])
  .openapi('DecisionInput');

/**
 * Decisions made with one key. All are stored, or none. `requestId`: the client's own UUID; sending the same again
 * (after a lost answer) changes nothing and answers the same.
 */
export const decisionsRequest = z.object({
  requestId: z.uuid(),
  decisions: z.array(decisionInput).min(1).max(200),
});

/** What became of the records: replace what is shown by it. */
export const decisionsAnswer = z.object({
  /** For undo. */
  batchId: z.string(),
  /** The decided fields and those whose checks or status changed with them. */
  fields: z.array(reviewField),
  issues: z.array(reviewIssue),
  records: z.array(documentHead),
});

/** Answer 409: somebody was quicker, or the document was read again. Nothing was changed; both versions are kept. */
export const conflictAnswer = z
  .object({
    error: z.literal('stale'),
    message: z.string(),
    conflicts: z.array(
      z.object({
        recordId: z.string(),
        key: z.string(),
        /** What was sent. */
        yours: z.object({ action: z.string(), display: z.string(), revision: z.int() }),
        /** The decision that came first; null where a new reading changed the value. */
        theirs: decisionSummary.nullable(),
        /** As it is now, with the revision to decide on; null where the field is gone (its row was deleted). */
        current: reviewField.nullable(),
      }),
    ),
  })
  .openapi('Conflict');

/** Takes decisions back, as a decision of its own. Undoing an undo is deciding again. */
export const undoRequest = z.union([
  z.object({ batchId: z.string() }),
  z.object({ eventId: z.int(), recordId: z.string() }),
]);

/** Texts of a row by column name; columns left out are empty. */
const rowTexts = z.record(z.string(), z.string().max(20_000));

/** What a person does to the rows of a list. Rows are named by their `rowKey`. */
export const rowOperation = z
  .discriminatedUnion('op', [
    /** A new row after the one named, or first. */
    z.object({ op: z.literal('add'), after: z.string().nullable(), texts: rowTexts }),
    z.object({ op: z.literal('delete'), row: z.string() }),
    /** The row keeps `first`; a new row below it takes `second`. */
    z.object({ op: z.literal('split'), row: z.string(), first: rowTexts, second: rowTexts }),
    /** The texts of `next` are appended to `row` column by column (a carried level is not doubled); `next` goes. */
    z.object({ op: z.literal('merge'), row: z.string(), next: z.string() }),
    z.object({ op: z.literal('move'), row: z.string(), after: z.string().nullable() }),
    /** The column's values from `fromRow` on move a row down or up; the place left free is empty. */
    z.object({
      op: z.literal('shift-column'),
      column: z.string(),
      fromRow: z.string(),
      by: z.enum(['down', 'up']),
    }),
  ])
  .openapi('RowOperation');

export const rowsRequest = z.object({
  requestId: z.uuid(),
  revision: z.int(),
  list: z.string(),
  operation: rowOperation,
});

export const joinsRequest = z.object({ requestId: z.uuid(), revision: z.int(), joinKey: z.string() });

/** Reads the document's file again as this form; the record gets a new id, the decisions of the old one stay. */
export const formRequest = z.object({ requestId: z.uuid(), revision: z.int(), form: z.string() });
export const formAnswer = z.object({ recordId: z.string() });

/** Every other failure. `error` is a stable word; `message` says what to do. */
export const errorAnswer = z
  .object({ error: z.string(), message: z.string(), key: z.string().optional() })
  .openapi('Error');

export type DecisionInput = z.infer<typeof decisionInput>;
export type DecisionsRequest = z.infer<typeof decisionsRequest>;
export type DecisionsAnswer = z.infer<typeof decisionsAnswer>;
export type ConflictAnswer = z.infer<typeof conflictAnswer>;
export type UndoRequest = z.infer<typeof undoRequest>;
export type RowOperation = z.infer<typeof rowOperation>;
export type RowsRequest = z.infer<typeof rowsRequest>;
export type ErrorAnswer = z.infer<typeof errorAnswer>;
