import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Document, isMap, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { exitCodes, FormliftError } from '../errors.ts';
import { type FormDefinition, formDefinitionSchema } from '../model/form-definition.ts';
import { lintDefinition } from './lint-definition.ts';
import { mergeDefinitions, type RawDefinition } from './merge-definitions.ts';

export { describeForm } from './describe.ts';

/** The folder of the definitions that come with formlift; beside this file, in `src/` as in `dist/`. */
export function shippedDefinitionsDirectory(): string {
  return fileURLToPath(new URL('./definitions/', import.meta.url));
}

/**
 * Loads every `.yaml` and `.yml` file of the folders, sorted by id. A later folder's definition replaces an earlier
 * one of the same id. Throws `FormliftError` naming file and line where one is not valid.
 */
export async function loadForms(directories: readonly string[]): Promise<FormDefinition[]> {
  const files = await Promise.all(directories.map(definitionFiles));
  const sources = await Promise.all(files.flat().map(readSource));
  const byId = new Map(sources.map(source => [String(source.raw.id ?? source.file), source]));
  const forms = [...byId.values()].map(source => definitionOf(source, byId));
  return forms.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Loads one definition; what it extends is looked for beside it and among the shipped ones. */
export async function loadFormFile(file: string): Promise<FormDefinition> {
  const source = await readSource(file);
  const folders = [shippedDefinitionsDirectory(), join(file, '..')];
  const files = (await Promise.all(folders.map(definitionFiles))).flat();
  const others = await Promise.all(files.filter(other => other !== file).map(readSource));
  const byId = new Map(others.map(other => [String(other.raw.id ?? other.file), other]));
  return definitionOf(source, byId);
}

interface Source {
  readonly file: string;
  readonly raw: RawDefinition;
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
}

async function definitionFiles(directory: string): Promise<string[]> {
  try {
    const names = await readdir(directory);
    return names
      .filter(name => /\.ya?ml$/u.test(name))
      .sort()
      .map(name => join(directory, name));
  } catch (cause) {
    throw new FormliftError({
      code: 'definitions-not-readable',
      message: `The folder of form definitions ${directory} cannot be read.`,
      remedy: 'Name an existing folder with --forms.',
      exitCode: exitCodes.usage,
      cause,
    });
  }
}

async function readSource(file: string): Promise<Source> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new FormliftError({
      code: 'definition-not-readable',
      message: `The form definition ${file} cannot be read.`,
      remedy: 'Check the path and its permissions.',
      exitCode: exitCodes.usage,
      cause,
    });
  });
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    const [reason = error.message] = error.message.split('\n');
    throw invalid([`${file}:${line}:${col}: ${reason}`]);
  }
  const raw: unknown = document.toJS();
  if (!isRaw(raw)) throw invalid([`${file}:1:1: a definition is a YAML mapping with id, version, names, …`]);
  return { file, raw, document, lines };
}

function isRaw(value: unknown): value is RawDefinition {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Applies `extends` (which may be chained) and checks the whole against the schema. */
function definitionOf(source: Source, byId: ReadonlyMap<string, Source>): FormDefinition {
  const chain = [source];
  for (let base = source.raw.extends; base !== undefined; ) {
    const parent = byId.get(String(base));
    if (parent === undefined || chain.includes(parent)) {
      const why =
        parent === undefined ? `there is no definition "${base}" to extend` : `"${base}" extends itself`;
      throw invalid([`${source.file}:${lineOf(source, ['extends'])}: ${why}`]);
    }
    chain.unshift(parent);
    base = parent.raw.extends;
  }
  const merged = chain.map(link => link.raw).reduce(mergeDefinitions);
  const parsed = formDefinitionSchema.safeParse(merged);
  if (parsed.success) {
    const problems = lintDefinition(parsed.data);
    if (problems.length === 0) return { ...parsed.data, origin: originOf(source.file) };
    throw invalid(
      problems.map(
        ({ path, message }) => `${source.file}:${lineOf(source, path)}: ${path.join(' › ')}: ${message}`,
      ),
    );
  }
  throw invalid(
    parsed.error.issues.map(issue => `${source.file}:${lineOf(source, pathOf(issue))}: ${explain(issue)}`),
  );
}

function originOf(file: string): 'shipped' | 'user' {
  return resolve(file, '..') === resolve(shippedDefinitionsDirectory()) ? 'shipped' : 'user';
}

/** Where to look: an unknown key itself rather than the mapping it stands in. */
function pathOf(issue: z.core.$ZodIssue): readonly PropertyKey[] {
  return issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
}

function explain(issue: z.core.$ZodIssue): string {
  const where = issue.path.map(String).join(' › ');
  return where === '' ? issue.message : `${where}: ${issue.message}`;
}

/** `line:column` of a path, or of the nearest part of it that the file holds. */
function lineOf({ document, lines }: Source, path: readonly PropertyKey[]): string {
  for (let length = path.length; length > 0; length--) {
    const parent = document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    const container = length === 1 ? document.contents : parent;
    if (isMap(container)) {
      const pair = container.items.find(item => String(item.key) === String(key));
      const range = (pair?.key as { range?: [number, number, number] } | undefined)?.range;
      if (range !== undefined) return position(lines, range[0]);
    }
    const node = document.getIn(path.slice(0, length), true) as
      | { range?: [number, number, number] }
      | undefined;
    if (node?.range !== undefined) return position(lines, node.range[0]);
  }
  return '1:1';
}

function position(lines: LineCounter, offset: number): string {
  const { line, col } = lines.linePos(offset);
  return `${line}:${col}`;
}

function invalid(problems: readonly string[]): FormliftError {
  return new FormliftError({
    code: 'definition-not-valid',
    message: `A form definition is not valid:\n${problems.map(problem => `  ${problem}`).join('\n')}`,
    remedy: 'Mend the lines named above; `formlift forms check FILE` checks again.',
    exitCode: exitCodes.usage,
  });
}
