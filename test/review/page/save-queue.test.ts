import { describe, expect, it } from 'vitest';
import type { DecisionInput, DecisionsAnswer } from '../../../src/review/api.ts';
import type { Entry, Keep, Outcome } from '../../../src/review/page/saving/entries.ts';
import { SaveQueue } from '../../../src/review/page/saving/save-queue.ts';

function confirm(key: string, revision = 1): DecisionInput {
  return { action: 'confirm', recordId: 'r', key, revision, shown: 'x' };
}

function answer(batchId: string, fields: readonly { key: string; revision: number }[] = []): DecisionsAnswer {
  const full = fields.map(field => ({ recordId: 'r', value: 'y', ...field }));
  return { batchId, fields: full as never, issues: [], records: [] };
}

const saved: Outcome = { kind: 'saved', answer: answer('b') };

/** A queue whose server gives these outcomes in order, then saves everything. */
function queueWith(outcomes: readonly Outcome[], kept: readonly Entry[] = []) {
  const left = [...outcomes];
  const sent: Entry[] = [];
  const store: { entries: readonly Entry[] } = { entries: kept };
  const keep: Keep = {
    load: () => store.entries,
    save: entries => {
      store.entries = entries;
    },
  };
  const send = async (entry: Entry) => {
    sent.push(entry);
    return left.shift() ?? saved;
  };
  return { queue: new SaveQueue(send, keep, async () => {}), sent, store };
}

async function settled() {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve();
}

describe('saving in the background', () => {
  it('sends one at a time and in order', async () => {
    const { queue, sent } = queueWith([]);
    for (const key of ['a', 'b', 'c']) queue.decide([confirm(key)], key);
    expect(sent.length).toBe(1);
    await settled();
    expect(sent.map(entry => entry.label)).toEqual(['a', 'b', 'c']);
    expect(queue.snapshot().waiting).toEqual([]);
  });

  it('tries again under the same request id when the server is away', async () => {
    const { queue, sent, store } = queueWith([
      { kind: 'unreachable' },
      { kind: 'failed', message: '500', code: null },
    ]);
    const id = queue.decide([confirm('a')], 'a');
    expect(store.entries.length).toBe(1);
    await settled();
    expect(sent.map(entry => entry.requestId)).toEqual([id, id, id]);
    expect(queue.snapshot()).toEqual({ waiting: [], troubles: [], halt: null });
    expect(store.entries).toEqual([]);
  });

  it('hands a conflict to a person, keeps it over a restart, and goes on with the rest', async () => {
    const current = { revision: 7, value: 'theirs' };
    const conflict: Outcome = {
      kind: 'stale',
      conflicts: [{ recordId: 'r', key: 'a', current } as never],
    };
    const { queue, sent, store } = queueWith([conflict]);
    const id = queue.decide([confirm('a')], 'a');
    queue.decide([confirm('b')], 'b');
    await settled();
    expect(sent.map(entry => entry.label)).toEqual(['a', 'b']);
    expect(store.entries.map(entry => entry.requestId)).toEqual([id]);
    queue.insist(id);
    await settled();
    expect(sent[2]).toMatchObject({ decisions: [{ key: 'a', revision: 7, shown: 'theirs' }] });
    expect(queue.snapshot().troubles).toEqual([]);
  });

  it('stops where the session ended and goes on after a new start', async () => {
    const { queue, store } = queueWith([{ kind: 'shut-out', reason: 'expired' }]);
    queue.decide([confirm('a')], 'a');
    await settled();
    expect(queue.snapshot().halt).toBe('expired');
    const next = queueWith([], store.entries);
    await settled();
    expect(next.sent.map(entry => entry.label)).toEqual(['a']);
  });

  it('shows what a failing server never takes', async () => {
    const failed: Outcome = { kind: 'failed', message: 'broken', code: null };
    const { queue } = queueWith([failed, failed, failed, failed, failed]);
    queue.decide([confirm('a')], 'a');
    await settled();
    expect(queue.snapshot().troubles).toMatchObject([{ kind: 'refused', message: 'broken' }]);
  });

  it('decides on its own last version, so that nobody conflicts with himself', async () => {
    const { queue, sent } = queueWith([
      {
        kind: 'saved',
        answer: answer('b1', [
          { key: 'a', revision: 5 },
          { key: 'other', revision: 5 },
        ]),
      },
    ]);
    queue.decide([confirm('a')], 'a');
    await settled();
    queue.decide([confirm('a'), confirm('other')], 'again');
    await settled();
    expect(sent[1]).toMatchObject({
      decisions: [
        { key: 'a', revision: 5, shown: 'y' },
        { key: 'other', revision: 1, shown: 'x' },
      ],
    });
  });

  it('takes back what never left without asking, and what left by its batch', async () => {
    const { queue, sent } = queueWith([]);
    const first = queue.decide([confirm('a')], 'a');
    const second = queue.decide([confirm('b')], 'b');
    queue.undo(second);
    await settled();
    expect(sent.map(entry => entry.label)).toEqual(['a']);
    queue.undo(first);
    await settled();
    expect(sent[1]).toMatchObject({ kind: 'undo', of: first, batchId: 'b' });
  });
});
