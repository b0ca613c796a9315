import { exitCodes, FormliftError } from '../../errors.ts';
import type { PlainValue } from '../../model/record.ts';
import { cellText, columnName, LARGEST_ROW } from './cells.ts';
import { columnOf, type TemplateCell, type TemplateRow, type TemplateSheetXml } from './sheet-xml.ts';
import { SpooledPart, type ZipEntry } from './zip.ts';

/** One sheet of a template, filled from the top: single cells, and rows under a head. */
export class FilledSheet {
  readonly #template: string;
  readonly #xml: TemplateSheetXml;
  readonly #part: SpooledPart;
  readonly #cells = new Map<string, PlainValue>();
  #columns: readonly number[] = [];
  /** Position of the next row of the template in its list. */
  #at = 0;
  #next: number | null = null;
  #pattern: TemplateRow | undefined;
  #begun = false;

  constructor(template: string, xml: TemplateSheetXml, part: string, folder: string) {
    this.#template = template;
    this.#xml = xml;
    this.#part = new SpooledPart(part, folder);
  }

  /** Sets single cells; before any row is written. */
  setCells(cells: ReadonlyMap<string, PlainValue>): void {
    for (const [reference, value] of cells) this.#cells.set(reference, value);
  }

  /** Finds the columns by their heads; rows go below. */
  placeHead(heads: readonly string[], headRow: number | null): void {
    const candidates = this.#xml.rows.filter(row => headRow === null || row.row === headRow);
    const found = candidates.find(row => heads.every(head => headAt(row, head) !== undefined));
    if (found === undefined) {
      const [best] = candidates
        .map(row => heads.filter(head => headAt(row, head) === undefined))
        .sort((a, b) => a.length - b.length);
      const missing = (best ?? heads).join(', ');
      throw templateFault(
        'template-without-head',
        `${this.#template} has no row with these heads: ${missing}.`,
        'Write `to` in the mapping file as the template does, or give its headRow.',
      );
    }
    this.#columns = heads.map(head => headAt(found, head)?.column ?? 0);
    this.#next = found.row + 1;
    this.#pattern = this.#xml.rows.find(row => row.row === found.row + 1);
  }

  async writeRow(values: readonly PlainValue[]): Promise<void> {
    const row = this.#next ?? 1;
    if (row > LARGEST_ROW) {
      throw templateFault(
        'template-full',
        `A sheet of ${this.#template} takes no more than ${LARGEST_ROW} rows.`,
        'Export fewer records with --status, or --format csv.',
      );
    }
    await this.#copyUntil(row);
    const taken = [...this.#cells.keys()].find(reference => rowOf(reference) === row);
    if (taken !== undefined) throw cellFault(this.#template, taken);
    const own = this.#xml.rows[this.#at]?.row === row ? this.#xml.rows[this.#at++] : undefined;
    if (own?.cells.some(cell => !cell.isEmpty && this.#columns.includes(cell.column))) {
      throw templateFault(
        'template-not-empty',
        `Row ${row} of ${this.#template} is not empty: there is no room for more rows.`,
        'Make room under the head in the template.',
      );
    }
    await this.#part.write(this.#rowXml(row, own ?? this.#pattern, own !== undefined, values));
    this.#next = row + 1;
  }

  async end(): Promise<ZipEntry> {
    await this.#copyUntil(Number.POSITIVE_INFINITY);
    await this.#part.write(this.#xml.after);
    return this.#part.end();
  }

  /** The template's rows before a row, with single cells set; rows it does not have are made for their cells. */
  async #copyUntil(row: number): Promise<void> {
    if (!this.#begun) await this.#part.write(this.#xml.before);
    this.#begun = true;
    for (;;) {
      const own = this.#xml.rows[this.#at];
      const wanted = Math.min(...[...this.#cells.keys()].map(rowOf));
      const next = Math.min(own?.row ?? Number.POSITIVE_INFINITY, wanted);
      if (next >= row || next === Number.POSITIVE_INFINITY) return;
      if (own?.row === next) this.#at++;
      await this.#part.write(this.#copiedRow(next, own?.row === next ? own : undefined));
    }
  }

  #copiedRow(row: number, own: TemplateRow | undefined): string {
    const set = [...this.#cells].filter(([reference]) => rowOf(reference) === row);
    for (const [reference] of set) this.#cells.delete(reference);
    const cells = new Map((own?.cells ?? []).map(cell => [cell.column, cell.xml]));
    for (const [reference, value] of set) {
      const before = own?.cells.find(cell => cell.column === columnOf(reference));
      if (before?.isFormula) throw formulaFault(this.#template, reference);
      cells.set(columnOf(reference), this.#cellXml(reference, value, before?.style ?? ''));
    }
    return this.#wrapped(own?.attributes ?? ` r="${row}"`, cells);
  }

  /** A row of data in the style of the template's row, which for rows beyond it is the first one under the head. */
  #rowXml(
    row: number,
    style: TemplateRow | undefined,
    isOwn: boolean,
    values: readonly PlainValue[],
  ): string {
    const cells = new Map<number, string>();
    for (const cell of style?.cells ?? []) {
      cells.set(
        cell.column,
        isOwn ? cell.xml : this.#cellXml(`${columnName(cell.column)}${row}`, null, cell.style),
      );
    }
    for (const [index, value] of values.entries()) {
      const column = this.#columns[index] ?? 0;
      const before = style?.cells.find(cell => cell.column === column);
      cells.set(column, this.#cellXml(`${columnName(column)}${row}`, value, before?.style ?? ''));
    }
    const attributes = (style?.attributes ?? '').replace(/\s+(r|spans)\s*=\s*("[^"]*"|'[^']*')/g, '');
    return this.#wrapped(` r="${row}"${attributes}`, cells);
  }

  #wrapped(attributes: string, cells: ReadonlyMap<number, string>): string {
    const inner = [...cells].sort(([a], [b]) => a - b).map(([, xml]) => xml);
    const { prefix } = this.#xml;
    return `<${prefix}row${attributes}>${inner.join('')}</${prefix}row>`;
  }

  #cellXml(reference: string, value: PlainValue, style: string): string {
    const { prefix } = this.#xml;
    const head = `<${prefix}c r="${reference}"${style === '' ? '' : ` s="${style}"`}`;
    if (value === null || value === '') return `${head}/>`;
    if (typeof value === 'number') return `${head}><${prefix}v>${value}</${prefix}v></${prefix}c>`;
    const text = `<${prefix}t xml:space="preserve">${cellText(value)}</${prefix}t>`;
    return `${head} t="inlineStr"><${prefix}is>${text}</${prefix}is></${prefix}c>`;
  }
}

function headAt(row: TemplateRow, head: string): TemplateCell | undefined {
  return row.cells.find(cell => bare(cell.text) === bare(head));
}

/** Heads are the same whatever their spaces, breaks and width. */
function bare(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/g, '');
}

function rowOf(reference: string): number {
  return Number(/\d+$/.exec(reference)?.[0] ?? 1);
}

function cellFault(template: string, reference: string): FormliftError {
  return templateFault(
    'template-without-cell',
    `Cell ${reference} of ${template} stands where the rows of the table go.`,
    'Name a cell above the rows of the table.',
  );
}

function formulaFault(template: string, reference: string): FormliftError {
  return templateFault(
    'template-cell-is-formula',
    `${reference} of ${template} is a formula, which would be lost.`,
    'Name another cell in the mapping file.',
  );
}

/** What is wrong with a template, or with what is to go into it. */
export function templateFault(code: string, message: string, remedy: string, cause?: unknown): FormliftError {
  return new FormliftError({ code, message, remedy, exitCode: exitCodes.usage, cause });
}
