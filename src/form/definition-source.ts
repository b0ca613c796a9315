import { readFile } from 'node:fs/promises';
import { type Document, isMap, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { exitCodes, FormliftError } from '../errors.ts';
import type { RawDefinition } from './merge-definitions.ts';

/** A definition's file, parsed and not yet judged. */
export interface Source {
  readonly file: string;
  readonly raw: RawDefinition;
  readonly document: Document.Parsed;
  readonly lines: LineCounter;
}

export async function readSource(file: string): Promise<Source> {
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

/** Where to look: an unknown key itself rather than the mapping it stands in. */
export function pathOf(issue: z.core.$ZodIssue): readonly PropertyKey[] {
  return issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
}

/** What is wrong in words: what is missing and what belongs there, or what was expected. */
export function explain(issue: z.core.$ZodIssue, raw: RawDefinition): string {
  const where = issue.path.map(String).join(' › ');
  const key = String(issue.path.at(-1) ?? '');
  if (issue.path.length > 0 && valueAt(raw, issue.path) === undefined) {
    const hint = hints[key];
    return `${where}: ${key} is missing${hint === undefined ? '' : `; write ${hint}`}`;
  }
  const message = issue.code === 'invalid_union' ? alternativesOf(issue) : issue.message;
  return where === '' ? message : `${where}: ${message}`;
}

/** What belongs to the keys that no definition does without. */
const hints: Readonly<Record<string, string>> = {
  id: 'a name in kebab-case that never changes, id: equipment-register',
  version: 'a whole number, version: 1',
  names: 'names: { zh: 设备登记表, en: Equipment register }',
  zh: 'the Chinese name',
  en: 'the English name',
  titles: 'what the paper calls itself, titles: [设备登记表]',
  fields: 'the fields, each with its label: owner: { label: 使用单位 }',
};

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    raw,
  );
}

/** A value that may be one of several things says what each would have to be. */
function alternativesOf(issue: z.core.$ZodIssueInvalidUnion): string {
  const messages = issue.errors.flatMap(errors => errors.slice(0, 1).map(({ message }) => message));
  const expected = [...new Set(messages.map(message => message.replace(/^Invalid input: /u, '')))];
  return expected.length === 0 ? issue.message : `Invalid input: ${expected.join(', or ')}`;
}

/** `line:column` of a path, or of the nearest part of it that the file holds. */
export function lineOf({ document, lines }: Source, path: readonly PropertyKey[]): string {
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

export function invalid(problems: readonly string[]): FormliftError {
  return new FormliftError({
    code: 'definition-not-valid',
    message: `A form definition is not valid:\n${problems.map(problem => `  ${problem}`).join('\n')}`,
    remedy: 'Mend the lines named above; `formlift forms check FILE` checks again.',
    exitCode: exitCodes.usage,
  });
}
