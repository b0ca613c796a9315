import { type PDFContext, PDFHexString, type PDFName, type PDFRef } from 'pdf-lib';
import type { Point } from '../../model/geometry.ts';
import type { PlacedLine } from '../../model/placed-line.ts';
import { ASCENT, DESCENT, glyphlessFont } from './glyphless-font.ts';

/** From pixels of a page image to the user space of its PDF page. */
export type PageMatrix = readonly [number, number, number, number, number, number];

/** Latin letters and digits take half the width of a Han character; the font is told so. Below: code points. */
const WIDE_FROM = 0x1100;
/** Codes of a mapping section (ISO 32000-1, 9.10.3). */
const CODES_A_SECTION = 100;
const EM = 1000;

/**
 * A font nobody sees, with the characters a document needs: two-byte codes in order of first use, and a table that
 * says what each means, so that every character of Unicode can be searched for.
 */
export class HiddenFont {
  readonly #context: PDFContext;
  readonly #codes = new Map<string, number>();
  readonly ref: PDFRef;

  constructor(context: PDFContext) {
    this.#context = context;
    this.ref = context.nextRef();
  }

  /** The text as a hexadecimal string of codes. */
  encode(text: string): string {
    return [...text]
      .map(character => {
        const code = this.#codes.get(character) ?? this.#codes.size + 1;
        this.#codes.set(character, code);
        return hex(code);
      })
      .join('');
  }

  /** Puts the font into the document; once, after the last text. */
  finish(): void {
    const context = this.#context;
    const font = glyphlessFont();
    const file = context.register(context.flateStream(font, { Length1: font.length }));
    const descriptor = context.register(
      context.obj({
        Type: 'FontDescriptor',
        FontName: 'FormliftGlyphless',
        Flags: 5,
        FontBBox: [0, DESCENT, EM, ASCENT],
        ItalicAngle: 0,
        Ascent: ASCENT,
        Descent: DESCENT,
        CapHeight: ASCENT,
        StemV: 80,
        FontFile2: file,
      }),
    );
    const glyphs = new Uint8Array(2 * (this.#codes.size + 1)).map((_, index) =>
      index > 1 && index % 2 === 1 ? 1 : 0,
    );
    const descendant = context.register(
      context.obj({
        Type: 'Font',
        Subtype: 'CIDFontType2',
        BaseFont: 'FormliftGlyphless',
        CIDSystemInfo: {
          Registry: PDFHexString.fromText('Adobe'),
          Ordering: PDFHexString.fromText('Identity'),
          Supplement: 0,
        },
        FontDescriptor: descriptor,
        DW: EM,
        W: this.#narrowWidths(),
        CIDToGIDMap: context.register(context.flateStream(glyphs)),
      }),
    );
    const type0 = context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: 'FormliftGlyphless',
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: context.register(context.flateStream(this.#toUnicode())),
    });
    context.assign(this.ref, type0);
  }

  #narrowWidths(): (number | number[])[] {
    return [...this.#codes].flatMap(([character, code]) => (isWide(character) ? [] : [code, [EM / 2]]));
  }

  #toUnicode(): string {
    const lines = [...this.#codes].map(([character, code]) => `<${hex(code)}> <${utf16Hex(character)}>`);
    const sections: string[] = [];
    for (let at = 0; at < lines.length; at += CODES_A_SECTION) {
      const section = lines.slice(at, at + CODES_A_SECTION);
      sections.push(`${section.length} beginbfchar\n${section.join('\n')}\nendbfchar`);
    }
    return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${sections.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
  }
}

/** Drawing operations that lay lines of invisible text where they stand on the page. */
export function hiddenTextOperations(
  lines: readonly PlacedLine[],
  matrix: PageMatrix,
  font: HiddenFont,
  fontName: PDFName,
): string {
  const drawn = lines.map(line => lineOperations(line, matrix, font, fontName));
  return `q BT 3 Tr\n${drawn.join('')}ET Q\n`;
}

function lineOperations(
  { text, polygon }: PlacedLine,
  matrix: PageMatrix,
  font: HiddenFont,
  name: PDFName,
): string {
  const [topLeft, , bottomRight, bottomLeft] = polygon.map(point => applied(matrix, point)) as [
    Point,
    Point,
    Point,
    Point,
  ];
  const along = { x: bottomRight.x - bottomLeft.x, y: bottomRight.y - bottomLeft.y };
  const up = { x: topLeft.x - bottomLeft.x, y: topLeft.y - bottomLeft.y };
  const length = Math.hypot(along.x, along.y);
  const height = Math.hypot(up.x, up.y);
  if (length === 0 || height === 0) return '';
  const [cosine, sine] = [along.x / length, along.y / length];
  const rise = -DESCENT / (ASCENT - DESCENT);
  const origin = { x: bottomLeft.x + up.x * rise, y: bottomLeft.y + up.y * rise };
  const stretch = (100 * length) / (advance(text) * height);
  const numbers = (...values: readonly number[]) => values.map(value => Number(value.toFixed(4))).join(' ');
  return `${name} ${numbers(height)} Tf ${numbers(stretch)} Tz ${numbers(cosine, sine, -sine, cosine, origin.x, origin.y)} Tm <${font.encode(text)}> Tj\n`;
}

function applied([a, b, c, d, e, f]: PageMatrix, { x, y }: Point): Point {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

/** In ems. */
function advance(text: string): number {
  return [...text].reduce((sum, character) => sum + (isWide(character) ? 1 : 0.5), 0);
}

function isWide(character: string): boolean {
  return (character.codePointAt(0) ?? 0) >= WIDE_FROM;
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}

function utf16Hex(character: string): string {
  return Array.from({ length: character.length }, (_, index) => hex(character.charCodeAt(index))).join('');
}
