import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import type { Output } from '../output-file.ts';
import { FilledSheet, templateFault } from './filled-sheet.ts';
import { attribute, parseSharedStrings, parseSheet } from './sheet-xml.ts';
import { unzip } from './unzip.ts';
import { writeZip, type ZipEntry, zipEntry } from './zip.ts';

/** A workbook to fill: everything of it that is not filled stays as it is, styles and other sheets included. */
export class Template {
  readonly path: string;
  readonly #files: ReadonlyMap<string, Buffer>;
  readonly #sheets: ReadonlyMap<string, string>;
  readonly #sharedStrings: readonly string[];

  private constructor(path: string, files: ReadonlyMap<string, Buffer>) {
    this.path = path;
    this.#files = files;
    this.#sheets = sheetParts(files);
    this.#sharedStrings = parseSharedStrings(files.get('xl/sharedStrings.xml')?.toString('utf8') ?? '');
  }

  /** Throws `FormliftError` where the file is no workbook. */
  static async open(path: string): Promise<Template> {
    try {
      const template = new Template(path, unzip(await readFile(path)));
      if (template.#sheets.size === 0) throw new Error('it has no sheet');
      return template;
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw templateFault(
        'template-not-readable',
        `${path} is no XLSX workbook to fill: ${why}.`,
        'Save it as .xlsx, without a password.',
        cause,
      );
    }
  }

  /** A sheet to fill; null takes the first. */
  sheet(name: string | null, folder: string): FilledSheet {
    const [first] = this.#sheets.keys();
    const wanted =
      name !== null && this.#sheets.has(name) ? name : this.#sheets.size === 1 ? first : undefined;
    const part = this.#sheets.get(wanted ?? '');
    const xml = this.#files.get(part ?? '');
    if (part === undefined || xml === undefined) {
      const names = [...this.#sheets.keys()].join(', ');
      throw templateFault(
        'template-without-sheet',
        `${this.path} has no sheet "${name}"; it has ${names}.`,
        'Give the table the name of its sheet in the mapping file.',
      );
    }
    return new FilledSheet(this.path, parseSheet(xml.toString('utf8'), this.#sharedStrings), part, folder);
  }

  async writeTo(output: Output, filled: readonly ZipEntry[]): Promise<void> {
    const entries = [...this.#files].map(([name, data]) => {
      const entry = filled.find(candidate => candidate.name === name);
      if (entry !== undefined) return entry;
      return zipEntry(name, name === 'xl/workbook.xml' ? calculatedOnLoad(data.toString('utf8')) : data);
    });
    await writeZip(entries, output);
  }
}

/** The sheets by name, with the part that holds each (ECMA-376, workbook relationships). */
function sheetParts(files: ReadonlyMap<string, Buffer>): ReadonlyMap<string, string> {
  const targets = new Map(
    [
      ...(files.get('xl/_rels/workbook.xml.rels')?.toString('utf8') ?? '').matchAll(
        /<(?:\w+:)?Relationship(\s[^>]*)>/g,
      ),
    ].map(([, attributes = '']) => [attribute(attributes, 'Id'), attribute(attributes, 'Target') ?? '']),
  );
  const sheets = (files.get('xl/workbook.xml')?.toString('utf8') ?? '').matchAll(
    /<(?:\w+:)?sheet(\s[^>]*)>/g,
  );
  return new Map(
    [...sheets].flatMap(([, attributes = '']) => {
      const target = targets.get(attribute(attributes, '\\w+:id')) ?? '';
      const part = target.startsWith('/') ? target.slice(1) : posix.join('xl', target);
      return files.has(part) ? [[attribute(attributes, 'name') ?? '', part] as const] : [];
    }),
  );
}

/** Formulas that look at what was filled in must not show what they showed before. */
function calculatedOnLoad(workbook: string): string {
  const prefix = /<(\w+:)?workbook[\s>]/.exec(workbook)?.[1] ?? '';
  const own = new RegExp(`<${prefix}calcPr(\\s[^>]*?)?\\s*/>`);
  if (own.test(workbook)) {
    return workbook.replace(own, (_, attributes = '') => {
      const rest = attributes.replace(/\s+fullCalcOnLoad\s*=\s*("[^"]*"|'[^']*')/, '');
      return `<${prefix}calcPr${rest} fullCalcOnLoad="1"/>`;
    });
  }
  const after = workbook.includes(`</${prefix}definedNames>`)
    ? `</${prefix}definedNames>`
    : `</${prefix}sheets>`;
  return workbook.replace(after, `${after}<${prefix}calcPr fullCalcOnLoad="1"/>`);
}
