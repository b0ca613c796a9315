import type { ReviewState } from '../model/effective-fields.ts';
import { fieldNameOf, targetOf } from '../model/row-keys.ts';
import type { Reason } from './api.ts';

/** As much of a field as is needed to say what there is to do about it. */
export interface UnitLeaf {
  readonly key: string;
  readonly path: string;
  readonly confidence: number;
  readonly status: string;
  readonly raw: string | null;
  readonly value: unknown;
  readonly doubts: readonly string[];
  readonly audit: boolean;
  readonly review: ReviewState;
}

/** What people decide on as one: a leaf, a target with its four leaves, or a list's own entry. */
export interface Unit<Leaf extends UnitLeaf> {
  readonly key: string;
  readonly path: string;
  readonly fieldName: string;
  readonly kind: 'leaf' | 'target' | 'list';
  /** The leaf that stands for it: of a target the one with its text. */
  readonly main: Leaf;
  readonly leaves: readonly Leaf[];
}

/** A record's fields as units, in order. */
export function unitsOf<Leaf extends UnitLeaf>(
  fields: readonly Leaf[],
  isList: (key: string) => boolean,
): Unit<Leaf>[] {
  const keys = new Set(fields.map(field => field.key));
  const units = new Map<string, { main: Leaf; leaves: Leaf[]; kind: Unit<Leaf>['kind'] }>();
  for (const field of fields) {
    const target = targetOf(field.key, key => keys.has(key));
    const unit = units.get(target ?? field.key);
    if (target !== null && unit !== undefined) {
      unit.leaves.push(field);
      if (field.key.endsWith('.raw')) unit.main = field;
      continue;
    }
    const kind = target !== null ? 'target' : isList(field.key) ? 'list' : 'leaf';
    units.set(target ?? field.key, { main: field, leaves: [field], kind });
  }
  return [...units].map(([key, { main, leaves, kind }]) => ({
    key,
    path: kind === 'target' ? main.path.replace(/\.raw$/, '') : main.path,
    fieldName: fieldNameOf(key),
    kind,
    main,
    leaves,
  }));
}

/** The review state of a unit: that of its least finished leaf. */
export function stateOf({ leaves }: Unit<UnitLeaf>): ReviewState {
  const states: readonly ReviewState[] = ['disputed', 'waiting', 'none', 'later', 'done'];
  return states.find(state => leaves.some(leaf => leaf.review === state)) ?? 'none';
}

/** Why a unit is in the queue, `next-doubtful` where it was accepted, or null where it is done. */
export function reasonOf(unit: Unit<UnitLeaf>): Reason | null {
  const state = stateOf(unit);
  if (state === 'done') return null;
  if (state === 'disputed') return 'disputed';
  if (state === 'waiting') return 'second-review';
  const { leaves } = unit;
  if (leaves.some(leaf => leaf.status === 'needs-review')) {
    if (unit.kind === 'list') return 'structure';
    if (leaves.some(leaf => leaf.doubts.includes('check-failed'))) return 'check-failed';
    const { main } = unit;
    return main.value === null && (main.raw !== null || main.doubts.includes('unreadable'))
      ? 'not-understood'
      : 'below-threshold';
  }
  return leaves.some(leaf => leaf.audit) ? 'audit' : 'next-doubtful';
}

/** Expected share of such units that are wrong. */
export function wrongness({ leaves }: Unit<UnitLeaf>): number {
  return 1 - Math.min(...leaves.map(leaf => leaf.confidence));
}

/** Seconds to look at a picture and press a key, before anything is read. */
const GLANCE_SECONDS = 1.2;
/** Reading Chinese closely, character by character. */
const SECONDS_A_CHARACTER = 0.12;
/** Counting rows against the page. */
const LIST_SECONDS = 12;

/** Expected seconds to decide on a unit. */
export function secondsFor({ kind, main }: Unit<UnitLeaf>): number {
  if (kind === 'list') return LIST_SECONDS;
  return GLANCE_SECONDS + SECONDS_A_CHARACTER * [...(main.raw ?? '')].length;
}
