import type { DocumentView, ReviewField } from '../../api.ts';
import type { PageBox, Size } from './viewport-math.ts';

export type Tone = 'selected' | 'open' | 'decided' | 'quiet';

export interface FieldShape {
  readonly key: string;
  readonly field: ReviewField;
  readonly tone: Tone;
}

type Join = DocumentView['tables'][number]['joins'][number];

/** What is drawn over a page, in its own pixels; the record beside it says the same in words. */
export function PageShapes(props: {
  readonly page: Size & { readonly number: number };
  readonly shapes: readonly FieldShape[];
  readonly marks: DocumentView['marks'];
  readonly joins: readonly Join[];
  readonly drawn: PageBox | null;
}) {
  const { page, shapes, marks, joins, drawn } = props;
  return (
    <svg
      className="page-shapes"
      viewBox={`0 0 ${page.width} ${page.height}`}
      width={page.width}
      height={page.height}
      aria-hidden="true"
    >
      {marks
        .filter(mark => mark.page === page.number)
        .map(({ box }) => (
          <rect key={`${box.x} ${box.y} ${box.width} ${box.height}`} className="shape mark" {...box} />
        ))}
      {joins.map(join => (
        <JoinShape key={join.joinKey} join={join} page={page} />
      ))}
      {shapes.map(({ key, field, tone }) => (
        <polygon
          key={key}
          data-key={key}
          className={`shape field ${tone}`}
          points={cornersOf(field)
            .map(point => `${point.x},${point.y}`)
            .join(' ')}
        />
      ))}
      {drawn === null ? null : <rect className="shape drawn" {...drawn} />}
    </svg>
  );
}

function cornersOf(field: ReviewField): readonly { readonly x: number; readonly y: number }[] {
  if (field.polygon !== null) return field.polygon;
  const { box } = field;
  if (box === null) return [];
  const [right, bottom] = [box.x + box.width, box.y + box.height];
  return [
    { x: box.x, y: box.y },
    { x: right, y: box.y },
    { x: right, y: bottom },
    { x: box.x, y: bottom },
  ];
}

/** Where a table goes on: the part on the later page, and the lower edge of the page it comes from. */
function JoinShape({
  join,
  page,
}: {
  readonly join: Join;
  readonly page: Size & { readonly number: number };
}) {
  const tone = join.undone ? 'shape join undone' : 'shape join';
  if (join.toPage === page.number) return <rect className={tone} {...join.toBox} />;
  if (join.fromPage !== page.number) return null;
  const y = page.height - 6;
  return <line className={tone} x1={join.toBox.x} x2={join.toBox.x + join.toBox.width} y1={y} y2={y} />;
}
