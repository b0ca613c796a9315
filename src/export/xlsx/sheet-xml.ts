/** A cell of a template's sheet, as its XML stands. */
export interface TemplateCell {
  /** Counted from 0. */
  readonly column: number;
  readonly xml: string;
  /** The number of its style, as written; empty for none. */
  readonly style: string;
  /** What it shows, where that is text. */
  readonly text: string;
  readonly isEmpty: boolean;
  readonly isFormula: boolean;
}

export interface TemplateRow {
  /** Counted from 1. */
  readonly row: number;
  /** Of the row element, with its `r`. */
  readonly attributes: string;
  readonly cells: readonly TemplateCell[];
}

/** A worksheet cut open at its rows; `prefix` is the namespace prefix of its elements, e.g. `x:`. */
export interface TemplateSheetXml {
  readonly prefix: string;
  readonly before: string;
  readonly rows: readonly TemplateRow[];
  readonly after: string;
}

/** An opening tag's attributes; a `>` may stand in a value. */
const ATTRIBUTES = `((?:\\s+[\\w:.-]+\\s*=\\s*(?:"[^"]*"|'[^']*'))*)`;

/** Cuts a worksheet open. Throws where it has no rows to speak of. */
export function parseSheet(xml: string, sharedStrings: readonly string[]): TemplateSheetXml {
  const opening = new RegExp(`<(\\w+:)?sheetData${ATTRIBUTES}\\s*(/?)>`).exec(xml);
  if (opening === null) throw new Error('a sheet of it has no data element');
  const prefix = opening[1] ?? '';
  const from = opening.index + opening[0].length;
  const before = `${xml.slice(0, opening.index)}<${prefix}sheetData>`;
  if (opening[3] === '/')
    return { prefix, before, rows: [], after: `</${prefix}sheetData>${xml.slice(from)}` };
  const to = xml.indexOf(`</${prefix}sheetData`, from);
  return {
    prefix,
    before,
    rows: parseRows(xml.slice(from, to), prefix, sharedStrings),
    after: xml.slice(to),
  };
}

function parseRows(xml: string, prefix: string, sharedStrings: readonly string[]): TemplateRow[] {
  const rows: TemplateRow[] = [];
  const pattern = new RegExp(`<${prefix}row${ATTRIBUTES}\\s*(?:/>|>([\\s\\S]*?)</${prefix}row\\s*>)`, 'g');
  for (const [, attributes = '', inner = ''] of xml.matchAll(pattern)) {
    const row = Number(attribute(attributes, 'r') ?? (rows.at(-1)?.row ?? 0) + 1);
    rows.push({ row, attributes, cells: parseCells(inner, prefix, sharedStrings) });
  }
  return rows;
}

function parseCells(xml: string, prefix: string, sharedStrings: readonly string[]): TemplateCell[] {
  const cells: TemplateCell[] = [];
  const pattern = new RegExp(`<${prefix}c${ATTRIBUTES}\\s*(?:/>|>([\\s\\S]*?)</${prefix}c\\s*>)`, 'g');
  for (const [whole, attributes = '', inner = ''] of xml.matchAll(pattern)) {
    const reference = attribute(attributes, 'r');
    const column = reference === null ? (cells.at(-1)?.column ?? -1) + 1 : columnOf(reference);
    const value = new RegExp(`<${prefix}v[^>]*>([\\s\\S]*?)</${prefix}v>`).exec(inner)?.[1] ?? '';
    const isShared = attribute(attributes, 't') === 's';
    cells.push({
      column,
      xml: whole,
      style: attribute(attributes, 's') ?? '',
      text: isShared ? (sharedStrings[Number(value)] ?? '') : inlineText(inner, prefix) || decoded(value),
      isEmpty: inner.trim() === '',
      isFormula: new RegExp(`<${prefix}f[\\s>/]`).test(inner),
    });
  }
  return cells;
}

/** The texts of `sharedStrings.xml`, formatting and reading aids left out. */
export function parseSharedStrings(xml: string): string[] {
  const prefix = /<(\w+:)?sst[\s>]/.exec(xml)?.[1] ?? '';
  const items = xml.matchAll(new RegExp(`<${prefix}si\\s*(?:/>|>([\\s\\S]*?)</${prefix}si\\s*>)`, 'g'));
  return [...items].map(([, item = '']) =>
    inlineText(item.replaceAll(new RegExp(`<${prefix}rPh[\\s\\S]*?</${prefix}rPh>`, 'g'), ''), prefix),
  );
}

function inlineText(xml: string, prefix: string): string {
  const texts = xml.matchAll(new RegExp(`<${prefix}t(?:\\s[^>]*)?>([\\s\\S]*?)</${prefix}t>`, 'g'));
  return [...texts].map(([, text = '']) => decoded(text)).join('');
}

/** An attribute's value, or null. */
export function attribute(attributes: string, name: string): string | null {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return found === null ? null : decoded(found[1] ?? found[2] ?? '');
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function decoded(text: string): string {
  return text.replaceAll(/&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[name] ?? whole;
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  });
}

/** The column of a reference like `AB12`, from 0. */
export function columnOf(reference: string): number {
  const letters = /^[A-Z]+/.exec(reference)?.[0] ?? 'A';
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
