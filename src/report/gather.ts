import { withoutRows } from '../model/field-path.ts';
import { plainValue } from '../model/leaf-value.ts';
import type { FieldImage, FieldResult } from '../model/record.ts';
import { shareOf } from '../model/statistics.ts';
import type { StoredRecord, StoredRun, StoreSummary } from '../model/stored.ts';
import { ExpectationTally } from './expectation.ts';
import { ReaderConfusions } from './reader-confusions.ts';
import type {
  AuditSample,
  DocumentIssue,
  NamedExpectation,
  ReportInput,
  RunExpectation,
  ShownCalibration,
  ShownField,
} from './report-input.ts';
import { ExpectedRisk, observedRisk } from './risk-curve.ts';

/** More pictures than this make a page no browser likes; the rest is in the database. */
const MOST_DOUBTFUL = 400;
const MOST_AUDITED = 400;
const MOST_ISSUES = 200;
const MOST_WEAK = 25;
const MOST_RUNS = 10;
const MOST_CONFUSIONS = 30;
const BINS = 20;

/** Where a report takes its records from, one at a time. */
export interface ReportSource {
  records(status: 'all'): AsyncIterable<StoredRecord>;
  runs(): Promise<readonly StoredRun[]>;
  fieldImage(recordId: string, path: string): Promise<FieldImage | null>;
  summary(): Promise<StoreSummary>;
}

/** What the fit of the confidence kept of the fields it was fitted on. */
export interface FittedOn {
  readonly description: string;
  readonly fittedOn: string;
  /** Held-back fields, surest first: [confidence, number of fields, wrong among them]. */
  readonly curve: readonly (readonly [number, number, number])[];
  /** Null where the fit did not record it. */
  readonly calibration: {
    readonly bins: readonly {
      readonly confidence: number;
      readonly fields: number;
      readonly right: number;
    }[];
    readonly expectedCalibrationError: number;
  } | null;
}

/** A field on its way into the report, with what names it. */
interface Found {
  readonly recordId: string;
  readonly fileName: string;
  readonly form: string;
  readonly field: FieldResult;
}

/** One pass over the records; only what the report shows is kept. */
export async function gatherReport(
  source: ReportSource,
  fitted: FittedOn,
  made: Pick<ReportInput, 'generatedAt' | 'version'>,
): Promise<ReportInput> {
  const histogram = new Array<number>(BINS).fill(0);
  const total = new ExpectationTally();
  const risk = new ExpectedRisk();
  const confusions = new ReaderConfusions();
  const byRun = new Tallies<number>();
  const byForm = new Tallies<string>();
  const byField = new Tallies<string>();
  const audited: Found[] = [];
  const auditTally = new ExpectationTally();
  const issues: DocumentIssue[] = [];
  let doubtful: Found[] = [];
  for await (const { record, fileName, runId } of source.records('all')) {
    const { recordId, form } = record;
    for (const field of record.fields) {
      const bin = Math.min(BINS - 1, Math.floor(field.confidence * BINS));
      histogram[bin] = (histogram[bin] ?? 0) + 1;
      risk.add(field.confidence);
      total.add(field);
      byRun.of(runId).add(field);
      byForm.of(form).add(field);
      byField.of(`${form} ${withoutRows(field.path)}`).add(field);
      const found = { recordId, fileName, form, field };
      if (field.status === 'needs-review') doubtful.push(found);
      if (!field.audit) continue;
      auditTally.add(field);
      if (audited.length < MOST_AUDITED) audited.push(found);
    }
    confusions.add(record.fields);
    if (doubtful.length > 4 * MOST_DOUBTFUL) doubtful = worstOf(doubtful);
    for (const { severity, pageNumber, code, message } of record.issues) {
      if (severity !== 'info' && issues.length < MOST_ISSUES)
        issues.push({ fileName, page: pageNumber, code, message });
    }
  }
  return {
    ...made,
    summary: await source.summary(),
    total: total.expectation(),
    runs: runsOf(await source.runs(), byRun),
    histogram,
    expectedRisk: risk.points(),
    calibration: shownCalibration(fitted),
    doubtful: await shownFields(source, worstOf(doubtful)),
    audit: await auditSample(source, audited, auditTally),
    byForm: named(byForm),
    weak: named(byField)
      .filter(one => one.toReview > 0)
      .slice(0, MOST_WEAK),
    confusions: confusions.most(MOST_CONFUSIONS),
    issues,
  };
}

/** Tallies by a key, made when first asked for. */
class Tallies<Key> {
  readonly all = new Map<Key, ExpectationTally>();

  of(key: Key): ExpectationTally {
    const tally = this.all.get(key) ?? new ExpectationTally();
    this.all.set(key, tally);
    return tally;
  }
}

/** Weakest first: by the share a person must look at. */
function named(tallies: Tallies<string>): NamedExpectation[] {
  const share = ({ toReview, fields }: NamedExpectation) => toReview / fields;
  return [...tallies.all]
    .map(([name, tally]) => ({ name, ...tally.expectation() }))
    .sort((a, b) => share(b) - share(a) || b.toReview - a.toReview);
}

/** The latest runs of which something is stored. */
function runsOf(runs: readonly StoredRun[], tallies: Tallies<number>): RunExpectation[] {
  return runs
    .flatMap(run => {
      const tally = tallies.all.get(run.id);
      return tally === undefined ? [] : [{ run, ...tally.expectation() }];
    })
    .slice(-MOST_RUNS);
}

function shownCalibration({ description, fittedOn, curve, calibration }: FittedOn): ShownCalibration {
  return {
    description,
    fittedOn,
    observedRisk: observedRisk(curve),
    heldBack:
      calibration === null
        ? null
        : {
            expectedCalibrationError: calibration.expectedCalibrationError,
            bins: calibration.bins.map(({ confidence, fields, right }) => ({
              confidence,
              right: shareOf(right, fields),
            })),
          },
  };
}

function worstOf(found: readonly Found[]): Found[] {
  return [...found].sort((a, b) => a.field.confidence - b.field.confidence).slice(0, MOST_DOUBTFUL);
}

async function auditSample(
  source: ReportSource,
  audited: readonly Found[],
  tally: ExpectationTally,
): Promise<AuditSample> {
  const { fields: size, expectedWrong } = tally.expectation();
  return { size, expectedWrong, fields: await shownFields(source, audited) };
}

async function shownFields(source: ReportSource, found: readonly Found[]): Promise<ShownField[]> {
  const shown: ShownField[] = [];
  for (const { recordId, fileName, form, field } of found) {
    shown.push({
      fileName,
      form,
      path: field.path,
      value: field.value === null ? field.raw : String(plainValue(field.value)),
      page: field.page,
      confidence: field.confidence,
      readings: field.readings,
      doubts: field.doubts,
      image: await source.fieldImage(recordId, field.path),
    });
  }
  return shown;
}
