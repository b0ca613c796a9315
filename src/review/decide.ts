import { type DecidedLeaf, type Decision, type DecisionKind, needsTwo } from '../model/decision.ts';
import type { EffectiveField } from '../model/effective-fields.ts';
import { isSameValue, plainValue } from '../model/leaf-value.ts';
import type { NewDecision } from '../store/review-store.ts';
import type { ConflictAnswer, DecisionInput } from './api.ts';
import { ReviewFault } from './fault.ts';
import type { Forms } from './forms.ts';
import type { OpenRecord } from './open-record.ts';
import { summaryOf } from './show-field.ts';
import type { Unit } from './units.ts';

/** Who decides, with which key. */
export interface Author {
  readonly reviewer: string;
  readonly batchId: string;
}

/** The event of one decision. Throws a fault where the key is unknown or the text is not of the field's type. */
export function decisionOf(
  input: DecisionInput,
  open: OpenRecord,
  forms: Forms,
  author: Author,
): NewDecision {
  const plain = {
    ...author,
    recordId: input.recordId,
    key: input.key,
    shownRevision: input.revision,
    rows: [],
    undoes: [],
    lookedMs: input.lookedMs ?? null,
  };
  if (input.action === 'settle') {
    if (open.issue(input.key) === null) throw unknownKey(input.key);
    return { ...plain, kind: 'settle', shown: null, leaves: [] };
  }
  const unit = open.units.get(input.key);
  if (unit === undefined) throw unknownKey(input.key);
  const kind = kindOf(input);
  const field = open.field(input.key, author.reviewer);
  const shown = {
    display: field?.display ?? '',
    // Of the reading, so that calibration can be held against what people decide.
    confidence: Math.min(...unit.leaves.map(leaf => leaf.confidence)),
    audit: unit.leaves.some(leaf => leaf.read?.audit === true),
    readings: unit.main.readings,
  };
  return { ...plain, kind, shown, leaves: leavesOf(kind, input, unit, { open, forms }) };
}

function unknownKey(key: string): ReviewFault {
  return new ReviewFault(404, 'no-such-field', `There is no ${key} in this record.`, key);
}

/** Typing nothing says that nothing is there. */
function kindOf(input: DecisionInput): DecisionKind {
  return input.action === 'correct' && input.text.trim() === '' ? 'empty' : input.action;
}

function leavesOf(
  kind: DecisionKind,
  input: DecisionInput,
  unit: Unit<EffectiveField>,
  { open, forms }: { readonly open: OpenRecord; readonly forms: Forms },
): DecidedLeaf[] {
  if (kind === 'later') return [];
  if (unit.kind === 'list' && kind !== 'confirm') {
    throw new ReviewFault(
      422,
      'a-list-is-changed-by-its-rows',
      'Change the rows, then confirm the list.',
      unit.key,
    );
  }
  const set = (after: (leaf: EffectiveField) => Pick<DecidedLeaf, 'after' | 'raw'>) =>
    unit.leaves.map(leaf => ({
      key: leaf.key,
      read: leaf.read?.value ?? null,
      before: leaf.value,
      ...after(leaf),
    }));
  if (kind === 'confirm') return set(({ value, raw }) => ({ after: value, raw }));
  if (kind !== 'correct' || input.action !== 'correct') return set(() => ({ after: null, raw: null }));
  const text = input.text.trim();
  const meaning = forms.understand(text, forms.fieldOf(open.head.form, unit.fieldName));
  if (!meaning.ok) {
    const message = `“${text}” cannot be understood as this kind of field (${meaning.problem}).`;
    throw new ReviewFault(422, 'not-understood', message, unit.key);
  }
  const values = new Map(meaning.leaves.map(([end, value]) => [unit.key + end, value]));
  return set(leaf => ({ after: values.get(leaf.key) ?? null, raw: text }));
}

type ConflictEntry = ConflictAnswer['conflicts'][number];

/** Whether a decision was made on something that is no longer so, and by whom it was changed. */
export function conflictOf(input: DecisionInput, open: OpenRecord, reviewer: string): ConflictEntry | null {
  const { key, recordId, revision } = input;
  if (input.action === 'settle') return null;
  const unit = open.units.get(key);
  const since = open.decisions.filter(decision => decision.revision > revision && touches(decision, key));
  const theirs = since.at(-1) ?? null;
  if (unit === undefined && theirs === null) return null;
  const two = unit !== undefined && needsTwo(unit.fieldName, open.secondReview);
  // Of two people who must both decide, the second does not overwrite the first.
  const decided = theirs !== null && !(two && theirs.reviewer !== reviewer);
  const changed = unit === undefined || !isSameValue(unit.main.value, input.shown);
  if (!decided && !changed) return null;
  return {
    recordId,
    key,
    yours: { action: input.action, display: input.action === 'correct' ? input.text : '', revision },
    theirs: theirs === null ? null : summaryOf(theirs),
    current: open.field(key, reviewer),
  };
}

/** Whether a decision changed what a key names: its value, or the rows it is or counts. */
function touches(decision: Decision, key: string): boolean {
  if (decision.kind === 'refused' || decision.kind === 'later') return false;
  if (decision.key === key || decision.leaves.some(leaf => leaf.key === key || leaf.key === `${key}.raw`))
    return true;
  return decision.rows.some(
    row => row.list === key || (row.op === 'remove' && key.startsWith(`${row.list}[${row.row}]`)),
  );
}

/** What came too late, kept in the history so that nothing typed is lost. */
export function refusedOf(input: DecisionInput, author: Author): NewDecision {
  const text = input.action === 'correct' ? input.text : null;
  return {
    ...author,
    recordId: input.recordId,
    key: input.key,
    kind: 'refused',
    shownRevision: input.revision,
    shown: { display: String(plainValue(input.shown) ?? ''), confidence: 0, audit: false, readings: [] },
    leaves:
      text === null ? [] : [{ key: input.key, read: null, before: input.shown, after: text, raw: text }],
    rows: [],
    undoes: [],
    lookedMs: input.lookedMs ?? null,
  };
}
