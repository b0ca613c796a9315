import type { Bitmap } from '../../src/model/raster.ts';

/** A bitmap drawn as text: `#` is ink, anything else paper; indentation and outer blank lines are dropped. */
export function bitmapFromText(drawing: string): Bitmap {
  const lines = drawing
    .split('\n')
    .map(line => line.trim())
    .filter(line => line.length > 0);
  const widthPx = Math.max(...lines.map(line => line.length));
  const data = new Uint8Array(widthPx * lines.length);
  lines.forEach((line, y) => {
    [...line].forEach((character, x) => {
      data[y * widthPx + x] = character === '#' ? 1 : 0;
    });
  });
  return { widthPx, heightPx: lines.length, data };
}

/** The inverse of `bitmapFromText`, for readable assertions. */
export function bitmapToText(bitmap: Bitmap): string {
  const rows: string[] = [];
  for (let y = 0; y < bitmap.heightPx; y++) {
    const row = bitmap.data.subarray(y * bitmap.widthPx, (y + 1) * bitmap.widthPx);
    rows.push([...row].map(value => (value === 1 ? '#' : '.')).join(''));
  }
  return rows.join('\n');
}
