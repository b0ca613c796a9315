import { useWords } from '../language/use-words.ts';
import { useDesk } from '../shell/desk.ts';
import type { Layers, PagePaneProps } from './page-pane.tsx';

const layerNames = ['fields', 'marks', 'joins'] as const;
const zoomStep = 1.25;

/** Pages, zoom, layers and the region tool. */
export function PageTools(
  props: PagePaneProps & {
    readonly layers: Layers;
    readonly setLayers: (layers: Layers) => void;
  },
) {
  const words = useWords();
  const { session } = useDesk();
  const { desk, page, setPage, viewer, layers, setLayers, drawing, setDrawing } = props;
  return (
    <div className="page-tools" role="toolbar" aria-label={words.document.viewer}>
      <div className="group">
        {desk.view.pages.map(each => (
          <button
            key={each.page}
            type="button"
            aria-label={words.document.thumbnail(each.page)}
            aria-current={each.page === page ? 'page' : undefined}
            onClick={() => setPage(each.page)}
          >
            {each.page}
          </button>
        ))}
      </div>
      <div className="group">
        <button
          type="button"
          aria-label={words.document.zoomOut}
          onClick={() => viewer.current?.zoomBy(1 / zoomStep)}
        >
          −
        </button>
        <button
          type="button"
          aria-label={words.document.zoomIn}
          onClick={() => viewer.current?.zoomBy(zoomStep)}
        >
          +
        </button>
        <button type="button" onClick={() => viewer.current?.fit()}>
          {words.document.fit}
        </button>
      </div>
      <fieldset className="group layers">
        <legend className="visually-hidden">{words.document.layersLabel}</legend>
        {layerNames.map(name => (
          <label key={name}>
            <input
              type="checkbox"
              checked={layers[name]}
              onChange={event => setLayers({ ...layers, [name]: event.currentTarget.checked })}
            />
            {words.document.layers[name]}
          </label>
        ))}
      </fieldset>
      {session.canReread && desk.view.document.sourceAvailable ? (
        <button type="button" aria-pressed={drawing} onClick={() => setDrawing(!drawing)}>
          {words.document.reread} <kbd>Alt+R</kbd>
        </button>
      ) : null}
    </div>
  );
}
