import { expect, it } from 'vitest';
import type { Box } from '../../src/model/geometry.ts';
import { textPieces } from '../../src/table/outside-lines.ts';

const TEXT_HEIGHT_PX = 20;

function piecesOf(boxes: readonly Box[]): string[] {
  const components = boxes.map(box => ({ box, inkPx: box.width * box.height, runs: [] }));
  return textPieces(components, 0.6, TEXT_HEIGHT_PX).map(
    ({ x, y, width, height }) => `${x}-${x + width} ${y}-${y + height}`,
  );
}

/** Characters side by side. */
function characters(x: number, y: number, count: number): Box[] {
  return Array.from({ length: count }, (_, at) => ({ x: x + 22 * at, y, width: 18, height: 20 }));
}

it('keeps two lines apart of which some characters touch those below', () => {
  // The second of each line hangs on to the one below it; the first line is longer.
  const [above, below] = [characters(0, 0, 8), characters(0, 21, 5)];
  const touching = { x: 22, y: 0, width: 18, height: 41 };
  const apart = [above, below].flatMap(line => line.filter(({ x }) => x !== touching.x));
  expect(piecesOf([...apart, touching])).toEqual(['0-172 0-20', '0-106 21-41']);
});

it('keeps the large characters of a title whole, whose parts stand one above the other', () => {
  const large = [0, 90, 180].map(x => ({ x, y: 0, width: 40, height: 44 }));
  const parts = [45, 135].flatMap(x => [0, 23].map(y => ({ x, y, width: 40, height: 20 })));
  expect(piecesOf([...large, ...parts])).toEqual(['0-220 0-44']);
});
