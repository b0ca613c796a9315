import type { DecisionInput, QueueItem } from '../../api.ts';
import { choicesOf } from '../common/names.ts';
import type { StripCommand } from './strip-keys.ts';

/** What a key decides about the item in hand, with the value that will stand; null where it decides nothing. */
export function decisionOf(
  item: QueueItem,
  command: StripCommand,
  draft: string | null,
): { readonly input: DecisionInput; readonly display: string } | null {
  if (item.kind === 'issue') {
    const { recordId, key, revision } = item.issue;
    const action = command.kind === 'accept' ? 'settle' : command.kind === 'later' ? 'later' : null;
    return action === null ? null : { input: { action, recordId, key, revision, shown: null }, display: '' };
  }
  const { field } = item;
  const target = { recordId: field.recordId, key: field.key, revision: field.revision, shown: field.value };
  const corrected = (text: string) => ({
    input: { action: 'correct' as const, text, ...target },
    display: text,
  });
  if (command.kind === 'pick') {
    const text = choicesOf(field)[command.choice];
    return text === undefined ? null : corrected(text);
  }
  if (command.kind === 'empty' || command.kind === 'unreadable' || command.kind === 'later')
    return { input: { action: command.kind, ...target }, display: '' };
  if (command.kind !== 'accept') return null;
  const changed = draft !== null && draft.trim() !== field.display;
  if (!changed) return { input: { action: 'confirm', ...target }, display: field.display };
  if (draft.trim() === '') return { input: { action: 'empty', ...target }, display: '' };
  return corrected(draft.trim());
}
