import { access, constants, mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type ExitCode, exitCodes } from '../errors.ts';
import { loadForms, shippedDefinitionsDirectory } from '../form/load.ts';
import { createReaders } from '../reading/readers.ts';
import { printData } from './output.ts';

const OLDEST_NODE = [20, 19] as const;

interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly detail: string;
}

export interface DoctorOptions {
  /** A folder with the recognition model a run is to use; the shipped one where none is named. */
  readonly models?: string;
}

/** Checks what a run needs and says what to do about what is missing. */
export async function doctor({ models }: DoctorOptions): Promise<ExitCode> {
  const folder = models === undefined ? null : resolve(models);
  const findings = [checkNode(), await checkReading(folder), await checkForms(), await checkWriteAccess()];
  for (const { what, ok, detail } of findings) printData(`${ok ? 'ok     ' : 'missing'}  ${what}: ${detail}`);
  return findings.every(finding => finding.ok) ? exitCodes.done : exitCodes.missingDependency;
}

function checkNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const ok = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  const detail = ok ? process.versions.node : `${process.versions.node}; install Node 20.19 or later`;
  return { what: 'Node.js', ok, detail };
}

/** Really starts both readers: a file that is there may still be broken. */
async function checkReading(modelsDirectory: string | null): Promise<Finding> {
  const what = 'readers (PP-OCR model, Tesseract language data)';
  return finding(what, async () => {
    const readers = await createReaders({ modelsDirectory });
    const { ppOcr, tesseract } = readers;
    await readers.close();
    return `${ppOcr.model} and ${tesseract.model} start`;
  });
}

async function checkForms(): Promise<Finding> {
  return finding('form definitions', async () => {
    const forms = await loadForms([shippedDefinitionsDirectory()]);
    return forms.map(form => form.id).join(', ');
  });
}

async function checkWriteAccess(): Promise<Finding> {
  const folder = resolve('output');
  return finding(`write access to ${folder}`, async () => {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    const probe = join(folder, `.doctor-${process.pid}`);
    await writeFile(probe, '');
    await rm(probe);
    return 'writable';
  });
}

async function finding(what: string, check: () => Promise<string>): Promise<Finding> {
  try {
    return { what, ok: true, detail: await check() };
  } catch (error) {
    return { what, ok: false, detail: error instanceof Error ? error.message : String(error) };
  }
}
