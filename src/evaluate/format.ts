import type { EvaluationReport, Measures } from './evaluate.ts';
import type { Share } from './statistics.ts';

/** Faults listed in the text; the JSON has them all. */
const FAULTS_SHOWN = 40;

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
    ...(report.missingDocuments.length === 0 ? [] : [`not stored: ${report.missingDocuments.join(', ')}`]),
    ...(listed.length === 0
      ? []
      : ['', `faults (${listed.length} of ${report.faults.length}; silent ones first)`]),
    ...listed.map(
      fault =>
        `  ${fault.flagged ? 'flagged' : 'SILENT '} ${fault.fileName} ${fault.path}: ${JSON.stringify(fault.read)} for ${JSON.stringify(fault.truth)}${fault.kind === 'present' ? '' : ` (${fault.kind})`}${fault.confidence === null ? '' : ` at ${fault.confidence.toFixed(4)}`}`,
    ),
  ].join('\n');
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
const head = ''.padEnd(44) + columns.map(column => column.padStart(10)).join('');

function row(name: string, measures: Measures): string {
  const percent = ({ share }: Share) => `${(share * 100).toFixed(2)}%`;
  const values = [
    String(measures.documents),
    percent(measures.fieldsRight),
    percent(measures.fieldsExact),
    percent(measures.fieldsRightButPunctuation),
    `${(measures.characterErrorRate * 100).toFixed(2)}%`,
    measures.teds.toFixed(4),
    measures.tedsStructure.toFixed(4),
    percent(measures.flagged),
    percent(measures.silentErrors),
    percent(measures.documentsWithoutReview),
    measures.expectedCalibrationError.toFixed(4),
  ];
  return name.padEnd(44) + values.map(value => value.padStart(10)).join('');
}

function interval({ share, low, high, count, of }: Share): string {
  const percent = (value: number) => `${(value * 100).toFixed(2)} %`;
  return `${percent(share)} (${count} of ${of}; 95 % interval ${percent(low)} to ${percent(high)})`;
}
