import type { FormliftError } from '../errors.ts';

const wantsColour =
  process.env.NO_COLOR === undefined && process.stderr.isTTY === true && process.env.TERM !== 'dumb';

function painted(code: number, text: string): string {
  return wantsColour ? `\u001b[${code}m${text}\u001b[0m` : text;
}

/** A line of data for programs or people who asked for it. */
export function printData(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A line for the person at the terminal; never data. */
export function printNote(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Said by every command that opens a database made by an earlier version. */
export function noteBackup(path: string): void {
  printNote(
    `The database came from an earlier formlift and was brought up to date; as it was, it is kept in ${path}.`,
  );
}

/** What happened and what to do next, without a stack. */
export function printFault(error: FormliftError): void {
  printNote(`${painted(31, 'error')} ${error.message}`);
  printNote(`${painted(36, ' next')} ${error.remedy}`);
}
