import { useState } from 'react';
import type { QueueItem } from '../../api.ts';
import { useKeys } from '../common/use-keys.ts';
import { useWords } from '../language/use-words.ts';
import { useDesk } from '../shell/desk.ts';
import { decisionOf } from '../strip/decision-of.ts';
import { FieldCard } from '../strip/field-card.tsx';
import type { StripCommand } from '../strip/strip-keys.ts';
import type { Carpet } from './use-carpet.ts';

/** The pictures marked as odd, one after the other. */
export function OddStrip({ carpet }: { readonly carpet: Carpet }) {
  const words = useWords();
  const { saves } = useDesk();
  const [draft, setDraft] = useState<string | null>(null);
  const first = [...carpet.odd.values()][0];
  useKeys(stroke => {
    if (stroke.key !== 'Escape') return false;
    carpet.handleOdd(false);
    return true;
  });
  if (first === undefined) return null;
  const { field, document } = first;
  const item: Extract<QueueItem, { kind: 'field' }> = {
    kind: 'field',
    field,
    document,
    reason: field.reason ?? 'below-threshold',
    errorsPerMinute: 0,
    seconds: 0,
  };

  function run(command: StripCommand): void {
    if (command.kind === 'revert') setDraft(null);
    if (command.kind === 'undo') carpet.handleOdd(false);
    if (command.kind === 'move' || command.kind === 'edit' || command.kind === 'context') return;
    if (command.kind === 'revert' || command.kind === 'undo') return;
    const decision = decisionOf(item, command, draft);
    if (decision === null) return;
    saves.decide([decision.input], `${field.label}: ${decision.display}`);
    setDraft(null);
    carpet.settleOdd(field);
    if (carpet.odd.size > 1) return;
    carpet.handleOdd(false);
    carpet.reload();
  }

  return (
    <div className="strip-board">
      <p className="soft">
        {words.carpet.marked(carpet.odd.size)}{' '}
        <button type="button" className="plain" onClick={() => carpet.handleOdd(false)}>
          {words.keys.back} <kbd>Esc</kbd>
        </button>
      </p>
      <div className="card">
        <FieldCard item={item} draft={draft} setDraft={setDraft} run={run} />
      </div>
    </div>
  );
}
