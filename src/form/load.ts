import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exitCodes, FormliftError } from '../errors.ts';
import { type FormDefinition, formDefinitionSchema } from '../model/form-definition.ts';
import { explain, invalid, lineOf, pathOf, readSource, type Source } from './definition-source.ts';
import { lintDefinition } from './lint-definition.ts';
import { mergeDefinitions } from './merge-definitions.ts';
import { warningsOf } from './warn-definition.ts';

export { describeForm } from './describe.ts';

/** The folder of the definitions that come with formlift; beside this file, in `src/` as in `dist/`. */
export function shippedDefinitionsDirectory(): string {
  return fileURLToPath(new URL('./definitions/', import.meta.url));
}

/**
 * Loads every `.yaml` and `.yml` file of the folders, sorted by id. A later folder's definition replaces an earlier
 * one of the same id; within a folder one of two would be lost. Throws `FormliftError` naming file and line where one
 * is not valid.
 */
export async function loadForms(directories: readonly string[]): Promise<FormDefinition[]> {
  const files = await Promise.all(directories.map(definitionFiles));
  const folders = await Promise.all(files.map(folder => Promise.all(folder.map(readSource))));
  const twice = folders.flatMap(sameIds);
  if (twice.length > 0) throw invalid(twice);
  const sources = folders.flat();
  const byId = new Map(sources.map(source => [String(source.raw.id ?? source.file), source]));
  const forms = [...byId.values()].map(source => definitionOf(source, byId));
  return forms.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Of two definitions of one folder that have the same id, the second. */
function sameIds(sources: readonly Source[]): string[] {
  return sources.flatMap((source, index) => {
    const { id } = source.raw;
    const first = sources.slice(0, index).find(other => id !== undefined && other.raw.id === id);
    if (first === undefined) return [];
    return [
      `${source.file}:${lineOf(source, ['id'])}: the id "${String(id)}" is that of ${first.file}, too; give one another`,
    ];
  });
}

export interface CheckedForm {
  readonly form: FormDefinition;
  /** What is allowed and may not be meant; one a line, with file and place. */
  readonly warnings: readonly string[];
}

/**
 * Loads one definition and says what in it may not be meant. What it extends is looked for beside it and among the
 * shipped ones; another file that cannot be read is named and otherwise left alone.
 */
export async function checkFormFile(file: string): Promise<CheckedForm> {
  const source = await readSource(file);
  const folders = [shippedDefinitionsDirectory(), join(file, '..')];
  const files = (await Promise.all(folders.map(definitionFiles))).flat().map(other => resolve(other));
  const others = await Promise.allSettled(files.filter(other => other !== resolve(file)).map(readSource));
  const readable = others.flatMap(other => (other.status === 'fulfilled' ? [other.value] : []));
  const broken = others.flatMap(other => (other.status === 'rejected' ? [reasonOf(other.reason)] : []));
  const byId = new Map(readable.map(other => [String(other.raw.id ?? other.file), other]));
  const form = definitionOf(source, byId, broken);
  const shipped = readable.filter(other => originOf(other.file) === 'shipped' && other.raw.id === form.id);
  const alike = readable.filter(other => originOf(other.file) === 'user' && other.raw.id === form.id);
  const own = warningsOf(form, form.origin === 'user' && shipped.length > 0);
  return {
    form,
    warnings: [
      ...own.map(({ path, message }) => `${file}:${lineOf(source, path)}: ${message}`),
      ...sameIds([...alike, source]).slice(-1),
      ...broken.map(reason => `Another definition beside it cannot be used: ${reason}`),
    ],
  };
}

/** Loads one definition, with `extends` as `checkFormFile` does. */
export async function loadFormFile(file: string): Promise<FormDefinition> {
  return (await checkFormFile(file)).form;
}

function reasonOf(reason: unknown): string {
  const message = reason instanceof Error ? reason.message : String(reason);
  return message.split('\n').at(-1)?.trim() ?? message;
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

/** Applies `extends` (which may be chained) and checks the whole against the schema. */
function definitionOf(
  source: Source,
  byId: ReadonlyMap<string, Source>,
  broken: readonly string[] = [],
): FormDefinition {
  const chain = [source];
  for (let base = source.raw.extends; base !== undefined; ) {
    const parent = byId.get(String(base));
    if (parent === undefined || chain.includes(parent)) {
      const why =
        parent === undefined ? `there is no definition "${base}" to extend` : `"${base}" extends itself`;
      throw invalid([`${source.file}:${lineOf(source, ['extends'])}: ${why}`, ...broken]);
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
    parsed.error.issues.map(
      issue => `${source.file}:${lineOf(source, pathOf(issue))}: ${explain(issue, merged)}`,
    ),
  );
}

function originOf(file: string): 'shipped' | 'user' {
  return resolve(file, '..') === resolve(shippedDefinitionsDirectory()) ? 'shipped' : 'user';
}
