import type { EvaluationReport, Measures } from './evaluate.ts';
import type { Fault } from './judge.ts';
import type { Share } from './statistics.ts';

/** Faults and fields listed in the text; the JSON has them all. */
const FAULTS_SHOWN = 40;
const FIELDS_SHOWN = 15;

/** The report as lines for a terminal. */
export function formatEvaluation(report: EvaluationReport): string {
  const rows: [string, Measures][] = [
    ['overall', report.overall],
    ...Object.entries(report.byProfile).map(([name, measures]): [string, Measures] => [
      `  ${name}`,
      measures,
    ]),
    ...Object.entries(report.byForm).map(([name, measures]): [string, Measures] => [`  ${name}`, measures]),
  ];
  const silent = report.faults.filter(fault => !fault.flagged);
  const listed = [...silent, ...report.faults.filter(fault => fault.flagged)].slice(0, FAULTS_SHOWN);
  return [
    head,
    ...rows.map(([name, measures]) => row(name, measures)),
    '',
    `fields right (ignoring width and spaces) ${interval(report.overall.fieldsRight)}`,
    `wrong without a flag ${interval(report.overall.silentErrors)}`,
    `errors flagged ${interval(report.overall.errorsFlagged)}`,
    `forms recognized ${interval(report.overall.formsRight)}`,
    `calibration error ${report.overall.expectedCalibrationError.toFixed(4)}, Brier score ${report.overall.brierScore.toFixed(4)}`,
    ...(report.wrongForms.length === 0 ? [] : [`taken for another form: ${report.wrongForms.join(', ')}`]),
    ...(report.missingDocuments.length === 0 ? [] : [`not stored: ${report.missingDocuments.join(', ')}`]),
    ...fieldLines(report),
    ...(listed.length === 0
      ? []
      : ['', `faults (${listed.length} of ${report.faults.length}; silent ones first)`]),
    ...listed.map(faultLine),
  ].join('\n');
}

function faultLine({ fileName, path, truth, read, kind, flagged, confidence }: Fault): string {
  const how = kind === 'present' ? '' : ` (${kind})`;
  const sure = confidence === null ? '' : ` at ${confidence.toFixed(4)}`;
  const seen = `${JSON.stringify(read)} for ${JSON.stringify(truth)}`;
  return `  ${flagged ? 'flagged' : 'SILENT '} ${fileName} ${path}: ${seen}${how}${sure}`;
}

/** Fields that are wrong at least once. */
function fieldLines({ byField }: EvaluationReport): string[] {
  const wrong = byField.filter(field => field.wrong > 0).slice(0, FIELDS_SHOWN);
  if (wrong.length === 0) return [];
  return [
    '',
    'fields most often wrong'.padEnd(84) + ['fields', 'wrong', 'silent', 'flagged'].map(pad).join(''),
    ...wrong.map(
      ({ form, path, fields, wrong, silent, flagged }) =>
        `  ${form} ${path}`.padEnd(84) + [fields, wrong, silent, flagged].map(String).map(pad).join(''),
    ),
  ];
}

function pad(text: string): string {
  return text.padStart(10);
}

const columns = [
  'docs',
  'right',
  'exact',
  'no punct.',
  'CER',
  'TEDS',
  'TEDS-S',
  'flagged',
  'silent',
  'no review',
  'ECE',
];
const head = ''.padEnd(44) + columns.map(pad).join('');

function row(name: string, measures: Measures): string {
  const percent = ({ share }: Share) => `${(share * 100).toFixed(2)}%`;
  const values = [
    String(measures.documents),
    percent(measures.fieldsRight),
    percent(measures.fieldsExact),
    percent(measures.fieldsRightButPunctuation),
    `${(measures.characterErrorRate * 100).toFixed(2)}%`,
    measures.teds?.toFixed(4) ?? '–',
    measures.tedsStructure?.toFixed(4) ?? '–',
    percent(measures.flagged),
    percent(measures.silentErrors),
    percent(measures.documentsWithoutReview),
    measures.expectedCalibrationError.toFixed(4),
  ];
  return name.padEnd(44) + values.map(pad).join('');
}

function interval({ share, low, high, count, of }: Share): string {
  const percent = (value: number) => `${(value * 100).toFixed(2)} %`;
  return `${percent(share)} (${count} of ${of}; 95 % interval ${percent(low)} to ${percent(high)})`;
}
