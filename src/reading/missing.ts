import { exitCodes, FormliftError } from '../errors.ts';

/** A model or language file the readers cannot work without. */
export function missingModel(what: string, remedy: string, cause?: unknown): FormliftError {
  return new FormliftError({
    code: 'reader-model-missing',
    message: what,
    remedy,
    exitCode: exitCodes.missingDependency,
    cause,
  });
}
