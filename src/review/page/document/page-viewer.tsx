import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { fill, paths } from '../../api/paths.ts';
import type { DocumentView } from '../../api.ts';
import { useWords } from '../language/use-words.ts';
import { type FieldShape, PageShapes } from './page-shapes.tsx';
import { usePointer } from './use-pointer.ts';
import { type PageWindow, useViewport } from './use-viewport.ts';
import type { PageBox } from './viewport-math.ts';

/** Width of the picture of the whole page; what is enlarged beyond it is fetched sharper, as far as in sight. */
const overviewWidthPx = 1600;
const widestDetailPx = 4096;

type Page = DocumentView['pages'][number];

/** A page with zoom and pan, and what was found on it drawn over it. */
export function PageViewer(props: {
  readonly recordId: string;
  readonly page: Page;
  /** A place to bring into sight whenever it changes. */
  readonly focus: PageBox | null;
  readonly shapes: readonly FieldShape[];
  readonly marks?: DocumentView['marks'];
  readonly joins?: DocumentView['tables'][number]['joins'];
  readonly select?: (key: string) => void;
  /** A region is to be drawn; null while dragging moves the page. */
  readonly draw?: ((box: PageBox) => void) | null;
  readonly ref?: Ref<PageWindow>;
}) {
  const words = useWords();
  const { recordId, page, focus, shapes, marks = [], joins = [] } = props;
  const frame = useRef<HTMLElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const size = { width: page.widthPx, height: page.heightPx };
  const view = useViewport(frame, sheet, size);
  useImperativeHandle(props.ref, () => view);
  const [drawn, setDrawn] = useState<PageBox | null>(null);
  const pointer = usePointer(view, {
    select: props.select ?? null,
    draw: props.draw ?? null,
    drawing: setDrawn,
  });
  const { show } = view;
  useEffect(() => {
    if (focus !== null) show(focus);
  }, [focus, show]);
  const overview = fill(paths.pageImage, { recordId, page: page.page }, { width: overviewWidthPx });
  return (
    <section
      ref={frame}
      className={props.draw ? 'page-frame drawing' : 'page-frame'}
      aria-label={`${words.document.viewer}, ${words.page(page.page)}`}
      {...pointer}
    >
      <div ref={sheet} className="sheet" style={{ inlineSize: size.width, blockSize: size.height }}>
        <img
          key={overview}
          className="overview"
          src={overview}
          alt={words.page(page.page)}
          width={size.width}
          height={size.height}
          draggable={false}
        />
        <Detail recordId={recordId} page={page} view={view} />
        <PageShapes
          page={{ ...size, number: page.page }}
          shapes={shapes}
          marks={marks}
          joins={joins}
          drawn={drawn}
        />
      </div>
    </section>
  );
}

/** The part in sight at the resolution of the screen, where the overview is too coarse for it. */
function Detail(props: { readonly recordId: string; readonly page: Page; readonly view: PageWindow }) {
  const { recordId, page, view } = props;
  const { atRest } = view;
  const ratio = window.devicePixelRatio;
  const overviewScale = Math.min(1, overviewWidthPx / page.widthPx);
  if (atRest === null || atRest.scale * ratio <= overviewScale * 1.05) return null;
  const x = Math.floor(atRest.box.x);
  const y = Math.floor(atRest.box.y);
  const w = Math.min(page.widthPx - x, Math.ceil(atRest.box.width) + 1);
  const h = Math.min(page.heightPx - y, Math.ceil(atRest.box.height) + 1);
  const width = Math.min(widestDetailPx, Math.ceil(w * Math.min(1, atRest.scale * ratio)));
  const url = fill(paths.pageRegion, { recordId, page: page.page }, { x, y, w, h, width });
  return (
    <img
      className="detail"
      src={url}
      alt=""
      draggable={false}
      style={{ insetInlineStart: x, insetBlockStart: y, inlineSize: w, blockSize: h }}
    />
  );
}
