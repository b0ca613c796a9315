import type { FieldImage, FieldReading } from '../model/record.ts';
import type { ReliabilityBin } from '../model/statistics.ts';
import type { StoredRun, StoreSummary } from '../model/stored.ts';
import type { Expectation } from './expectation.ts';
import type { ReaderConfusion } from './reader-confusions.ts';
import type { RiskPoint } from './risk-curve.ts';

/** A field for a person to look at, with its picture. */
export interface ShownField {
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

/** Accepted fields drawn for audit. */
export interface AuditSample {
  /** All that are drawn. */
  readonly size: number;
  readonly expectedWrong: number;
  /** Those that are shown; the caller caps the list. */
  readonly fields: readonly ShownField[];
}

export interface NamedExpectation extends Expectation {
  /** A form; or a form and a path with row numbers left out, e.g. `f indicators[].target.value`. */
  readonly name: string;
}

export interface RunExpectation extends Expectation {
  readonly run: StoredRun;
}

/** How well the confidences fitted the fields they were calibrated on. */
export interface ShownCalibration {
  /** What it was fitted on, for people. */
  readonly description: string;
  readonly fittedOn: string;
  readonly observedRisk: readonly RiskPoint[];
  /** Null where the fit did not record it. */
  readonly heldBack: {
    readonly bins: readonly ReliabilityBin[];
    readonly expectedCalibrationError: number;
  } | null;
}

export interface DocumentIssue {
  readonly fileName: string;
  readonly page: number | null;
  readonly code: string;
  readonly message: string;
}

/** Everything the report says. */
export interface ReportInput {
  readonly generatedAt: Date;
  readonly version: string;
  readonly summary: StoreSummary;
  readonly total: Expectation;
  /** Oldest first. */
  readonly runs: readonly RunExpectation[];
  /** Fields by confidence: twenty bins of equal width from 0 to 1. */
  readonly histogram: readonly number[];
  readonly expectedRisk: readonly RiskPoint[];
  readonly calibration: ShownCalibration;
  /** Worst first; the caller caps the list. */
  readonly doubtful: readonly ShownField[];
  readonly audit: AuditSample;
  /** Weakest first. */
  readonly byForm: readonly NamedExpectation[];
  readonly weak: readonly NamedExpectation[];
  readonly confusions: readonly ReaderConfusion[];
  readonly issues: readonly DocumentIssue[];
}
