/** Units an em; every glyph is one em wide, and the PDF's own widths overrule it. */
const UNITS = 1000;
/** Above and below the base line, in units: what a selected line covers. */
export const ASCENT = 880;
export const DESCENT = -120;
const GLYPHS = 2;

/**
 * A TrueType font whose glyphs are all empty (OpenType specification, "Required Tables"): text in it can be found,
 * selected and copied, and nothing of it is seen. Glyph 1 stands for every character.
 */
export function glyphlessFont(): Uint8Array {
  return fontFile([
    ['cmap', words(0, 1, 3, 1, 0, 12, 4, 24, 0, 2, 2, 0, 0, 0xffff, 0, 0xffff, 1, 0)],
    ['glyf', Buffer.alloc(4)],
    ['head', headTable()],
    ['hhea', words(1, 0, ASCENT, DESCENT, 0, UNITS, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, GLYPHS)],
    ['hmtx', words(UNITS, 0, UNITS, 0)],
    ['loca', words(0, 0, 0)],
    ['maxp', words(1, 0, GLYPHS, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)],
    ['name', words(0, 0, 6)],
    ['post', words(3, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)],
  ]);
}

function headTable(): Buffer {
  const table = Buffer.alloc(54);
  table.writeUInt32BE(0x00010000, 0);
  table.writeUInt32BE(0x00010000, 4);
  table.writeUInt32BE(0x5f0f3cf5, 12);
  table.writeUInt16BE(0b1011, 16);
  table.writeUInt16BE(UNITS, 18);
  table.writeUInt16BE(8, 46);
  table.writeInt16BE(2, 48);
  return table;
}

function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) bytes.writeUInt16BE(value & 0xffff, index * 2);
  return bytes;
}

/** The tables, in order of their tags, behind a directory with their check sums. */
function fontFile(tables: readonly (readonly [tag: string, data: Buffer])[]): Uint8Array {
  const directory = Buffer.alloc(12 + tables.length * 16);
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(tables.length, 4);
  const largest = 2 ** Math.floor(Math.log2(tables.length));
  directory.writeUInt16BE(largest * 16, 6);
  directory.writeUInt16BE(Math.log2(largest), 8);
  directory.writeUInt16BE((tables.length - largest) * 16, 10);
  let offset = directory.length;
  const bodies: Buffer[] = [];
  for (const [index, [tag, data]] of tables.entries()) {
    const padded = Buffer.concat([data, Buffer.alloc(-data.length & 3)]);
    const entry = 12 + index * 16;
    directory.write(tag, entry, 'latin1');
    directory.writeUInt32BE(checkSum(padded), entry + 4);
    directory.writeUInt32BE(offset, entry + 8);
    directory.writeUInt32BE(data.length, entry + 12);
    bodies.push(padded);
    offset += padded.length;
  }
  const font = Buffer.concat([directory, ...bodies]);
  const head = tables.findIndex(([tag]) => tag === 'head');
  font.writeUInt32BE((0xb1b0afba - checkSum(font)) >>> 0, directory.readUInt32BE(12 + head * 16 + 8) + 8);
  return font;
}

function checkSum(bytes: Buffer): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + bytes.readUInt32BE(at)) >>> 0;
  return sum;
}
