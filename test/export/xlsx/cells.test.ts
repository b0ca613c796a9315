import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellText, columnName } from '../../../src/export/xlsx/cells.ts';
import { sheetName } from '../../../src/export/xlsx/workbook.ts';

describe('columnName', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
    [16_383, 'XFD'],
  ])('calls column %i %s', (column, name) => {
    expect(columnName(column)).toBe(name);
  });
});

describe('cellText', () => {
  it.each([
    ['a\u0007b', 'a_x0007_b'],
    ['a\r\nb', 'a_x000D_\nb'],
    ['_x0041_', '_x005F_x0041_'],
    ['\ud800', '\ufffd'],
    ['\ufffe', '_xFFFE_'],
    ['<&">', '&lt;&amp;&quot;&gt;'],
  ])('writes %j as %s', (text, wanted) => {
    expect(cellText(text)).toBe(wanted);
  });

  it('is text that XML can hold and a cell takes, whatever it is given', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffff), { maxLength: 40 }), codes => {
        const written = cellText(String.fromCharCode(...codes));
        // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 cannot hold these
        expect(written).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff<>]|\p{Surrogate}/u);
      }),
    );
  });
});

describe('sheetName', () => {
  it('gives names Excel takes, never twice in any case of letters', () => {
    const used = new Set<string>();
    expect(sheetName('[a]/b:c', used)).toBe('_a__b_c');
    expect(sheetName('History', used)).toBe('History_');
    expect(sheetName("'x'", used)).toBe('_x_');
    expect(sheetName('Same', used)).toBe('Same');
    expect(sheetName('SAME', used)).toBe('SAME (2)');
    expect(sheetName('字'.repeat(40), used)).toBe('字'.repeat(31));
    expect(sheetName('字'.repeat(40), used)).toBe(`${'字'.repeat(27)} (2)`);
  });
});
