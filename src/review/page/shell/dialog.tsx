import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useWords } from '../language/use-words.ts';

/** A modal dialog; Escape and the button close it. */
export function Dialog(props: {
  readonly title: string;
  readonly close: () => void;
  readonly children: ReactNode;
}) {
  const words = useWords();
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = element.current;
    if (dialog !== null && !dialog.open) dialog.showModal();
  }, []);
  return (
    <dialog ref={element} aria-labelledby={titleId} onClose={props.close}>
      <header>
        <h2 id={titleId}>{props.title}</h2>
        <button type="button" className="plain" onClick={props.close}>
          {words.close}
        </button>
      </header>
      {props.children}
    </dialog>
  );
}
