import { loadRules } from '../engine.ts';
import type { DocumentResult, FormRecord } from '../model/record.ts';
import { rebuildRecord } from '../rebuild-record.ts';
import type { Store } from '../store/store.ts';
import type { WorkerSetup } from './messages.ts';

/** Takes tables apart again that people said do not belong together, after their file was read again. */
export class JoinsApart {
  readonly #store: Store;
  readonly #setup: WorkerSetup;
  #rules: ReturnType<typeof loadRules> | null = null;

  constructor(store: Store, setup: WorkerSetup) {
    this.#store = store;
    this.#setup = setup;
  }

  /** The record of a result that is stored, as it then is: built anew where people undid one of its joins. */
  async settle({ source, index, failures, tables, record, basis }: DocumentResult): Promise<FormRecord> {
    if (basis === null) return record;
    const undone = await this.#store.undoneJoins(record.recordId);
    if (undone.length === 0) return record;
    const { targetError, auditShare } = this.#setup;
    this.#rules ??= loadRules(this.#setup);
    const whole = { source, index, failures, tables, ...basis };
    const rebuilt = rebuildRecord(whole, new Set(undone), record, {
      engine: await this.#rules,
      options: { targetError, auditShare },
    });
    if (rebuilt.undoneJoins.length === 0) return record;
    await this.#store.keepRebuilt(record.recordId, rebuilt);
    return rebuilt.record;
  }
}
