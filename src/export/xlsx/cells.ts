import type { PlainValue } from '../../model/record.ts';

/** Excel's own limits: rows of a sheet, characters of a cell, links of a sheet. */
export const LARGEST_ROW = 1_048_576;
export const LARGEST_TEXT = 32_767;
export const LARGEST_LINK_COUNT = 65_530;

/** Indexes into the `cellXfs` of `styles.ts`. */
export const styles = {
  plain: 0,
  head: 1,
  text: 2,
  number: 3,
  doubtfulText: 4,
  doubtfulNumber: 5,
  link: 6,
} as const;

export interface Cell {
  readonly value: PlainValue;
  readonly style: number;
  /** Makes the value a link: a formula without its `=`. */
  readonly formula?: string;
}

const columnNames: string[] = [];

/** `A`, `Z`, `AA`, … for a column counted from 0. */
export function columnName(column: number): string {
  columnNames[column] ??= spelledColumn(column);
  return columnNames[column];
}

function spelledColumn(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}

/** A row of a sheet's data; `row` is counted from 1. Text is text: no cell ever becomes a formula by its content. */
export function rowXml(row: number, cells: readonly Cell[]): string {
  const inner = cells.map((cell, column) => cellXml(`${columnName(column)}${row}`, cell)).join('');
  return `<row r="${row}">${inner}</row>`;
}

/** One cell; nothing at all where there is neither value nor style. */
export function cellXml(reference: string, { value, style, formula }: Cell): string {
  const head = `<c r="${reference}"${style === 0 ? '' : ` s="${style}"`}`;
  if (formula !== undefined) {
    return `${head} t="str"><f>${escapeXml(formula)}</f><v>${cellText(String(value ?? ''))}</v></c>`;
  }
  if (value === null || value === '') return style === 0 ? '' : `${head}/>`;
  if (typeof value === 'number') return `${head}><v>${value}</v></c>`;
  return `${head} t="inlineStr"><is><t xml:space="preserve">${cellText(value)}</t></is></c>`;
}

/** Nearly no text has any of these; telling so at a glance makes an export several times quicker. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 cannot hold these
const SPECIAL = /[\u0000-\u0008\u000b-\u001f<>&"\ud800-\udfff\ufffe\uffff]|_x/;

/** Text as the format spells it (ECMA-376, ST_Xstring): what XML cannot hold as `_x0007_`, cut where Excel would. */
export function cellText(text: string): string {
  if (text.length <= LARGEST_TEXT && !SPECIAL.test(text)) return text;
  const fitting = text.length > LARGEST_TEXT ? cut(text) : text;
  const wellFormed = fitting
    .replaceAll(/\p{Surrogate}/gu, '\ufffd')
    .replaceAll(/_x(?=[0-9A-Fa-f]{4}_)/g, '_x005F_x');
  return escapeXml(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 cannot hold these
    wellFormed.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\r/g, character => {
      const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      return `_x${code}_`;
    }),
  );
}

/** Stands at the end of a text that was too long for a cell. */
function cut(text: string): string {
  const notice = `…（共 ${text.length} 字，全文见 JSON Lines / ${text.length} characters, whole in JSON Lines）`;
  return text.slice(0, LARGEST_TEXT - notice.length) + notice;
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
