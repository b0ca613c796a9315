import { commonKeys, type KeyHint, keysOf } from '../keys/key-lists.ts';
import { useWords } from '../language/use-words.ts';
import { Dialog } from './dialog.tsx';

/** All keys of all views. */
export function KeyHelp({ close }: { readonly close: () => void }) {
  const words = useWords();
  return (
    <Dialog title={words.keys.heading} close={close}>
      <div className="key-help">
        <KeyTable title={words.keys.any} hints={commonKeys(words)} />
        <KeyTable title={words.nav.queue} hints={keysOf('queue', words)} />
        <KeyTable title={words.nav.strip} hints={keysOf('strip', words)} note={words.keys.numpad} />
        <KeyTable title={words.nav.carpet} hints={keysOf('carpet', words)} />
        <KeyTable title={words.nav.documents} hints={keysOf('document', words)} />
      </div>
    </Dialog>
  );
}

function KeyTable(props: {
  readonly title: string;
  readonly hints: readonly KeyHint[];
  readonly note?: string;
}) {
  return (
    <section>
      <h3>{props.title}</h3>
      <dl>
        {props.hints.map(hint => (
          <div key={hint.keys}>
            <dt>
              <kbd>{hint.keys}</kbd>
            </dt>
            <dd>{hint.does}</dd>
          </div>
        ))}
      </dl>
      {props.note === undefined ? null : <p className="soft">{props.note}</p>}
    </section>
  );
}
