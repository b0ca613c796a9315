import { expect, it } from 'vitest';
import { type Band, fullestRun } from '../../src/page/fullest-run.ts';

const looks: Readonly<Record<string, Band>> = { '#': 'occupied', '.': 'empty', ' ': 'hidden' };
const run = (bands: string) => fullestRun(bands.length, index => looks[bands[index] ?? ''] ?? 'empty', 0.75);

it.each([
  ['...####...', { start: 3, end: 7, seen: 4 }],
  ['####.####', { start: 0, end: 9, seen: 9 }],
  ['##...####', { start: 5, end: 9, seen: 4 }],
  ['.## ##.', { start: 1, end: 6, seen: 4 }],
  ['.. ..', null],
  ['', null],
])('the fullest run of "%s"', (bands, found) => {
  expect(run(bands)).toEqual(found);
});
