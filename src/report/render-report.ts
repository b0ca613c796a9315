import type { StoreSummary } from '../model/stored.ts';
import { histogramSvg, statusBar } from './charts.ts';
import {
  confusionTable,
  expectationTable,
  reliabilityFigure,
  riskFigure,
  runSentences,
} from './confidence-section.ts';
import { fieldTable } from './field-table.ts';
import { about, both, text, whole } from './html.ts';
import type { AuditSample, DocumentIssue, ReportInput } from './report-input.ts';
import { reportStyle } from './style.ts';
import { type Phrase, phrases } from './words.ts';

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
<section><h2>${both(phrases.expectation)}</h2>${runSentences(input.runs)}</section>
<section class="charts">
<figure><figcaption>${both(phrases.byStatus)}</figcaption>${statusBar(summary.byStatus)}</figure>
<figure><figcaption>${both(phrases.distribution)}</figcaption>${histogramSvg(input.histogram)}</figure>
${riskFigure(input)}
${reliabilityFigure(input.calibration)}
</section>
${failures(summary)}
<section><h2>${both(phrases.doubtful)}</h2>
${doubtfulSection(input)}
</section>
${auditSection(input.audit)}
<section><h2>${both(phrases.byForm)}</h2>${expectationTable(input.byForm)}</section>
<section><h2>${both(phrases.weak)}</h2>${expectationTable(input.weak)}</section>
<section><h2>${both(phrases.confusions)}</h2>${confusionTable(input.confusions)}</section>
<section><h2>${both(phrases.issues)}</h2>${issueTable(input.issues)}</section>
</body>
</html>
`;
}

function total(count: number, phrase: Phrase, look = ''): string {
  return `<div class="total ${look}"><strong>${whole(count)}</strong>${both(phrase)}</div>`;
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

function doubtfulSection({ doubtful, summary }: ReportInput): string {
  if (doubtful.length === 0) return `<p>${both(phrases.none)}</p>`;
  return capped(doubtful.length, summary.fieldsToReview) + fieldTable(doubtful, 'doubtful');
}

/** Only where something was drawn: by default nothing is. */
function auditSection({ size, expectedWrong, fields }: AuditSample): string {
  if (size === 0) return '';
  const expected = both({
    zh: `从已通过的字段中抽取 ${whole(size)} 个，预计其中有 ${about(expectedWrong)} 个错误；核对后若明显偏多，则置信度不可信。`,
    en: `${whole(size)} accepted fields drawn by lot; ${about(expectedWrong)} of them are expected to be wrong. Clearly more than that, and the confidences cannot be trusted.`,
  });
  return `<section><h2>${both(phrases.audit)}</h2><p>${expected}</p>${capped(fields.length, size)}${fieldTable(fields, 'accepted')}</section>`;
}

/** Says so where a list is cut. */
function capped(shown: number, all: number): string {
  return shown < all ? `<p class="meta">${both(phrases.shown)} ${shown} / ${all}</p>` : '';
}

function issueTable(issues: readonly DocumentIssue[]): string {
  if (issues.length === 0) return `<p>${both(phrases.none)}</p>`;
  const rows = issues.map(
    ({ fileName, page, code, message }) =>
      `<tr><td>${text(fileName)}${page === null ? '' : `, p. ${page}`}</td><td><code>${text(code)}</code></td><td>${text(message)}</td></tr>`,
  );
  return `<table>${rows.join('')}</table>`;
}
