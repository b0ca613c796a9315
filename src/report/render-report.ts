import type { FieldImage, FieldReading } from '../model/record.ts';
import type { StoreSummary } from '../model/stored.ts';
import { histogramSvg, statusBar } from './charts.ts';
import { reportStyle } from './style.ts';
import { explainDoubt, type Phrase, phrases } from './words.ts';

/** A field a person should look at, with its picture. */
export interface DoubtfulField {
  readonly fileName: string;
  readonly form: string;
  readonly path: string;
  readonly value: string | null;
  readonly page: number | null;
  readonly confidence: number;
  readonly readings: readonly FieldReading[];
  readonly doubts: readonly string[];
  readonly image: FieldImage | null;
}

export interface WeakField {
  readonly form: string;
  /** Path with row numbers left out, e.g. `indicators[].target.value`. */
  readonly path: string;
  readonly fields: number;
  readonly toReview: number;
}

export interface DocumentIssue {
  readonly fileName: string;
  readonly page: number | null;
  readonly code: string;
  readonly message: string;
}

export interface ReportInput {
  readonly generatedAt: Date;
  readonly version: string;
  readonly summary: StoreSummary;
  /** Fields by confidence: twenty bins of equal width from 0 to 1. */
  readonly histogram: readonly number[];
  /** Worst first; the caller caps the list. */
  readonly doubtful: readonly DoubtfulField[];
  readonly weak: readonly WeakField[];
  readonly issues: readonly DocumentIssue[];
}

/** One self-contained HTML page: no script, no network, all read text as text. */
export function renderReport(input: ReportInput): string {
  const { summary } = input;
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>formlift · ${phrases.title.zh}</title>
<style>${reportStyle}</style>
</head>
<body>
<header>
<h1>${both(phrases.title)}</h1>
<p class="meta">formlift ${text(input.version)} · <time>${input.generatedAt.toISOString().slice(0, 16).replace('T', ' ')} UTC</time></p>
</header>
<section class="totals">
${total(summary.documents, phrases.documents)}
${total(summary.pages, phrases.pages)}
${total(summary.fields, phrases.fields)}
${total(summary.fieldsToReview, phrases.toReview, 'attention')}
</section>
<section class="charts">
<figure><figcaption>${both(phrases.byStatus)}</figcaption>${statusBar(summary.byStatus)}</figure>
<figure><figcaption>${both(phrases.distribution)}</figcaption>${histogramSvg(input.histogram)}</figure>
</section>
${failures(summary)}
<section><h2>${both(phrases.doubtful)}</h2>
${doubtfulTable(input)}
</section>
<section><h2>${both(phrases.weak)}</h2>${weakTable(input.weak)}</section>
<section><h2>${both(phrases.issues)}</h2>${issueTable(input.issues)}</section>
</body>
</html>
`;
}

/** Document text must never become markup. */
export function text(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function both({ zh, en }: Phrase): string {
  return `<span lang="zh-CN">${text(zh)}</span> <span class="en" lang="en">${text(en)}</span>`;
}

function total(count: number, phrase: Phrase, look = ''): string {
  return `<div class="total ${look}"><strong>${count.toLocaleString('en-US')}</strong>${both(phrase)}</div>`;
}

function failures(summary: StoreSummary): string {
  const rows = [
    ...summary.fileFailures.map(({ path, code, message, remedy }) => [path, code, `${message} ${remedy}`]),
    ...summary.pageFailures.map(({ fileName, pageNumber, code, message }) => [
      `${fileName}, p. ${pageNumber}`,
      code,
      message,
    ]),
  ];
  if (rows.length === 0) return '';
  const lines = rows.map(
    ([place = '', code = '', message = '']) =>
      `<tr><td>${text(place)}</td><td><code>${text(code)}</code></td><td>${text(message)}</td></tr>`,
  );
  return `<section><h2>${both(phrases.failures)}</h2><table>${lines.join('')}</table></section>`;
}

function doubtfulTable({ doubtful, summary }: ReportInput): string {
  if (doubtful.length === 0) return `<p>${both(phrases.none)}</p>`;
  const capped =
    doubtful.length < summary.fieldsToReview
      ? `<p class="meta">${both(phrases.shown)} ${doubtful.length} / ${summary.fieldsToReview}</p>`
      : '';
  const head = [phrases.picture, phrases.value, phrases.readings, phrases.why, phrases.confidence];
  return `${capped}<table class="doubtful"><thead><tr>${head.map(phrase => `<th>${both(phrase)}</th>`).join('')}</tr></thead>
<tbody>${doubtful.map(doubtfulRow).join('\n')}</tbody></table>`;
}

function doubtfulRow(field: DoubtfulField): string {
  const value =
    field.value === null
      ? `<span class="blank">${both(phrases.blank)}</span>`
      : `<span class="value">${text(field.value)}</span>`;
  const place = field.page === null ? field.fileName : `${field.fileName} · p. ${field.page}`;
  const why = field.doubts.map(word => `<li>${both(explainDoubt(word))}</li>`).join('');
  return `<tr><td class="picture">${picture(field)}<small>${text(place)}</small></td>
<td>${value}<small><code>${text(field.path)}</code></small></td>
<td>${readings(field.readings)}</td><td><ul>${why}</ul></td>
<td class="number">${field.confidence.toFixed(3)}</td></tr>`;
}

function picture({ image, path }: DoubtfulField): string {
  if (image === null) return '';
  const data = Buffer.from(image.data).toString('base64');
  const shownWidth = Math.min(420, image.widthPx);
  return `<img alt="${text(path)}" width="${shownWidth}" loading="lazy" src="data:${image.mediaType};base64,${data}">`;
}

/** Each reader's text, with the characters marked in which it differs from the first. */
function readings(all: readonly FieldReading[]): string {
  const [first] = all;
  return all
    .map(
      ({ reader, text: seen }) =>
        `<div class="reading"><b>${text(reader)}</b> ${markDifferences(seen, first?.text ?? seen)}</div>`,
    )
    .join('');
}

/** Marks what lies between the common beginning and the common end. */
function markDifferences(seen: string, other: string): string {
  const a = [...seen];
  const b = [...other];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const middle = a.slice(start, a.length - end).join('');
  const marked = middle === '' ? '' : `<mark>${text(middle)}</mark>`;
  return text(a.slice(0, start).join('')) + marked + text(a.slice(a.length - end).join(''));
}

function weakTable(weak: readonly WeakField[]): string {
  if (weak.length === 0) return `<p>${both(phrases.none)}</p>`;
  const rows = weak.map(
    ({ form, path, fields, toReview }) =>
      `<tr><td>${text(form)}</td><td><code>${text(path)}</code></td><td class="number">${toReview} / ${fields}</td>
<td class="number">${((100 * toReview) / fields).toFixed(1)} %</td></tr>`,
  );
  return `<table>${rows.join('')}</table>`;
}

function issueTable(issues: readonly DocumentIssue[]): string {
  if (issues.length === 0) return `<p>${both(phrases.none)}</p>`;
  const rows = issues.map(
    ({ fileName, page, code, message }) =>
      `<tr><td>${text(fileName)}${page === null ? '' : `, p. ${page}`}</td><td><code>${text(code)}</code></td><td>${text(message)}</td></tr>`,
  );
  return `<table>${rows.join('')}</table>`;
}
