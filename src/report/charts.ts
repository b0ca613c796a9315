import type { RecordStatus } from '../model/record.ts';
import { phrases } from './words.ts';

const WIDTH = 460;
const HEIGHT = 150;
const BASE = 24;

/** Bars of a histogram over 0 to 1, on a square-root scale: the doubtful tail is small and must be seen. */
export function histogramSvg(bins: readonly number[]): string {
  const highest = Math.max(1, ...bins.map(Math.sqrt));
  const step = WIDTH / Math.max(1, bins.length);
  const bars = bins.map((count, index) => {
    const height = (Math.sqrt(count) / highest) * (HEIGHT - BASE - 14);
    const x = (index * step).toFixed(1);
    const y = (HEIGHT - BASE - height).toFixed(1);
    const label =
      count > 0 && (index === bins.length - 1 || index === 0 || count > 9)
        ? `<text x="${(index * step + step / 2).toFixed(1)}" y="${(HEIGHT - BASE - height - 3).toFixed(1)}">${count}</text>`
        : '';
    return `<rect x="${x}" y="${y}" width="${(step - 2).toFixed(1)}" height="${height.toFixed(1)}"/>${label}`;
  });
  const ticks = [0, 0.5, 1].map(
    value => `<text x="${(value * (WIDTH - 14) + 7).toFixed(0)}" y="${HEIGHT - 7}">${value}</text>`,
  );
  return `<svg class="histogram" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img">${bars.join('')}<line x1="0" x2="${WIDTH}" y1="${HEIGHT - BASE}" y2="${HEIGHT - BASE}"/>${ticks.join('')}</svg>`;
}

/** Documents by status as one bar with its legend. */
export function statusBar(byStatus: Readonly<Record<RecordStatus, number>>): string {
  const parts = [
    { status: 'accepted', phrase: phrases.accepted, count: byStatus.accepted },
    { status: 'reviewed', phrase: phrases.reviewed, count: byStatus.reviewed },
    { status: 'needs-review', phrase: phrases.needsReview, count: byStatus['needs-review'] },
  ];
  const total = Math.max(
    1,
    parts.reduce((sum, part) => sum + part.count, 0),
  );
  const segments = parts.map(
    ({ status, count }) =>
      `<span class="${status}" style="width:${((100 * count) / total).toFixed(2)}%"></span>`,
  );
  const legend = parts.map(
    ({ status, phrase, count }) =>
      `<li><i class="${status}"></i>${phrase.zh} <span class="en">${phrase.en}</span> <b>${count}</b></li>`,
  );
  return `<div class="bar">${segments.join('')}</div><ul class="legend">${legend.join('')}</ul>`;
}
