import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { createEngine } from '../engine.ts';
import { type ExitCode, exitCodes, FormliftError } from '../errors.ts';
import { findFiles } from '../intake/find-files.ts';
import type { ReadDocument } from '../model/document.ts';
import { draftDefinition, type Engine, readDocuments, silentObserver } from '../pipeline.ts';
import { printData, printNote } from './output.ts';

interface DraftOptions {
  readonly out?: string;
  readonly forms?: string;
  readonly models?: string;
}

/** Reads the samples and proposes a definition of their form, on stdout or in a file. */
export async function draftCommand(paths: readonly string[], options: DraftOptions): Promise<ExitCode> {
  const files = await findFiles(paths, { exclude: [] });
  if (files.length === 0) throw nothingUsable(`No scan at ${paths.join(', ')}.`);
  const engine = await createEngine({
    formsDirectories: options.forms === undefined ? [] : [resolve(options.forms)],
    modelsDirectory: options.models === undefined ? null : resolve(options.models),
  });
  try {
    const samples = await readSamples(files, engine);
    const draft = draftDefinition(samples, engine);
    if (draft === null) throw nothingUsable('The samples hold no table with labels.');
    if (options.out === undefined) printData(draft.yaml.trimEnd());
    else await write(options.out, draft.yaml);
    printNote(
      `${draft.id}: ${draft.fieldCount} fields and ${draft.groupCount} repeating groups from ${samples.length} ${samples.length === 1 ? 'sample' : 'samples'}.` +
        (draft.leftOver.length > 0
          ? ` ${draft.leftOver.length} texts are left over; the draft lists them.`
          : ''),
    );
    if (options.out !== undefined)
      printNote(
        `Look it through, then: formlift forms check ${options.out}; extract --forms takes its folder.`,
      );
    return exitCodes.done;
  } finally {
    await engine.readers.close();
  }
}

async function readSamples(files: readonly string[], engine: Engine): Promise<ReadDocument[]> {
  const samples: ReadDocument[] = [];
  for (const file of files) {
    printNote(`Reading ${file}`);
    const documents = await readDocuments(file, engine, {
      password: null,
      formId: null,
      targetError: 0.001,
      auditShare: 0,
      signal: new AbortController().signal,
      observer: silentObserver,
    });
    samples.push(...documents.filter(document => document.tables.length > 0));
  }
  return samples;
}

async function write(file: string, yaml: string): Promise<void> {
  await mkdir(dirname(resolve(file)), { recursive: true })
    .then(() => writeFile(file, yaml))
    .catch((cause: unknown) => {
      throw new FormliftError({
        code: 'draft-not-written',
        message: `The draft cannot be written to ${file}.`,
        remedy: 'Name a file in a folder you may write to.',
        exitCode: exitCodes.usage,
        cause,
      });
    });
}

function nothingUsable(message: string): FormliftError {
  return new FormliftError({
    code: 'nothing-usable',
    message,
    remedy: 'Give scans of a form that is ruled or set in columns.',
    exitCode: exitCodes.nothingUsable,
  });
}
