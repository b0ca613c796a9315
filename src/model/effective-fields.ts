import { type Decision, isVerdict, needsTwo } from './decision.ts';
import { isSameValue } from './leaf-value.ts';
import type { CheckResult, FieldResult, FormRecord, LeafValue } from './record.ts';
import { fieldNameOf, pathOf, type RowOrder, rowOf, targetOf } from './row-keys.ts';

/** Where people stand with a field. `waiting`: one has decided, another must. */
export type ReviewState = 'none' | 'later' | 'waiting' | 'disputed' | 'done';

/** A field with its decisions. `path` is where it stands now, `key` its stable name. */
export interface EffectiveField extends FieldResult {
  readonly key: string;
  readonly review: ReviewState;
  /** What the machine read; null for a row that a person added. */
  readonly read: FieldResult | null;
  /** Verdicts on it that stand, oldest first. */
  readonly verdicts: readonly Decision[];
  /** A new reading says something else than the reading decided on, and than the decision. */
  readonly readingDiffers: boolean;
}

/** Every field that still has a place, with the decisions that stand applied to it, in the record's order. */
export function decidedFields(
  read: FormRecord,
  valid: readonly Decision[],
  order: RowOrder,
  secondReview: readonly string[],
): EffectiveField[] {
  const known = new Map(read.fields.map(field => [field.path, field]));
  const byLeaf = leafDecisions(valid);
  const verdictsOf = new Map<string, Decision[]>();
  for (const decision of valid) {
    if (decision.key !== null && (isVerdict(decision.kind) || decision.kind === 'later'))
      verdictsOf.set(decision.key, [...(verdictsOf.get(decision.key) ?? []), decision]);
  }
  const added = [...byLeaf.keys()].filter(key => !known.has(key) && rowOf(key) !== null);
  const isKey = (key: string) => known.has(key) || byLeaf.has(key);
  const fields: EffectiveField[] = [];
  for (const key of [...known.keys(), ...added]) {
    const path = pathOf(key, order);
    if (path === null) continue;
    const unit = targetOf(key, isKey) ?? key;
    const own = verdictsOf.get(unit) ?? [];
    const read = known.get(key) ?? null;
    const rows = order.get(key)?.length;
    const base = { ...(read ?? enteredField(key)), ...(rows === undefined ? {} : { value: rows }) };
    const set = byLeaf.get(key) ?? [];
    const two = needsTwo(fieldNameOf(unit), secondReview);
    const field = decided({ ...base, path }, { key, read, own, set, two });
    fields.push(rows === undefined ? field : { ...field, value: rows });
  }
  return sortRows(fields, order);
}

interface LeafDecision {
  readonly decision: Decision;
  readonly read: LeafValue;
  readonly after: LeafValue;
  readonly raw: string | null;
}

function leafDecisions(valid: readonly Decision[]): Map<string, LeafDecision[]> {
  const byLeaf = new Map<string, LeafDecision[]>();
  for (const decision of valid) {
    for (const { key, read, after, raw } of decision.leaves) {
      byLeaf.set(key, [...(byLeaf.get(key) ?? []), { decision, read, after, raw }]);
    }
  }
  return byLeaf;
}

interface Circumstances {
  readonly key: string;
  readonly read: FieldResult | null;
  /** Verdicts and `later` on the field or its target. */
  readonly own: readonly Decision[];
  /** What decisions set the leaf to, oldest first. */
  readonly set: readonly LeafDecision[];
  readonly two: boolean;
}

function decided(field: FieldResult, { key, read, own, set, two }: Circumstances): EffectiveField {
  const verdicts = own.filter(decision => isVerdict(decision.kind));
  const last = set.at(-1);
  const plain = { ...field, key, read, verdicts, readingDiffers: false };
  if (last === undefined && verdicts.length === 0) {
    return { ...plain, review: own.at(-1)?.kind === 'later' ? 'later' : 'none' };
  }
  const value = last === undefined ? field.value : last.after;
  const readValue = read?.value ?? null;
  const readingDiffers =
    last !== undefined &&
    read !== null &&
    !isSameValue(readValue, last.read) &&
    !isSameValue(readValue, value);
  const agreed = two ? agreement(set) : 'done';
  const review = readingDiffers ? 'disputed' : agreed;
  const unreadable = own.at(-1)?.kind === 'unreadable';
  const changed = read === null || !isSameValue(value, readValue);
  return {
    ...plain,
    value,
    raw: last === undefined ? field.raw : last.raw,
    status: review === 'done' ? (changed ? 'corrected' : 'confirmed') : 'needs-review',
    audit: false,
    doubts: [
      ...(unreadable ? ['marked-unreadable'] : []),
      ...(readingDiffers ? ['reading-differs-from-decision'] : []),
      ...(review === 'waiting' ? ['second-review'] : []),
      ...(review === 'disputed' && !readingDiffers ? ['reviewers-differ'] : []),
    ],
    review,
    readingDiffers,
  };
}

/** Whether two different people came to the same value. Each one's last word counts. */
function agreement(set: readonly LeafDecision[]): 'done' | 'waiting' | 'disputed' {
  const byReviewer = new Map(set.map(({ decision, after }) => [decision.reviewer, after]));
  const last = set.at(-1);
  const backing = [...byReviewer.values()].filter(
    after => last !== undefined && isSameValue(after, last.after),
  ).length;
  if (backing >= 2) return 'done';
  return byReviewer.size >= 2 ? 'disputed' : 'waiting';
}

/** A leaf of a row that a person added. */
function enteredField(key: string): FieldResult {
  return {
    path: key,
    value: null,
    raw: null,
    confidence: 1,
    status: 'corrected',
    page: null,
    box: null,
    polygon: null,
    alternatives: [],
    readings: [],
    checks: [],
    doubts: [],
    audit: false,
    evidence: {},
  };
}

/** Rows in their order, each list where its first field stood. */
function sortRows(fields: readonly EffectiveField[], order: RowOrder): EffectiveField[] {
  const byRow = new Map<string, EffectiveField[]>();
  for (const field of fields) {
    const place = rowOf(field.key);
    if (place === null) continue;
    const name = `${place.list}[${place.row}]`;
    byRow.set(name, [...(byRow.get(name) ?? []), field]);
  }
  const done = new Set<string>();
  const sorted = fields.flatMap(field => {
    const place = rowOf(field.key);
    if (place === null) return [field];
    if (done.has(place.list)) return [];
    done.add(place.list);
    return (order.get(place.list) ?? []).flatMap(row => byRow.get(`${place.list}[${row}]`) ?? []);
  });
  return sorted;
}

/** A `null` that nobody explained: missing, unreadable or not understood, no blank that could mean 0. */
export function isOpenLeaf(field: EffectiveField): boolean {
  if (field.value !== null) return false;
  if (field.doubts.includes('marked-unreadable')) return true;
  if (field.review === 'done') return false;
  return field.page === null || (field.evidence.notUnderstood ?? 0) > 0;
}

/** The field with the checks as they are now; one that nobody decided on and that fails one is doubtful. */
export function withChecks(field: EffectiveField, checks: readonly CheckResult[]): EffectiveField {
  const own = checks.filter(check => check.paths.includes(field.path));
  const failing = own.some(check => !check.ok);
  const undecided = field.status === 'accepted';
  return {
    ...field,
    checks: own.map(({ id, ok }) => ({ id, ok })),
    status: undecided && failing ? 'needs-review' : field.status,
    doubts: undecided && failing ? ['check-failed', ...field.doubts] : field.doubts,
  };
}
