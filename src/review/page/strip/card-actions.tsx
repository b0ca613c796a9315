import { useWords } from '../language/use-words.ts';
import type { StripCommand } from './strip-keys.ts';

const actions = [
  { kind: 'accept', keys: 'Enter' },
  { kind: 'empty', keys: 'Alt+K' },
  { kind: 'unreadable', keys: 'Alt+U' },
  { kind: 'later', keys: 'Alt+L' },
  { kind: 'context', keys: 'Alt+C' },
  { kind: 'undo', keys: 'Alt+Z' },
] as const;

/** The keys as buttons, for the mouse and for assistive technology. */
export function CardActions({ run }: { readonly run: (command: StripCommand, timeStamp?: number) => void }) {
  const words = useWords();
  return (
    <div className="card-actions">
      {actions.map(({ kind, keys }) => (
        <button
          key={kind}
          type="button"
          className={kind === 'accept' ? 'primary' : undefined}
          onClick={event => run({ kind }, event.timeStamp)}
        >
          {words.strip[kind]} <kbd>{keys}</kbd>
        </button>
      ))}
    </div>
  );
}
