import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Parameters, readParameters, shippedParameters } from '../confidence/parameters.ts';

/** Where `formlift calibrate` keeps what it learnt from a database: beside it. */
export function calibrationFileOf(database: string): string {
  return `${resolve(database)}.calibration.json`;
}

/** The calibration file of a database, or null where there is none and the shipped calibration holds. */
export function calibrationFileIn(database: string): string | null {
  const file = calibrationFileOf(database);
  return existsSync(file) ? file : null;
}

/** The calibration that holds for a database. */
export function calibrationOf(database: string): Parameters {
  const file = calibrationFileIn(database);
  return file === null ? shippedParameters() : readParameters(file);
}
