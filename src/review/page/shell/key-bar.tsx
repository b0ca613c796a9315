import { commonKeys, keysOf } from '../keys/key-lists.ts';
import { useWords } from '../language/use-words.ts';

/** The footer: the keys of the view, always in sight. */
export function KeyBar({ view, openHelp }: { readonly view: string; readonly openHelp: () => void }) {
  const words = useWords();
  return (
    <footer className="key-bar">
      <ul aria-label={words.keys.bar}>
        {[...keysOf(view, words), ...commonKeys(words).slice(0, 1)]
          .filter(hint => hint.minor !== true)
          .map(hint => (
            <li key={hint.keys}>
              <kbd>{hint.keys}</kbd> {hint.does}
            </li>
          ))}
      </ul>
      <button type="button" className="plain" onClick={openHelp}>
        <kbd>?</kbd> {words.keys.help}
      </button>
    </footer>
  );
}
