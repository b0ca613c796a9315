import { useEffect, useMemo, useRef, useState } from 'react';
import type { ReviewField } from '../../api.ts';
import { Failed, Loading } from '../common/notice.tsx';
import { useKeys } from '../common/use-keys.ts';
import { DocumentHead } from './document-head.tsx';
import { type DocumentCommand, documentCommand } from './document-keys.ts';
import { PagePane } from './page-pane.tsx';
import { RecordPane } from './record-pane.tsx';
import { type DocumentDesk, useDocument } from './use-document.ts';
import { type Reread, useReread } from './use-reread.ts';
import type { PageWindow } from './use-viewport.ts';

/** A document: its pages left, its record right, linked both ways. */
export function DocumentView(props: {
  readonly recordId: string;
  readonly query: Readonly<Record<string, string>>;
}) {
  const { desk, error, reload } = useDocument(props.recordId);
  if (desk === null) return error === null ? <Loading /> : <Failed error={error} retry={reload} />;
  return <DocumentPanes desk={desk} query={props.query} />;
}

function DocumentPanes(props: {
  readonly desk: DocumentDesk;
  readonly query: Readonly<Record<string, string>>;
}) {
  const { desk, query } = props;
  const { view } = desk;
  const [selectedKey, setSelectedKey] = useState(() => firstKey(desk, query));
  const selected = view.fields.find(field => field.key === selectedKey) ?? null;
  const [page, setPage] = useState(
    () => selected?.page ?? pageOfIssue(desk, query) ?? view.pages[0]?.page ?? 1,
  );
  const [drawing, setDrawing] = useState(false);
  const window = useRef<PageWindow>(null);
  const reread = useReread(view.document.recordId);
  function select(key: string): void {
    setSelectedKey(key);
    const field = view.fields.find(each => each.key === key);
    if (field?.page) setPage(field.page);
  }
  useDocumentKeys({
    desk,
    page,
    setPage,
    selected,
    select,
    window,
    toggleDrawing: () => setDrawing(!drawing),
    reread,
  });
  useEffect(() => {
    if (query.field !== undefined) focusField(query.field);
  }, [query.field]);
  const focus = useMemo(() => (selected?.page === page ? selected.box : null), [selected, page]);
  return (
    <div className="document">
      <DocumentHead desk={desk} />
      <PagePane
        desk={desk}
        page={page}
        setPage={setPage}
        selected={selected}
        focus={focus}
        select={key => {
          select(key);
          focusField(key);
        }}
        drawing={drawing}
        setDrawing={setDrawing}
        viewer={window}
        reread={reread}
      />
      <RecordPane desk={desk} selected={selected} select={select} />
    </div>
  );
}

function firstKey(desk: DocumentDesk, query: Readonly<Record<string, string>>): string | null {
  return query.field ?? desk.view.fields.find(isOpen)?.key ?? null;
}

function pageOfIssue(desk: DocumentDesk, query: Readonly<Record<string, string>>): number | null {
  return desk.view.issues.find(issue => issue.key === query.issue)?.page ?? null;
}

export function isOpen(field: ReviewField): boolean {
  return field.review === 'open' || field.review === 'second-review' || field.review === 'disputed';
}

/** Puts the focus on a field's box, wherever in the record it stands. */
export function focusField(key: string): void {
  const boxes = document.querySelectorAll<HTMLElement>('[data-field]');
  const box = [...boxes].find(each => each.dataset.field === key);
  box?.focus({ preventScroll: true });
  box?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function useDocumentKeys(props: {
  readonly desk: DocumentDesk;
  readonly page: number;
  readonly setPage: (page: number) => void;
  readonly selected: ReviewField | null;
  readonly select: (key: string) => void;
  readonly window: React.RefObject<PageWindow | null>;
  readonly toggleDrawing: () => void;
  readonly reread: Reread;
}): void {
  const { desk, page, setPage, selected, select, window } = props;
  const turn = (by: number) => {
    const numbers = desk.view.pages.map(each => each.page);
    const next = numbers[numbers.indexOf(page) + by];
    if (next !== undefined) setPage(next);
  };
  const nextDoubt = () => {
    const { fields } = desk.view;
    const from = selected === null ? 0 : fields.indexOf(selected) + 1;
    const next = [...fields.slice(from), ...fields.slice(0, from)].find(isOpen);
    if (next === undefined) return;
    select(next.key);
    focusField(next.key);
  };
  const rereadSelected = () => {
    if (selected?.page && selected.box !== null && desk.view.document.sourceAvailable)
      props.reread.read(selected.page, selected.box);
  };
  function run(command: DocumentCommand): void {
    if (command.kind === 'next-doubt') nextDoubt();
    else if (command.kind === 'undo') desk.undoLast();
    else if (command.kind === 'draw') props.toggleDrawing();
    else if (command.kind === 'reread') rereadSelected();
    else if (command.kind === 'fit') window.current?.fit();
    else if (command.kind === 'zoom') window.current?.zoomBy(command.factor);
    else if (command.kind === 'pan') window.current?.panBy(command.dx, command.dy);
    else if (command.kind === 'turn') turn(command.by);
    else if (command.kind === 'decide' && selected !== null) desk.decide(selected, command.action);
  }
  useKeys(stroke => {
    const command = documentCommand(stroke);
    if (command !== null) run(command);
    return command !== null;
  });
}
