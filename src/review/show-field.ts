import { alignTexts } from '../model/align-texts.ts';
import { type Decision, isVerdict } from '../model/decision.ts';
import type { EffectiveField } from '../model/effective-fields.ts';
import type { EffectiveRecord } from '../model/effective-record.ts';
import { foldWidth } from '../model/fold-text.ts';
import { plainValue } from '../model/leaf-value.ts';
import { listLengths } from '../model/row-keys.ts';
import type { ReviewHead } from '../store/review-store.ts';
import { type DecisionSummary, fill, paths, type ReviewField, type Segment } from './api.ts';
import type { Forms } from './forms.ts';
import { detailSentence } from './speech/in-chinese.ts';
import { reasonOf, stateOf, type Unit, unitsOf } from './units.ts';

/** What is needed to show the fields of one record to one reviewer. */
export interface FieldGround {
  readonly head: ReviewHead;
  readonly effective: EffectiveRecord;
  readonly forms: Forms;
  readonly reviewer: string;
  /** Its picture is kept, or there is a page to cut it from. */
  readonly hasPicture: boolean;
}

/** Units of a record, by key. */
export function unitsByKey(effective: EffectiveRecord): Map<string, Unit<EffectiveField>> {
  const lists = listLengths(effective.record.data);
  return new Map(unitsOf(effective.fields, key => lists.has(key)).map(unit => [unit.key, unit]));
}

/** A unit as the page shows it. */
export function showField(unit: Unit<EffectiveField>, ground: FieldGround): ReviewField {
  const { head, effective, forms, reviewer } = ground;
  const { main } = unit;
  const info = forms.fieldOf(head.form, unit.fieldName);
  const type = unit.kind === 'leaf' ? (info.type === 'list' ? 'text' : info.type) : unit.kind;
  const display = displayOf(main, type);
  const seen = main.readings.map(({ reader, text }) => ({ reader, text: withoutReaderSpaces(text) }));
  const readings = seen.map(({ reader, text }) => ({
    reader,
    text,
    segments: segmentsOf(text, [display]),
  }));
  const own = effective.record.checks.filter(check =>
    unit.leaves.some(leaf => check.paths.includes(leaf.path)),
  );
  return {
    recordId: head.recordId,
    key: unit.key,
    path: unit.path,
    fieldName: unit.fieldName,
    label: info.label,
    kind: unit.kind,
    type,
    options: [...info.options],
    unit: info.unit,
    value: main.value,
    display,
    meaning: meaningOf(unit, type, display),
    raw: main.raw,
    read: {
      value: main.read?.value ?? null,
      display: main.read === null ? '' : displayOf(main.read, type),
    },
    confidence: Math.min(...unit.leaves.map(leaf => leaf.confidence)),
    status: unit.leaves.find(leaf => leaf.status === 'needs-review')?.status ?? main.status,
    review: reviewFor(unit, reviewer),
    reason: reasonOf(unit),
    state: printedState(main),
    page: main.page,
    box: main.box,
    polygon: main.polygon === null ? null : [...main.polygon],
    image: ground.hasPicture ? imageOf(unit, head) : null,
    segments: segmentsOf(
      display,
      seen.map(reading => reading.text),
    ),
    readings,
    alternatives: alternativesOf(
      main,
      display,
      unit.kind === 'leaf' ? forms.wordsNear(head.form, unit.fieldName, display) : [],
    ),
    checks: own.map(({ id, ok, detail }) => ({ id, ok, detail: detailSentence(detail) })),
    doubts: [...new Set(unit.leaves.flatMap(leaf => leaf.doubts))],
    audit: unit.leaves.some(leaf => leaf.audit),
    revision: effective.record.revision,
    decision: newestDecision(unit.key, effective),
  };
}

const worded: ReadonlySet<string> = new Set(['text', 'label', 'option', 'options', 'list']);

/** A value as people read and type it: as printed, where that is known. */
export function displayOf({ value, raw }: Pick<EffectiveField, 'value' | 'raw'>, type: string): string {
  if (worded.has(type)) return String(plainValue(value) ?? raw ?? '');
  return raw ?? (value === null ? '' : String(value));
}

function meaningOf({ leaves, main }: Unit<EffectiveField>, type: string, display: string): string | null {
  if (type === 'target') {
    const parts = leaves.flatMap(({ path, value }) =>
      path.endsWith('.raw') || value === null ? [] : [String(value)],
    );
    return parts.length === 0 ? null : parts.join(' · ');
  }
  const text = String(plainValue(main.value) ?? '');
  return text === '' || text === display ? null : text;
}

function reviewFor(unit: Unit<EffectiveField>, reviewer: string): ReviewField['review'] {
  const state = stateOf(unit);
  if (state === 'waiting') {
    const decided = unit.main.verdicts.some(one => one.reviewer === reviewer);
    return decided ? 'waiting' : 'second-review';
  }
  if (state !== 'none') return state;
  const reason = reasonOf(unit);
  return reason === null || reason === 'next-doubtful' ? 'none' : 'open';
}

function printedState({
  read,
  value,
  raw,
  page,
  doubts,
  evidence,
  review,
}: EffectiveField): ReviewField['state'] {
  if (doubts.includes('marked-unreadable')) return 'unreadable';
  if (value !== null) return read === null ? 'entered' : 'read';
  if (review === 'done' && raw === null) return 'blank';
  if (doubts.includes('unreadable')) return 'unreadable';
  if (raw !== null) return (evidence.notUnderstood ?? 0) > 0 ? 'not-understood' : 'read';
  return page === null ? 'missing' : 'blank';
}

function imageOf(
  { key, main }: Unit<EffectiveField>,
  { recordId, runId, readRevision }: ReviewHead,
): ReviewField['image'] {
  if (main.page === null || main.box === null) return null;
  // Browsers keep pictures: another reading of the same field has another address.
  const url = fill(paths.fieldImage, { recordId }, { key, reading: `${runId}.${readRevision}` });
  return { url, widthPx: null, heightPx: null };
}

/** Digits of a keyboard row. */
const MOST_ALTERNATIVES = 6;
/** Known words offered beside what the readers say. */
const MOST_KNOWN = 2;
/** How likely a near word that people confirmed elsewhere is; before a reader that differs. */
const KNOWN_WORD = 0.15;

/** What else it may be: alternatives of single characters, whole texts of readers that differ, and known words. */
function alternativesOf(
  main: EffectiveField,
  display: string,
  known: readonly string[],
): ReviewField['alternatives'] {
  const probabilities = new Map<string, number>();
  for (const { value, probability } of main.alternatives) probabilities.set(value, probability);
  for (const text of main.readings.map(reading => withoutReaderSpaces(reading.text)))
    if (text !== '') probabilities.set(text, probabilities.get(text) ?? 0.1);
  for (const word of known.slice(0, MOST_KNOWN)) {
    probabilities.set(word, Math.max(probabilities.get(word) ?? 0, KNOWN_WORD));
  }
  // What was read stays to be picked after a correction.
  const read = main.read?.raw ?? null;
  if (read !== null) probabilities.set(read, probabilities.get(read) ?? 0.05);
  return (
    [...probabilities]
      // Width alone makes no other value.
      .filter(([value]) => foldWidth(value) !== foldWidth(display))
      .sort(([, a], [, b]) => b - a)
      .slice(0, MOST_ALTERNATIVES)
      .map(([value, probability]) => ({ value, probability, segments: segmentsOf(value, [display]) }))
  );
}

/** Without the spaces that Tesseract puts beside Han characters: they are its own, and would be marked and picked. */
export function withoutReaderSpaces(text: string): string {
  return text.replaceAll(/(?<=\p{Script=Han}) +| +(?=\p{Script=Han})/gu, '');
}

/** Longer texts are not laid side by side: it takes time and shows little, characters. */
const LONGEST_ALIGNED = 600;

/** A text cut where any of the others has another character; width does not count. */
export function segmentsOf(text: string, others: readonly string[]): Segment[] {
  const characters = [...text];
  if (characters.length === 0) return [];
  const differs = characters.map(() => false);
  for (const other of others) {
    if (other === text || other.length > LONGEST_ALIGNED || characters.length > LONGEST_ALIGNED) continue;
    let at = 0;
    for (const { left, right } of alignTexts(text, other)) {
      if (left === null) {
        // Something is missing here: the character before it is marked.
        if (at > 0) differs[at - 1] = true;
        continue;
      }
      if (right === null || foldWidth(left) !== foldWidth(right)) differs[at] = true;
      at++;
    }
  }
  const segments: Segment[] = [];
  characters.forEach((character, index) => {
    const last = segments.at(-1);
    if (last !== undefined && last.differs === differs[index]) last.text += character;
    else segments.push({ text: character, differs: differs[index] ?? false });
  });
  return segments;
}

/** The newest decision on a key that stands. */
export function newestDecision(key: string, { decisions }: EffectiveRecord): DecisionSummary | null {
  const undone = new Set(decisions.flatMap(decision => decision.undoes));
  const last = decisions.findLast(
    decision =>
      decision.key === key &&
      decision.kind !== 'refused' &&
      decision.kind !== 'undo' &&
      !undone.has(decision.id),
  );
  return last === undefined ? null : summaryOf(last);
}

export function summaryOf(decision: Decision): DecisionSummary {
  const { id, batchId, kind, reviewer, decidedAt, revision } = decision;
  return { eventId: id, batchId, kind, reviewer, decidedAt, revision, display: decidedText(decision) };
}

/** What a decision made of a field, as text. */
export function decidedText({ kind, leaves, shown }: Pick<Decision, 'kind' | 'leaves' | 'shown'>): string {
  const [first] = leaves;
  if (first === undefined) return isVerdict(kind) ? (shown?.display ?? '') : '';
  return first.raw ?? String(plainValue(first.after) ?? '');
}
