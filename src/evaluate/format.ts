import type { CoveragePoint, ReliabilityBin, Share } from '../model/statistics.ts';
import type { Confusion } from './confusions.ts';
import type { EvaluationReport, FieldMeasures, Measures } from './evaluate.ts';
import type { Fault } from './judge.ts';

/** Faults, fields and confusions listed in the text; the JSON has them all. */
const FAULTS_SHOWN = 40;
const FIELDS_SHOWN = 15;
const CONFUSIONS_SHOWN = 20;

/** The report as lines for a terminal. */
export function formatEvaluation(report: EvaluationReport): string {
  const groups = [...Object.entries(report.byProfile), ...Object.entries(report.byForm)];
  const { overall } = report;
  return [
    `${''.padEnd(NAME)}${columns.map(padded).join('')}`,
    ...measureLines('overall', overall),
    ...groups.flatMap(([name, measures]) => measureLines(`  ${name}`, measures)),
    'below each share its 95 % interval',
    '',
    `fields right (ignoring width and spaces) ${interval(overall.fieldsRight)}`,
    `wrong without a flag ${interval(overall.silentErrors)}`,
    `errors flagged ${interval(overall.errorsFlagged)}`,
    `forms recognized ${interval(overall.formsRight)}`,
    ...(report.wrongForms.length === 0 ? [] : [`taken for another form: ${report.wrongForms.join(', ')}`]),
    ...(report.missingDocuments.length === 0 ? [] : [`not stored: ${report.missingDocuments.join(', ')}`]),
    ...calibrationLines(report),
    ...fieldLines(report.byField),
    ...confusionLines(report.confusions),
    ...faultLines(report.faults),
  ].join('\n');
}

const NAME = 42;
const FIELD_NAME = 84;
const COLUMN = 14;

const columns = [
  'docs',
  'forms',
  'right',
  'exact',
  'no punct.',
  'flagged',
  'silent',
  'err. flagged',
  'no review',
  'CER',
  'TEDS',
  'TEDS-S',
  'ECE',
  'Brier',
];

function padded(text: string): string {
  return text.padStart(COLUMN);
}

/** A line of values and below it the intervals of those that are shares. */
function measureLines(name: string, measures: Measures): string[] {
  const values: (string | Share)[] = [
    String(measures.documents),
    measures.formsRight,
    measures.fieldsRight,
    measures.fieldsExact,
    measures.fieldsRightButPunctuation,
    measures.flagged,
    measures.silentErrors,
    measures.errorsFlagged,
    measures.documentsWithoutReview,
    percent(measures.characterErrorRate),
    measures.teds?.toFixed(4) ?? '–',
    measures.tedsStructure?.toFixed(4) ?? '–',
    measures.expectedCalibrationError.toFixed(4),
    measures.brierScore.toFixed(4),
  ];
  return rowLines(name.padEnd(NAME), values);
}

function rowLines(name: string, values: readonly (string | Share)[]): string[] {
  const shares = values.map(value => (typeof value === 'string' || value.of > 0 ? value : '–'));
  const firsts = shares.map(value => (typeof value === 'string' ? value : percent(value.share)));
  const seconds = shares.map(value => (typeof value === 'string' ? '' : range(value)));
  return [
    name + firsts.map(padded).join(''),
    (' '.repeat(name.length) + seconds.map(padded).join('')).trimEnd(),
  ];
}

/** What the confidences were worth. */
function calibrationLines({ overall, reliability }: EvaluationReport): string[] {
  if (reliability.length === 0) return [];
  return [
    '',
    `calibration error ${overall.expectedCalibrationError.toFixed(4)}, Brier score ${overall.brierScore.toFixed(4)}`,
    `${'confidence (mean of bin)'.padEnd(28)}fields right`,
    ...reliability.map(binLine),
    '',
    `${'wrong among accepted'.padEnd(28)}fields that could be accepted`,
    ...overall.riskCoverage.map(coverageLine),
  ];
}

function binLine({ confidence, right }: ReliabilityBin): string {
  return `  ${confidence.toFixed(6).padEnd(26)}${interval(right)}`;
}

function coverageLine({ risk, threshold, coverage, wrong }: CoveragePoint): string {
  const allowed = `  at most ${(risk * 100).toFixed(1)} %`.padEnd(28);
  if (threshold === null) return `${allowed}none`;
  return `${allowed}${interval(coverage)}, from confidence ${threshold.toFixed(6)}; wrong ${interval(wrong)}`;
}

/** Fields that are wrong at least once. */
function fieldLines(byField: readonly FieldMeasures[]): string[] {
  const wrong = byField.filter(field => field.wrong.count > 0).slice(0, FIELDS_SHOWN);
  if (wrong.length === 0) return [];
  return [
    '',
    'fields most often wrong'.padEnd(FIELD_NAME) +
      ['fields', 'wrong', 'silent', 'flagged'].map(padded).join(''),
    ...wrong.flatMap(({ form, path, wrong, silent, flagged }) =>
      rowLines(`  ${form} ${path}`.padEnd(FIELD_NAME), [String(wrong.of), wrong, silent, flagged]),
    ),
  ];
}

function confusionLines(confusions: readonly Confusion[]): string[] {
  if (confusions.length === 0) return [];
  const shown = confusions.slice(0, CONFUSIONS_SHOWN);
  return [
    '',
    `characters misread (${shown.length} of ${confusions.length} kinds; truth, read, times, of these flagged)`,
    ...shown.map(
      ({ truth, read, count, flagged }) => `  ${character(truth)} → ${character(read)}  ${count}  ${flagged}`,
    ),
  ];
}

function character(text: string | null): string {
  return text ?? '(none)';
}

function faultLines(faults: readonly Fault[]): string[] {
  if (faults.length === 0) return [];
  const silentFirst = [...faults.filter(fault => !fault.flagged), ...faults.filter(fault => fault.flagged)];
  const listed = silentFirst.slice(0, FAULTS_SHOWN);
  return [
    '',
    `faults (${listed.length} of ${faults.length}; silent ones first)`,
    ...listed.map(({ fileName, path, truth, read, kind, flagged, confidence }) => {
      const how = kind === 'present' ? '' : ` (${kind})`;
      const sure = confidence === null ? '' : ` at ${confidence.toFixed(4)}`;
      const seen = `${JSON.stringify(read)} for ${JSON.stringify(truth)}`;
      return `  ${flagged ? 'flagged' : 'SILENT '} ${fileName} ${path}: ${seen}${how}${sure}`;
    }),
  ];
}

function interval(share: Share): string {
  if (share.of === 0) return '– (of none)';
  const { low, high, count, of } = share;
  return `${percent(share.share)} (${count} of ${of}; 95 % interval ${percent(low)} to ${percent(high)})`;
}

function range({ low, high }: Share): string {
  return `${(low * 100).toFixed(2)}–${(high * 100).toFixed(2)}`;
}

function percent(value: number): string {
  return `${(value * 100).toFixed(2)} %`;
}
