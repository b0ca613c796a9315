import type { DecisionInput, DecisionsAnswer, LeafValue } from '../../api.ts';
import type { Entry, Keep, SaveState, Send, Trouble } from './entries.ts';

type AnswerListener = (answer: DecisionsAnswer, entry: Entry) => void;

interface OwnVersion {
  readonly revision: number;
  readonly value: LeafValue;
}

const firstPauseMs = 400;
const longestPauseMs = 10_000;
/** A server that fails this often on one entry will not take it: a person must know. */
const mostFailures = 4;

/**
 * Sends decisions in the background, one at a time and in order, and keeps every one until the server has it: lost
 * connections are tried again, conflicts and refusals wait for a person, and what is unsent outlives the browser.
 */
export class SaveQueue {
  private readonly send: Send;
  private readonly keep: Keep;
  private readonly pause: (ms: number) => Promise<void>;
  private state: SaveState;
  private running = false;
  private readonly listeners = new Set<() => void>();
  private readonly answerListeners = new Set<AnswerListener>();
  private readonly batches = new Map<string, string>();
  /** Fields as this page's own decisions left them: deciding one again is no conflict with oneself. */
  private readonly own = new Map<string, OwnVersion>();

  constructor(send: Send, keep: Keep, pause: (ms: number) => Promise<void>) {
    this.send = send;
    this.keep = keep;
    this.pause = pause;
    this.state = { waiting: keep.load(), troubles: [], halt: null };
    void this.run();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): SaveState => this.state;

  onAnswer(listener: AnswerListener): () => void {
    this.answerListeners.add(listener);
    return () => this.answerListeners.delete(listener);
  }

  /** Gives the request's id, for `undo`. */
  decide(decisions: readonly DecisionInput[], label: string): string {
    const requestId = crypto.randomUUID();
    this.append({ kind: 'decisions', requestId, decisions, label });
    return requestId;
  }

  /** Takes a request of this page back: drops it where it never left, else tells the server. */
  undo(requestId: string): void {
    const unsent = this.state.waiting.findIndex(
      (entry, index) => entry.requestId === requestId && (index > 0 || !this.running),
    );
    const troubled = this.state.troubles.some(trouble => trouble.entry.requestId === requestId);
    if (unsent >= 0)
      this.change({ waiting: this.state.waiting.filter(entry => entry.requestId !== requestId) });
    else if (troubled) this.drop(requestId);
    else {
      const batchId = this.batches.get(requestId) ?? null;
      this.append({ kind: 'undo', requestId: crypto.randomUUID(), of: requestId, batchId, label: '↶' });
    }
  }

  /** Tries again at once what waits for the server or was refused. */
  retry(requestId?: string): void {
    const trouble = this.state.troubles.find(each => each.entry.requestId === requestId);
    if (trouble !== undefined) {
      this.drop(trouble.entry.requestId);
      this.append(trouble.entry);
    } else {
      this.change({ halt: null });
      void this.run();
    }
  }

  /** Gives an entry up: theirs is kept. Only ever called for a person's choice. */
  drop(requestId: string): void {
    this.change({ troubles: this.state.troubles.filter(trouble => trouble.entry.requestId !== requestId) });
  }

  /** Sends a conflicting entry again on the versions that are there now; fields that are gone are left out. */
  insist(requestId: string): void {
    const trouble = this.state.troubles.find(each => each.entry.requestId === requestId);
    if (trouble?.kind !== 'conflict' || trouble.entry.kind !== 'decisions') return;
    const decisions = trouble.entry.decisions.flatMap(decision => {
      const conflict = trouble.conflicts.find(each => isSame(each, decision));
      if (conflict === undefined) return [decision];
      if (conflict.current === null) return [];
      const { revision, value } = conflict.current;
      this.own.delete(nameOf(decision));
      return [{ ...decision, revision, shown: value }];
    });
    this.drop(requestId);
    if (decisions.length > 0) this.decide(decisions, trouble.entry.label);
  }

  private append(entry: Entry): void {
    this.change({ waiting: [...this.state.waiting, entry] });
    void this.run();
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    let failures = 0;
    for (let entry = this.state.waiting[0]; entry !== undefined; entry = this.state.waiting[0]) {
      const sent = this.onOwnVersions(entry);
      const outcome = await this.send(sent, requestId => this.batches.get(requestId) ?? null);
      if (outcome.kind === 'shut-out') {
        this.change({ halt: outcome.reason });
        break;
      }
      if (outcome.kind === 'unreachable' || (outcome.kind === 'failed' && failures < mostFailures)) {
        this.change({ halt: 'offline' });
        await this.pause(Math.min(firstPauseMs * 2 ** failures++, longestPauseMs));
        continue;
      }
      failures = 0;
      if (outcome.kind === 'saved') this.saved(sent, outcome.answer);
      else if (outcome.kind === 'stale')
        this.settleByPerson({ kind: 'conflict', entry: sent, conflicts: outcome.conflicts });
      else
        this.settleByPerson({ kind: 'refused', entry: sent, message: outcome.message, code: outcome.code });
    }
    this.running = false;
  }

  private saved(entry: Entry, answer: DecisionsAnswer): void {
    this.batches.set(entry.requestId, answer.batchId);
    const decided = entry.kind === 'decisions' ? entry.decisions : answer.fields;
    for (const { recordId, key } of decided) {
      const field = answer.fields.find(each => each.recordId === recordId && each.key === key);
      if (field !== undefined) this.own.set(nameOf(field), { revision: field.revision, value: field.value });
      const issue = answer.issues.find(each => each.recordId === recordId && each.key === key);
      if (issue !== undefined) this.own.set(nameOf(issue), { revision: issue.revision, value: null });
    }
    this.change({ waiting: this.state.waiting.slice(1), halt: null });
    for (const listener of this.answerListeners) listener(answer, entry);
  }

  private settleByPerson(trouble: Trouble): void {
    this.change({
      waiting: this.state.waiting.slice(1),
      troubles: [...this.state.troubles, trouble],
      halt: null,
    });
  }

  private onOwnVersions(entry: Entry): Entry {
    if (entry.kind === 'undo') return entry;
    const decisions = entry.decisions.map(decision => {
      const own = this.own.get(nameOf(decision));
      return own === undefined || own.revision <= decision.revision
        ? decision
        : { ...decision, revision: own.revision, shown: own.value };
    });
    return { ...entry, decisions };
  }

  private change(part: Partial<SaveState>): void {
    this.state = { ...this.state, ...part };
    this.keep.save([...this.state.troubles.map(trouble => trouble.entry), ...this.state.waiting]);
    for (const listener of this.listeners) listener();
  }
}

function nameOf(item: { readonly recordId: string; readonly key: string }): string {
  return `${item.recordId} ${item.key}`;
}

function isSame(a: { recordId: string; key: string }, b: { recordId: string; key: string }): boolean {
  return a.recordId === b.recordId && a.key === b.key;
}
