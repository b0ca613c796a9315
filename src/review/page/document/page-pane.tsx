import { type RefObject, useMemo, useState } from 'react';
import type { ReviewField } from '../../api.ts';
import { Empty } from '../common/notice.tsx';
import { useWords } from '../language/use-words.ts';
import type { FieldShape } from './page-shapes.tsx';
import { PageTools } from './page-tools.tsx';
import { PageViewer } from './page-viewer.tsx';
import { RereadPanel } from './reread-panel.tsx';
import type { DocumentDesk } from './use-document.ts';
import type { Reread } from './use-reread.ts';
import type { PageWindow } from './use-viewport.ts';
import type { PageBox } from './viewport-math.ts';

export interface Layers {
  readonly fields: boolean;
  readonly marks: boolean;
  readonly joins: boolean;
}

export interface PagePaneProps {
  readonly desk: DocumentDesk;
  readonly page: number;
  readonly setPage: (page: number) => void;
  readonly selected: ReviewField | null;
  readonly focus: PageBox | null;
  readonly select: (key: string) => void;
  readonly drawing: boolean;
  readonly setDrawing: (on: boolean) => void;
  readonly viewer: RefObject<PageWindow | null>;
  readonly reread: Reread;
}

/** The page side: the picture with what was found on it, its tools, and a region read again. */
export function PagePane(props: PagePaneProps) {
  const words = useWords();
  const { desk, page, selected, reread } = props;
  const { view } = desk;
  const { document, pages, pageFailures } = view;
  const [layers, setLayers] = useState<Layers>({ fields: true, marks: true, joins: true });
  const shapes = useShapes(desk, page, selected, layers.fields);
  const joins = useMemo(() => view.tables.flatMap(table => table.joins), [view.tables]);
  const shown = pages.find(each => each.page === page);
  const failure = pageFailures.find(each => each.page === page);
  return (
    <section className="page-pane" aria-label={words.document.page}>
      <PageTools {...props} layers={layers} setLayers={setLayers} />
      {shown === undefined || failure !== undefined ? (
        <Empty
          title={words.document.pageFailed}
          hint={failure === undefined ? '' : words.say(failure.message)}
        />
      ) : !document.sourceAvailable ? (
        <Empty title={words.document.sourceGone} />
      ) : (
        <PageViewer
          ref={props.viewer}
          key={`${document.recordId} ${page}`}
          recordId={document.recordId}
          page={shown}
          focus={props.focus}
          shapes={shapes}
          marks={layers.marks ? view.marks : []}
          joins={layers.joins ? joins : []}
          select={props.select}
          draw={
            props.drawing
              ? box => {
                  reread.read(page, box);
                  props.setDrawing(false);
                }
              : null
          }
        />
      )}
      {props.drawing ? <p className="page-hint">{words.document.rereadHint}</p> : null}
      <RereadPanel reread={reread} desk={desk} selected={selected} />
    </section>
  );
}

function useShapes(
  desk: DocumentDesk,
  page: number,
  selected: ReviewField | null,
  all: boolean,
): readonly FieldShape[] {
  const { fields } = desk.view;
  return useMemo(() => {
    const here = fields.filter(field => field.page === page && field.box !== null && field.kind !== 'list');
    const shapes = here.map(field => ({ key: field.key, field, tone: toneOf(field) }));
    const others = all ? shapes.filter(shape => shape.key !== selected?.key) : [];
    const own = here.filter(field => field.key === selected?.key);
    return [...others, ...own.map(field => ({ key: field.key, field, tone: 'selected' as const }))];
  }, [fields, page, selected?.key, all]);
}

function toneOf(field: ReviewField): FieldShape['tone'] {
  if (field.status === 'confirmed' || field.status === 'corrected') return 'decided';
  return field.status === 'needs-review' ? 'open' : 'quiet';
}
