import type { RecordBasis } from '../model/document.ts';
import type { LocatedList, LocatedValue } from '../model/field.ts';
import { type Box, bottom, type Polygon, right, unionBox } from '../model/geometry.ts';
import type { Issue } from '../model/issue.ts';
import { type LineEvidence, textOf } from '../model/reading.ts';
import type {
  CheckResult,
  FieldAlternative,
  FieldReading,
  FieldResult,
  FormRecord,
  RecordDraft,
  ValuedLeaf,
} from '../model/record.ts';
import { inAuditSample } from './audit.ts';
import { blamedBy } from './blame.ts';
import { doubtsOf } from './doubts.ts';
import {
  type Features,
  type FieldKind,
  featuresOf,
  fieldKinds,
  kindOf,
  mayBeAccepted,
  sparse,
} from './features.ts';
import { probability } from './hazards.ts';
import { type Parameters, reviewThreshold, shippedParameters } from './parameters.ts';
import { contextOf } from './record-context.ts';

export interface Scoring {
  readonly parameters: Parameters;
  /** Fields of a kind at least this sure are accepted. */
  readonly thresholds: Readonly<Record<FieldKind, number>>;
}

/** The shipped calibration, or another, at a target error (share of accepted fields that may be wrong). */
export function defaultScoring(targetError: number, parameters: Parameters = shippedParameters()): Scoring {
  const thresholds = Object.fromEntries(
    fieldKinds.map(kind => [kind, reviewThreshold(parameters, kind, targetError)]),
  ) as Record<FieldKind, number>;
  return { parameters, thresholds };
}

export interface ScoringContext {
  readonly scoring: Scoring;
  readonly recordId: string;
  readonly document: RecordBasis;
  /** Share of accepted fields that is marked for audit, 0 to 1. */
  readonly auditShare: number;
}

/** A list that may lack a row is never accepted by itself. */
const DOUBTFUL_LIST_CONFIDENCE = 0.5;
/** No evidence is no confidence: such a field goes to a person. */
const NO_EVIDENCE_CONFIDENCE = 0.01;

/** Turns the evidence of every leaf into one probability that its value is wholly right. */
export function scoreRecord(draft: RecordDraft, context: ScoringContext): FormRecord {
  const around = contextOf(draft, context.document.outsideLines);
  const measured = new Map(draft.leaves.map(leaf => [leaf.path, featuresOf(leaf, around)]));
  const blamed = blamedBy(draft.checks, measured, context.scoring.parameters.weights);
  const leaves = draft.leaves.map(leaf => {
    const own = measured.get(leaf.path) ?? featuresOf(leaf, around);
    const features = { ...own, checksFailed: blamed.has(leaf.path) ? 1 : 0 };
    return scoreLeaf(leaf, features, around.checksOf(leaf.path), context);
  });
  const lists = draft.lists
    .filter(list => list.doubts.length > 0)
    .map(list => listResult(list, draft.leaves));
  const fields = [...leaves, ...lists];
  const { issues } = draft;
  const open = fields.some(field => field.status === 'needs-review') || issues.some(needsPerson);
  return {
    recordId: context.recordId,
    revision: 1,
    form: draft.formId,
    formVersion: draft.formVersion,
    status: open || context.document.failures.length > 0 ? 'needs-review' : 'accepted',
    data: draft.data,
    fields,
    checks: draft.checks,
    issues,
  };
}

function needsPerson(issue: Issue): boolean {
  return issue.severity !== 'info';
}

function scoreLeaf(
  leaf: ValuedLeaf,
  features: Features,
  checks: readonly CheckResult[],
  context: ScoringContext,
): FieldResult {
  const { parameters, thresholds } = context.scoring;
  const threshold = thresholds[kindOf(leaf)];
  const { located } = leaf;
  const hasEvidence = features.notUnderstood === 0 || leaf.problem !== null;
  const isUnread = !hasEvidence || located.state === 'unreadable';
  const confidence = isUnread ? NO_EVIDENCE_CONFIDENCE : probability(features, parameters.weights);
  const accepted = mayBeAccepted(features) && confidence >= threshold;
  return {
    path: leaf.path,
    value: leaf.value,
    raw: leaf.raw,
    confidence,
    status: accepted ? 'accepted' : 'needs-review',
    ...placeOf(located),
    alternatives: alternativesOf(located),
    readings: readingsOf(located),
    checks: checks.map(({ id, ok }) => ({ id, ok })),
    doubts: accepted ? [] : doubtsOf(leaf, features),
    audit: accepted && inAuditSample(context.recordId, leaf.path, context.auditShare),
    evidence: sparse(features),
  };
}

interface Place {
  readonly page: number | null;
  readonly box: Box | null;
  readonly polygon: Polygon | null;
}

/** Corners farther than this from the upright box are worth telling. */
const STRAIGHT_PX = 2;

/** The page and box of a value: of its first page where a page break cuts it. */
function placeOf({ fragments }: LocatedValue): Place {
  const [first] = fragments;
  if (first === undefined) return { page: null, box: null, polygon: null };
  const samePage = fragments.filter(fragment => fragment.pageNumber === first.pageNumber);
  const box = unionBox(samePage.map(fragment => fragment.box));
  const straight = samePage.length > 1 || isUpright(first.polygon, box);
  return { page: first.pageNumber, box, polygon: straight ? null : first.polygon };
}

function isUpright([a, b, c, d]: Polygon, box: Box): boolean {
  const near = (value: number, wanted: number) => Math.abs(value - wanted) <= STRAIGHT_PX;
  return (
    near(a.x, box.x) &&
    near(a.y, box.y) &&
    near(b.x, right(box)) &&
    near(b.y, box.y) &&
    near(c.x, right(box)) &&
    near(c.y, bottom(box)) &&
    near(d.x, box.x) &&
    near(d.y, bottom(box))
  );
}

/** What each reader saw of the lines the value stands on. */
function readingsOf({ text }: LocatedValue): FieldReading[] {
  const lines = [...new Set<LineEvidence>(text.map(character => character.line))];
  const byReader = new Map<FieldReading['reader'], string[]>();
  for (const reading of lines.flatMap(line => line.readings)) {
    byReader.set(reading.reader, [...(byReader.get(reading.reader) ?? []), reading.text]);
  }
  return [...byReader].map(([reader, texts]) => ({ reader, text: texts.join('') }));
}

/** Alternatives of more than this many characters at once are guesses about guesses. */
const MOST_ALTERNATIVES = 4;

/** Whole values in which one doubtful character is another one, most probable first. */
function alternativesOf({ text }: LocatedValue): FieldAlternative[] {
  const whole = text.map(character => character.text);
  const found = new Map<string, number>();
  text.forEach((character, index) => {
    for (const { text: other, probability: share } of character.alternatives) {
      if (share < 0.02 || other === character.text) continue;
      const value = [...whole.slice(0, index), other, ...whole.slice(index + 1)].join('');
      found.set(value, Math.max(share, found.get(value) ?? 0));
    }
  });
  return [...found]
    .map(([value, share]) => ({ value, probability: Number(share.toFixed(4)) }))
    .sort((a, b) => b.probability - a.probability)
    .slice(0, MOST_ALTERNATIVES);
}

/** A list's own entry: its value is the number of rows found; its place is its first leaf's. */
function listResult(list: LocatedList, leaves: readonly ValuedLeaf[]): FieldResult {
  const first = leaves.find(
    leaf => leaf.path.startsWith(`${list.path}[`) && leaf.located.fragments.length > 0,
  );
  const place = first === undefined ? { page: null, box: null, polygon: null } : placeOf(first.located);
  return {
    path: list.path,
    value: list.length,
    raw: first === undefined ? null : textOf(first.located.text),
    confidence: DOUBTFUL_LIST_CONFIDENCE,
    status: 'needs-review',
    ...place,
    alternatives: [],
    readings: [],
    checks: [],
    doubts: list.doubts,
    audit: false,
    evidence: {},
  };
}
