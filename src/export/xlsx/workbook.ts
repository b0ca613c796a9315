import type { Output } from '../output-file.ts';
import {
  type Cell,
  columnName,
  escapeXml,
  LARGEST_LINK_COUNT,
  LARGEST_ROW,
  rowXml,
  styles,
} from './cells.ts';
import { MAIN, stylesXml, XML } from './styles.ts';
import { SpooledPart, writeZip, type ZipEntry, zipEntry } from './zip.ts';

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Excel's limit for the name of a sheet. */
const LONGEST_SHEET_NAME = 31;

/** Column of a sheet. */
export interface SheetColumn {
  readonly head: string;
  /** In characters. */
  readonly width: number;
}

/** A cell that leads to another place of the workbook. */
export interface Link {
  readonly cell: string;
  readonly location: string;
  readonly tooltip: string;
}

/** Where a row came to stand. */
export interface RowPlace {
  readonly sheet: string;
  readonly row: number;
}

/** A workbook whose sheets are all written at once, row by row, and never held. */
export class Workbook {
  readonly #folder: string;
  readonly #names = new Set<string>();
  readonly #sheets: Sheet[] = [];

  /** `folder`: for what is spooled. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** A table with a head row; where it outgrows a sheet it goes on in another, `name (2)`. */
  table(name: string, columns: readonly SheetColumn[]): SheetTable {
    return new SheetTable(() => this.#addSheet(name), columns);
  }

  async writeTo(output: Output): Promise<void> {
    const sheets: ZipEntry[] = [];
    for (const sheet of this.#sheets) sheets.push(await sheet.end());
    const names = this.#sheets.map(sheet => sheet.name);
    await writeZip(
      [
        zipEntry('[Content_Types].xml', contentTypes(names.length)),
        zipEntry('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']])),
        zipEntry('xl/workbook.xml', workbookXml(names)),
        zipEntry(
          'xl/_rels/workbook.xml.rels',
          relations([
            ...names.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const),
            ['styles', 'styles.xml'],
          ]),
        ),
        zipEntry('xl/styles.xml', stylesXml()),
        ...sheets,
      ],
      output,
    );
  }

  #addSheet(name: string): Sheet {
    const unique = sheetName(name, this.#names);
    const part = new SpooledPart(`xl/worksheets/sheet${this.#sheets.length + 1}.xml`, this.#folder);
    const sheet = new Sheet(unique, part);
    this.#sheets.push(sheet);
    return sheet;
  }
}

/** Rows under a head row. */
export class SheetTable {
  readonly #add: () => Sheet;
  readonly #columns: readonly SheetColumn[];
  #sheet: Sheet;
  #open: Promise<void>;
  #linkless = 0;

  constructor(add: () => Sheet, columns: readonly SheetColumn[]) {
    this.#add = add;
    this.#columns = columns;
    this.#sheet = add();
    this.#open = this.#sheet.begin(columns);
  }

  /** Where the next row will stand. */
  get next(): RowPlace {
    const full = this.#sheet.rows >= LARGEST_ROW;
    if (full) {
      this.#sheet = this.#add();
      this.#open = this.#sheet.begin(this.#columns);
    }
    return { sheet: this.#sheet.name, row: this.#sheet.rows + 1 };
  }

  /** Links that found no room in their sheet; their cells are marked all the same. */
  get linkless(): number {
    return this.#linkless;
  }

  async write(cells: readonly Cell[], links: readonly Link[] = []): Promise<RowPlace> {
    const place = this.next;
    await this.#open;
    await this.#sheet.write(cells);
    for (const link of links) if (!this.#sheet.link(link)) this.#linkless++;
    return place;
  }
}

/** One worksheet; its elements stand in the order the schema wants (ECMA-376, CT_Worksheet). */
class Sheet {
  readonly name: string;
  readonly #part: SpooledPart;
  readonly #links: Link[] = [];
  #columnCount = 0;
  #rows = 1;

  constructor(name: string, part: SpooledPart) {
    this.name = name;
    this.#part = part;
  }

  get rows(): number {
    return this.#rows;
  }

  async begin(columns: readonly SheetColumn[]): Promise<void> {
    this.#columnCount = columns.length;
    const widths = columns.map(
      ({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
    );
    const head = rowXml(
      1,
      columns.map(column => ({ value: column.head, style: styles.head })),
    );
    await this.#part.write(
      `${XML}<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${widths.join('')}</cols><sheetData>${head}`,
    );
  }

  async write(cells: readonly Cell[]): Promise<void> {
    this.#rows++;
    await this.#part.write(rowXml(this.#rows, cells));
  }

  link(link: Link): boolean {
    if (this.#links.length >= LARGEST_LINK_COUNT) return false;
    this.#links.push(link);
    return true;
  }

  async end(): Promise<ZipEntry> {
    await this.#part.write('</sheetData>');
    if (this.#columnCount > 0) {
      await this.#part.write(`<autoFilter ref="A1:${columnName(this.#columnCount - 1)}${this.#rows}"/>`);
    }
    if (this.#links.length > 0) await this.#part.write('<hyperlinks>');
    for (const { cell, location, tooltip } of this.#links) {
      await this.#part.write(
        `<hyperlink ref="${cell}" location="${escapeXml(location)}" tooltip="${escapeXml(tooltip)}"/>`,
      );
    }
    if (this.#links.length > 0) await this.#part.write('</hyperlinks>');
    await this.#part.write('</worksheet>');
    return this.#part.end();
  }
}

/** A name Excel takes: no more than 31 characters, none of `[]:*?/\`, no apostrophe at its ends, not taken before. */
export function sheetName(wanted: string, used: Set<string>): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  const plain = wanted.replaceAll(/[[\]:*?/\\\u0000-\u001f]/g, '_').replaceAll(/^'|'$/g, '_');
  const base = plain.trim() === '' || plain.toLowerCase() === 'history' ? `${plain}_` : plain;
  for (let count = 1; ; count++) {
    const suffix = count === 1 ? '' : ` (${count})`;
    const name = [...base].reduce(
      (kept, character) =>
        kept.length + character.length + suffix.length <= LONGEST_SHEET_NAME ? kept + character : kept,
      '',
    );
    const unique = name + suffix;
    if (used.has(unique.toLowerCase())) continue;
    used.add(unique.toLowerCase());
    return unique;
  }
}

/** A sheet's name as formulas and links write it. */
export function quotedSheet(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

function contentTypes(sheets: number): string {
  const overrides = Array.from(
    { length: sheets },
    (_, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
  );
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${overrides.join('')}</Types>`;
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const inner = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  );
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${inner.join('')}</Relationships>`;
}

function workbookXml(names: readonly string[]): string {
  const sheets = names.map(
    (name, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.join('')}</sheets></workbook>`;
}
