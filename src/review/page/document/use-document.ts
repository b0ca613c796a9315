import { useCallback, useEffect, useRef, useState } from 'react';
import { fill, paths } from '../../api/paths.ts';
import type {
  DecisionsAnswer,
  DocumentView,
  ReviewField,
  ReviewIssue,
  RowOperation,
  UndoRequest,
} from '../../api.ts';
import { client, post, RequestError } from '../client/client.ts';
import { explain } from '../client/explain.ts';
import { useLoad } from '../client/use-load.ts';
import { useWords } from '../language/use-words.ts';
import { whenSaved } from '../saving/when-saved.ts';
import { useDesk } from '../shell/desk.ts';

export type FieldAction = 'confirm' | 'correct' | 'empty' | 'unreadable' | 'later';

export interface DocumentDesk {
  readonly view: DocumentView;
  /** A change of structure is on its way. */
  readonly busy: boolean;
  readonly decide: (field: ReviewField, action: FieldAction, text?: string) => void;
  readonly settle: (issue: ReviewIssue) => void;
  readonly changeRows: (list: string, operation: RowOperation) => void;
  readonly undoJoin: (joinKey: string) => void;
  readonly undoEvent: (eventId: number) => void;
  readonly undoLast: () => void;
  readonly changeForm: (form: string) => Promise<string | null>;
}

/** What an undo takes back: decisions on values go through the ordered saves, changes of structure do not. */
interface Step {
  readonly kind: 'values' | 'structure';
  readonly requestId: string;
}

/** One document, its decisions saved in the background, its checks as they stand after each. */
export function useDocument(recordId: string) {
  const words = useWords();
  const { saves, announce } = useDesk();
  const load = useLoad(`document ${recordId}`, () => client.document(recordId));
  const { value: view, replace, reload } = load;
  const [busy, setBusy] = useState(false);
  const steps = useRef<Step[]>([]);
  const structural = useRef<Promise<unknown>>(Promise.resolve());
  const latest = useRef(view);
  latest.current = view;
  const absorb = useCallback(
    (part: Partial<DecisionsAnswer>) => {
      const next = latest.current === null ? null : withAnswer(latest.current, part);
      if (next === null) return;
      latest.current = next;
      replace(next);
    },
    [replace],
  );
  useEffect(
    () =>
      saves.onAnswer(answer => {
        absorb(answer);
        // The checks over all fields come with the document.
        if (saves.snapshot().waiting.length === 0) reload();
      }),
    [saves, absorb, reload],
  );

  /** Changes of structure wait for all that was asked for before them; what the server made of them is shown. */
  function restructure<Answer>(send: (view: DocumentView) => Promise<Answer>): Promise<Answer | null> {
    setBusy(true);
    const turn = structural.current.then(() => attempt(send));
    structural.current = turn;
    void turn.then(() => {
      if (structural.current === turn) setBusy(false);
    });
    return turn;
  }
  async function attempt<Answer>(send: (view: DocumentView) => Promise<Answer>): Promise<Answer | null> {
    try {
      await whenSaved(saves);
      return latest.current === null ? null : await send(latest.current);
    } catch (error) {
      const stale = error instanceof RequestError && error.status === 409;
      announce(stale ? words.document.stale : explain(error, words), true);
      reload();
      return null;
    }
  }
  const change = async (send: (view: DocumentView, requestId: string) => Promise<DocumentView>) => {
    const step: Step = { kind: 'structure', requestId: crypto.randomUUID() };
    // Before the answer: an undo that follows quickly must find this step, not the one before it.
    steps.current.push(step);
    const next = await restructure(async shown => {
      const changed = await send(shown, step.requestId);
      latest.current = changed;
      replace(changed);
      return changed;
    });
    if (next === null) steps.current = steps.current.filter(each => each !== step);
  };
  const undoOnServer = (request: UndoRequest) =>
    void restructure(async () => {
      absorb(await post<DecisionsAnswer>(paths.undo, request));
      announce(words.strip.undone, true);
      reload();
    });

  function decide(field: ReviewField, action: FieldAction, text = ''): void {
    const { key, revision, value } = field;
    const target = { recordId, key, revision, shown: value };
    const input = action === 'correct' ? { action, text, ...target } : { action, ...target };
    const display = action === 'correct' ? text : action === 'empty' ? '' : field.display;
    steps.current.push({ kind: 'values', requestId: saves.decide([input], `${field.label}: ${display}`) });
    const status = action === 'confirm' ? 'confirmed' : action === 'later' ? field.status : 'corrected';
    absorb({ fields: [{ ...field, display, status, review: action === 'later' ? 'later' : 'done' }] });
  }

  const desk: Omit<DocumentDesk, 'view'> = {
    busy,
    decide,
    settle(issue) {
      const { key, revision, message } = issue;
      const input = { action: 'settle' as const, recordId, key, revision, shown: null };
      steps.current.push({ kind: 'values', requestId: saves.decide([input], words.say(message)) });
      absorb({ issues: [{ ...issue, settled: true }] });
    },
    changeRows: (list, operation) =>
      void change(({ document }, requestId) =>
        post(fill(paths.rows, { recordId }), {
          requestId,
          revision: document.revision,
          list,
          operation,
        }),
      ),
    undoJoin: joinKey =>
      void change(({ document }, requestId) =>
        post(fill(paths.joins, { recordId }), {
          requestId,
          revision: document.revision,
          joinKey,
        }),
      ),
    undoEvent: eventId => undoOnServer({ eventId, recordId }),
    undoLast() {
      const last = steps.current.pop();
      if (last === undefined) announce(words.strip.nothingToUndo, true);
      else if (last.kind === 'structure') undoOnServer({ batchId: last.requestId });
      else {
        saves.undo(last.requestId);
        announce(words.strip.undone, true);
        void whenSaved(saves).then(reload);
      }
    },
    changeForm: async form =>
      (
        await restructure(({ document }) =>
          post<{ recordId: string }>(fill(paths.form, { recordId }), {
            requestId: crypto.randomUUID(),
            revision: document.revision,
            form,
          }),
        )
      )?.recordId ?? null,
  };
  return { ...load, desk: view === null ? null : { ...desk, view } };
}

/** The document with the newest versions an answer holds. */
export function withAnswer(view: DocumentView, answer: Partial<DecisionsAnswer>): DocumentView {
  const { recordId } = view.document;
  const fields = new Map(
    answer.fields?.filter(each => each.recordId === recordId).map(each => [each.key, each]),
  );
  const issues = new Map(
    answer.issues?.filter(each => each.recordId === recordId).map(each => [each.key, each]),
  );
  const head = answer.records?.find(each => each.recordId === recordId);
  return {
    ...view,
    document: { ...view.document, ...head },
    fields: view.fields.map(field => fields.get(field.key) ?? field),
    issues: view.issues.map(issue => issues.get(issue.key) ?? issue),
  };
}
