import { reliabilitySvg, riskCoverageSvg } from './curves.ts';
import type { Expectation } from './expectation.ts';
import { about, both, headRow, percent, text, whole } from './html.ts';
import type { ReaderConfusion } from './reader-confusions.ts';
import { comparedReaders } from './reader-confusions.ts';
import type { NamedExpectation, ReportInput, RunExpectation, ShownCalibration } from './report-input.ts';
import { type Phrase, phrases } from './words.ts';

/** What may be expected of each run, in a sentence. */
export function runSentences(runs: readonly RunExpectation[]): string {
  if (runs.length === 0) return `<p>${both(phrases.none)}</p>`;
  return `<ul class="runs">${runs.map(one => `<li>${both(runSentence(one))}</li>`).join('')}</ul>`;
}

function runSentence(expected: RunExpectation): Phrase {
  const { id, startedAt, version, targetError } = expected.run;
  const day = startedAt.slice(0, 10);
  const review = whole(expected.toReview);
  const accepted = whole(expected.accepted);
  const wrong = about(expected.expectedWrongAccepted);
  const target =
    targetError === null
      ? { zh: '目标错误率未记录', en: 'at a target error that was not recorded' }
      : { zh: `目标错误率 ${percent(targetError)}`, en: `at a target error of ${percent(targetError)}` };
  return {
    zh: `第 ${id} 次运行（${day}，formlift ${version}）：${target.zh}，待核对字段 ${review} 个，已通过的 ${accepted} 个字段中预计有 ${wrong} 个错误。`,
    en: `Run ${id} (${day}, formlift ${version}): ${target.en}, ${review} fields to review, ${wrong} expected to be wrong among the ${accepted} accepted.`,
  };
}

/** Risk against coverage: what this data is expected to show, and what the calibration data did show. */
export function riskFigure({ expectedRisk, calibration, total, runs }: ReportInput): string {
  const targetErrors = runs.flatMap(({ run }) => (run.targetError === null ? [] : [run.targetError]));
  const svg = riskCoverageSvg({
    lines: [
      { look: 'observed', points: calibration.observedRisk },
      { look: 'expected', points: expectedRisk },
    ],
    accepted: acceptedPoint(total),
    targetErrors: [...new Set(targetErrors)],
  });
  const legend = [
    ['expected', phrases.expectedHere],
    ['observed', phrases.observedThen],
    ['accepted-dot', phrases.acceptedHere],
    ['target', phrases.targetError],
  ] as const;
  const keys = legend.map(([look, phrase]) => `<li><i class="key ${look}"></i>${both(phrase)}</li>`);
  return `<figure><figcaption>${both(phrases.riskCoverage)}</figcaption>${svg}<ul class="legend">${keys.join('')}</ul></figure>`;
}

function acceptedPoint({ fields, accepted, expectedWrongAccepted }: Expectation) {
  return accepted === 0 ? null : { coverage: accepted / fields, risk: expectedWrongAccepted / accepted };
}

/** What the confidences were worth on the data they were calibrated on. */
export function reliabilityFigure({ heldBack, description, fittedOn }: ShownCalibration): string {
  const source = `<p class="meta">${both(phrases.calibratedOn)} ${text(description)} (${text(fittedOn)})</p>`;
  const shown =
    heldBack === null
      ? `<p>${both(phrases.notRecorded)}</p>`
      : `${reliabilitySvg(heldBack.bins)}<p>${both(phrases.calibrationError)} <b>${heldBack.expectedCalibrationError.toFixed(4)}</b></p>`;
  return `<figure><figcaption>${both(phrases.reliability)}</figcaption>${shown}${source}</figure>`;
}

/** Forms or fields with what is expected of them. */
export function expectationTable(rows: readonly NamedExpectation[]): string {
  if (rows.length === 0) return `<p>${both(phrases.none)}</p>`;
  const head = [
    phrases.name,
    phrases.fields,
    phrases.toReview,
    phrases.meanConfidence,
    phrases.expectedWrong,
    phrases.accepted,
    phrases.expectedWrongAccepted,
  ];
  const lines = rows.map(row => {
    const values = [
      whole(row.fields),
      `${whole(row.toReview)} (${((100 * row.toReview) / row.fields).toFixed(1)} %)`,
      row.meanConfidence.toFixed(4),
      about(row.expectedWrong),
      whole(row.accepted),
      about(row.expectedWrongAccepted),
    ];
    const cells = values.map(value => `<td class="number">${text(value)}</td>`).join('');
    return `<tr><td><code>${text(row.name)}</code></td>${cells}</tr>`;
  });
  return `<div class="wide"><table>${headRow(head)}<tbody>${lines.join('\n')}</tbody></table></div>`;
}

/** Characters that the readers saw differently, and which of them was taken. */
export function confusionTable(confusions: readonly ReaderConfusion[]): string {
  if (confusions.length === 0) return `<p>${both(phrases.none)}</p>`;
  const [first, second] = comparedReaders.map(reader => ({ zh: reader, en: '' }));
  const head = [first, second, phrases.chosen, phrases.times, phrases.toReview].flatMap(one => one ?? []);
  const lines = confusions.map(({ first, second, chosen, count, toReview }) => {
    const characters = [first, second, chosen].map(one => `<td>${text(one)}</td>`).join('');
    return `<tr>${characters}<td class="number">${whole(count)}</td><td class="number">${whole(toReview)}</td></tr>`;
  });
  return `<table class="confusions">${headRow(head)}<tbody>${lines.join('\n')}</tbody></table>`;
}
