/** Exit codes of the command line; see the README's table. */
export const exitCodes = {
  done: 0,
  unexpected: 1,
  usage: 2,
  nothingUsable: 3,
  someFailed: 4,
  database: 5,
  missingDependency: 6,
  stopped: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A failure we foresaw: says what happened, to what, and what to do next. Printed without a stack. */
export class FormliftError extends Error {
  override readonly name = 'FormliftError';
  /** Stable kebab-case word, e.g. `file-truncated`. */
  readonly code: string;
  readonly exitCode: ExitCode;
  /** What the user can do about it; one sentence. */
  readonly remedy: string;

  constructor(fault: { code: string; message: string; remedy: string; exitCode: ExitCode; cause?: unknown }) {
    super(fault.message, fault.cause === undefined ? undefined : { cause: fault.cause });
    this.code = fault.code;
    this.exitCode = fault.exitCode;
    this.remedy = fault.remedy;
  }
}

/** A file that cannot be read at all; its document is recorded as failed and the run goes on. */
export function inputError(code: string, message: string, remedy: string, cause?: unknown): FormliftError {
  return new FormliftError({ code, message, remedy, exitCode: exitCodes.someFailed, cause });
}
