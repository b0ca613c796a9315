import { useState } from 'react';
import { formatRoute, go } from '../client/use-route.ts';
import { useWords } from '../language/use-words.ts';
import { useDesk } from '../shell/desk.ts';
import { Dialog } from '../shell/dialog.tsx';
import type { DocumentDesk } from './use-document.ts';

/** Name, form and status of the document, and where to go from it. */
export function DocumentHead({ desk }: { readonly desk: DocumentDesk }) {
  const words = useWords();
  const [changing, setChanging] = useState(false);
  const { document } = desk.view;
  return (
    <header className="document-head">
      <h2 title={document.sha256}>{document.fileName}</h2>
      <span className={`badge status ${document.status}`}>{words.statuses[document.status]}</span>
      <span className="soft">{document.formName}</span>
      <button type="button" className="plain" onClick={() => setChanging(true)}>
        {words.document.changeForm}
      </button>
      <span className="spacer" />
      <a
        className="plain"
        href={formatRoute('strip', null, { document: document.recordId, order: 'document' })}
      >
        {words.document.openInStrip}
      </a>
      <button type="button" className="plain" onClick={desk.undoLast}>
        {words.strip.undo} <kbd>Alt+Z</kbd>
      </button>
      {changing ? <FormDialog desk={desk} close={() => setChanging(false)} /> : null}
    </header>
  );
}

function FormDialog({ desk, close }: { readonly desk: DocumentDesk; readonly close: () => void }) {
  const words = useWords();
  const { forms } = useDesk();
  const { document } = desk.view;
  const [form, setForm] = useState(document.form);
  async function apply(): Promise<void> {
    const recordId = await desk.changeForm(form);
    close();
    if (recordId !== null) go(formatRoute('documents', recordId));
  }
  return (
    <Dialog title={words.document.changeForm} close={close}>
      <p className="soft">{words.document.changeFormHint}</p>
      <fieldset className="form-choice">
        <legend className="visually-hidden">{words.filters.form}</legend>
        {forms.map(each => (
          <label key={each.id}>
            <input
              type="radio"
              name="form"
              value={each.id}
              checked={form === each.id}
              onChange={() => setForm(each.id)}
            />
            {each.name} <small>{each.nameEn}</small>
          </label>
        ))}
      </fieldset>
      <div className="actions">
        <button
          type="button"
          className="primary"
          disabled={desk.busy || form === document.form || !document.sourceAvailable}
          onClick={() => void apply()}
        >
          {desk.busy ? words.document.applying : words.document.apply}
        </button>
      </div>
    </Dialog>
  );
}
