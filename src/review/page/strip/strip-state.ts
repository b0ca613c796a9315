import type { DecisionsAnswer, QueueItem, QueuePage } from '../../api.ts';
import { itemId } from '../common/names.ts';

export interface Decided {
  readonly requestId: string;
  readonly action: string;
  readonly display: string;
}

export interface StripState {
  readonly items: readonly QueueItem[];
  /** Position of the item in hand: past the last one where all is done, or where the next page is still to come. */
  readonly at: number;
  /** What is typed, or null while the value stands as given. */
  readonly draft: string | null;
  readonly decided: Readonly<Record<string, Decided>>;
  /** Positions in the order they were decided, for undo. */
  readonly trail: readonly { readonly at: number; readonly requestId: string }[];
  readonly total: number;
  /** Cursor of the next page of the queue; null at its end, undefined before the first. */
  readonly next: string | null | undefined;
}

export type StripEvent =
  | { readonly kind: 'loaded'; readonly page: QueuePage }
  | { readonly kind: 'draft'; readonly text: string | null }
  | { readonly kind: 'went'; readonly to: number }
  | { readonly kind: 'moved'; readonly by: number }
  | { readonly kind: 'decided'; readonly decided: Decided }
  | { readonly kind: 'undone' }
  | { readonly kind: 'answered'; readonly answer: DecisionsAnswer };

export const emptyStrip: StripState = {
  items: [],
  at: 0,
  draft: null,
  decided: {},
  trail: [],
  total: 0,
  next: undefined,
};

/** The strip after something happened to it. */
export function stripReducer(state: StripState, event: StripEvent): StripState {
  switch (event.kind) {
    case 'loaded':
      return withPage(state, event.page);
    case 'draft':
      return { ...state, draft: event.text };
    case 'went':
      return movedTo(state, event.to);
    case 'moved':
      return movedTo(state, state.at + event.by);
    case 'decided':
      return withDecision(state, event.decided);
    case 'undone':
      return withoutLastDecision(state);
    case 'answered':
      return withAnswer(state, event.answer);
  }
}

/** Keys that are faster than the next page are kept: where they lead is seen when it comes. */
function movedTo(state: StripState, to: number): StripState {
  const last = state.next === null ? state.items.length : Number.POSITIVE_INFINITY;
  return { ...state, at: Math.max(0, Math.min(to, last)), draft: null };
}

function withPage(state: StripState, page: QueuePage): StripState {
  const known = new Set(state.items.map(itemId));
  const fresh = page.items.filter(item => !known.has(itemId(item)));
  const total = state.next === undefined ? page.total : state.total;
  const items = [...state.items, ...fresh];
  const at = page.next === null ? Math.min(state.at, items.length) : state.at;
  return { ...state, items, at, next: page.next, total };
}

function withDecision(state: StripState, decided: Decided): StripState {
  const item = state.items[state.at];
  if (item === undefined) return state;
  const all = { ...state.decided, [itemId(item)]: decided };
  let at = state.at + 1;
  for (let next = state.items[at]; next !== undefined && all[itemId(next)]; next = state.items[at]) at++;
  const trail = [...state.trail, { at: state.at, requestId: decided.requestId }];
  return { ...state, decided: all, trail, at, draft: null };
}

function withoutLastDecision(state: StripState): StripState {
  const last = state.trail.at(-1);
  const item = last === undefined ? undefined : state.items[last.at];
  if (last === undefined || item === undefined) return state;
  const { [itemId(item)]: _, ...decided } = state.decided;
  return { ...state, decided, trail: state.trail.slice(0, -1), at: last.at, draft: null };
}

function withAnswer(state: StripState, answer: DecisionsAnswer): StripState {
  const items = state.items.map(item => refreshed(item, answer));
  return items.every((item, index) => item === state.items[index]) ? state : { ...state, items };
}

/** The newest version of an item that an answer holds. */
function refreshed(item: QueueItem, answer: DecisionsAnswer): QueueItem {
  if (item.kind === 'field') {
    const field = answer.fields.find(
      each => each.recordId === item.field.recordId && each.key === item.field.key,
    );
    return field === undefined ? item : { ...item, field };
  }
  const issue = answer.issues.find(
    each => each.recordId === item.issue.recordId && each.key === item.issue.key,
  );
  return issue === undefined ? item : { ...item, issue };
}
