export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** In the order of `styles` in `cells.ts`; format 49 is text. */
export function stylesXml(): string {
  const font = (inner: string) => `<font>${inner}<sz val="11"/><name val="Microsoft YaHei"/></font>`;
  const solid = (colour: string) =>
    `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
  const format = (number: number, fontId: number, fill: number, wrap: boolean) =>
    `<xf numFmtId="${number}" fontId="${fontId}" fillId="${fill}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"${wrap ? ' applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>' : '/>'}`;
  const formats = [
    format(0, 0, 0, false),
    format(49, 1, 2, true),
    format(49, 0, 0, true),
    format(0, 0, 0, false),
    format(49, 0, 3, true),
    format(0, 0, 3, false),
    format(0, 2, 0, false),
  ];
  return `${XML}<styleSheet xmlns="${MAIN}"><fonts count="3">${font('')}${font('<b/>')}<font><u/><sz val="11"/><color rgb="FF0B57D0"/><name val="Microsoft YaHei"/></font></fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${solid('FFE8EAED')}${solid('FFFFF2B3')}</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${formats.length}">${formats.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;
}
