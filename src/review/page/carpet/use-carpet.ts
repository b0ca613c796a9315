import { useEffect, useRef, useState } from 'react';
import type { CarpetBatch, DecisionInput, QueueFilter, ReviewField } from '../../api.ts';
import { client } from '../client/client.ts';
import { useLoad } from '../client/use-load.ts';
import { useWords } from '../language/use-words.ts';
import { whenSaved } from '../saving/when-saved.ts';
import { useDesk } from '../shell/desk.ts';

type CarpetItem = CarpetBatch['items'][number];

export interface Carpet {
  readonly batch: CarpetBatch | null;
  readonly error: Error | null;
  /** Marked as odd, over all batches of this carpet, by field. */
  readonly odd: ReadonlyMap<string, CarpetItem>;
  /** How many of them are in sight. */
  readonly oddHere: number;
  readonly canUndo: boolean;
  readonly handlingOdd: boolean;
  readonly toggle: (item: CarpetItem) => void;
  readonly confirmRest: () => void;
  readonly undo: () => void;
  readonly handleOdd: (on: boolean) => void;
  readonly settleOdd: (field: ReviewField) => void;
  readonly reload: () => void;
}

interface Round {
  readonly requestId: string;
  readonly batch: CarpetBatch;
}

/** Batches of one carpet, one after the other; undo brings the whole last batch back. */
export function useCarpet(carpetId: string, filter: QueueFilter): Carpet {
  const words = useWords();
  const { saves, announce } = useDesk();
  const [odd, setOdd] = useState<ReadonlyMap<string, CarpetItem>>(new Map());
  const [rounds, setRounds] = useState<readonly Round[]>([]);
  const [handlingOdd, handleOdd] = useState(false);
  const since = useRef(performance.now());
  const load = useLoad(`carpet ${carpetId} ${JSON.stringify(filter)}`, () =>
    whenSaved(saves).then(() => client.carpet(carpetId, filter)),
  );
  const batch = load.value;
  // What cannot be seen is not confirmed with the others.
  useEffect(() => {
    const unseen = batch?.items.filter(({ field }) => field.image === null) ?? [];
    if (unseen.length > 0)
      setOdd(before => new Map([...before, ...unseen.map(item => [nameOf(item.field), item] as const)]));
  }, [batch]);

  function toggle(item: CarpetItem): void {
    if (item.field.image === null) return;
    const next = new Map(odd);
    if (!next.delete(nameOf(item.field))) next.set(nameOf(item.field), item);
    setOdd(next);
    announce(words.carpet.marked(next.size));
  }

  function confirmRest(): void {
    const rest = batch?.items.filter(item => !odd.has(nameOf(item.field))) ?? [];
    if (batch === null || rest.length === 0) return;
    const lookedMs = Math.round((performance.now() - since.current) / rest.length);
    const decisions = rest.map(({ field }): DecisionInput => {
      const { recordId, key, revision, value } = field;
      return { action: 'confirm', recordId, key, revision, shown: value, lookedMs };
    });
    const requestId = saves.decide(decisions, `${batch.carpet.display} × ${rest.length}`);
    since.current = performance.now();
    setRounds([...rounds, { requestId, batch }]);
    announce(words.carpet.confirmed(rest.length), true);
    load.reload();
  }

  function undo(): void {
    const last = rounds.at(-1);
    announce(last === undefined ? words.strip.nothingToUndo : words.carpet.undone, true);
    if (last === undefined) return;
    saves.undo(last.requestId);
    setRounds(rounds.slice(0, -1));
    load.replace(last.batch);
  }

  const oddHere = batch?.items.filter(item => odd.has(nameOf(item.field))).length ?? 0;
  return {
    batch,
    error: load.error,
    odd,
    oddHere,
    canUndo: rounds.length > 0,
    handlingOdd,
    toggle,
    confirmRest,
    undo,
    handleOdd,
    settleOdd: field => setOdd(before => new Map([...before].filter(([name]) => name !== nameOf(field)))),
    reload: load.reload,
  };
}

export function nameOf(field: ReviewField): string {
  return `${field.recordId} ${field.key}`;
}
