import { resolve } from 'node:path';
import { type ExitCode, exitCodes, FormliftError } from '../errors.ts';
import { checkFormFile, describeForm, loadForms, shippedDefinitionsDirectory } from '../form/load.ts';
import type { FormDefinition } from '../model/form-definition.ts';
import { recordJsonSchema, recordTypeText } from '../model/record-schema.ts';
import { printData, printNote } from './output.ts';

interface FormsOptions {
  readonly forms?: string;
}

/** The shipped definitions and those of `--forms`; throws where one is not valid. */
export function allForms(options: FormsOptions): Promise<FormDefinition[]> {
  const own = options.forms === undefined ? [] : [resolve(options.forms)];
  return loadForms([shippedDefinitionsDirectory(), ...own]);
}

/** `id  version  Chinese name  English name`, one a line. */
export async function listForms(options: FormsOptions): Promise<ExitCode> {
  for (const form of await allForms(options)) {
    printData(`${form.id}\t${form.version}\t${form.names.zh}\t${form.names.en}`);
  }
  return exitCodes.done;
}

/** One definition by its id; an unknown id is a wrong argument. */
export async function findForm(id: string, options: FormsOptions): Promise<FormDefinition> {
  const forms = await allForms(options);
  const form = forms.find(candidate => candidate.id === id);
  if (form !== undefined) return form;
  throw new FormliftError({
    code: 'form-not-known',
    message: `There is no form "${id}".`,
    remedy: `Known forms: ${forms.map(candidate => candidate.id).join(', ')}.`,
    exitCode: exitCodes.usage,
  });
}

interface ShowOptions extends FormsOptions {
  /** `json-schema` or `typescript`; without it the form for people. */
  readonly as?: string;
}

export async function showForm(id: string, options: ShowOptions): Promise<ExitCode> {
  const form = await findForm(id, options);
  if (options.as === 'json-schema') printData(JSON.stringify(recordJsonSchema(form), null, 2));
  else if (options.as === 'typescript') printData(recordTypeText(form).trimEnd());
  else printData(describeForm(form));
  return exitCodes.done;
}

/** Loading explains what is wrong by throwing; a definition that loads is right. */
export async function checkForm(file: string): Promise<ExitCode> {
  const { form, warnings } = await checkFormFile(resolve(file));
  for (const warning of warnings) printNote(`warning ${warning}`);
  printNote(`${file}: ${form.id} version ${form.version} is a valid definition.`);
  return exitCodes.done;
}
