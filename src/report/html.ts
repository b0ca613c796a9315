import type { Phrase } from './words.ts';

/** Document text must never become markup. */
export function text(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

export function both({ zh, en }: Phrase): string {
  return `<span lang="zh-CN">${text(zh)}</span> <span class="en" lang="en">${text(en)}</span>`;
}

/** A row of a table's head. */
export function headRow(phrases: readonly Phrase[]): string {
  return `<thead><tr>${phrases.map(phrase => `<th>${both(phrase)}</th>`).join('')}</tr></thead>`;
}

export function whole(count: number): string {
  return count.toLocaleString('en-US');
}

export function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))} %`;
}

/** An expected number, as exact as it deserves. */
export function about(count: number): string {
  if (count > 0 && count < 0.01) return '<0.01';
  return count >= 10 ? whole(Math.round(count)) : String(Number(count.toPrecision(2)));
}
