import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { exitCodes, FormliftError } from '../errors.ts';
import { exportFormats } from '../export/export-records.ts';
import { usualTargetError } from '../model/target-error.ts';
import { version } from '../version.ts';
import { calibrateCommand } from './calibrate.ts';
import { doctor } from './doctor.ts';
import { draftCommand } from './draft.ts';
import { evaluateCommand } from './evaluate.ts';
import { exportCommand } from './export.ts';
import { extract } from './extract.ts';
import { checkForm, listForms, showForm } from './forms.ts';
import { printFault, printNote } from './output.ts';
import { reportCommand } from './report.ts';
import { reviewCommand } from './review.ts';
import { searchCommand } from './search.ts';
import { statusCommand } from './status.ts';

const defaultDatabase = 'output/formlift.db';

/** Parses the arguments, runs the command and returns the process's exit code. Nothing else prints. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  let exitCode: number = exitCodes.done;
  const program = commandLine(code => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    if (error instanceof FormliftError) {
      printFault(error);
      return error.exitCode;
    }
    printNote(error instanceof Error ? (error.stack ?? error.message) : String(error));
    printNote('This is a fault of formlift. Please report it with the lines above.');
    return exitCodes.unexpected;
  }
}

function commandLine(done: (exitCode: number) => void): Command {
  const program = new Command('formlift')
    .description('Lifts structured records out of scanned Chinese declaration forms, offline.')
    .version(version)
    .exitOverride()
    .configureHelp({ sortSubcommands: false })
    .showHelpAfterError('(formlift --help lists the commands)');
  addExtract(program, done);
  addOutputs(program, done);
  addReview(program, done);
  addCalibrate(program, done);
  addForms(program, done);
  program
    .command('doctor')
    .description('checks the machine: Node, language data, models, write access')
    .option('--models <dir>', 'the recognition model to check instead of the shipped one')
    .action(async options => done(await doctor(options)));
  return program;
}

function addExtract(program: Command, done: (exitCode: number) => void): void {
  program
    .command('extract')
    .description('reads files or folders (recursive): PDF, TIFF, PNG, JPEG, WebP, BMP, GIF')
    .argument('<path...>', 'files or folders')
    .option('--db <file>', 'database', defaultDatabase)
    .option('--report <file>', 'confidence report; `none` for no report', 'output/report.html')
    .option('--forms <dir>', 'more form definitions')
    .option('--form <id>', 'take this form for every document, without matching')
    .option('--jobs <n>', 'worker processes (default: the number of cores, at most 4)', wholeNumber)
    .option('--password <password>', 'opens encrypted PDFs')
    .option(
      '--models <dir>',
      'another PP-OCR recognition model (.onnx) with its dictionary (.txt, or inference.yml)',
    )
    .option('--target-error <share>', 'accepted fields that may be wrong', share, usualTargetError)
    .option('--audit <share>', 'accepted fields to look at all the same, drawn by lot', shareOrNone, 0)
    .option('--debug <dir>', 'pictures of every step')
    .option('--force', 're-read what is already stored')
    .option('--json', 'one JSON line an event on stdout')
    .action(async (paths: string[], options) => done(await extract(paths, options)));
}

function addOutputs(program: Command, done: (exitCode: number) => void): void {
  program
    .command('export')
    .description('writes what is stored for other systems')
    .option('--db <file>', 'database', defaultDatabase)
    .addOption(new Option('--format <format>', 'what to write').choices(exportFormats).makeOptionMandatory())
    .requiredOption(
      '--out <path>',
      'a file (jsonl, csv, xlsx), `-` for stdout (jsonl, csv), or a folder (csv and the rest)',
    )
    .addOption(
      new Option('--status <status>', 'which records')
        .choices(['all', 'accepted', 'needs-review', 'reviewed'])
        .default('all'),
    )
    .option('--forms <dir>', 'more form definitions')
    .option('--password <password>', 'pdf: opens encrypted scans')
    .option('--map <file>', 'csv, xlsx: the columns of an importing system (docs/exports.md)')
    .option('--template <file>', 'xlsx: with --map, a workbook to fill')
    .action(async options => done(await exportCommand(options)));
  program
    .command('report')
    .description('writes the confidence report')
    .option('--db <file>', 'database', defaultDatabase)
    .option('--out <file>', 'HTML file', 'output/report.html')
    .action(async options => done(await reportCommand(options)));
  program
    .command('status')
    .description('documents, pages, failures and their reasons, fields to review')
    .option('--db <file>', 'database', defaultDatabase)
    .action(async options => done(await statusCommand(options)));
  program
    .command('search')
    .description('pages that hold all the terms; each may be one character or many')
    .argument('<term...>', 'what stands on the page; quote terms with spaces')
    .option('--db <file>', 'database', defaultDatabase)
    .option('--limit <n>', 'pages at most', wholeNumber, 100)
    .option('--json', 'one JSON line a page on stdout')
    .action(async (terms: string[], options) => done(await searchCommand(terms, options)));
  program
    .command('evaluate')
    .description('accuracy, structure, calibration and review effort against truth files')
    .argument('<truth-dir>', 'folder with *.truth.json')
    .option('--db <file>', 'database', defaultDatabase)
    .option('--json', 'the whole report as JSON on stdout')
    .action(async (directory: string, options) => done(await evaluateCommand(directory, options)));
}

function addCalibrate(program: Command, done: (exitCode: number) => void): void {
  program
    .command('calibrate')
    .description('moves the confidence by what people decided, and says what changed')
    .option('--db <file>', 'database', defaultDatabase)
    .option('--from-decisions', 'learn from the decisions in the database')
    .option('--target-error <share>', 'what the thresholds are shown for', share, usualTargetError)
    .option('--dry-run', 'only say what would change')
    .action(async options => done(await calibrateCommand(options)));
}

function addReview(program: Command, done: (exitCode: number) => void): void {
  program
    .command('review')
    .description('the review page on 127.0.0.1, for people to check what is doubtful')
    .option('--db <file>', 'database', defaultDatabase)
    .option('--port <n>', 'port; 0 takes any free one', portNumber, 0)
    .option('--no-open', 'only print the link')
    .option('--reviewer <name...>', 'who reviews; one link each (default: your user name)')
    .option(
      '--second-review <pattern...>',
      'fields that two people must agree on, e.g. `funds.*`; `none` for no field',
    )
    .option('--password <password>', 'opens encrypted PDFs')
    .option('--forms <dir>', 'more form definitions')
    .option('--json', 'one JSON line a link on stdout')
    .action(async options => done(await reviewCommand(options)));
}

function addForms(program: Command, done: (exitCode: number) => void): void {
  const forms = program.command('forms').description('the form definitions');
  forms
    .command('list')
    .description('the forms formlift knows')
    .option('--forms <dir>', 'more form definitions')
    .action(async options => done(await listForms(options)));
  forms
    .command('show')
    .description('one definition, readably')
    .argument('<id>')
    .option('--forms <dir>', 'more form definitions')
    .addOption(
      new Option('--as <what>', 'print its record as a schema or a type instead').choices([
        'json-schema',
        'typescript',
      ]),
    )
    .action(async (id: string, options) => done(await showForm(id, options)));
  forms
    .command('check')
    .description('explains what is wrong with a definition file')
    .argument('<file>')
    .action(async (file: string) => done(await checkForm(file)));
  forms
    .command('draft')
    .description('proposes a definition from one blank or a few filled scans of a form')
    .argument('<scan...>', 'scans of the same form, the clearest first')
    .option('--out <file>', 'where to write it (default: stdout)')
    .option('--forms <dir>', 'more form definitions, whose labels are known')
    .option('--models <dir>', 'another PP-OCR recognition model (.onnx) with its dictionary (.txt)')
    .action(async (scans: string[], options) => done(await draftCommand(scans, options)));
}

function portNumber(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isInteger(value) || value < 0 || value > 65_535)
    throw new InvalidArgumentError('Give a port from 0 to 65535.');
  return value;
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('Give a whole number from 1.');
  return value;
}

function shareOrNone(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 1))
    throw new InvalidArgumentError('Give a share from 0 to 1, e.g. 0.01.');
  return value;
}

function share(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value < 1)) throw new InvalidArgumentError('Give a share between 0 and 1, e.g. 0.001.');
  return value;
}
