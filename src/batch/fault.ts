import { exitCodes, FormliftError } from '../errors.ts';
import type { Fault } from './messages.ts';

/** Turns anything thrown into data that survives a process border. */
export function faultOf(error: unknown): Fault {
  if (error instanceof FormliftError) {
    const { code, message, remedy, exitCode } = error;
    return { foreseen: true, code, message, remedy, exitCode };
  }
  return {
    foreseen: false,
    code: 'unexpected-failure',
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    remedy: 'This is a fault of formlift. Please report it with this text and, if you may, the file.',
    exitCode: exitCodes.unexpected,
  };
}
